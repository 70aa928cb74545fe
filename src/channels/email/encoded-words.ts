const WORD_MAX = 75;
const OVERHEAD = "=?utf-8?q??=".length;
const Q_LITERAL = /^[A-Za-z0-9!*+/-]$/;

/**
 * Text as RFC 2047 encoded words of at most 75 characters, the first of at most `firstMax`. They decode to exactly
 * `text` when joined by folding white space, and use only characters that are allowed in a phrase too. No character
 * is split over two words. A lone surrogate becomes U+FFFD.
 */
export function encodeWords(text: string, firstMax: number): string[] {
  const chars = Array.from(text, toPiece);
  const asQ = chars.reduce((sum, it) => sum + it.q.length, 0);
  const bytes = chars.reduce((sum, it) => sum + it.bytes, 0);
  const letter = asQ <= (bytes * 4) / 3 ? "q" : "b";
  const words: string[] = [];
  let held: Piece[] = [];
  let size = 0;
  const flush = () => {
    words.push(`=?utf-8?${letter}?${letter === "q" ? held.map((it) => it.q).join("") : toBase64(held)}?=`);
    held = [];
    size = 0;
  };
  for (const piece of chars) {
    const max = (words.length === 0 ? Math.min(firstMax, WORD_MAX) : WORD_MAX) - OVERHEAD;
    const grown = size + (letter === "q" ? piece.q.length : piece.bytes);
    if (held.length > 0 && (letter === "q" ? grown : Math.ceil(grown / 3) * 4) > max) flush();
    held.push(piece);
    size += letter === "q" ? piece.q.length : piece.bytes;
  }
  if (held.length > 0) flush();
  return words;
}

interface Piece {
  readonly char: string;
  readonly q: string;
  readonly bytes: number;
}

function toPiece(char: string): Piece {
  if (Q_LITERAL.test(char)) return { char, q: char, bytes: 1 };
  if (char === " ") return { char, q: "_", bytes: 1 };
  const encoded = Buffer.from(char);
  const q = Array.from(encoded, (byte) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
  return { char, q, bytes: encoded.length };
}

const toBase64 = (pieces: readonly Piece[]) => Buffer.from(pieces.map((it) => it.char).join("")).toString("base64");
