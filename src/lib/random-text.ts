import { randomBytes } from "node:crypto";

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Letters and digits, each of 62 equally likely: 32 of them carry 190 bits. */
export function randomText(length: number): string {
  let text = "";
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      // 248 = 4 × 62: dropping the rest keeps every letter equally likely.
      if (byte < 248 && text.length < length) text += LETTERS[byte % 62];
    }
  }
  return text;
}
