import { Context, LiquidError, type Template as Node, TokenKind } from "liquidjs";
import { unwoven, type Woven } from "../lib/woven.ts";
import { ENGINES, type Escape, readsOf, SOURCE_LENGTH_MAX, WRITE } from "./template-engine.ts";

/**
 * The template language of organisers: `{{ firstName }}`, `{{ firstName | default: "friend" }}`,
 * `{% if company %} … {% else %} … {% endif %}`, `unless`, `case`, `assign`, and filters on text and numbers. It reads
 * data and nothing else, and is bounded in time and size. A template that is refused is refused when it is compiled.
 */

export type MergeValue = string | number | boolean | null | undefined;

/** What a template can read: values by name, one level of groups (`event.title`) among them. */
export interface MergeValues {
  readonly [name: string]: MergeValue | MergeValues;
}

export interface TemplateProblem {
  readonly message: string;
  /** Both from 1, in the source as it was given. */
  readonly line: number;
  readonly column: number;
}

export type Rendered =
  | { readonly kind: "ok"; readonly text: string }
  | { readonly kind: "failed"; readonly why: string };

export type WovenText =
  | { readonly kind: "ok"; readonly woven: Woven }
  | { readonly kind: "failed"; readonly why: string };

export interface Template {
  /** Every path it reads, conditions and fallbacks included, in order of first mention. */
  readonly variables: readonly string[];
  /** Those that leave a hole when a guest has no value: written without a `default` and outside a condition on them. */
  readonly required: readonly string[];
  /** What is written, in order: fixed text, and functions of the values that throw when a bound is met. */
  readonly pieces: readonly Piece[];
  readonly render: (values: MergeValues) => Rendered;
  /** What `render` writes, with the fixed text told apart: its `strings` are always the same array. */
  readonly weave: (values: MergeValues) => WovenText;
}

export type Piece = string | ((values: MergeValues) => string);

export type CompiledTemplate =
  | { readonly kind: "ok"; readonly template: Template }
  | { readonly kind: "bad"; readonly problems: readonly TemplateProblem[] };

export interface CompileOptions {
  readonly escape: Escape;
  /** Longest source, in characters, where it is not what an organiser may write. */
  readonly lengthMax?: number;
}

/** Longest text one template may make, in characters: twice the size at which a mail is refused. */
const TEXT_LENGTH_MAX = 200_000;

/**
 * Compiles a source once for any number of renders. `bad` names the first thing wrong with it: syntax, a tag or a
 * filter that does not exist, or text that grows without bound.
 */
export function compileTemplate(source: string, options: CompileOptions): CompiledTemplate {
  const { lengthMax = SOURCE_LENGTH_MAX } = options;
  if (source.length > lengthMax) return bad(`The text is longer than ${lengthMax.toLocaleString("en")} characters.`);
  const engine = ENGINES[options.escape];
  try {
    const nodes = engine.parse(source);
    const pieces = plainPieces(source, options.escape) ?? enginePieces(nodes, source, options.escape);
    const template = templateOf(pieces, readsOf(nodes, engine));
    const growth = [{}, probe(template.variables)].map(template.render).find((it) => it.kind === "failed");
    return growth?.kind === "failed" ? bad(growth.why) : { kind: "ok", template };
  } catch (error) {
    return { kind: "bad", problems: [problemOf(error)] };
  }
}

/** Text that stands for itself, whatever signs it holds. */
export function literal(text: string): Template {
  return templateOf([text], { variables: [], required: [] });
}

/** The value a path names, written as a hole of a template would write it; it counts as handled when it is missing. */
export function hole(path: string, options: { readonly escape: Escape }): Template {
  return templateOf([reader(path.split("."), undefined, options.escape)], { variables: [path], required: [] });
}

/** Text of our own making that depends on the guest. `write` must escape; it is named with what it reads. */
export function computed(variables: readonly string[], write: (values: MergeValues) => string): Template {
  return templateOf([write], { variables, required: [] });
}

