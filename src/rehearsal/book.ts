import type { People } from "./people.ts";

/**
 * What really happened to everybody, written down by the world outside: the other side of the ledger. A few bytes a
 * person, so that a million fit.
 */
export interface Book {
  /** Copies that were kept by a receiver. */
  readonly copies: Uint8Array;
  /** Copies that a receiver had to their final dot, kept or not. */
  readonly seen: Uint8Array;
  /** Attempts that ended in a final refusal at RCPT. */
  readonly refused: Uint8Array;
  readonly reportedBack: Uint8Array;
  readonly complained: Uint8Array;
  /** The last answer whose receipt the person saw; 0 none, 1 yes, 2 no. */
  readonly answered: Uint8Array;
  /** By receiver's domain. */
  readonly traffic: ReadonlyMap<string, Traffic>;
  readonly totals: Totals;
}

/** What one receiver did. */
export interface Traffic {
  taken: number;
  putOff: number;
  refused: number;
  throttled: number;
  cut: number;
  firstAt: number | undefined;
  lastAt: number;
}

export interface Totals {
  connections: number;
  bounces: number;
  complaints: number;
  scannedLinks: number;
  opened: number;
  pressed: number;
  /** Presses that were asked for again. */
  again: number;
  /** Presses that came to nothing. */
  lost: number;
}

export function openBook({ count }: People, domains: readonly string[]): Book {
  const bytes = () => new Uint8Array(count);
  const none = (): Traffic => ({
    taken: 0,
    putOff: 0,
    refused: 0,
    throttled: 0,
    cut: 0,
    firstAt: undefined,
    lastAt: 0,
  });
  return {
    copies: bytes(),
    seen: bytes(),
    refused: bytes(),
    reportedBack: bytes(),
    complained: bytes(),
    answered: bytes(),
    traffic: new Map(domains.map((it) => [it, none()])),
    totals: { connections: 0, bounces: 0, complaints: 0, scannedLinks: 0, opened: 0, pressed: 0, again: 0, lost: 0 },
  };
}

export const ANSWERS = { none: 0, yes: 1, no: 2 } as const;
