/** One line without control characters, whatever the text holds: a header or a heading must not end early. */
export function singleLine(text: string): string {
  return text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, " ").trim();
}

/** Line feeds and tabs stay; every other control character and Unicode's own line ends go. */
export function withoutControls(text: string): string {
  return text.replace(/(?![\n\t])[\p{Cc}\u2028\u2029]/gu, "");
}
