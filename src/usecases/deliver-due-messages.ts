import type { Attempt, Channel, Delivery, Outgoing, Unwritten } from "../channels/contract.ts";
import type { MessageId, WorkerId } from "../domain/ids.ts";
import type { MessageChannel } from "../domain/message.ts";
import { groupBy } from "../lib/group-by.ts";
import { grouped } from "../lib/grouped.ts";
import { permits } from "../lib/permits.ts";
import {
  type Claim,
  type Claimed,
  type ClaimedMessage,
  type ClaimWish,
  claimDueMessages,
} from "../storage/message-claims.ts";
import type { Settlement } from "../storage/message-settlements.ts";
import { beginTransmitting } from "../storage/message-starts.ts";
import type { Recipient } from "../storage/recipients.ts";
import { batchStarts } from "./batch-starts.ts";
import type { CompiledBatch } from "./compile-batch.ts";
import { compiledBatches } from "./compiled-batches.ts";
import type { WorkerDeps } from "./deps.ts";
import { backAfter, settler, toSettlement } from "./settle-deliveries.ts";

export type { Delivery, Pace } from "../channels/contract.ts";
export type { BeginWish, LaneWait } from "../storage/message-claims.ts";

/** A claimed message, and what writes it when its turn has come: a text takes far more room than its reader's name. */
export interface ReadyMessage {
  readonly claim: ClaimedMessage;
  readonly recipient: Recipient;
  readonly batch: CompiledBatch;
}

export type DeliverDeps = Pick<
  WorkerDeps,
  "db" | "keys" | "publicUrl" | "now" | "inboundAddress" | "channels" | "isSandbox" | "uncertainWaitSeconds" | "log"
>;

/** How many to claim, the lanes that take nothing more just now, and what may begin with the claim. */
export type DeskWish = Pick<ClaimWish, "limit" | "putOff" | "begin">;

export interface Taken {
  readonly ready: readonly ReadyMessage[];
  /**
   * How many were due and not put off, whether they may be sent or ended here. 0 with nothing put off means that
   * nothing is due.
   */
  readonly claimed: number;
  /** How many were put off, by lane. */
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
   * Claims at most `limit` messages; those of lanes in `putOff` are put off instead. Of the others the claim itself
   * begins as many as `begin` wishes for, where there are places.
   * @throws {Refusal} unavailable when the answer was lost: nobody knows what was claimed until its worker is gone.
   */
  claim(wish: DeskWish): Promise<Taken>;
  /** How many more messages a claim may begin. */
  places(): number;
  /**
   * One attempt, from the commit that lets it leave to the commit of its outcome. `onAnswer` is called with what became
   * of it as soon as the channel says so, before that is stored: from then on it holds no connection. A message that
   * cannot be written has failed, with the reason; `onAnswer` hears `withheld`, because no server has seen it. Never
   * rejects.
   */
  deliver(message: ReadyMessage, signal: AbortSignal, onAnswer: (delivery: Delivery) => void): Promise<void>;
  /** Gives claims back that were not begun, to be due at once, or each at some moment of a wait. Never rejects. */
  release(messages: readonly ReadyMessage[], seconds?: Wait): Promise<void>;
}

/**
 * Places for messages of one worker that are transmitting, from the commit that lets them leave to the commit of what
 * became of them: what a crash can leave in doubt. 256 in all.
 */
export const TRANSMITTING_MAX: Readonly<Record<MessageChannel, number>> = { email: 224, sms: 32 };

/**
 * The share of the places that claims leave to messages that were claimed earlier and have not begun. These stand in
 * line in front of those that a claim begins. If the claim took every place, the ones in front would wait for a place,
 * and the ones behind, who have the places, for their turn.
 */
const PLACES_KEPT = 1 / 8;

/**
 * A message waits for this commit before it leaves, so the group waits only shortly for company; at speed it gathers
 * while the commit before it runs.
 */
const BEGIN_MAX = 128;
const BEGIN_WAIT_MS = 2;
/** Seconds until messages are tried again that a fault kept from being written. */
const FAULT_WAIT_SECONDS = 10;

