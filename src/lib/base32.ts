/** Crockford's alphabet: no I, L, O or U, so that a key survives being read aloud, copied and case-folded. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** The first `length` five-bit groups of `bytes`, most significant first. 26 characters carry 130 bits. */
export function toBase32(bytes: Uint8Array, length: number): string {
  const codes: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5 && codes.length < length) {
      bits -= 5;
      codes.push(ALPHABET.charCodeAt((buffer >> bits) & 31));
    }
    if (codes.length === length) break;
  }
  return String.fromCharCode(...codes);
}

/** The text as this alphabet writes it: lower case, look-alikes folded (O is 0, I and L are 1). Undefined when it is none. */
export function normaliseBase32(text: string, length: number): string | undefined {
  if (text.length !== length) return undefined;
  const folded = text.toLowerCase().replaceAll("o", "0").replace(/[il]/g, "1");
  return /^[0-9a-hjkmnp-tv-z]+$/.test(folded) ? folded : undefined;
}
