import { describe, expect, it } from "vitest";
import { aQueuedBatch, countsOf, type QueuedBatch } from "../../test/support/outbox.ts";
import { aWorld, type World } from "../../test/support/world.ts";
import { LISTED } from "../domain/audience.ts";
import { mintSystemScope } from "../domain/caller.ts";
import type { GuestId, MessageId, WorkerId } from "../domain/ids.ts";
import { MESSAGE_MOVES, type MessageState } from "../domain/message.ts";
import { TRIES_FOR_SECONDS } from "../domain/retry-ladder.ts";
import { sweepStopped } from "../usecases/advance-batches.ts";
import { takeFeedback } from "../usecases/take-feedback.ts";
import { suppressMessagesOfGuests } from "./guest-messages.ts";
import { type Claim, claimDueMessages } from "./message-claims.ts";
import { recycleClaimedMessages, resendUncertainMessages, strandTransmittingMessages } from "./message-recovery.ts";
import { type Settlement, settleMessages } from "./message-settlements.ts";
import { beginTransmitting } from "./message-starts.ts";
import { endOverdueMessages } from "./overdue-messages.ts";
import { reviveMessages } from "./queued-messages.ts";
import { insertSendingHold, strandUnknownMessages } from "./sending-holds.ts";

const STATES = Object.keys(MESSAGE_MOVES) as MessageState[];
const COPIES = [0, 1];

/** Messages of one batch, in each state one with no copy and one with one, where both can be; their worker is `workerId`. */
interface Stage {
  readonly world: World;
  readonly batch: QueuedBatch;
  readonly workerId: WorkerId;
  readonly claims: readonly Claim[];
}

/** Messages as they stand before anything is done, or after it. */
async function standing({ world, batch }: Pick<Stage, "world" | "batch">): Promise<MessageState[]> {
  const rows = await world.database.query<{ state: MessageState }>(
    "select state from messages where batch_id = $1 order by id",
    [batch.batchId],
  );
  return rows.map((it) => it.state);
}

async function setStage(world: World): Promise<Stage> {
  const batch = await aQueuedBatch(world, { people: STATES.length * COPIES.length });
  const [worker] = await world.database.query<{ id: WorkerId }>(
    "insert into workers (host, pid) values ('test', 1) returning id",
  );
  if (worker === undefined) throw new Error("no worker was made");
  const states = STATES.flatMap((state) => COPIES.map(() => state));
  await world.database.query(
    `update messages m
        set state = k.state, copies = case when k.state in ('transmitting', 'uncertain', 'sent') then 1
                                           when k.state in ('cancelled', 'suppressed') then 0 else k.copies end,
            fence = 1, due_at = now(), claimed_at = case when k.state in ('claimed', 'transmitting') then now() end,
            worker_id = case when k.state in ('claimed', 'transmitting') then $4::bigint end
       from unnest($1::bigint[], $2::text[], $3::int[]) as k (id, state, copies)
      where m.id = k.id`,
    [batch.messageIds, states, states.map((_, place) => COPIES[place % COPIES.length]), worker.id],
  );
  await world.database.query(
    `insert into handfuls (worker_id, account_ids, message_ids)
     select $1, array_agg(account_id), array_agg(id) from messages where batch_id = $2`,
    [worker.id, batch.batchId],
  );
  await recount(world, batch);
  const claims = batch.messageIds.map((id) => ({
    accountId: batch.accountId,
    messageId: id as MessageId,
    batchId: batch.batchId,
    fence: 1,
  }));
  return { world, batch, workerId: worker.id, claims };
}

/** Lets the counts say what the rows were set to. */
async function recount(world: World, batch: QueuedBatch): Promise<void> {
  const { rows } = await countsOf(world, batch.batchId);
  await world.database.query("delete from batch_count_deltas where batch_id = $1", [batch.batchId]);
  await world.database.query(
    `update batch_counts
        set total = $2, queued = $3, sent = $4, deferred = $5, failed = $6, uncertain = $7, suppressed = $8, cancelled = $9
      where batch_id = $1`,
    [
      batch.batchId,
      rows.total,
      rows.queued,
      rows.sent,
      rows.deferred,
      rows.failed,
      rows.uncertain,
      rows.suppressed,
      rows.cancelled,
    ],
  );
}

const DAY = 86_400;
const RULES = { uncertainWaitSeconds: 0, triesForSeconds: TRIES_FOR_SECONDS };

