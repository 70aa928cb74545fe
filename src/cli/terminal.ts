/** Where a command reads and writes: data on `out`, everything else on `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Whether a person watches standard error: bars are drawn, colours used. */
  readonly isWatched: boolean;
  /** Whether a person can be asked: standard input and standard error are a terminal. */
  readonly canAsk: boolean;
  readonly hasColour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Asks one line. */
  ask(question: string): Promise<string>;
  /** Aborted by Ctrl-C from the first call on; until then Ctrl-C ends the process. */
  interrupted(): AbortSignal;
}

/** What is answered; undefined once the person has seen enough, whatever becomes of the call. */
export async function unless<T>(interrupted: AbortSignal, call: Promise<T>): Promise<T | undefined> {
  return call.catch((error) => {
    if (interrupted.aborted) return undefined;
    throw error;
  });
}

type Style = "bold" | "dim" | "red" | "green" | "yellow";

const CODES: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
};

export function styled(terminal: Pick<Terminal, "hasColour">, style: Style, text: string): string {
  if (!terminal.hasColour) return text;
  const [on, off] = CODES[style];
  return `\x1b[${on}m${text}\x1b[${off}m`;
}

/** Text of others may hold anything: what would steer the terminal is shown as a sign instead. */
export function harmless(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, "\u{fffd}");
}
