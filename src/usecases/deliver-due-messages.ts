import type { Delivery, Outgoing } from "../channels/contract.ts";
import type { MessageId, WorkerId } from "../domain/ids.ts";
import type { MessageChannel } from "../domain/message.ts";
import { grouped } from "../lib/grouped.ts";
import {
  beginTransmitting,
  type Claim,
  type ClaimedMessage,
  type ClaimWish,
  claimDueMessages,
} from "../storage/messages.ts";
import { type Recipient, readRecipients } from "../storage/recipients.ts";
import { compiledBatches } from "./compiled-batches.ts";
import type { WorkerDeps } from "./deps.ts";
import { backAfter, settler, toSettlement } from "./settle-deliveries.ts";

export type { Delivery } from "../channels/contract.ts";

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
  /** Claimed ones, written or not; 0 with nothing put off means that nothing is due. */
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

/** A body waits for this commit, so the wait is short; at speed the commit before it makes the group. */
const BEGIN_MAX = 64;
const BEGIN_WAIT_MS = 2;
/** Before a batch that a fault kept from being written is tried again, in seconds. */
const FAULT_WAIT_SECONDS = 10;

/** The desk of one worker for one channel; what it settles is stored in groups, in the background of what it sends. */
export function deliveryDesk(deps: DeliverDeps, workerId: WorkerId, channel: MessageChannel): DeliveryDesk {
  const compiled = compiledBatches(deps);
  const begin = grouped<Claim, boolean>({ sizeMax: BEGIN_MAX, waitMs: BEGIN_WAIT_MS, run: beginGroup });
  const settle = settler(deps);

  async function beginGroup(claims: readonly Claim[]): Promise<boolean[]> {
    const leaving: ReadonlySet<MessageId> = await beginTransmitting(deps.db.autocommit, workerId, claims);
    return claims.map((it) => leaving.has(it.messageId));
  }

  /** Those that cannot be written settle by themselves. */
  async function writeAll(claims: readonly ClaimedMessage[]): Promise<ReadyMessage[]> {
    const recipients = await readRecipients(deps.db.autocommit, claims);
    const byMessage = new Map(recipients.map((it) => [it.messageId, it]));
    const batches = byBatch(claims).map((ofBatch) =>
      writeBatch(ofBatch, byMessage).catch((error) => putOff(ofBatch, error)),
    );
    return (await Promise.all(batches)).flatMap((it) => it ?? []);
  }

  async function writeBatch(
    claims: readonly ClaimedMessage[],
    recipients: ReadonlyMap<MessageId, Recipient>,
  ): Promise<ReadyMessage[]> {
    const [first] = claims;
    if (first === undefined) return [];
    const batch = await compiled(first.accountId, first.batchId);
    const written = claims.map((claim) => {
      const recipient = recipients.get(claim.messageId);
      if (recipient === undefined) return refuse(claim, "The guest is gone.");
      const result = batch.outgoing(recipient);
      if (result.kind === "unrenderable") return refuse(claim, result.why);
      const { accountId, campaignId, guestId, fence } = claim;
      return { claim, outgoing: { ...result.outgoing, about: { accountId, campaignId, guestId, attempt: fence } } };
    });
    return written.filter((it) => it !== undefined);
  }

  async function putOff(claims: readonly ClaimedMessage[], error: unknown): Promise<undefined> {
    const facts = { err: error, accountId: claims[0]?.accountId, batchId: claims[0]?.batchId, messages: claims.length };
    deps.log.error(facts, "messages could not be written; they wait");
    await Promise.all(claims.map((claim) => settle(backAfter(claim, null, FAULT_WAIT_SECONDS))));
    return undefined;
  }

  function refuse(claim: ClaimedMessage, why: string): undefined {
    void settle(toSettlement(claim, { kind: "refused", why }));
  }

  return {
    async claim({ limit, putOff: lanes }) {
      const waiting = new Map<string, number>();
      const onPutOff = (lane: string) => waiting.set(lane, (waiting.get(lane) ?? 0) + 1);
      const wish = { workerId, channel, limit, putOff: lanes, quietHours: !deps.isSandbox(channel), onPutOff };
      const claims = await claimDueMessages(deps.db.autocommit, wish);
      if (claims.length === 0) return { claimed: 0, ready: [], putOff: waiting };
      const written = await writeAll(claims).catch((error) => putOff(claims, error));
      return { claimed: claims.length, ready: written ?? [], putOff: waiting };
    },

    async deliver({ claim, outgoing }, signal, onAnswer) {
      let hasBegun = false;
      const asked = async () => {
        hasBegun = await begin(claim);
        return hasBegun;
      };
      const delivery = await deps.channels[channel].deliver(outgoing, asked, signal).catch((error): Delivery => {
        deps.log.error({ err: error, accountId: claim.accountId, messageId: claim.messageId }, "a channel threw");
        return { kind: hasBegun ? "uncertain" : "try-again", why: "The server had a fault while it was sending." };
      });
      onAnswer(delivery);
      await settle(toSettlement(claim, delivery));
    },

    async release(messages, seconds) {
      const wait = () =>
        seconds === undefined ? null : seconds.from + (seconds.to - seconds.from) * Math.random();
      await Promise.all(messages.map(({ claim }) => settle(backAfter(claim, null, wait()))));
    },
  };
}

function byBatch(claims: readonly ClaimedMessage[]): ClaimedMessage[][] {
  const groups = new Map<string, ClaimedMessage[]>();
  for (const claim of claims) {
    const key = `${claim.accountId}/${claim.batchId}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [claim]);
    else group.push(claim);
  }
  return [...groups.values()];
}
