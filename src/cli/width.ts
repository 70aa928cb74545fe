const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Scripts and signs that terminals draw two columns wide (Unicode Standard Annex 11, Wide and Fullwidth). */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;

/** Columns a text takes in a terminal. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

/** The text in exactly `width` columns: filled up with spaces, or cut with an ellipsis. */
export function inWidth(text: string, width: number, align: "left" | "right" = "left"): string {
  const cut = cutTo(text, width);
  const filling = " ".repeat(Math.max(0, width - widthOf(cut)));
  return align === "left" ? cut + filling : filling + cut;
}

/** The text, cut with an ellipsis where it takes more than `width` columns. */
export function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = "";
  for (const { segment } of segmenter.segment(text)) {
    if (widthOf(kept + segment) > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
