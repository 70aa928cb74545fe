/**
 * How fast one lane may go. It starts without a limit; the first "too fast" shows what the other side takes, and from
 * then on the rate hovers just below that. All times are milliseconds of one clock that only goes forward.
 *
 * - Refused after others were taken: the rate falls to what was taken in the last second, by half at most.
 * - Refused again before one was taken: it sits out a moment (a server that counts by the second has had its fill), then
 *   lets a single message try. Sitting out costs nothing, for nothing would be taken; after a second of it the waits
 *   double, up to an hour, and the rate halves each time.
 * - Not refused: the rate creeps up, at first by half a per cent a second, twice as fast every two seconds.
 *
 * What was under way when a refusal was heeded tells nothing new and is passed over.
 */
export interface Pacer {
  /** Whether one more may leave at this moment; `take` then counts it as under way. */
  mayTake(at: number): boolean;
  take(at: number): void;
  /** Milliseconds until it is worth asking again; infinite while only an answer can tell. */
  readyInMs(at: number): number;
  /** The other side works: it took the message, or refused it for what it is. */
  noteTaken(startedAt: number, at: number): void;
  noteThrottled(startedAt: number, at: number, afterSeconds: number | undefined): void;
  /** The other side as a whole cannot be used: one message tries after 1, 2, 4 … seconds, up to an hour. */
  noteUnavailable(startedAt: number, at: number, afterSeconds: number | undefined): void;
  /** An attempt ended, however: each `take` has its `noteOver`. */
  noteOver(): void;
  underWay(): number;
  /** Whether only one message at a time may try. */
  isProbing(): boolean;
  /** Messages a second; infinite when nothing limits it. */
  rate(): number;
  restsForMs(at: number): number;
  /** Messages a second the other side took lately. */
  takenPerSecond(at: number): number;
}

export interface PacerSettings {
  /** Messages a second it never exceeds. */
  readonly perSecondMax?: number | undefined;
  /** What is known of the rate from before. */
  readonly perSecond?: number | undefined;
  /** The first rest after the other side could not be used. */
  readonly restMinMs?: number | undefined;
  /** From 0 to 1: spreads long rests, so that many workers do not come back together. */
  readonly random?: () => number;
}

const SIT_OUT_MS = 50;
/**
 * At a low rate it sits out half the time between two messages, up to this: a slow server is not asked all the time.
 */
const SIT_OUT_MAX_MS = 1_000;
const SIT_OUTS = 20;
const REST_MIN_MS = 1_000;
const REST_MAX_MS = 3_600_000;
/** Rests from here on are shortened at random, by a quarter at most. */
const JITTER_FROM_MS = 1_000;
const RATE_MIN = 0.05;
/** A rate beyond this limits nothing. */
const RATE_MAX = 50_000;
/** After a refusal: a little under what was taken. */
const BELOW = 0.97;
const CREEP = 0.005;
const CREEP_DOUBLES_SECONDS = 2;
/** Leave that was not used adds up for so long, because a timer may be that late. */
const BURST_SECONDS = 0.05;
/** A limit that nothing came near for so long is forgotten. */
const FORGET_MS = 600_000;
/** Where the rate begins of a lane that was refused before anything was known of it. */
const RATE_UNKNOWN = 16;

