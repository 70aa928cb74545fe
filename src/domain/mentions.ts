/** What stands in place of what named somebody who was erased. */
export const ERASED = "(erased)";

/** What names one person beyond doubt: addresses, numbers as typed and as dialled, the uuid. In lower case. */
export type Names = readonly string[];

/** Names of fewer characters would be found in the middle of other people's. */
const NAME_MIN = 5;

/**
 * What is looked for in texts: each once, in lower case, also as it stands in a web address, and nothing so short that it
 * names others too.
 */
export function toNames(given: ReadonlyArray<string | null | undefined>): Names {
  const names = given.map((it) => it?.trim().toLowerCase() ?? "").filter((it) => it.length >= NAME_MIN);
  return [...new Set(names.flatMap((it) => [it, encodeURIComponent(wellFormed(it)).toLowerCase()]))];
}

/** Half a character cannot be written into a web address. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

/** Whether the text names the person. */
export function isNamedIn(text: string, names: Names): boolean {
  const lower = text.toLowerCase();
  return names.some((it) => lower.includes(it));
}

/**
 * The same value without the person: a text that names them is blanked, and so are all texts of an object that has such a
 * text, for what stands beside an address is about whoever has it. Members, numbers and the length of lists stay.
 */
export function withoutMentions(value: unknown, names: Names): unknown {
  if (typeof value === "string") return isNamedIn(value, names) ? ERASED : value;
  if (Array.isArray(value)) return value.map((it) => withoutMentions(it, names));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const isAbout = entries.some(([, it]) => typeof it === "string" && isNamedIn(it, names));
  return Object.fromEntries(
    entries
      .filter(([member]) => !isNamedIn(member, names))
      .map(([member, it]) => [member, isAbout ? blanked(it) : withoutMentions(it, names)]),
  );
}

function blanked(value: unknown): unknown {
  if (typeof value === "string") return ERASED;
  if (Array.isArray(value)) return value.map(blanked);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([member, it]) => [member, blanked(it)]));
}

/** As `withoutMentions`, of JSON in a text; of any other text nothing is left when it names the person. */
export function textWithoutMentions(text: string, names: Names): string {
  if (!isNamedIn(text, names)) return text;
  try {
    return JSON.stringify(withoutMentions(JSON.parse(text), names));
  } catch {
    return ERASED;
  }
}
