import { TRUNK } from "../domain/lane.ts";
import type { BeginWish, Delivery, LaneWait, Pace, ReadyMessage, Wait } from "../usecases/deliver-due-messages.ts";
import { type Lane, lane } from "./lane.ts";
import type { MailProviders } from "./mail-providers.ts";
import { turns } from "./turns.ts";

/**
 * Decides which of the messages that a worker holds for one channel leaves next. Each lane has a pace of its own; the
 * trunk above them has that of the one server or provider which all messages of the channel go through. Lanes take
 * turns, message by message. All times are milliseconds of one clock that only goes forward.
 */
export interface Lanes {
  /** Puts claimed messages in line. */
  admit(messages: readonly ReadyMessage[], at: number): void;
  /** The message that leaves now, counted as under way already; undefined when none may. */
  next(at: number): Leaving | undefined;
  noteOver(leaving: Leaving, delivery: Delivery, at: number): void;
  /** Milliseconds until a waiting message may leave; infinite when only an answer can tell. */
  readyInMs(at: number): number;
  /** How many messages to claim now; 0 while at least half of what should be at hand still is. */
  room(at: number): number;
  /**
   * What the next claim may mark as transmitting by itself: messages that leave as soon as it has committed. Undefined
   * where they would wait for their turn first, for what is marked and waits is in doubt after a crash.
   */
  begin(at: number): BeginWish | undefined;
  /** Told how long a claim with such a wish took. */
  noteClaim(tookMs: number): void;
  /** Lanes that have enough waiting, by the keys messages name them by; further messages of theirs are put off. */
  putOff(at: number): LaneWait[];
  /** Told how many messages a claim has put off, by those keys. */
  notePutOff(counts: ReadonlyMap<string, number>, at: number): void;
  /** Takes back what lanes cannot send within about a second, with the time until they can. */
  takeSurplus(at: number): Surplus[];
  /** Takes back everything that waits. */
  takeWaiting(): ReadyMessage[];
  /** The server everything goes by; its name is `*`. */
  readonly trunk: Lane;
  /** Lanes that had something to do lately; none where all messages share one. */
  seen(): Iterable<Lane>;
  /** How many messages of the lane may be under way at once. */
  widthOf(lane: Lane, at: number): number;
}

export interface Leaving {
  readonly message: ReadyMessage;
  readonly lane: Lane;
  readonly startedAt: number;
}

/** Messages of one lane, to be given back for later. */
export interface Surplus {
  readonly messages: readonly ReadyMessage[];
  readonly wait: Wait;
}

export interface LanesSettings {
  readonly pace: Pace;
  /** Names the provider behind a domain. */
  readonly providers: MailProviders;
  /** Under way at once, at most. */
  readonly widthMax: number;
  /** The first rest after the server could not be used. */
  readonly restMinMs?: number | undefined;
  /** Messages a second that a lane, or `*`, is known to take. */
  readonly knownRate?: (name: string) => number | undefined;
}

/** How much is claimed ahead: about what leaves in so many seconds, but within these bounds. */
const AHEAD_SECONDS = 0.5;
const AHEAD_MIN = 50;
const AHEAD_MAX = 4_000;
/** Messages under way at once before it is known how fast they leave; twice the channel's slots where it has many. */
const WIDTH_MIN = 32;
/** The share of the channel's slots that one lane may hold while others wait, as long as its answers come promptly. */
const QUICK_SHARE = 0.75;
/** A claim begins as many messages as leave while the next claim is made, and half as many again. */
const BEGIN_MARGIN = 1.5;
/** A claim begins at least so many messages, and none where fewer than these leave within `BEGIN_WITHIN_MS`. */
const BEGIN_MIN = 32;
const BEGIN_WITHIN_MS = 50;
/** The weight of the newest claim in the mean time they take. */
const NEWEST_CLAIM = 0.2;
/** How long one count of what is held back is used: to count is to walk through all lanes. */
const HELD_MS = 50;
/** A lane that rests longer keeps nothing at hand. */
export const SHORT_REST_MS = 1_000;
/**
 * Messages are put off for so long at most beyond the lane's rest. Where slow answers are the only reason, it is for as
 * long as answers have been slow: by then the lane may be faster.
 */
const BOOKED_MAX_MS = 600_000;
const LANES_MAX = 2_000;
/** A lane is forgotten so long after its last message, and after an hour where it has learned something. */
const IDLE_MS = 60_000;
const LEARNED_MS = 3_600_000;

