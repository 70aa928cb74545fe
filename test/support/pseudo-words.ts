import { en } from "../../dashboard/words/en.ts";

const ACCENTS: Readonly<Record<string, string>> = { a: "á", e: "é", i: "í", o: "ó", u: "ú", y: "ý", n: "ñ", c: "ç" };
/** So much longer than English other languages are. */
const LONGER = 0.4;
const FILLER = "ابجد هوز حطي كلمن سعفص قرشت ".repeat(8);

/** A text with accents on its letters, longer by two fifths, that reads from right to left. */
function pseudo(text: string): string {
  const accented = text.replace(/[aeiouync]/g, (letter) => ACCENTS[letter] ?? letter);
  return `${accented} ${FILLER.slice(0, Math.ceil(text.length * LONGER))}`.trim();
}

/** The same words in no language: every text is pseudo, and so is what the functions among them answer. */
function pseudoOf<Value>(value: Value): Value;
function pseudoOf(value: unknown): unknown {
  if (typeof value === "string") return pseudo(value);
  if (typeof value === "function") return (...args: unknown[]) => pseudoOf(Reflect.apply(value, undefined, args));
  if (Array.isArray(value)) return value.map(pseudoOf);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, pseudoOf(it)]));
}

const { language: _, ...texts } = en;

/** Stands in for the dashboard's own words in a build that tests look at. */
export const spoken = { words: { ...pseudoOf(texts), language: "ar" }, direction: "rtl" } as const;
