import { Liquid, type LiquidOptions, type Template as Node, toValueSync, Value } from "liquidjs";
import { escapeHtml } from "../lib/html.ts";
import { isLinkAddress } from "./markdown.ts";
import { withoutControls } from "./single-line.ts";

/**
 * The locked-down engine behind organisers' templates. What may be written is a list here, not the engine's: values,
 * conditions and text filters. There are no loops (guest data holds no lists), no files, no clock, no way to switch
 * escaping off, and nothing inherited by an object can be read.
 */

/** How values are written: escaped for markup, or as plain text without control characters. */
export type Escape = "html" | "none";

/** Longest source an organiser may write, in characters: about as much as a mail that is not refused can hold. */
export const SOURCE_LENGTH_MAX = 50_000;

/** Longest source the engine takes, in characters: markup made of an organiser's text is twenty times as long at worst. */
const PARSE_LENGTH_MAX = 1_000_000;

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
  parseLimit: PARSE_LENGTH_MAX,
  renderLimit: 1000,
  memoryLimit: 2_000_000,
};

/** A value where a link leads: an http, https or mailto address as it is, `#` for anything else. */
function toLinkAddress(value: unknown): string {
  const address = toText(value).trim();
  return isLinkAddress(address) ? address : "#";
}

/** Writes a value into markup or into plain text; nothing for what is absent. */
export const WRITE: Readonly<Record<Escape, (value: unknown) => string>> = {
  html: (value) => escapeHtml(toText(value)),
  none: (value) => withoutControls(toText(value)),
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

/** @throws {RangeError} when conditions stand in each other more than 30 deep, which nobody means to write. */
export function readsOf(nodes: Node[], engine: Liquid): Reads {
  const bare = new Set<string>();
  collectBare(nodes, new Set(), { engine, bare, depth: 0 });
  const variables = pathsOf(nodes, engine);
  return { variables, required: variables.filter((it) => bare.has(it)) };
}

interface Walk {
  readonly engine: Liquid;
  readonly bare: Set<string>;
  readonly depth: number;
}

const DEPTH_MAX = 30;

/** A tag with branches is a condition on all it mentions: whatever stands inside counts as handled for those. */
function collectBare(nodes: readonly Node[], handled: ReadonlySet<string>, walk: Walk): void {
  if (walk.depth > DEPTH_MAX) throw new RangeError("nested too deeply");
  for (const node of nodes) {
    const branches = node.children === undefined ? undefined : toValueSync(node.children(false, true));
    const asked = new Set(handled);
    for (const argument of node.arguments?.() ?? []) {
      const hasFallback = argument instanceof Value && argument.filters.some((it) => it.name === "default");
      for (const path of pathsOf([alone(node, argument)], walk.engine)) {
        if (branches !== undefined) asked.add(path);
        else if (!hasFallback && !handled.has(path)) walk.bare.add(path);
      }
    }
    collectBare(branches ?? [], asked, { ...walk, depth: walk.depth + 1 });
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