export function lanes({ pace, providers, widthMax, restMinMs, knownRate }: LanesSettings): Lanes {
  const { slots, perSecond: perSecondMax, lanes: kind = "one" } = pace;
  const trunk = lane(TRUNK, { perSecondMax, restMinMs, perSecond: knownRate?.(TRUNK) });
  const byName = new Map<string, Lane>();
  const line = turns();
  let waiting = 0;
  /** Lanes with something waiting or under way. */
  let busy = 0;
  /** Messages that wait in lanes with a limit, counted at `heldAt`. They are no reason to claim less for the others. */
  let held = 0;
  let heldAt = Number.NEGATIVE_INFINITY;
  let sweptAt = 0;
  let claimMs = 0;

  const nameOf = (key: string) => (kind === "one" ? TRUNK : kind === "domains" ? key : providers.providerOf(key));
  const laneOf = (key: string): Lane => {
    const name = nameOf(key);
    const found = byName.get(name) ?? lane(name, { perSecond: kind === "one" ? undefined : knownRate?.(name) });
    byName.set(name, found);
    found.noteKey(key);
    return found;
  };
  const takeLast = (it: Lane, count: number): ReadyMessage[] => {
    const taken = it.waiting.takeLast(count);
    waiting -= taken.length;
    if (taken.length > 0 && !isBusy(it)) busy -= 1;
    return taken;
  };
  /** How many messages may be under way in all: no more than leave in a second, once that is known. */
  const width = (at: number): number => {
    const learned = Math.max(WIDTH_MIN, (slots ?? 0) * 2, Math.ceil(trunk.pacer.takenPerSecond(at)));
    return Math.min(widthMax, learned, Math.max(1, Math.ceil(trunk.pacer.rate())));
  };
  /**
   * How many messages of a lane may be under way. A lane that is not known to be quick never holds slots that others
   * need, not even while it is alone, once there have been others.
   */
  const share = (it: Lane, at: number): number => {
    const ofRate = Math.max(1, Math.ceil(it.pacer.rate()));
    if (slots === undefined || kind === "one") return ofRate;
    const isAlone = busy <= 1;
    if (isAlone && (byName.size === 1 || it.wasQuick())) return ofRate;
    const ofSlots = isAlone || it.isQuick(at) ? slots * QUICK_SHARE : slots / busy;
    return Math.min(ofRate, Math.max(1, Math.floor(ofSlots)));
  };
  /**
   * Messages a second the lane is expected to take; infinite where nothing holds it back. Slow answers of a lane that
   * is alone hold up nobody.
   */
  const speedOf = (it: Lane, at: number): number => {
    if (byName.size === 1 || !it.isSlow(at)) return it.pacer.rate();
    return Math.min(it.pacer.rate(), (share(it, at) * 1000) / it.answersInMs(at));
  };
  /** How many messages a lane may have waiting: about a second's worth. */
  const allowance = (it: Lane, at: number): number =>
    it.pacer.restsForMs(at) > SHORT_REST_MS ? 0 : Math.max(1, Math.ceil(speedOf(it, at)));
  /** When the lane will have sent all that is known to wait for it, here or put off. */
  const bookedUntil = (it: Lane, at: number): number => {
    const freeAt = at + it.pacer.restsForMs(at);
    const own = freeAt + (it.waiting.size() / speedOf(it, at)) * 1000;
    const mostMs = isLimited(it, at) ? BOOKED_MAX_MS : Math.min(BOOKED_MAX_MS, it.slowForMs(at));
    return Math.min(freeAt + mostMs, Math.max(it.bookedUntil, own));
  };
  const book = (it: Lane, count: number, at: number) => {
    it.bookedUntil = bookedUntil(it, at) + (count / speedOf(it, at)) * 1000;
  };
  const heldBack = (at: number): number => {
    if (at - heldAt < HELD_MS) return Math.min(held, waiting);
    heldAt = at;
    held = 0;
    for (const it of byName.values()) if (allowance(it, at) !== Number.POSITIVE_INFINITY) held += it.waiting.size();
    return held;
  };
  const forgetIdle = (at: number) => {
    if (at - sweptAt < 1_000) return;
    sweptAt = at;
    for (const it of byName.values()) {
      if (isBusy(it)) it.busyAt = at;
      const keepMs = byName.size > LANES_MAX ? 0 : isLimited(it, at) ? LEARNED_MS : IDLE_MS;
      if (at - it.busyAt > keepMs && byName.delete(it.name)) line.forget(it);
    }
  };

  return {
    trunk,
    widthOf: (it, at) => (it === trunk ? width(at) : Math.min(widthMax, share(it, at))),
    seen: () => (kind === "one" ? [] : byName.values()),
    admit(messages, at) {
      forgetIdle(at);
      for (const message of messages) {
        const it = laneOf(message.claim.lane);
        if (!isBusy(it)) busy += 1;
        it.busyAt = at;
        it.waiting.push(message);
        waiting += 1;
        if (!line.isParked(it)) line.enter(it);
      }
    },
    next(at) {
      if (waiting === 0 || trunk.pacer.underWay() >= width(at) || !trunk.pacer.mayTake(at)) return undefined;
      line.wake(at);
      for (let it = line.take(); it !== undefined; it = line.take()) {
        if (it.waiting.size() === 0) continue;
        const mayLeave = it.pacer.underWay() < share(it, at) && it.pacer.mayTake(at);
        const message = mayLeave ? it.waiting.shift() : undefined;
        if (message === undefined) {
          line.park(it, at);
          continue;
        }
        waiting -= 1;
        it.pacer.take(at);
        trunk.pacer.take(at);
        it.noteStarted(at);
        if (it.waiting.size() > 0) line.enter(it);
        return { message, lane: it, startedAt: at };
      }
      return undefined;
    },
    noteOver({ lane: it, startedAt }, delivery, at) {
      it.pacer.noteOver();
      trunk.pacer.noteOver();
      learn(kind === "one" ? trunk : it, trunk, { delivery, startedAt, at });
      if (it.waiting.size() > 0) line.enter(it);
      else if (!isBusy(it)) busy -= 1;
    },
    readyInMs(at) {
      if (waiting === 0 || trunk.pacer.underWay() >= width(at)) return Number.POSITIVE_INFINITY;
      return Math.max(line.readyInMs(at), trunk.pacer.readyInMs(at));
    },
    room(at) {
      if (trunk.pacer.restsForMs(at) > 0) return 0;
      const ahead = Math.max(AHEAD_MIN, width(at), trunk.pacer.takenPerSecond(at) * AHEAD_SECONDS);
      const ofRate = trunk.pacer.isProbing() ? 1 : Math.max(1, trunk.pacer.rate());
      const wanted = Math.floor(Math.min(AHEAD_MAX, ahead, ofRate));
      const ready = waiting - heldBack(at);
      return ready * 2 > wanted ? 0 : wanted - ready;
    },
    begin(at) {
      const perMs = trunk.pacer.takenPerSecond(at) / 1000;
      if (perMs * BEGIN_WITHIN_MS < BEGIN_MIN || isLimited(trunk, at) || trunk.pacer.isProbing()) return undefined;
      const except: string[] = [];
      for (const it of byName.values()) if (isLimited(it, at) || it.isSlow(at)) except.push(...it.keys);
      return { most: Math.max(BEGIN_MIN, Math.ceil(perMs * claimMs * BEGIN_MARGIN)), except };
    },
    noteClaim(tookMs) {
      claimMs += (tookMs - claimMs) * NEWEST_CLAIM;
    },
    putOff(at) {
      const waits: LaneWait[] = [];
      for (const it of byName.values()) {
        if (it.waiting.size() < allowance(it, at)) continue;
        // Each waits between half and all of it, so some come a little early: a lane must not run dry.
        const seconds = Math.max(1, (bookedUntil(it, at) - at) / 1000);
        for (const key of it.keys) waits.push({ lane: key, seconds });
      }
      return waits;
    },
    notePutOff(counts, at) {
      for (const [key, count] of counts) {
        const it = byName.get(nameOf(key));
        if (it !== undefined) book(it, count, at);
      }
    },
    takeSurplus(at) {
      const surplus: Surplus[] = [];
      for (const it of byName.values()) {
        const messages = takeLast(it, Math.max(0, it.waiting.size() - allowance(it, at)));
        if (messages.length === 0) continue;
        const from = bookedUntil(it, at);
        book(it, messages.length, at);
        surplus.push({ messages, wait: { from: (from - at) / 1000, to: (bookedUntil(it, at) - at) / 1000 } });
      }
      return surplus;
    },
    takeWaiting: () => [...byName.values()].flatMap((it) => takeLast(it, it.waiting.size())),
  };
}

