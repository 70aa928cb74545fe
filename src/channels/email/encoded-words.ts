import { asciiText, escapeOctets } from "./escape-octets.ts";

const WORD_MAX = 75;
const OVERHEAD = "=?utf-8?q??=".length;

/**
 * Text as RFC 2047 encoded words of at most 75 characters, the first of at most `firstMax`. They decode to exactly
 * `text` when joined by folding white space, and use only characters that are allowed in a phrase too. No character
 * is split over two words. A lone surrogate becomes U+FFFD.
 */
export function encodeWords(text: string, firstMax: number): string[] {
  const pieces = Array.from(text, toPiece);
  const asQ = pieces.reduce((sum, it) => sum + it.q.length, 0);
  const octets = pieces.reduce((sum, it) => sum + it.octets, 0);
  const letter = asQ <= (octets * 4) / 3 ? "q" : "b";
  const sizeOf = (piece: Piece) => (letter === "q" ? piece.q.length : piece.octets);
  const words: string[] = [];
  let held = "";
  let size = 0;
  const flush = () => {
    words.push(`=?utf-8?${letter}?${letter === "q" ? asciiText(held) : Buffer.from(held).toString("base64")}?=`);
    held = "";
    size = 0;
  };
  for (const piece of pieces) {
    const max = (words.length === 0 ? Math.min(firstMax, WORD_MAX) : WORD_MAX) - OVERHEAD;
    const grown = size + sizeOf(piece);
    if (size > 0 && (letter === "q" ? grown : Math.ceil(grown / 3) * 4) > max) flush();
    held += letter === "q" ? piece.q : piece.char;
    size += sizeOf(piece);
  }
  if (size > 0) flush();
  return words;
}

interface Piece {
  readonly char: string;
  readonly q: string;
  readonly octets: number;
}

const Q_LITERAL = /^[A-Za-z0-9!*+/-]$/;

function toPiece(char: string): Piece {
  if (Q_LITERAL.test(char)) return { char, q: char, octets: 1 };
  if (char === " ") return { char, q: "_", octets: 1 };
  const q = escapeOctets(char.codePointAt(0) ?? 0);
  return { char, q, octets: q.length / 3 };
}
