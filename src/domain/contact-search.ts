import { nationalDigits } from "./address.ts";
import type { CheckedFacts } from "./contact.ts";

/** A term is met by a contact one of whose words starts with one of these, all parts of one alternative together. */
export type SearchTerm = ReadonlyArray<readonly string[]>;

const WORD_LENGTH_MAX = 80;
const WORDS_MAX = 12;
/** Fewer digits than this are a number in a name, not part of a phone number. */
const PHONE_DIGITS_MIN = 3;

type Searchable = Pick<CheckedFacts, "firstName" | "lastName" | "displayName" | "emailNorm" | "phone" | "phoneE164">;

/**
 * The words a person is found by, each once: the names' words without accents and case, the e-mail address, its
 * domain behind an @, and the digits of the phone number as typed, with and without its country's code.
 */
export function wordsOf(person: Searchable): string[] {
  const names = [person.firstName, person.lastName, person.displayName].flatMap((it) => splitWords(it ?? ""));
  const email =
    person.emailNorm === null ? [] : [person.emailNorm, person.emailNorm.slice(person.emailNorm.lastIndexOf("@"))];
  const { phone: typed, phoneE164: e164 } = person;
  const phone = e164 === null ? [digitsOf(typed ?? "")] : [digitsOf(e164), nationalDigits(e164), digitsOf(typed ?? "")];
  return [...new Set([...names, ...email, ...phone])].filter((it) => it !== "").map((it) => it.slice(0, 320));
}

/**
 * What somebody typed into a search field, as terms that must all be met: the starts of words of a name, the start of
 * an e-mail address, `@domain`, or a phone number in any spelling. Empty when there is nothing to look for.
 */
export function readSearch(typed: string): SearchTerm[] {
  const text = typed.trim();
  if (/^[\d\s+().\-/]+$/.test(text) && digitsOf(text).length >= PHONE_DIGITS_MIN) return [phoneTerm(text)];
  return text
    .split(/\s+/)
    .slice(0, WORDS_MAX)
    .map(toTerm)
    .filter((it) => it.length > 0);
}

function toTerm(token: string): SearchTerm {
  const asTyped = token.toLowerCase().slice(0, WORD_LENGTH_MAX);
  if (asTyped.includes("@")) return [[asTyped]];
  const words = splitWords(token);
  if (words.length === 0) return [];
  return words.length === 1 && words[0] === asTyped ? [words] : [[asTyped], words];
}

/** 07700… is also 7700… in the national number; 0044 7700… is 447700…. */
function phoneTerm(text: string): SearchTerm {
  const digits = digitsOf(text);
  const bare = digits.replace(/^0+/, "");
  return bare === digits || bare === "" ? [[digits]] : [[digits], [bare]];
}

function digitsOf(text: string): string {
  return text.replace(/\D+/g, "");
}

/** Runs of letters and digits, without accents, in lower case. */
function splitWords(text: string): string[] {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((it) => it !== "")
    .map((it) => it.slice(0, WORD_LENGTH_MAX));
}
