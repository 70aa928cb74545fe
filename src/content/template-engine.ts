import { Liquid, type LiquidOptions, type Template as Node, toValueSync, Value } from "liquidjs";
import { escapeHtml } from "../lib/html.ts";
import { isLinkAddress } from "./markdown.ts";

/**
 * The locked-down engine behind organisers' templates. What may be written is a list here, not the engine's: values,
 * conditions and text filters. There are no loops (guest data holds no lists), no files, no clock, no way to switch
 * escaping off, and nothing inherited by an object can be read.
 */

/** How values are written: escaped for markup, or as plain text without control characters. */
export type Escape = "html" | "none";

/** Longest source, in characters; well above the largest mail that is not refused for its size. */
export const SOURCE_LENGTH_MAX = 100_000;

const TAGS_ALLOWED = new Set(["if", "unless", "case", "assign", "comment"]);

const FILTERS_ALLOWED = new Set(
  (
    "default upcase downcase capitalize strip lstrip rstrip squish strip_newlines truncate truncatewords append prepend " +
    "replace replace_first remove remove_first slice size url_encode plus minus times divided_by modulo round ceil floor " +
    "abs at_least at_most"
  ).split(" "),
);

/**
 * Two limits that no honest text meets: templates without loops render in time linear in their length, so a second
 * means a machine in trouble; and two million characters of intermediate text mean text that is made to grow.
 */
const OPTIONS: LiquidOptions = {
  templates: {},
  dynamicPartials: false,
  ownPropertyOnly: true,
  strictFilters: true,
  parseLimit: SOURCE_LENGTH_MAX,
  renderLimit: 1000,
  memoryLimit: 2_000_000,
};

/** A value where a link leads: an http, https or mailto address as it is, `#` for anything else. */
function toLinkAddress(value: unknown): string {
  const address = toText(value).trim();
  return isLinkAddress(address) ? address : "#";
}

/** All C0 and C1 controls but tab and line feed, and the Unicode line and paragraph separators. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g;

/** Writes a value into markup or into plain text; nothing for what is absent. */
export const WRITE: Readonly<Record<Escape, (value: unknown) => string>> = {
  html: (value) => escapeHtml(toText(value)),
  none: (value) => toText(value).replace(CONTROLS, ""),
};

export const ENGINES: Readonly<Record<Escape, Liquid>> = {
  html: lockedDown({ ...OPTIONS, outputEscape: WRITE.html }),
  none: lockedDown({ ...OPTIONS, outputEscape: WRITE.none }),
};

/** What a parsed template reads. */
export interface Reads {
  /** Every path that comes from outside, in order of first mention. */
  readonly variables: readonly string[];
  /** Those that are written somewhere without a `default` and outside a condition on themselves. */
  readonly required: readonly string[];
}

export function readsOf(nodes: Node[], engine: Liquid): Reads {
  const variables = pathsOf(nodes, engine);
  const bare = new Set<string>();
  collectBare(nodes, new Set(), { engine, bare });
  return { variables, required: variables.filter((it) => bare.has(it)) };
}

interface Walk {
  readonly engine: Liquid;
  readonly bare: Set<string>;
}

/** A tag with branches is a condition on all it mentions: whatever stands inside counts as handled for those. */
function collectBare(nodes: readonly Node[], handled: ReadonlySet<string>, walk: Walk): void {
  for (const node of nodes) {
    const children = node.children === undefined ? [] : toValueSync(node.children(false, true));
    const isCondition = node.children !== undefined;
    for (const argument of node.arguments?.() ?? []) {
      const hasFallback = argument instanceof Value && argument.filters.some((it) => it.name === "default");
      const paths = pathsOf([alone(node, argument)], walk.engine);
      if (isCondition) handled = new Set([...handled, ...paths]);
      else if (!hasFallback) for (const path of paths) if (!handled.has(path)) walk.bare.add(path);
    }
    collectBare(children, handled, walk);
  }
}

/** One argument of a node dressed as a node, so that the engine's own analysis names its variables. */
function alone(node: Node, argument: unknown): Node {
  return { token: node.token, render: () => undefined, arguments: () => [argument] as Iterable<Value> };
}

function pathsOf(nodes: Node[], engine: Liquid): string[] {
  const found = Object.values(engine.analyzeSync(nodes, { partials: false }).globals);
  return [...new Set(found.flat().map(String))];
}

function lockedDown(options: LiquidOptions): Liquid {
  const engine = new Liquid(options);
  for (const name of Object.keys(engine.tags)) if (!TAGS_ALLOWED.has(name)) delete engine.tags[name];
  for (const name of Object.keys(engine.filters)) if (!FILTERS_ALLOWED.has(name)) engine.unregisterFilter(name);
  engine.registerFilter("link_address", toLinkAddress);
  return engine;
}

function toText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? "" : String(value);
}
