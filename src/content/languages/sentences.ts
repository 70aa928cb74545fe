/** The text as the end of a sentence: a stop follows, unless it ends with one of its own, as "Guest G." does. */
export function endSentence(text: string, stop = "."): string {
  return /[.!?…。！？؟]$/.test(text) ? text : `${text}${stop}`;
}

/** First-strong isolate: the text keeps its own direction and lends none to its neighbours. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** What is known of place and time in one sentence, and until when to answer in another; for the line an inbox shows. */
export function factLine(
  known: readonly [when: string | undefined, where: string | undefined],
  deadline: string | undefined,
  marks: { readonly comma: string; readonly stop: string; readonly space: string },
): string {
  return [known.filter(Boolean).join(marks.comma), deadline]
    .filter((it) => it !== undefined && it !== "")
    .map((it) => `${it}${marks.stop}`)
    .join(marks.space);
}

/** The marks of languages that write as English does. */
export const LATIN_MARKS = { comma: ", ", stop: ".", space: " " } as const;