export function pacer(settings: PacerSettings = {}): Pacer {
  const { perSecondMax = Number.POSITIVE_INFINITY, restMinMs = REST_MIN_MS, random = Math.random } = settings;
  const taken = lastSecond();
  let rate = Math.min(perSecondMax, settings.perSecond ?? Number.POSITIVE_INFINITY);
  let tokens = 1;
  let refilledAt = 0;
  let underWay = 0;
  let restsUntil = 0;
  /** One message at a time until one is taken. */
  let isProbing = false;
  /** When a refusal was last heeded. */
  let heededAt = Number.NEGATIVE_INFINITY;
  let hasTakenSince = false;
  let sitOuts = 0;
  let failures = 0;
  let isPressed = false;
  let pressedAt = Number.NaN;
  /** Seconds under pressure without a refusal. */
  let calm = 0;

  const refill = (at: number) => {
    const seconds = Math.max(0, at - refilledAt) / 1000;
    refilledAt = at;
    if (rate === Number.POSITIVE_INFINITY) return;
    if (isPressed) creep(Math.min(seconds, 1));
    tokens = Math.min(Math.max(1, rate * BURST_SECONDS), tokens + rate * seconds);
    if (at - pressedAt > FORGET_MS) rate = perSecondMax;
  };
  const creep = (seconds: number) => {
    isPressed = false;
    calm += seconds;
    const grown = rate * (1 + CREEP * seconds * 2 ** Math.min(calm / CREEP_DOUBLES_SECONDS, 10));
    rate = Math.min(perSecondMax, grown > RATE_MAX ? Number.POSITIVE_INFINITY : grown);
  };
  const press = (at: number) => {
    isPressed = true;
    pressedAt = at;
  };
  const rest = (at: number, ownMs: number, afterSeconds = 0) => {
    const jittered = ownMs < JITTER_FROM_MS ? ownMs : ownMs * (1 - random() / 4);
    restsUntil = Math.max(restsUntil, at + Math.min(REST_MAX_MS, Math.max(jittered, afterSeconds * 1000)));
    isProbing = true;
  };
  const lower = (at: number) => {
    const measured = taken.perSecond(at) * BELOW;
    const known = rate === Number.POSITIVE_INFINITY ? measured : Math.max(rate / 2, Math.min(rate * BELOW, measured));
    rate = Math.max(RATE_MIN, known);
    tokens = 0;
    refilledAt = at;
  };
  const sitOut = (at: number) => {
    sitOuts += 1;
    const excess = sitOuts - SIT_OUTS;
    const onceMs = Math.min(SIT_OUT_MAX_MS, Math.max(SIT_OUT_MS, 500 / rate));
    rest(at, Math.min(REST_MAX_MS, onceMs * 2 ** Math.max(0, excess)));
    if (excess > 0) rate = Math.max(RATE_MIN, Math.min(rate, RATE_UNKNOWN * 2) / 2);
  };
  /** Takes note of a refusal; false for one of a message that left before the last refusal was heeded. */
  const heed = (startedAt: number, at: number): boolean => {
    if (startedAt < heededAt) return false;
    heededAt = at;
    calm = 0;
    press(at);
    return true;
  };

  return {
    mayTake(at) {
      if (at < restsUntil || (isProbing && underWay > 0)) return false;
      refill(at);
      if (rate === Number.POSITIVE_INFINITY || tokens >= 1 || isProbing) return true;
      press(at);
      return false;
    },
    take(at) {
      underWay += 1;
      taken.begin(at);
      refill(at);
      tokens = Math.max(0, tokens - 1);
    },
    readyInMs(at) {
      if (at < restsUntil) return restsUntil - at;
      if (isProbing) return underWay > 0 ? Number.POSITIVE_INFINITY : 0;
      refill(at);
      return rate === Number.POSITIVE_INFINITY || tokens >= 1 ? 0 : ((1 - tokens) / rate) * 1000;
    },
    noteTaken(startedAt, at) {
      taken.count(at);
      if (startedAt < heededAt) return;
      hasTakenSince = true;
      isProbing = false;
      sitOuts = 0;
      failures = 0;
    },
    noteThrottled(startedAt, at, afterSeconds) {
      if (afterSeconds !== undefined) rest(at, 0, afterSeconds);
      if (!heed(startedAt, at)) return;
      if (hasTakenSince) lower(at);
      else sitOut(at);
      hasTakenSince = false;
    },
    noteUnavailable(startedAt, at, afterSeconds) {
      if (!heed(startedAt, at)) return;
      rest(at, Math.min(REST_MAX_MS, restMinMs * 2 ** failures), afterSeconds);
      failures += 1;
      hasTakenSince = false;
    },
    noteOver() {
      underWay -= 1;
    },
    underWay: () => underWay,
    isProbing: () => isProbing,
    rate: () => rate,
    restsForMs: (at) => Math.max(0, restsUntil - at),
    takenPerSecond: (at) => taken.perSecond(at),
  };
}

const SLICES = 10;
const SLICE_MS = 100;

/** Counts what happened in the last second, in ten slices; `begin` says since when anything could. */
function lastSecond() {
  const slices = new Array<number>(SLICES).fill(0);
  let current = 0;
  let total = 0;
  let firstAt: number | undefined;
  const turn = (at: number) => {
    const slice = Math.floor(at / SLICE_MS);
    for (let passed = Math.min(slice - current, SLICES); passed > 0; passed--) {
      const place = (slice - passed + 1) % SLICES;
      total -= slices[place] ?? 0;
      slices[place] = 0;
    }
    current = Math.max(current, slice);
  };
  return {
    begin(at: number): void {
      firstAt ??= at;
    },
    count(at: number): void {
      turn(at);
      slices[current % SLICES] = (slices[current % SLICES] ?? 0) + 1;
      total += 1;
    },
    /** Before a second has passed it counts as if all went on as it began. */
    perSecond(at: number): number {
      turn(at);
      const seconds = Math.min(1, Math.max(SLICE_MS, at - (firstAt ?? at)) / 1000);
      return total / seconds;
    },
  };
}
