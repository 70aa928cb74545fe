import type { AccountId, BatchId } from "../domain/ids.ts";
import { type Bell, bell } from "../lib/bell.ts";
import type { Log } from "../lib/log.ts";
import type { Delivery, DeliveryDesk, ReadyMessage } from "../usecases/deliver-due-messages.ts";
import type { Lane } from "./lane.ts";

export interface Deliveries {
  readonly desk: DeliveryDesk;
  readonly lane: Lane;
  /** Rung when messages may be due; there is a poll behind it. */
  readonly bell: Bell;
  /** Ends the loop: what has not begun to leave goes back, what has is finished. */
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly pollMs: number;
  /** A provider that could not be used so often in a row pauses the batches that were tried. */
  readonly failuresMax: number;
  pause(batches: ReadonlyArray<{ accountId: AccountId; batchId: BatchId }>, why: string): Promise<number>;
  /** Told of every outcome, for counting. */
  onDelivery(kind: Delivery["kind"]): void;
}

/** Most messages claimed at once; fewer while they leave slowly, so that a new small batch never waits behind a second's worth. */
const CLAIM_MAX = 500;
const CLAIM_MIN = 20;
/** A bell is waited for so long at a time; coming back without a ring costs one look. */
const RELAY_MS = 60_000;

/**
 * Sends the due messages of one channel until the signal is aborted; resolves when nothing is under way any more and
 * all outcomes are stored. Claims ahead about as much as it sends in a second.
 */
export async function runDeliveries(work: Deliveries): Promise<void> {
  const { desk, lane, signal, log, pollMs } = work;
  const waiting: ReadyMessage[] = [];
  const underWay = new Set<Promise<void>>();
  /** Something ended, or something may be due. */
  const stirred = bell();
  const rate = ratePerSecond();
  const troubled = new Map<string, ReadyMessage["claim"]>();
  /** When to look again after a look that found nothing; a ring makes it now. */
  let nextLookAt = 0;
  const listening = relay(work.bell, signal, () => {
    nextLookAt = 0;
    stirred.ring();
  });

  const start = (message: ReadyMessage) => {
    const over = desk.deliver(message, signal).then(async (delivery) => {
      rate.count();
      work.onDelivery(delivery.kind);
      await noteOutcome(work, troubled, message, delivery);
    });
    underWay.add(over);
    void over.finally(() => {
      underWay.delete(over);
      stirred.ring();
    });
  };
  const startSome = () => {
    while (!signal.aborted && underWay.size < lane.width()) {
      const next = waiting.shift();
      if (next === undefined) return;
      start(next);
    }
  };
  /** False when nothing was claimed: there is enough at hand, or nothing due. */
  const claimSome = async (): Promise<boolean> => {
    const wish = Math.min(CLAIM_MAX, Math.max(CLAIM_MIN, lane.width(), rate.read())) - waiting.length;
    if (wish < CLAIM_MIN || performance.now() < nextLookAt) return false;
    nextLookAt = performance.now() + pollMs;
    const { claimed, ready } = await desk.claim({ limit: wish, putOff: [] });
    waiting.push(...ready);
    if (claimed > 0) nextLookAt = 0;
    return claimed > 0;
  };

  while (!signal.aborted) {
    if (lane.width() === 0) {
      // Whoever waits for a provider to come back lets other workers, and pause or cancel, have the messages.
      await desk.release(waiting.splice(0));
      await stirred.wait(Math.min(pollMs, Math.max(1, lane.restsForMs())), signal);
      continue;
    }
    const hasMore = await claimSome().catch((error) => {
      log.warn({ err: error }, "nothing could be claimed; it is tried again");
      return false;
    });
    startSome();
    if (!hasMore || underWay.size >= lane.width()) await stirred.wait(pollMs, signal);
  }
  await desk.release(waiting.splice(0));
  await Promise.all(underWay);
  await listening;
}

/** What an outcome says about the provider. Refusals and put-offs come from one that works. */
async function noteOutcome(
  { lane, failuresMax, pause, log }: Deliveries,
  troubled: Map<string, ReadyMessage["claim"]>,
  { claim }: ReadyMessage,
  delivery: Delivery,
): Promise<void> {
  switch (delivery.kind) {
    case "accepted":
    case "refused":
    case "try-again":
      troubled.clear();
      lane.noteProgress();
      return;
    case "throttled":
      lane.noteThrottled(delivery.afterSeconds);
      return;
    case "unavailable": {
      troubled.set(`${claim.accountId}/${claim.batchId}`, claim);
      lane.noteUnavailable(delivery.afterSeconds);
      if (lane.failures() < failuresMax) return;
      const batches = [...troubled.values()];
      troubled.clear();
      const paused = await pause(batches, delivery.why).catch((error) => {
        log.warn({ err: error }, "batches could not be paused");
        return 0;
      });
      if (paused > 0)
        log.warn({ batches: paused, reason: delivery.why }, "the provider cannot be used; batches are paused");
      return;
    }
    case "uncertain":
    case "withheld":
      return;
  }
}

async function relay(from: Bell, signal: AbortSignal, onRing: () => void): Promise<void> {
  while (!signal.aborted) {
    await from.wait(RELAY_MS, signal);
    onRing();
  }
}

/** Outcomes in the last full second. */
function ratePerSecond(): { count(): void; read(): number } {
  let since = performance.now();
  let counted = 0;
  let last = 0;
  const turn = () => {
    const seconds = (performance.now() - since) / 1000;
    if (seconds < 1) return;
    last = Math.round(counted / seconds);
    since = performance.now();
    counted = 0;
  };
  return {
    count() {
      turn();
      counted += 1;
    },
    read() {
      turn();
      return Math.max(last, counted);
    },
  };
}
