export interface EncodedText {
  readonly encoding: "7bit" | "quoted-printable";
  /** ASCII with CRLF between lines; never contains `=_`, so a boundary that does cannot occur in it. */
  readonly body: string;
}

const LINE_MAX = 76;
const PLAIN_LINE = /^(?!From )(?:[\t -~]{0,77}[!-~])?$/;
const LITERAL = /^[\t -<>-~]*$/;

/**
 * Encodes text for a mail body: as it is where every line is short ASCII that no relay changes on its way, else
 * quoted-printable (RFC 2045 §6.7). Any kind of line break becomes CRLF; a lone surrogate becomes U+FFFD.
 */
export function encodeText(text: string): EncodedText {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const isPlain = !text.includes("=_") && lines.every((line) => PLAIN_LINE.test(line));
  if (isPlain) return { encoding: "7bit", body: lines.join("\r\n") };
  return { encoding: "quoted-printable", body: lines.map(encodeLine).join("\r\n") };
}

/** One line, without its break, as quoted-printable lines of at most 76 characters; no character is split over two. */
function encodeLine(line: string): string {
  if (line.length <= LINE_MAX && LITERAL.test(line) && !line.startsWith("From ") && !/[\t ]$/.test(line)) return line;
  let done = "";
  let current = line.startsWith("From ") ? "=46" : "";
  const rest = Array.from(current === "" ? line : line.slice(1));
  for (const [place, char] of rest.entries()) {
    const isLast = place === rest.length - 1;
    const piece = LITERAL.test(char) && !(isLast && (char === " " || char === "\t")) ? char : escapeBytes(char);
    if (current.length + piece.length > (isLast ? LINE_MAX : LINE_MAX - 1)) {
      done += `${current}=\r\n`;
      current = "";
    }
    current += piece;
  }
  return done + current;
}

function escapeBytes(char: string): string {
  let escaped = "";
  for (const byte of Buffer.from(char)) escaped += `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  return escaped;
}
