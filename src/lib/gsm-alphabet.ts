/** 3GPP TS 23.038, default alphabet: the place of a character is its code. 0x1B is the escape to the extension. */
const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

const ESCAPE = 0x1b;

/** The extension: what follows the escape. */
const EXTENSION: ReadonlyArray<readonly [character: string, code: number]> = [
  ["\f", 0x0a],
  ["^", 0x14],
  ["{", 0x28],
  ["}", 0x29],
  ["\\", 0x2f],
  ["[", 0x3c],
  ["~", 0x3d],
  ["]", 0x3e],
  ["|", 0x40],
  ["€", 0x65],
];

const CODES: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  ...[...BASIC].map((character, code) => [character, [code]] as const).filter(([, [code]]) => code !== ESCAPE),
  ...EXTENSION.map(([character, code]) => [character, [ESCAPE, code]] as const),
]);
const EXTENDED: ReadonlyMap<number, string> = new Map(EXTENSION.map(([character, code]) => [code, character]));

/** Septets one character takes in the plain alphabet of text messages: 1, or 2 with its escape; 0: it has no place there. */
export function septetsOf(character: string): number {
  return CODES.get(character)?.length ?? 0;
}

/** A text of the plain alphabet with each septet in a byte of its own; undefined when a character has no place there. */
export function toGsmBytes(text: string): Buffer | undefined {
  const codes: number[] = [];
  for (const character of text) {
    const code = CODES.get(character);
    if (code === undefined) return undefined;
    codes.push(...code);
  }
  return Buffer.from(codes);
}

/** What such bytes say. A code nobody has given a meaning reads as a space, as phones show it. */
export function fromGsmBytes(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 1) {
    const code = bytes[at] ?? 0;
    if (code === ESCAPE) {
      at += 1;
      const next = bytes[at];
      text += next === undefined ? "" : (EXTENDED.get(next) ?? BASIC[next] ?? " ");
    } else text += BASIC[code] ?? " ";
  }
  return text;
}