/** One template that writes its parts one after the other; fixed neighbours become one piece. */
export function joinTemplates(parts: readonly Template[]): Template {
  const pieces: Piece[] = [];
  for (const piece of parts.flatMap((it) => it.pieces)) {
    const last = pieces.at(-1);
    if (typeof piece === "string" && typeof last === "string") pieces[pieces.length - 1] = last + piece;
    else pieces.push(piece);
  }
  const union = (pick: (part: Template) => readonly string[]): string[] => [...new Set(parts.flatMap(pick))];
  return templateOf(pieces, { variables: union((it) => it.variables), required: union((it) => it.required) });
}

/** The same template with its fixed text changed; `change` is told where a text begins or ends the whole. */
export function withFixedText(
  template: Template,
  change: (text: string, place: { readonly isFirst: boolean; readonly isLast: boolean }) => string,
): Template {
  const last = template.pieces.length - 1;
  const pieces = template.pieces.map((it, at) =>
    typeof it === "string" ? change(it, { isFirst: at === 0, isLast: at === last }) : it,
  );
  return templateOf(pieces, template);
}

/** The value a path names, own members only; undefined where there is none. */
export function readPath(values: MergeValues, path: readonly string[]): MergeValue {
  let at: MergeValue | MergeValues = values;
  for (const name of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, name)) return undefined;
    at = at[name];
  }
  return typeof at === "object" ? undefined : at;
}

function templateOf(pieces: readonly Piece[], reads: Pick<Template, "variables" | "required">): Template {
  const { variables, required } = reads;
  const { strings, writers } = toldApart(pieces);
  const fixedLength = strings.reduce((sum, it) => sum + it.length, 0);
  const weave = (values: MergeValues): WovenText => {
    try {
      const written: string[] = [];
      let length = fixedLength;
      for (const write of writers) {
        const text = write(values);
        written.push(text);
        length += text.length;
        if (length > TEXT_LENGTH_MAX) return { kind: "failed", why: TOO_LONG };
      }
      return { kind: "ok", woven: { strings, values: written } };
    } catch (error) {
      return { kind: "failed", why: problemOf(error).message };
    }
  };
  return {
    variables,
    required,
    pieces,
    weave,
    render: (values) => {
      const text = weave(values);
      return text.kind === "ok" ? { kind: "ok", text: unwoven(text.woven) } : text;
    },
  };
}

type Writer = Exclude<Piece, string>;

/** The fixed text around each function, one string more than there are functions. */
function toldApart(pieces: readonly Piece[]): { readonly strings: readonly string[]; readonly writers: Writer[] } {
  const strings = [""];
  const writers: Writer[] = [];
  for (const piece of pieces) {
    if (typeof piece === "string") strings[writers.length] += piece;
    else strings[writers.push(piece)] = "";
  }
  return { strings, writers };
}

