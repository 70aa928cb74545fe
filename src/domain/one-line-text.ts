import type { ProblemCode } from "./problem-code.ts";

export interface TextProblem {
  readonly code: ProblemCode;
  readonly message: string;
}

/** Controls, line and paragraph separators, and marks that turn the reading direction round or hide. */
const UNSEEN =
  /[\p{Cc}\u2028\u2029\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef]|\p{Cs}/u;

/**
 * What keeps a one-line text from being stored. Joiners that Persian, Indic scripts and emoji need are let through;
 * length is counted in characters as people see them.
 */
export function problemOfText(text: string, lengthMax: number): TextProblem | undefined {
  if (UNSEEN.test(text)) {
    return {
      code: "control_character",
      message: "This has an invisible character or a line break in it; type it again on one line.",
    };
  }
  if (text.length > lengthMax && countCharacters(text, lengthMax) > lengthMax) return tooLong(lengthMax);
  return undefined;
}

/** What is said of a text that is too long. */
export function tooLong(lengthMax: number): TextProblem {
  return { code: "too_long", message: `This is longer than ${lengthMax} characters.` };
}

const segmenter = new Intl.Segmenter();

/** Stops counting soon after `enough`. A character of more than 32 code units counts as several: nobody writes one. */
function countCharacters(text: string, enough: number): number {
  let count = 0;
  for (const { segment } of segmenter.segment(text.slice(0, (enough + 1) * 32))) {
    count += Math.ceil(segment.length / 32);
    if (count > enough) break;
  }
  return count;
}
