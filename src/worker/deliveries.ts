import { Refusal } from "../domain/refusal.ts";
import { type Bell, bell } from "../lib/bell.ts";
import type { Log } from "../lib/log.ts";
import type { RightOfWay } from "../lib/right-of-way.ts";
import type { Delivery, DeliveryDesk, DeskWish, ReadyMessage, Taken } from "../usecases/deliver-due-messages.ts";
import { type Lanes, type Leaving, SHORT_REST_MS } from "./lanes.ts";

export interface Deliveries {
  readonly desk: DeliveryDesk;
  readonly lanes: Lanes;
  /** Whom claims make way for: people in the same process who wait for answers. */
  readonly rightOfWay: Pick<RightOfWay, "clear">;
  /** Messages this worker may have begun and not yet stored the end of. */
  readonly inHandMax: number;
  /** Rung when messages may be due; there is a poll behind it. */
  readonly bell: Bell;
  /** Ends the loop: what has not begun to leave goes back, what has is finished. */
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly pollMs: number;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  /**
   * Called when the answer to a claim was lost: others find what it took only once this worker has given up its number.
   */
  rejoin(): void;
  /** Told of every outcome as soon as it is known. */
  onDelivery(message: ReadyMessage, delivery: Delivery): void;
}

/** Messages claimed at once, at most. Whoever pauses a batch waits for the claim, so it has to be quick. */
const CLAIM_MAX = 500;
/** A claim that begins messages is not worth its price with fewer places than this for them. */
const PLACES_MIN = 32;
/** How soon a claim is repeated that found nothing but messages to put off. */
const AGAIN_MS = 5;
/** A bell is waited for so long at a time; coming back without a ring costs one look. */
const RELAY_MS = 60_000;

/**
 * Sends the due messages of one channel until the signal is aborted; resolves when nothing is under way any more and
 * all outcomes are stored. One loop claims ahead about as much as leaves in half a second. The next message leaves at
 * once when another has ended, or when its lane may go on.
 */
export async function runDeliveries(work: Deliveries): Promise<void> {
  const { signal } = work;
  /** Rung when there may be room to claim, or something due. */
  const stirred = bell();
  const sending = sender(work, () => stirred.ring());
  const claiming = claimer(work, sending.pump);
  const listening = relay(work.bell, signal, () => {
    claiming.lookNow();
    stirred.ring();
  });
  while (!signal.aborted) {
    const waitMs = await claiming.turn();
    if (waitMs > 0) await stirred.wait(waitMs, signal);
  }
  await work.desk.release(work.lanes.takeWaiting());
  await sending.end();
  await claiming.end();
  await listening;
}

/** Lets messages leave as their lanes allow. `onRoom` is called when enough have left for others to be claimed. */
function sender({ desk, lanes, signal, inHandMax, now, onDelivery }: Deliveries, onRoom: () => void) {
  let inHand = 0;
  let timer: NodeJS.Timeout | undefined;
  let whenEmpty: (() => void) | undefined;

  const start = (leaving: Leaving) => {
    inHand += 1;
    const answered = (delivery: Delivery) => {
      lanes.noteOver(leaving, delivery, now());
      onDelivery(leaving.message, delivery);
      pump();
    };
    void desk.deliver(leaving.message, signal, answered).then(() => {
      inHand -= 1;
      if (inHand === 0) whenEmpty?.();
      pump();
    });
  };
  const pump = () => {
    if (signal.aborted) return;
    let at = now();
    while (inHand < inHandMax) {
      const leaving = lanes.next(at);
      if (leaving === undefined) break;
      start(leaving);
      at = now();
    }
    if (lanes.room(at) > 0) onRoom();
    if (inHand < inHandMax) wakeIn(lanes.readyInMs(at));
  };
  const wakeIn = (ms: number) => {
    if (timer !== undefined || ms === Number.POSITIVE_INFINITY) return;
    const wake = () => {
      timer = undefined;
      pump();
    };
    timer = setTimeout(wake, Math.max(1, Math.min(ms, SHORT_REST_MS)));
  };
  return {
    pump,
    /** Resolves when nothing is in hand any more. */
    async end(): Promise<void> {
      clearTimeout(timer);
      if (inHand > 0) await new Promise<void>((resolve) => (whenEmpty = resolve));
    },
  };
}

type Claimable = Pick<DeskWish, "limit" | "begin">;

/** Claims what there is room for. */
function claimer(work: Deliveries, onClaimed: () => void) {
  const { desk, lanes, rightOfWay, signal, log, pollMs, now, rejoin } = work;
  /** When to look again after a look that found nothing. */
  let nextLookAt = 0;
  let giving: Promise<unknown> = Promise.resolve();

  const take = async ({ limit, begin }: Claimable): Promise<Taken> => {
    const startedAt = now();
    const taken = await desk.claim({ limit, begin, putOff: lanes.putOff(startedAt) });
    if (begin !== undefined) lanes.noteClaim(now() - startedAt);
    lanes.notePutOff(taken.putOff, now());
    lanes.admit(taken.ready, now());
    const surplus = lanes.takeSurplus(now());
    if (surplus.length > 0) giving = Promise.all([giving, ...surplus.map((it) => desk.release(it.messages, it.wait))]);
    onClaimed();
    return taken;
  };
  /**
   * How much to claim. At full speed the claim itself begins what it takes, and takes no more than there are places
   * for.
   */
  const room = (): Claimable => {
    const limit = Math.min(CLAIM_MAX, lanes.room(now()));
    const begin = limit === 0 ? undefined : lanes.begin(now());
    if (begin === undefined) return { limit, begin };
    const places = desk.places();
    return { limit: places < PLACES_MIN ? 0 : Math.min(limit, begin.most, places), begin };
  };
  return {
    lookNow() {
      nextLookAt = 0;
    },
    /** Claims once, if there is room; answers how long to wait before the next turn, unless something stirs. */
    async turn(): Promise<number> {
      const restMs = lanes.trunk.pacer.restsForMs(now());
      if (restMs > SHORT_REST_MS) {
        // While the provider is away the messages go back: another worker may reach it, and a pause or a cancel has
        // them at once.
        await desk.release(lanes.takeWaiting());
        return Math.min(pollMs, restMs);
      }
      // Asked only once the way is clear: while it was not, the room may have changed.
      await rightOfWay.clear(signal);
      if (signal.aborted) return 0;
      const claimable = room();
      if (claimable.limit === 0) return pollMs;
      const earlyMs = nextLookAt - now();
      if (earlyMs > 0) return Math.min(pollMs, earlyMs);
      nextLookAt = now() + pollMs;
      try {
        const { claimed, putOff } = await take(claimable);
        if (claimed === 0 && putOff.size === 0) return pollMs;
        nextLookAt = claimed > 0 ? 0 : now() + AGAIN_MS;
        return claimed > 0 ? 0 : AGAIN_MS;
      } catch (error) {
        log.warn({ err: error }, "nothing could be claimed; it is tried again");
        if (error instanceof Refusal) rejoin();
        return pollMs;
      }
    },
    /** Resolves when what was given back is stored. */
    end: () => giving,
  };
}

async function relay(from: Bell, signal: AbortSignal, onRing: () => void): Promise<void> {
  while (!signal.aborted) {
    await from.wait(RELAY_MS, signal);
    onRing();
  }
}