/** `{{ path }}`, with a fallback in quotes or without. Words the engine reads as values of their own are no paths. */
const HOLE =
  /\{\{ *(?!(?:true|false|nil|null|empty|blank)\b)([A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*) *(?:\| *default: *(?:"([^"\\{}]*)"|'([^'\\{}]*)') *)?\}\}/g;

/** Members the engine computes for any value instead of reading them. */
const COMPUTED_MEMBERS = new Set(["size", "first", "last"]);

/**
 * The pieces of a source that holds nothing but text and simple holes, which is nearly every one; rendering them is
 * more than twenty times as fast as asking the engine. Undefined when the source holds more than that.
 */
function plainPieces(source: string, mode: Escape): Piece[] | undefined {
  const pieces: Piece[] = [];
  let end = 0;
  for (const hole of source.matchAll(HOLE)) {
    const path = (hole[1] ?? "").split(".");
    if (path.some((it) => COMPUTED_MEMBERS.has(it))) return undefined;
    pieces.push(source.slice(end, hole.index), reader(path, hole[2] ?? hole[3], mode));
    end = hole.index + hole[0].length;
  }
  pieces.push(source.slice(end));
  const holdsMore = pieces.some((it) => typeof it === "string" && /\{[{%]/.test(it));
  return holdsMore ? undefined : pieces.filter((it) => it !== "");
}

function reader(path: readonly string[], fallback: string | undefined, mode: Escape): Piece {
  const write = WRITE[mode];
  if (fallback === undefined) return (values) => write(readPath(values, path));
  return (values) => {
    const value = readPath(values, path);
    return write(value === null || value === undefined || value === "" || value === false ? fallback : value);
  };
}

/**
 * The pieces of any other source: one for each of its parts, unless one assigns what others may read. The engine's
 * bounds hold for all of them together, as they are written one after the other.
 */
function enginePieces(nodes: Node[], source: string, mode: Escape): Piece[] {
  if (ASSIGNS.test(source)) return [(values) => run(nodes, contextOf(values, mode), mode)];
  let context = contextOf({}, mode);
  let first: Node | undefined;
  return nodes.flatMap((node): Piece[] => {
    if (node.token.kind === TokenKind.HTML) return [run([node], contextOf({}, mode), mode)];
    const hole = node.token.kind === TokenKind.Output ? plainPieces(node.token.getText(), mode) : undefined;
    if (hole !== undefined) return hole;
    first ??= node;
    return [
      (values) => {
        if (node === first) context = contextOf(values, mode);
        return run([node], context, mode);
      },
    ];
  });
}

const ASSIGNS = /\{%-?\s*assign\b/;

const contextOf = (values: MergeValues, mode: Escape) => new Context(blankToNothing(values), ENGINES[mode].options);

function run(nodes: Node[], context: Context, mode: Escape): string {
  return String(ENGINES[mode].renderSync(nodes, context));
}

/** Empty text is "true" to the engine; to a person, `{% if company %}` asks whether there is a company. */
function blankToNothing(values: MergeValues): MergeValues {
  const filled: Record<string, MergeValue | MergeValues> = Object.create(null);
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === "object" && value !== null) filled[name] = blankToNothing(value);
    else if (value !== "") filled[name] = value;
  }
  return filled;
}

/** Values of a length that shows growth: real ones are rarely longer. */
function probe(variables: readonly string[]): MergeValues {
  const values: Record<string, MergeValue | Record<string, MergeValue>> = Object.create(null);
  for (const variable of variables) {
    const [group = "", member] = variable.split(".");
    if (member === undefined) values[group] ??= "x".repeat(200);
    else {
      const members = values[group];
      values[group] = { ...(typeof members === "object" ? members : {}), [member]: "x".repeat(200) };
    }
  }
  return values;
}

const TOO_LONG = `The text grows beyond ${TEXT_LENGTH_MAX.toLocaleString("en")} characters.`;
const TOO_DEEP = "The conditions are nested too deeply.";
const LOOPS = new Set(["for", "tablerow", "cycle", "break", "continue", "increment", "decrement"]);

function bad(message: string): CompiledTemplate {
  return { kind: "bad", problems: [{ message, line: 1, column: 1 }] };
}

/** Anything but a mistake in the template or a stack that its nesting exhausted is a fault of ours, and thrown on. */
function problemOf(error: unknown): TemplateProblem {
  if (error instanceof RangeError) return { message: TOO_DEEP, line: 1, column: 1 };
  if (!LiquidError.is(error)) throw error;
  const [line = 1, column = 1] = error.token.getPosition();
  if (error.originalError instanceof RangeError) return { message: TOO_DEEP, line, column };
  const said = error.originalError?.message ?? error.message;
  return { message: inPlainWords(said.replace(/, line:\d+, col:\d+$/, "")), line, column };
}

function inPlainWords(said: string): string {
  const tag = /^tag "(.*)" not found$/.exec(said)?.[1];
  if (tag !== undefined && LOOPS.has(tag)) return `Loops cannot be used in a text: {% ${tag} %}.`;
  if (tag?.startsWith("end") || tag === "else" || tag === "elsif" || tag === "when") {
    return `{% ${tag} %} closes nothing: its beginning is missing.`;
  }
  if (tag !== undefined) return `There is no {% ${tag} %}.`;
  const filter = /^undefined filter: (.*)$/.exec(said)?.[1];
  if (filter !== undefined) return `There is no filter "${filter}".`;
  if (/ limit exceeded$/.test(said)) return TOO_LONG;
  return `This cannot be read: ${said}.`;
}
