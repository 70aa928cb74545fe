import type { MessageId, WorkerId } from "../../src/domain/ids.ts";
import { type ClaimedMessage, claimDueMessages } from "../../src/storage/message-claims.ts";
import { settleMessages } from "../../src/storage/message-settlements.ts";
import { beginTransmitting } from "../../src/storage/message-starts.ts";
import { aQueuedBatch, type BatchWish, type QueuedBatch } from "./outbox.ts";
import type { World } from "./world.ts";

export interface LeftBatch extends QueuedBatch {
  readonly workerId: WorkerId;
  readonly claims: readonly ClaimedMessage[];
  /** Stores what became of the messages, or of some. */
  settle(
    outcome: "sent" | "again" | "refused" | "uncertain",
    claims?: readonly ClaimedMessage[],
    reply?: string,
  ): Promise<void>;
  /** The message of a person, counted from 0. */
  message(person: number): MessageId;
}

/** A batch whose messages are all just leaving: claimed and begun by a worker that does nothing else. */
export async function aLeavingBatch(world: World, wish: BatchWish = {}): Promise<LeftBatch> {
  const batch = await aQueuedBatch(world, wish);
  const [worker] = await world.database.query<{ id: WorkerId }>(
    "insert into workers (host, pid) values ('test', 1) returning id",
  );
  if (worker === undefined) throw new Error("no worker was made");
  const { autocommit } = world.deps.db;
  const channel = wish.channel ?? "email";
  const { claimed } = await claimDueMessages(autocommit, {
    workerId: worker.id,
    channel,
    limit: 500,
    quietHours: false,
    putOff: [],
  });
  const claims = claimed.map((it) => it.claim);
  await beginTransmitting(autocommit, worker.id, claims);
  return {
    ...batch,
    workerId: worker.id,
    claims,
    settle: (outcome, some = claims, reply = `it was ${outcome}`) =>
      settleMessages(
        autocommit,
        some.map((claim) => ({ claim, outcome, reply, waitSeconds: null })),
        { uncertainWaitSeconds: 0, triesForSeconds: 432_000 },
      ),
    message(person) {
      const id = batch.messageIds[person];
      if (id === undefined) throw new Error(`nobody is person ${person}`);
      return id as MessageId;
    },
  };
}

/** A batch that has left, as its provider took it. */
export async function aSentBatch(world: World, wish: BatchWish = {}): Promise<LeftBatch> {
  const batch = await aLeavingBatch(world, wish);
  await batch.settle("sent");
  return batch;
}
