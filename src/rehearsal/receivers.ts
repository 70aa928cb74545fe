/** A house that receives mail in the rehearsal, and what is wrong with it. Shares are from 0 to 1. */
export interface Receiver {
  readonly domain: string;
  /** Of the people. */
  readonly share: number;
  readonly about: string;
  /** It takes so much in a second that all its mail needs this long; above that it answers 421 at RCPT and hangs up. */
  readonly takesSeconds?: number;
  /** Every first attempt is put off, and tried again after so long it is taken. */
  readonly greylistsForMs?: number;
  /** Of its people: not known here, said at RCPT. */
  readonly unknown?: number;
  /** Of its people: taken first, and reported back later. */
  readonly bounces?: number;
  /** Of its messages: the connection is reset after the final dot. Half of them were kept. */
  readonly resets?: number;
  /** How long it thinks after the final dot, at most. */
  readonly thinksForMs?: number;
  /** A machine opens every link of every mail as soon as it is there. */
  readonly isScanned?: true;
}

/** The houses of the rehearsal; together they are everybody. */
export const RECEIVERS: readonly Receiver[] = [
  { domain: "steady.test", share: 0.4, about: "takes everything" },
  { domain: "busy.test", share: 0.15, about: "421 above its rate, and hangs up", takesSeconds: 40 },
  { domain: "grey.test", share: 0.12, about: "greylists every first attempt", greylistsForMs: 2_000 },
  { domain: "moved.test", share: 0.12, about: "3 % unknown, 2 % bounce later", unknown: 0.03, bounces: 0.02 },
  { domain: "shaky.test", share: 0.08, about: "resets after the last dot, 2 %", resets: 0.02 },
  { domain: "slow.test", share: 0.05, about: "thinks up to 2 s about each", thinksForMs: 2_000 },
  { domain: "walled.test", share: 0.08, about: "a scanner opens every link", isScanned: true },
];

/** However few people there are, a receiver takes this many messages in a second. */
const RATE_MIN = 10;

/** Messages the receiver takes in a second, where the rehearsal has so many people; undefined: as many as come. */
export function rateOf({ takesSeconds, share }: Receiver, people: number): number | undefined {
  return takesSeconds === undefined ? undefined : Math.max(RATE_MIN, Math.ceil((people * share) / takesSeconds));
}
