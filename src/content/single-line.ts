/** One line without control characters, whatever the text holds: a header or a heading must not end early. */
export function singleLine(text: string): string {
  return PLAIN_LINE.test(text) ? text : text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, " ").trim();
}

/** Line feeds and tabs stay; every other control character and Unicode's own line ends go. */
export function withoutControls(text: string): string {
  return LINE_CONTROL.test(text) ? text.replace(LINE_CONTROLS, "") : text;
}

/** Nearly every text; told faster than it is replaced. */
const PLAIN_LINE = /^[!-~]+(?: [!-~]+)*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what these two look for.
const LINE_CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/;
const LINE_CONTROLS = new RegExp(LINE_CONTROL.source, "g");
