import type { Delivery, Outgoing } from "../channels/contract.ts";
import type { MessageId, WorkerId } from "../domain/ids.ts";
import type { MessageChannel } from "../domain/message.ts";
import { grouped } from "../lib/grouped.ts";
import { permits } from "../lib/permits.ts";
import {
  beginTransmitting,
  type Claim,
  type Claimed,
  type ClaimedMessage,
  type ClaimWish,
  claimDueMessages,
} from "../storage/messages.ts";
import { batchStarts } from "./batch-starts.ts";
import { compiledBatches } from "./compiled-batches.ts";
import type { WorkerDeps } from "./deps.ts";
import { backAfter, settler, toSettlement } from "./settle-deliveries.ts";

export type { Delivery, Pace } from "../channels/contract.ts";
export type { LaneWait } from "../storage/messages.ts";

/** A claimed message, written and addressed. */
export interface ReadyMessage {
  readonly claim: ClaimedMessage;
  readonly outgoing: Outgoing;
}

export type DeliverDeps = Pick<
  WorkerDeps,
  "db" | "keys" | "publicUrl" | "now" | "inboundAddress" | "channels" | "isSandbox" | "uncertainWaitSeconds" | "log"
>;

/** How many to claim, and the lanes that take nothing more just now. */
export type DeskWish = Pick<ClaimWish, "limit" | "putOff">;

export interface Taken {
  readonly ready: readonly ReadyMessage[];
  /** What was due and did not wait, written or not; 0 with nothing put off means that nothing is due. */
  readonly claimed: number;
  /** How many wait instead, by lane. */
  readonly putOff: ReadonlyMap<string, number>;
}

/** In seconds. */
export interface Wait {
  readonly from: number;
  readonly to: number;
}

/** What a worker does with the due messages of one channel. */
export interface DeliveryDesk {
  /**
   * Claims at most `limit` and writes them; those of lanes in `putOff` wait instead. What cannot be written has failed
   * with its reason, and keeps nobody else waiting.
   */
  claim(wish: DeskWish): Promise<Taken>;
  /**
   * One attempt, from the commit that lets it leave to the commit of its outcome. `onAnswer` is called with what became
   * of it as soon as the channel says so, before that is stored: from then on it holds no connection. Never rejects.
   */
  deliver(message: ReadyMessage, signal: AbortSignal, onAnswer: (delivery: Delivery) => void): Promise<void>;
  /** Gives claims back that were not begun: at once, or after a wait, each at another time of it. Never rejects. */
  release(messages: readonly ReadyMessage[], seconds?: Wait): Promise<void>;
}

/**
 * Messages of a worker that are transmitting at a time, from the commit that lets them leave to the commit of what became
 * of them: what a crash can leave in doubt. 256 together.
 */
export const TRANSMITTING_MAX: Readonly<Record<MessageChannel, number>> = { email: 224, sms: 32 };

/** A body waits for this commit, so the wait is short; at speed the commit before it makes the group. */
const BEGIN_MAX = 128;
const BEGIN_WAIT_MS = 2;
/** Before a batch that a fault kept from being written is tried again, in seconds. */
const FAULT_WAIT_SECONDS = 10;

/** The desk of one worker for one channel; what it settles is stored in groups, in the background of what it sends. */
export function deliveryDesk(deps: DeliverDeps, workerId: WorkerId, channel: MessageChannel): DeliveryDesk {
  const compiled = compiledBatches(deps);
  const begin = grouped<Claim, boolean>({ sizeMax: BEGIN_MAX, waitMs: BEGIN_WAIT_MS, run: beginGroup });
  const starts = batchStarts(() => performance.now());
  const room = permits(TRANSMITTING_MAX[channel]);
  const settle = settler(deps);
  const quietHours = !deps.isSandbox(channel);

  async function beginGroup(claims: readonly Claim[]): Promise<boolean[]> {
    const leaving: ReadonlySet<MessageId> = await beginTransmitting(deps.db.autocommit, workerId, claims, quietHours);
    return claims.map((it) => leaving.has(it.messageId));
  }

  /** Those that cannot be written settle by themselves. */
  async function writeAll(claimed: readonly Claimed[]): Promise<ReadyMessage[]> {
    const batches = byBatch(claimed).map((ofBatch) => writeBatch(ofBatch).catch((error) => putOff(ofBatch, error)));
    return (await Promise.all(batches)).flatMap((it) => it ?? []);
  }

  async function writeBatch(ofBatch: readonly Claimed[]): Promise<ReadyMessage[]> {
    const [first] = ofBatch;
    if (first === undefined) return [];
    const batch = await compiled(first.claim.accountId, first.claim.batchId);
    const written = ofBatch.map(({ claim, recipient }) => {
      const result = batch.outgoing(recipient);
      if (result.kind === "unrenderable") return refuse(claim, result.why);
      const { accountId, campaignId, guestId, fence } = claim;
      return { claim, outgoing: { ...result.outgoing, about: { accountId, campaignId, guestId, attempt: fence } } };
    });
    return written.filter((it) => it !== undefined);
  }

  async function putOff(claimed: readonly Claimed[], error: unknown): Promise<undefined> {
    const { accountId, batchId } = claimed[0]?.claim ?? {};
    const facts = { err: error, accountId, batchId, messages: claimed.length };
    deps.log.error(facts, "messages could not be written; they wait");
    await Promise.all(claimed.map(({ claim }) => settle(backAfter(claim, null, FAULT_WAIT_SECONDS))));
    return undefined;
  }

  function refuse(claim: ClaimedMessage, why: string): undefined {
    void settle(toSettlement(claim, { kind: "refused", why }));
  }

  return {
    async claim(wish) {
      const from = starts.all();
      const result = await claimDueMessages(deps.db.autocommit, { ...wish, workerId, channel, quietHours, from });
      const { claimed, ended, putOff } = result;
      const waiting = [...putOff.values()].reduce((sum, it) => sum + it, 0);
      starts.note(claimed, claimed.length + ended + waiting < wish.limit);
      return { ready: await writeAll(claimed), claimed: claimed.length + ended, putOff };
    },

    async deliver({ claim, outgoing }, signal, onAnswer) {
      let hasAsked = false;
      let hasBegun = false;
      const asked = async () => {
        hasAsked = true;
        await room.take();
        hasBegun = await begin(claim);
        return hasBegun;
      };
      const delivery = await deps.channels[channel].deliver(outgoing, asked, signal).catch((error): Delivery => {
        deps.log.error({ err: error, accountId: claim.accountId, messageId: claim.messageId }, "a channel threw");
        return { kind: hasBegun ? "uncertain" : "try-again", why: "The server had a fault while it was sending." };
      });
      onAnswer(delivery);
      // What cannot be stored is still transmitting: its place stays taken until this worker joins again.
      if ((await settle(toSettlement(claim, delivery))) && hasAsked) room.give();
    },

    async release(messages, seconds) {
      const wait = () => (seconds === undefined ? null : seconds.from + (seconds.to - seconds.from) * Math.random());
      await Promise.all(messages.map(({ claim }) => settle(backAfter(claim, null, wait()))));
    },
  };
}

function byBatch(claimed: readonly Claimed[]): Claimed[][] {
  const groups = new Map<string, Claimed[]>();
  for (const it of claimed) {
    const key = `${it.claim.accountId}/${it.claim.batchId}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [it]);
    else group.push(it);
  }
  return [...groups.values()];
}
