import { septetsOf } from "./gsm-alphabet.ts";

/** The plain alphabet is GSM's own of seven bits; any character outside of it makes the whole text UCS-2. */
export type SmsAlphabet = "plain" | "unicode";

/** How a text travels: 3GPP TS 23.038 and 23.040. */
export interface SmsCount {
  /** The plain alphabet has 160 places in one part, anything else 70; of several parts each has 153 or 67. */
  readonly alphabet: SmsAlphabet;
  /** Places used; some signs of the plain alphabet, and all beyond Unicode's first plane, take two. */
  readonly length: number;
  /** Messages the text is billed as; 0 for no text. */
  readonly parts: number;
  /** Characters that cost the text its plain alphabet, each once, with a plain stand-in to propose where there is one. */
  readonly offending: readonly { readonly character: string; readonly swap?: string }[];
}

const ROOM = { plain: { alone: 160, joined: 153 }, unicode: { alone: 70, joined: 67 } } as const;

/** Typography that programs put in unasked. Letters are never swapped: they are part of somebody's name. */
const SWAPS: Readonly<Record<string, string>> = {
  ...swapped("‘’‚‛′‹›`´ʼ", "'"),
  ...swapped("“”„‟″«»", '"'),
  ...swapped("‐‑‒–—―−•·", "-"),
  ...swapped("\t\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
  ...swapped("\u00ad\u200b\u2060\ufeff", ""),
  "…": "...",
};

function swapped(characters: string, swap: string): Record<string, string> {
  return Object.fromEntries([...characters].map((it) => [it, swap]));
}

/** Counts a text as networks do: no sign is ever divided between two parts. */
export function countSms(text: string): SmsCount {
  const strange = [...new Set([...text].filter((it) => septetsOf(it) === 0))];
  const alphabet = strange.length === 0 ? "plain" : "unicode";
  const { length, parts } = layOut(text, alphabet);
  return { alphabet, length, parts: parts.length, offending: strange.map(withSwap) };
}

/** The parts a text leaves in, in order; joined they are the text. */
export function splitSms(text: string): { readonly alphabet: SmsAlphabet; readonly parts: readonly string[] } {
  const alphabet = [...text].every((it) => septetsOf(it) > 0) ? "plain" : "unicode";
  return { alphabet, parts: layOut(text, alphabet).parts };
}

function layOut(text: string, alphabet: SmsAlphabet): { length: number; parts: string[] } {
  const sized = [...text].map((it) => ({ it, size: alphabet === "plain" ? septetsOf(it) : it.length }));
  const length = sized.reduce((sum, { size }) => sum + size, 0);
  const room = ROOM[alphabet];
  if (length === 0) return { length, parts: [] };
  if (length <= room.alone) return { length, parts: [text] };
  const parts: string[] = [];
  let part = "";
  let used = 0;
  for (const { it, size } of sized) {
    if (used + size > room.joined) {
      parts.push(part);
      part = "";
      used = 0;
    }
    part += it;
    used += size;
  }
  return { length, parts: [...parts, part] };
}

function withSwap(character: string): { character: string; swap?: string } {
  const swap = SWAPS[character];
  return swap === undefined ? { character } : { character, swap };
}
