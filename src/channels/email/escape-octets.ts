const HEX = Array.from({ length: 256 }, (_, octet) => `=${octet.toString(16).toUpperCase().padStart(2, "0")}`);

/** A character as its octets in UTF-8, each as `=XX`; a lone surrogate as U+FFFD. */
export function escapeOctets(codePoint: number): string {
  if (codePoint < 0x80) return octet(codePoint);
  if (codePoint < 0x800) return octet(0xc0 | (codePoint >> 6)) + following(codePoint);
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return escapeOctets(0xfffd);
  if (codePoint < 0x10000) return octet(0xe0 | (codePoint >> 12)) + following(codePoint >> 6) + following(codePoint);
  const head = octet(0xf0 | (codePoint >> 18)) + following(codePoint >> 12);
  return head + following(codePoint >> 6) + following(codePoint);
}

const octet = (value: number) => HEX[value] ?? "";
const following = (bits: number) => octet(0x80 | (bits & 0x3f));

/**
 * The same ASCII text with one byte a character in memory. Cut from a text beyond Latin-1 it has two, and so has
 * whatever it is joined to: a whole mail would be written at half the speed.
 */
export function asciiText(text: string): string {
  return Buffer.from(text, "latin1").toString("latin1");
}