const settle =
  (outcome: Settlement["outcome"], waitSeconds: number | null = null) =>
  async ({ world, claims }: Stage) =>
    settleMessages(
      world.deps.db.autocommit,
      claims.map((claim) => ({ claim, outcome, reply: "it was so", waitSeconds })),
      RULES,
    );

const claim = async ({ world, workerId }: Stage) =>
  claimDueMessages(world.deps.db.autocommit, {
    workerId,
    channel: "email",
    limit: 500,
    quietHours: true,
    putOff: [],
  });

const news = (kind: "bounced" | "delivered") => async (stage: Stage) => {
  for (const { accountId, messageId } of stage.claims) {
    const feedback = { kind, at: null, detail: "" } as const;
    const about = { accountId, messageId };
    await takeFeedback(stage.world.deps, { about, eventKey: `${kind}-${messageId}`, feedback, source: "test" });
  }
};

/** Everything that moves messages. */
const DEEDS: Readonly<Record<string, (stage: Stage) => Promise<unknown>>> = {
  claim,
  "claim after the event was cancelled": async (stage) => {
    await stage.world.database.query("update events set status = 'cancelled', cancelled_at = now()");
    await claim(stage);
  },
  begin: ({ world, workerId, claims }) => beginTransmitting(world.deps.db.autocommit, workerId, claims),
  "settle as sent": settle("sent"),
  "settle as put off": settle("again", 60),
  "settle as put off for too long": settle("again", 60 * DAY),
  "settle as refused": settle("refused"),
  "settle as uncertain": settle("uncertain"),
  "give back": settle("back"),
  "recycle what the dead claimed": ({ world, workerId }) =>
    recycleClaimedMessages(world.deps.db.autocommit, { dead: [workerId], leaseSeconds: DAY }),
  "strand what the dead were transmitting": ({ world, workerId }) =>
    strandTransmittingMessages(world.deps.db.autocommit, { dead: [workerId], leaseSeconds: DAY }, 0),
  "resend what is in doubt": ({ world, batch }) => resendUncertainMessages(world.deps.db.autocommit, [batch], 500),
  "sweep a stopped batch": async ({ world, batch }) => {
    await world.database.query("update batches set state = 'cancelling' where id = $1", [batch.batchId]);
    await sweepStopped(world.deps);
  },
  "remove the guests": async ({ world, batch }) => {
    const scope = mintSystemScope(batch.accountId);
    const guestIds = batch.guestIds.map((id) => id as GuestId);
    await suppressMessagesOfGuests(world.deps.db.autocommit, scope, guestIds, "The guest was removed.");
  },
  "end what is overdue": async ({ world }) => {
    await world.database.query("update messages set created_at = now() - interval '60 days'");
    await world.database.query("update batches set started_at = now() - interval '60 days'");
    await endOverdueMessages(world.deps.db.autocommit, TRIES_FOR_SECONDS, 500);
  },
  "strand what nobody knows after a restore": async ({ world }) => {
    await insertSendingHold(world.deps.db.autocommit, "restored", null);
    await strandUnknownMessages(world.deps.db.autocommit, 500);
  },
  "invite the guests again": async ({ world, batch }) => {
    const { eventId, batchId, guestIds } = batch;
    const terms = { states: LISTED, guestIds: guestIds as GuestId[] };
    const target = { eventId, channel: "email", terms, listId: null } as const;
    await reviveMessages(world.deps.db.autocommit, world.account.scope, target, { batchId, dueAt: undefined });
  },
  "hear of a bounce": news("bounced"),
  "hear of an arrival": news("delivered"),
};

describe("what the outbox's statements do to a message's state", () => {
  const seen = new Map<MessageState, Set<MessageState>>();

  for (const [name, deed] of Object.entries(DEEDS)) {
    it(`is allowed by the table of moves, and keeps the counts: ${name}`, async () => {
      await using world = await aWorld();
      const stage = await setStage(world);
      const before = await standing(stage);
      await deed(stage);
      const after = await standing(stage);
      before.forEach((from, place) => {
        const to = after[place] ?? from;
        if (from === to) return;
        expect(MESSAGE_MOVES[from], `${name} moved ${from} to ${to}`).toContain(to);
        seen.set(from, (seen.get(from) ?? new Set()).add(to));
      });
      const { maintained, rows } = await countsOf(world, stage.batch.batchId);
      expect(maintained).toEqual(rows);
    });
  }

  it("is, together, every move of the table", () => {
    for (const state of STATES)
      expect([...(seen.get(state) ?? [])].sort(), state).toEqual([...MESSAGE_MOVES[state]].sort());
  });
});
