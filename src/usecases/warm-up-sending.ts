import type { AccountId } from "../domain/ids.ts";
import { warmUpSentence } from "../domain/warm-up.ts";
import { noteBatchWaits } from "../storage/batch-waits.ts";
import { findWarmUps, returnWarmUpShares, takeWarmUpShares, type WarmUpShare } from "../storage/warm-ups.ts";
import type { Delivery, DeliveryDesk, ReadyMessage } from "./deliver-due-messages.ts";
import type { WorkerDeps } from "./deps.ts";

/** A desk that keeps to the daily ceilings of sending domains that are being warmed up. */
export interface WarmingDesk extends DeliveryDesk {
  /** Stores what was taken of a day and did not leave. Never rejects. */
  settleShares(): Promise<void>;
}

/** How soon a domain that is not being warmed up is looked up again: a look costs a tenth of a claim. */
const COLD_MS = 1_000;
/**
 * Mails put off to the next day are due within so many seconds of midnight, spread, so that they are not all due at
 * once.
 */
const SPREAD_SECONDS = 600;

/**
 * Lets as many mails of a domain leave as its day allows, and puts the others off to the next day with the reason on
 * their batches. The day is counted in the database, for all workers. A mail that is given back or throttled no longer
 * counts; one that was in hand at a crash counts as sent.
 */
export function warmingDesk({ db, log }: Pick<WorkerDeps, "db" | "log">, desk: DeliveryDesk): WarmingDesk {
  /** The day each message in hand was counted on. */
  const counted = new WeakMap<ReadyMessage, WarmUpShare>();
  const unused = new Map<WarmUpShare, number>();
  /** Until when domains that need no warming up are taken for such, by `keyOf`. */
  const coldUntil = new Map<string, number>();

  const giveBack = (message: ReadyMessage) => {
    const share = counted.get(message);
    if (share === undefined) return;
    counted.delete(message);
    unused.set(share, (unused.get(share) ?? 0) + 1);
  };
  const admitted = async (ready: readonly ReadyMessage[]): Promise<readonly ReadyMessage[]> => {
    const bySender = groupedBySender(ready);
    const warming = await warmingOf([...bySender.values()].map((it) => it.sender));
    if (warming.length === 0) return ready;
    const wanted = warming.map((it) => ({ ...it, count: bySender.get(keyOf(it))?.messages.length ?? 0 }));
    const shares = await db.transaction((tx) => takeWarmUpShares(tx, wanted));
    const late = new Set<ReadyMessage>();
    for (const share of shares) {
      const messages = bySender.get(keyOf(share))?.messages ?? [];
      for (const message of messages.slice(0, share.granted)) counted.set(message, share);
      const rest = messages.slice(share.granted);
      for (const message of rest) late.add(message);
      if (rest.length > 0) await putOff(rest, share);
    }
    return ready.filter((it) => !late.has(it));
  };
  const warmingOf = async (senders: readonly Sender[]): Promise<Sender[]> => {
    const at = performance.now();
    for (const [key, until] of coldUntil) if (until <= at) coldUntil.delete(key);
    const unknown = senders.filter((it) => !coldUntil.has(keyOf(it)));
    if (unknown.length === 0) return [];
    const warming = await findWarmUps(db.autocommit, unknown);
    const warm = new Set(warming.map(keyOf));
    for (const key of unknown.map(keyOf)) if (!warm.has(key)) coldUntil.set(key, at + COLD_MS);
    return warming;
  };
  const putOff = async (messages: readonly ReadyMessage[], share: WarmUpShare) => {
    const seconds = share.secondsToNextDay;
    // Given back for half to all of it: never before midnight.
    await desk.release(messages, { from: seconds, to: seconds + SPREAD_SECONDS });
    const batches = new Map(messages.map(({ claim }) => [claim.batchId, claim]));
    const why = warmUpSentence(share);
    const waits = [...batches.values()].map(({ accountId, batchId }) => ({ accountId, batchId, why, seconds }));
    await noteBatchWaits(db.autocommit, waits);
  };
  const admittedOrBack = async (ready: readonly ReadyMessage[]): Promise<readonly ReadyMessage[]> => {
    try {
      return await admitted(ready);
    } catch (error) {
      log.warn({ err: error }, "today's ceilings could not be read; messages wait");
      await desk.release(ready);
      return [];
    }
  };

  return {
    async claim(wish) {
      const taken = await desk.claim(wish);
      return taken.ready.length === 0 ? taken : { ...taken, ready: await admittedOrBack(taken.ready) };
    },
    deliver(message, signal, onAnswer) {
      return desk.deliver(message, signal, (delivery) => {
        if (!hasLeft(delivery)) giveBack(message);
        onAnswer(delivery);
      });
    },
    release(messages, seconds) {
      for (const message of messages) giveBack(message);
      return desk.release(messages, seconds);
    },
    places: desk.places,
    async settleShares() {
      if (unused.size === 0) return;
      const given = [...unused].map(([share, count]) => ({ ...share, count }));
      unused.clear();
      await returnWarmUpShares(db.autocommit, given).catch((error) => {
        log.warn({ err: error }, "unused mails of a day stay counted");
      });
    },
  };
}

/** Whether the receiver's side has seen the message, so that it counts for the day. */
function hasLeft({ kind }: Delivery): boolean {
  return kind !== "withheld" && kind !== "throttled" && kind !== "unavailable";
}

interface Sender {
  readonly accountId: AccountId;
  readonly domain: string;
}

const keyOf = ({ accountId, domain }: Sender) => `${accountId} ${domain}`;

function groupedBySender(ready: readonly ReadyMessage[]) {
  const groups = new Map<string, { readonly sender: Sender; readonly messages: ReadyMessage[] }>();
  for (const message of ready) {
    const { sender: address } = message.batch;
    const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
    const sender = { accountId: message.claim.accountId, domain };
    const group = groups.get(keyOf(sender));
    if (group === undefined) groups.set(keyOf(sender), { sender, messages: [message] });
    else group.messages.push(message);
  }
  return groups;
}