/** The desk of one worker for one channel; what it settles is stored in groups, in the background of what it sends. */
export function deliveryDesk(deps: DeliverDeps, workerId: WorkerId, channel: MessageChannel): DeliveryDesk {
  const compiled = compiledBatches(deps);
  const begin = grouped<Claim, boolean>({ sizeMax: BEGIN_MAX, waitMs: BEGIN_WAIT_MS, run: beginGroup });
  const starts = batchStarts(() => performance.now());
  const room = permits(TRANSMITTING_MAX[channel]);
  /** Messages at hand that were neither begun nor given back. */
  const unbegun = new Set<MessageId>();
  const placesForClaims = () =>
    Math.max(0, room.free() - (unbegun.size === 0 ? 0 : Math.ceil(TRANSMITTING_MAX[channel] * PLACES_KEPT)));
  const settle = settler(deps);
  const quietHours = !deps.isSandbox(channel);

  async function beginGroup(claims: readonly Claim[]): Promise<boolean[]> {
    const leaving: ReadonlySet<MessageId> = await beginTransmitting(deps.db.autocommit, workerId, claims, quietHours);
    return claims.map((it) => leaving.has(it.messageId));
  }

  /** Finds the texts of what was claimed; where that is not possible, messages wait. */
  async function readied(claimed: readonly Claimed[]): Promise<ReadyMessage[]> {
    const batches = byBatch(claimed).map((ofBatch) => withBatch(ofBatch).catch((error) => putOff(ofBatch, error)));
    return (await Promise.all(batches)).flat();
  }

  async function withBatch(ofBatch: readonly Claimed[]): Promise<ReadyMessage[]> {
    const [first] = ofBatch;
    if (first === undefined) return [];
    const batch = await compiled(first.claim.accountId, first.claim.batchId);
    return ofBatch.map(({ claim, recipient }) => ({ claim, recipient, batch }));
  }

  async function putOff(claimed: readonly Claimed[], error: unknown): Promise<ReadyMessage[]> {
    const { accountId, batchId } = claimed[0]?.claim ?? {};
    const facts = { err: error, accountId, batchId, messages: claimed.length };
    deps.log.error(facts, "messages could not be written; they wait");
    await Promise.all(claimed.map(({ claim }) => conclude(backAfter(claim, null, FAULT_WAIT_SECONDS), claim.hasBegun)));
    return [];
  }

  /**
   * Stores how a claim ended. What cannot be stored is transmitting still: its place stays taken until this worker
   * joins again.
   */
  async function conclude(settlement: Settlement, hasPlace: boolean): Promise<void> {
    unbegun.delete(settlement.claim.messageId);
    if ((await settle(settlement)) && hasPlace) room.give();
  }

  return {
    places: placesForClaims,

    async claim(wish) {
      const from = starts.all();
      const most = room.takeFree(Math.min(wish.begin?.most ?? 0, placesForClaims()));
      const begin = wish.begin === undefined || most === 0 ? undefined : { ...wish.begin, most };
      const wanted = { ...wish, begin, workerId, channel, quietHours, from };
      const result = await claimDueMessages(deps.db.autocommit, wanted).catch((error) => {
        // It may have committed all the same: whoever asked has to join again, and gets a new desk.
        room.give(most);
        throw error;
      });
      const { claimed, ended, putOff } = result;
      for (const { claim } of claimed) if (!claim.hasBegun) unbegun.add(claim.messageId);
      room.give(most - claimed.filter(({ claim }) => claim.hasBegun).length);
      const waiting = [...putOff.values()].reduce((sum, it) => sum + it, 0);
      starts.note(claimed, claimed.length + ended + waiting < wish.limit);
      return { ready: await readied(claimed), claimed: claimed.length + ended, putOff };
    },

    async deliver(message, signal, onAnswer) {
      const { claim } = message;
      const { accountId, messageId } = claim;
      let { hasBegun } = claim;
      let hasPlace = hasBegun;
      const begun = async () => {
        if (hasBegun) return true;
        hasPlace = true;
        await room.take();
        unbegun.delete(messageId);
        hasBegun = await begin(claim);
        return hasBegun;
      };
      const { write, outcome } = writing(message);
      const delivery = await deliverBy(deps.channels[channel], { write, begin: begun, signal, hasBegun }).catch(
        (error): Delivery => {
          deps.log.error({ err: error, accountId, messageId }, "a message met a fault of the server");
          return {
            kind: hasBegun && outcome() !== undefined ? "uncertain" : "try-again",
            why: "The server had a fault while it was sending.",
          };
        },
      );
      onAnswer(outcome() === "unrenderable" ? { kind: "withheld" } : delivery);
      return conclude(toSettlement(claim, delivery), hasPlace);
    },

    async release(messages, seconds) {
      const wait = () => (seconds === undefined ? null : seconds.from + (seconds.to - seconds.from) * Math.random());
      await Promise.all(messages.map(({ claim }) => conclude(backAfter(claim, null, wait()), claim.hasBegun)));
    },
  };
}

/** Writes a message, and remembers how that went; `outcome` is undefined before, and after a fault. */
function writing({ claim, recipient, batch }: ReadyMessage) {
  const { accountId, campaignId, guestId, fence } = claim;
  let outcome: ReturnType<typeof batch.outgoing>["kind"] | undefined;
  return {
    write(): Outgoing | Unwritten {
      const written = batch.outgoing(recipient, { accountId, campaignId, guestId, attempt: fence });
      outcome = written.kind;
      return written.kind === "ready" ? written.outgoing : { kind: "refused", why: written.why };
    },
    outcome: () => outcome,
  };
}

async function deliverBy(channel: Channel, attempt: Attempt): Promise<Delivery> {
  if (channel.deliverInTurn !== undefined) return channel.deliverInTurn(attempt);
  const message = attempt.write();
  return "kind" in message ? message : channel.deliver(message, attempt.begin, attempt.signal);
}

function byBatch(claimed: readonly Claimed[]): Claimed[][] {
  return [...groupBy(claimed, ({ claim }) => `${claim.accountId}/${claim.batchId}`).values()];
}
