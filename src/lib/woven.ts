/**
 * Text that many share but for some values, told apart as in a template literal: `strings[0] values[0] strings[1] …`,
 * one string more than values. All who share the text hold the same `strings` array, so whatever is worked out from it
 * can be kept by it.
 */
export interface Woven {
  readonly strings: readonly string[];
  readonly values: readonly string[];
}

/** The text as one string. */
export function unwoven({ strings, values }: Woven): string {
  let text = strings[0] ?? "";
  for (let at = 0; at < values.length; at++) text += (values[at] ?? "") + (strings[at + 1] ?? "");
  return text;
}