const isBusy = (it: Lane) => it.waiting.size() > 0 || it.pacer.underWay() > 0;
const isLimited = (it: Lane, at: number) => it.pacer.rate() !== Number.POSITIVE_INFINITY || it.pacer.restsForMs(at) > 0;

interface Answer {
  readonly delivery: Delivery;
  readonly startedAt: number;
  readonly at: number;
}

/** What an outcome teaches about the lane and the trunk. Whoever refuses a message or puts it off is working. */
function learn(it: Lane, trunk: Lane, { delivery, startedAt, at }: Answer): void {
  if (delivery.kind === "withheld") return;
  it.noteAnswered(startedAt, at);
  const both = it === trunk ? [trunk] : [it, trunk];
  switch (delivery.kind) {
    case "accepted":
    case "refused":
    case "try-again":
      for (const each of both) {
        each.pacer.noteTaken(startedAt, at);
        if (delivery.kind === "accepted") each.sent += 1;
      }
      return;
    case "throttled": {
      const slowed = delivery.whose === "server" ? trunk : it;
      slowed.pacer.noteThrottled(startedAt, at, delivery.afterSeconds);
      slowed.throttled += 1;
      slowed.why = delivery.why;
      if (slowed !== trunk) trunk.pacer.noteTaken(startedAt, at);
      return;
    }
    case "unavailable":
      trunk.pacer.noteUnavailable(startedAt, at, delivery.afterSeconds);
      trunk.why = delivery.why;
      return;
    case "uncertain":
      return;
  }
}
