import { isLinkAddress } from "./markdown.ts";
import { clean } from "./marks.ts";
import { computed, joinTemplates, literal, type MergeValue, type MergeValues, type Template } from "./template.ts";
import { type Escape, WRITE } from "./template-engine.ts";

/**
 * The placeholders of mail merges: `{{name}}` and `[%name%]`, each with what is written instead where a reader has no value:
 * `{{name|friend}}`. Names are matched without regard to case; everything else is text. Nothing can be wrong with such a
 * source: braces that hold no name are braces.
 */
const PLACEHOLDER =
  /\{\{([^{}|\r\n]{1,200})(?:\|([^{}\r\n]{0,1000}))?\}\}|\[%([^%[\]{}|\r\n]{1,200})(?:\|([^%\r\n]{0,1000}))?%\]/g;

const NAME_LENGTH_MAX = 128;

/** One place where a value is to stand. */
export interface Placeholder {
  /** In lower case. */
  readonly name: string;
  /** Empty where none was given. */
  readonly fallback: string;
  /** It begins the address of a link or a picture. */
  readonly isAddress: boolean;
}

/** A source with its placeholders taken out: a noncharacter, a number and another noncharacter stand for each. */
export interface MergeSource {
  readonly marked: string;
  readonly placeholders: readonly Placeholder[];
}

const BEGINS_ADDRESS = /\b(?:href|src|action|background)\s*=\s*["']?\s*$/i;
/** Markup before a placeholder that is looked at. */
const LOOKED_AT = 40;

/** Finds the placeholders of a source, whether HTML or plain text. */
export function readMergeSource(source: string): MergeSource {
  const placeholders: Placeholder[] = [];
  const cleaned = clean(source);
  const marked = cleaned.replace(PLACEHOLDER, (all, ...groups: Array<string | number | undefined>) => {
    const [brace, braceFallback, bracket, bracketFallback, at] = groups;
    const name = String(brace ?? bracket ?? "").trim();
    if (name === "" || name.length > NAME_LENGTH_MAX) return all;
    const before = cleaned.slice(Math.max(0, Number(at) - LOOKED_AT), Number(at));
    const fallback = String(braceFallback ?? bracketFallback ?? "").trim();
    placeholders.push({ name: name.toLowerCase(), fallback, isAddress: BEGINS_ADDRESS.test(before) });
    return `\ufdd0${placeholders.length - 1}\ufdd3`;
  });
  return { marked, placeholders };
}

/** The template of a text whose placeholders are marked; it reads values under names in lower case. */
export function mergeTemplate({ marked, placeholders }: MergeSource, mode: Escape): Template {
  const parts = marked.split(/\ufdd0(\d+)\ufdd3/);
  return joinTemplates(
    parts.map((part, at) => {
      const placeholder = at % 2 === 1 ? placeholders[Number(part)] : undefined;
      return placeholder === undefined ? literal(part) : placed(placeholder, mode);
    }),
  );
}

function placed({ name, fallback, isAddress }: Placeholder, mode: Escape): Template {
  const write = WRITE[mode];
  const asAddress = isAddress && mode === "html";
  return computed([name], (values) => {
    const value = valueUnder(values, name);
    const text = value === undefined || value === null || value === "" ? fallback : String(value);
    return write(asAddress ? safeAddress(text) : text);
  });
}

/** An address that runs nothing, or one that leads nowhere. */
function safeAddress(text: string): string {
  const address = text.trim();
  if (isLinkAddress(address)) return address;
  return /^[^:/?#]*$/.test(address) && address !== "" ? encodeURIComponent(address) : "#";
}

function valueUnder(values: MergeValues, name: string): MergeValue {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return typeof value === "object" ? undefined : value;
}

/** Adds every value under its name in lower case, members of groups as `group.member`; empty ones take nobody's place. */
export function addCaseless(to: Record<string, MergeValue | MergeValues>, values: MergeValues): void {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === "object" && value !== null) {
      for (const [member, it] of Object.entries(value))
        if (typeof it !== "object" && isSomething(it)) to[`${name}.${member}`.toLowerCase()] = it;
    } else if (isSomething(value)) to[name.toLowerCase()] = value;
  }
}

function isSomething(value: MergeValue): boolean {
  return value !== undefined && value !== null && value !== "";
}
