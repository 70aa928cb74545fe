import { TRUNK } from "../domain/lane.ts";
import { line } from "../lib/line.ts";
import type { BeginWish, Delivery, LaneWait, Pace, ReadyMessage, Wait } from "../usecases/deliver-due-messages.ts";
import { type Lane, lane } from "./lane.ts";
import type { MailProviders } from "./mail-providers.ts";

/**
 * Who may send next, of everything a worker has at hand for one channel. Each lane keeps its own pace; above them the
 * trunk keeps that of the server everything goes by. Lanes take turns, message by message. All times are milliseconds
 * of one clock that only goes forward.
 */
export interface Lanes {
  /** Puts claimed messages in line. */
  admit(messages: readonly ReadyMessage[], at: number): void;
  /** The next that may leave now, counted as under way; undefined: nobody may. */
  next(at: number): Leaving | undefined;
  noteOver(leaving: Leaving, delivery: Delivery, at: number): void;
  /** Milliseconds until somebody who waits may leave; infinite when only an answer can tell. */
  readyInMs(at: number): number;
  /** How many may be claimed now; 0 while half of what should be at hand still is. */
  room(at: number): number;
  /** What may begin with the next claim, because it leaves as soon as that has committed; nothing where turns are slower. */
  begin(at: number): BeginWish | undefined;
  /** How long the claim took that began so many. */
  noteClaim(tookMs: number): void;
  /** Lanes that take nothing more just now, as messages name them. */
  putOff(at: number): LaneWait[];
  /** Told how many messages wait because of that. */
  notePutOff(counts: ReadonlyMap<string, number>, at: number): void;
  /** Takes back what lanes cannot send within about a second, with the time until they can. */
  takeSurplus(at: number): Surplus[];
  /** Takes back everything that waits. */
  takeWaiting(): ReadyMessage[];
  /** The server everything goes by; its name is `*`. */
  readonly trunk: Lane;
  /** Lanes that did something lately; none where all messages share one. */
  seen(): Iterable<Lane>;
  /** How many messages of it may be under way now. */
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

/** Claimed ahead: what leaves within about so many seconds, within these bounds. */
const AHEAD_SECONDS = 0.5;
const AHEAD_MIN = 50;
const AHEAD_MAX = 4_000;
/** Under way at once before it is known how fast they leave; twice its slots where a channel has many. */
const WIDTH_MIN = 32;
/** What one lane may hold of the channel's slots while others wait, as long as its answers come promptly. */
const QUICK_SHARE = 0.75;
/** As many begin with a claim as leave while the next one is made, and half as many again. */
const BEGIN_MARGIN = 1.5;
/** Fewer are not worth a claim of their own, and must leave within so many milliseconds. */
const BEGIN_MIN = 32;
const BEGIN_WITHIN_MS = 50;
/** The weight of the newest claim in the mean time they take. */
const NEWEST_CLAIM = 0.2;
/** How old a look at who is held back may be. */
const HELD_MS = 50;
/** A lane that rests longer keeps nothing at hand. */
export const SHORT_REST_MS = 1_000;
/**
 * Messages are put off for so long at most beyond a rest, and because of slow answers alone for as long as those have been
 * slow: by then the lane may be faster.
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
  const turn = line<Lane>();
  const parked = new Set<Lane>();
  /** The first moment one of those parked is worth another look. */
  let earliestAt = Number.POSITIVE_INFINITY;
  let waiting = 0;
  /** Lanes with something waiting or under way. */
  let busy = 0;
  /** Messages waiting in lanes that are held back, which leave room for those of others; as of `heldAt`. */
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
  const putInTurn = (it: Lane) => {
    if (it.isInTurn) return;
    parked.delete(it);
    it.isInTurn = true;
    turn.push(it);
  };
  const park = (it: Lane, at: number) => {
    it.readyAt = at + it.pacer.readyInMs(at);
    earliestAt = Math.min(earliestAt, it.readyAt);
    parked.add(it);
  };
  const unpark = (at: number) => {
    if (at < earliestAt) return;
    earliestAt = Number.POSITIVE_INFINITY;
    for (const it of parked) {
      if (it.readyAt <= at) putInTurn(it);
      else earliestAt = Math.min(earliestAt, it.readyAt);
    }
  };
  const takeLast = (it: Lane, count: number): ReadyMessage[] => {
    const taken = it.waiting.takeLast(count);
    waiting -= taken.length;
    if (taken.length > 0 && !isBusy(it)) busy -= 1;
    return taken;
  };
  /** No more than leave within a second, as soon as it is known how many those are. */
  const width = (at: number): number => {
    const learned = Math.max(WIDTH_MIN, (slots ?? 0) * 2, Math.ceil(trunk.pacer.takenPerSecond(at)));
    return Math.min(widthMax, learned, Math.max(1, Math.ceil(trunk.pacer.rate())));
  };
  /**
   * How many of a lane may be under way: one that is not known to be quick never holds what the others need, not even
   * while it is alone, where others have been before.
   */
  const share = (it: Lane, at: number): number => {
    const ofRate = Math.max(1, Math.ceil(it.pacer.rate()));
    if (slots === undefined || kind === "one") return ofRate;
    const isAlone = busy <= 1;
    if (isAlone && (byName.size === 1 || it.wasQuick())) return ofRate;
    const ofSlots = isAlone || it.isQuick(at) ? slots * QUICK_SHARE : slots / busy;
    return Math.min(ofRate, Math.max(1, Math.floor(ofSlots)));
  };
  /** Messages a second it is expected to take; infinite where nothing holds it back. Alone it is nobody's concern. */
  const speedOf = (it: Lane, at: number): number => {
    if (byName.size === 1 || !it.isSlow(at)) return it.pacer.rate();
    return Math.min(it.pacer.rate(), (share(it, at) * 1000) / it.answersInMs(at));
  };
  /** What a lane may have waiting: about a second's worth. */
  const allowance = (it: Lane, at: number): number =>
    it.pacer.restsForMs(at) > SHORT_REST_MS ? 0 : Math.max(1, Math.ceil(speedOf(it, at)));
  /** When the lane has sent all that is known to wait for it, here or put off. */
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
      if (at - it.busyAt > keepMs && byName.delete(it.name)) parked.delete(it);
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
        if (!parked.has(it)) putInTurn(it);
      }
    },
    next(at) {
      if (waiting === 0 || trunk.pacer.underWay() >= width(at) || !trunk.pacer.mayTake(at)) return undefined;
      unpark(at);
      for (let it = turn.shift(); it !== undefined; it = turn.shift()) {
        it.isInTurn = false;
        if (it.waiting.size() === 0) continue;
        const mayLeave = it.pacer.underWay() < share(it, at) && it.pacer.mayTake(at);
        const message = mayLeave ? it.waiting.shift() : undefined;
        if (message === undefined) {
          park(it, at);
          continue;
        }
        waiting -= 1;
        it.pacer.take(at);
        trunk.pacer.take(at);
        it.noteStarted(at);
        if (it.waiting.size() > 0) putInTurn(it);
        return { message, lane: it, startedAt: at };
      }
      return undefined;
    },
    noteOver({ lane: it, startedAt }, delivery, at) {
      it.pacer.noteOver();
      trunk.pacer.noteOver();
      learn(kind === "one" ? trunk : it, trunk, { delivery, startedAt, at });
      if (it.waiting.size() > 0) putInTurn(it);
      else if (!isBusy(it)) busy -= 1;
    },
    readyInMs(at) {
      if (waiting === 0 || trunk.pacer.underWay() >= width(at)) return Number.POSITIVE_INFINITY;
      const lanesMs = turn.size() > 0 ? 0 : Math.max(0, earliestAt - at);
      return Math.max(lanesMs, trunk.pacer.readyInMs(at));
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

/** What an outcome says about the lane and about the server. Refusals and put-offs come from ones that work. */
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
