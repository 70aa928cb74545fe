import { describe, expect, it } from "vitest";
import { addressHashOf, aQueuedBatch, batchState, countsOf, statesOf } from "../../test/support/outbox.ts";
import { until } from "../../test/support/until.ts";
import { aWorld, type World } from "../../test/support/world.ts";
import type { BatchId, WorkerId } from "../domain/ids.ts";
import { TRIES_FOR_SECONDS } from "../domain/retry-ladder.ts";
import type { Tx } from "./db.ts";
import { type BeginWish, type Claim, type ClaimedMessage, claimDueMessages } from "./message-claims.ts";
import { markAddressesInvalid, type Settlement, settleMessages } from "./message-settlements.ts";
import { beginTransmitting } from "./message-starts.ts";

const RULES = { uncertainWaitSeconds: 0, triesForSeconds: TRIES_FOR_SECONDS };

async function aWorker(world: World): Promise<WorkerId> {
  const [row] = await world.database.query<{ id: number }>(
    "insert into workers (host, pid) values ('test', 1) returning id",
  );
  return row?.id as WorkerId;
}

async function claim(
  world: World,
  workerId: WorkerId,
  limit = 500,
  channel: "email" | "sms" = "email",
  quietHours = true,
): Promise<ClaimedMessage[]> {
  const wish = { workerId, channel, limit, quietHours, putOff: [] };
  return (await claimDueMessages(world.deps.db.autocommit, wish)).claimed.map((it) => it.claim);
}

const begin = async (world: World, workerId: WorkerId, claims: readonly Claim[]) =>
  (await beginTransmitting(world.deps.db.autocommit, workerId, claims)).size;

const settle = (
  world: World,
  claims: readonly Claim[],
  outcome: Settlement["outcome"],
  waitSeconds: number | null = null,
) =>
  settleMessages(
    world.deps.db.autocommit,
    claims.map((it) => ({ claim: it, outcome, reply: `it was ${outcome}`, waitSeconds })),
    RULES,
  );

async function claimedAndBegun(
  world: World,
  people: number,
): Promise<{ workerId: WorkerId; claims: ClaimedMessage[]; batchId: BatchId }> {
  const batch = await aQueuedBatch(world, { people });
  const workerId = await aWorker(world);
  const claims = await claim(world, workerId);
  await begin(world, workerId, claims);
  return { workerId, claims, batchId: batch.batchId };
}

async function history(world: World, messageId: number): Promise<string[]> {
  const rows = await world.database.query<{ state: string }>(
    "select state from message_history where message_id = $1 order by id",
    [messageId],
  );
  return rows.map((it) => it.state);
}

describe("claiming due messages", () => {
  it("hands each message to one of four claimers only", async () => {
    await using world = await aWorld();
    await aQueuedBatch(world, { people: 600 });
    const workers = await Promise.all([1, 2, 3, 4].map(() => aWorker(world)));
    const taken: number[] = [];
    await Promise.all(
      workers.map(async (worker) => {
        for (let claims = await claim(world, worker, 25); claims.length > 0; claims = await claim(world, worker, 25))
          taken.push(...claims.map((it) => it.messageId));
      }),
    );
    expect(taken).toHaveLength(600);
    expect(new Set(taken).size).toBe(600);
  });

  it("puts off what goes to lanes that take nothing more, and hands over the rest", async () => {
    await using world = await aWorld();
    const batch = await aQueuedBatch(world, { people: 20 });
    await world.database.query("update messages set lane = 'busy.example' where id % 2 = 0");
    const workerId = await aWorker(world);
    const putOff = [{ lane: "busy.example", seconds: 60 }];
    const wish = { workerId, channel: "email", limit: 500, quietHours: true, putOff } as const;
    const result = await claimDueMessages(world.deps.db.autocommit, wish);
    expect(result.claimed.map((it) => it.claim.lane)).toEqual(Array(10).fill("example.org"));
    expect(result.putOff).toEqual(new Map([["busy.example", 10]]));
    const waits = await world.database.query<{ state: string; seconds: number }>(
      `select state, extract(epoch from due_at - now())::float8 as seconds
         from messages where batch_id = $1 and lane = 'busy.example'`,
      [batch.batchId],
    );
    expect(waits).toHaveLength(10);
    expect(waits.every((it) => it.state === "queued" && it.seconds > 25 && it.seconds <= 60)).toBe(true);
    expect(new Set(waits.map((it) => it.seconds)).size).toBe(10);
  });

  it("shares one claim between the batches and accounts that are sending", async () => {
    await using world = await aWorld();
    const other = await world.anotherAccount();
    const batches = [
      await aQueuedBatch(world, { people: 300 }),
      await aQueuedBatch(world, { people: 300, account: other.id }),
    ];
    const claims = await claim(world, await aWorker(world), 200);
    expect(batches.map((it) => claims.filter((claimed) => claimed.batchId === it.batchId).length)).toEqual([100, 100]);
  });

  it("leaves alone what is not due, not sending, or of a suspended account", async () => {
    await using world = await aWorld();
    await aQueuedBatch(world, { state: "paused" });
    await aQueuedBatch(world, { state: "scheduled", sendAtIn: "1 hour" });
    await aQueuedBatch(world, { sendAtIn: "1 hour" });
    const other = await world.anotherAccount();
    await aQueuedBatch(world, { account: other.id });
    await world.database.query("update accounts set suspended_at = now() where id = $1", [other.id]);
    expect(await claim(world, await aWorker(world))).toEqual([]);
  });

  it("gives nothing to a worker that was declared dead", async () => {
    await using world = await aWorld();
    await aQueuedBatch(world);
    const worker = await aWorker(world);
    await world.database.query("delete from workers");
    expect(await claim(world, worker)).toEqual([]);
  });

  const stops = {
    "a removed guest": "update guests set state = 'removed', removed_at = now() where id = $1",
    "a contact who unsubscribed":
      "update contacts set email_status = 'unsubscribed' where id = (select contact_id from guests where id = $1)",
    "a deleted contact":
      "update contacts set deleted_at = now() where id = (select contact_id from guests where id = $1)",
    "a suppressed address": `insert into suppressions (account_id, channel, address_hash, address_hint, reason, source)
       select account_id, 'email', address_hash, 'g***', 'manual', 'test' from messages where guest_id = $1`,
    "an address suppressed for this event": `insert into suppressions (account_id, channel, address_hash, address_hint, event_id, reason, source)
       select m.account_id, 'email', m.address_hash, 'g***', g.event_id, 'unsubscribed', 'test'
         from messages m join guests g on g.id = m.guest_id where m.guest_id = $1`,
    "a cancelled event":
      "update events set status = 'cancelled', cancelled_at = now() where id = (select event_id from guests where id = $1)",
  };
  for (const [what, stop] of Object.entries(stops)) {
    it(`ends the message for ${what} as suppressed, with history and counts`, async () => {
      await using world = await aWorld();
      const { guestIds, messageIds, batchId } = await aQueuedBatch(world, { people: 1 });
      await world.database.query(stop, [guestIds[0]]);
      expect(await claim(world, await aWorker(world))).toEqual([]);
      expect(await statesOf(world, batchId)).toEqual(["suppressed"]);
      expect(await history(world, messageIds[0] ?? 0)).toEqual(["suppressed"]);
      const { maintained, rows } = await countsOf(world, batchId);
      expect(maintained).toEqual(rows);
    });
  }

  it("still sends a cancellation notice for a cancelled event", async () => {
    await using world = await aWorld();
    const { eventId } = await aQueuedBatch(world, { people: 2, kind: "cancellation" });
    await world.database.query("update events set status = 'cancelled', cancelled_at = now() where id = $1", [eventId]);
    expect(await claim(world, await aWorker(world))).toHaveLength(2);
  });

  it("is not stopped by a suppression for another event or another account", async () => {
    await using world = await aWorld();
    const other = await world.anotherAccount();
    await aQueuedBatch(world, { people: 1 });
    const elsewhere = await aQueuedBatch(world, { people: 1, state: "paused" });
    await world.database.query(
      `insert into suppressions (account_id, channel, address_hash, address_hint, event_id, reason, source)
       values ($1, 'email', $3, 'g', $4, 'unsubscribed', 'test'), ($2, 'email', $3, 'g', null, 'unsubscribed', 'test')`,
      [world.account.id, other.id, addressHashOf(world.account.id, 1), elsewhere.eventId],
    );
    expect(await claim(world, await aWorker(world))).toHaveLength(1);
  });

  it("puts text messages off to the end of the quiet hours where their reader lives", async () => {
    await using world = await aWorld();
    const { batchId } = await aQueuedBatch(world, { people: 2, channel: "sms", timezone: "Pacific/Auckland" });
    // Open for one minute, an hour ago in Auckland.
    await world.database.query(
      `update accounts set sms_from = ((now() at time zone 'Pacific/Auckland') - interval '1 hour')::time,
                           sms_until = ((now() at time zone 'Pacific/Auckland') - interval '59 minutes')::time`,
    );
    const worker = await aWorker(world);
    expect(await claim(world, worker, 10, "sms")).toEqual([]);
    const [row] = await world.database.query<{ minutes: number; state: string }>(
      "select round(extract(epoch from min(due_at) - now()) / 60)::int as minutes, min(state) as state from messages where batch_id = $1",
      [batchId],
    );
    expect(row).toEqual({ minutes: 23 * 60, state: "queued" });
    await world.database.query("update messages set due_at = now()");
    expect(await claim(world, worker, 10, "sms", false)).toHaveLength(2);
  });

  it("takes a time zone nobody knows for UTC", async () => {
    await using world = await aWorld();
    await aQueuedBatch(world, { people: 1, channel: "sms", timezone: "Mars/Olympus" });
    await world.database.query("update accounts set sms_from = '00:00', sms_until = '00:00'");
    expect(await claim(world, await aWorker(world), 10, "sms")).toHaveLength(1);
  });
});

describe("claiming what leaves at once", () => {
  const claimAndBegin = async (world: World, workerId: WorkerId, begin: BeginWish) => {
    const wish = { workerId, channel: "email", limit: 500, quietHours: true, putOff: [], begin } as const;
    return (await claimDueMessages(world.deps.db.autocommit, wish)).claimed.map((it) => it.claim);
  };
  const rowsOf = (world: World) =>
    world.database.query<{ state: string; lane: string; copies: number; count: number }>(
      "select state, lane, copies, count(*)::int as count from messages group by state, lane, copies order by state, lane",
    );

  it("begins as many as have a place, and none of the lanes that have to wait", async () => {
    await using world = await aWorld();
    const { batchId } = await aQueuedBatch(world, { people: 20 });
    await world.database.query("update messages set lane = 'busy.example' where id % 2 = 0");
    const claims = await claimAndBegin(world, await aWorker(world), { most: 500, except: ["busy.example"] });
    expect(claims.filter((it) => it.hasBegun).map((it) => it.lane)).toEqual(Array(10).fill("example.org"));
    expect(await rowsOf(world)).toEqual([
      { state: "claimed", lane: "busy.example", copies: 0, count: 10 },
      { state: "transmitting", lane: "example.org", copies: 1, count: 10 },
    ]);
    const { maintained, rows } = await countsOf(world, batchId);
    expect(maintained).toEqual(rows);
  });

  it("settles like what began by a commit of its own, and begins no more than was wished", async () => {
    await using world = await aWorld();
    const { batchId } = await aQueuedBatch(world, { people: 5 });
    const worker = await aWorker(world);
    const claims = await claimAndBegin(world, worker, { most: 3, except: [] });
    const begun = claims.filter((it) => it.hasBegun);
    expect([begun.length, claims.length]).toEqual([3, 5]);
    expect(await begin(world, worker, claims)).toBe(2);
    await settle(world, begun, "sent");
    await settle(world, begun, "sent");
    expect((await statesOf(world, batchId)).filter((it) => it === "sent")).toHaveLength(3);
    expect(await history(world, begun[0]?.messageId ?? 0)).toEqual(["sent"]);
  });

  it("never begins a third copy", async () => {
    await using world = await aWorld();
    await aQueuedBatch(world, { people: 2 });
    await world.database.query("update messages set copies = 2 where id = (select min(id) from messages)");
    const claims = await claimAndBegin(world, await aWorker(world), { most: 500, except: [] });
    expect(claims.map((it) => it.hasBegun).sort()).toEqual([false, true]);
  });

  it("waits for an organiser who is pausing, and then takes nothing", async () => {
    await using world = await aWorld();
    const { batchId } = await aQueuedBatch(world, { people: 5 });
    const worker = await aWorker(world);
    let claiming: Promise<readonly ClaimedMessage[]> | undefined;
    await world.deps.db.transaction(async (tx) => {
      await tx.named("pause-here", "update batches set state = 'paused' where account_id = $1 and id = $2", [
        world.account.id,
        batchId,
      ]);
      claiming = claimAndBegin(world, worker, { most: 500, except: [] });
      await untilSomebodyWaits(tx);
    });
    expect(await claiming).toEqual([]);
    expect(await rowsOf(world)).toMatchObject([{ state: "queued", count: 5 }]);
  });
});

/** For what this transaction holds. */
const untilSomebodyWaits = (tx: Tx) =>
  until("somebody to wait for this transaction", async () => {
    const [row] = await tx.named<{ waits: number }>(
      "see-who-waits",
      "select count(*) as waits from pg_locks l where not l.granted and pg_backend_pid() = any(pg_blocking_pids(l.pid))",
    );
    return row !== undefined && row.waits > 0;
  });

describe("beginning to transmit", () => {
  it("is allowed once for a claim, and raises the copies that may exist", async () => {
    await using world = await aWorld();
    const { workerId, claims } = await claimedAndBegun(world, 3);
    expect(await begin(world, workerId, claims)).toBe(0);
    const rows = await world.database.query("select distinct state, copies from messages");
    expect(rows).toEqual([{ state: "transmitting", copies: 1 }]);
  });

  it("is void for a claim that was lost and given out again", async () => {
    await using world = await aWorld();
    await aQueuedBatch(world, { people: 1 });
    const [first, second] = [await aWorker(world), await aWorker(world)];
    const old = await claim(world, first);
    await world.database.query("update messages set state = 'queued', worker_id = null");
    const fresh = await claim(world, second);
    expect(await begin(world, first, old)).toBe(0);
    expect(await begin(world, second, fresh)).toBe(1);
  });

  const between = {
    "the batch was paused": "update batches set state = 'paused', pause_state = 'sending'",
    "the batch was cancelled": "update batches set state = 'cancelling'",
    "the guest was removed": "update guests set state = 'removed', removed_at = now()",
    "the guest opted out": `insert into suppressions (account_id, channel, address_hash, address_hint, reason, source)
       select account_id, 'email', address_hash, 'g***', 'unsubscribed', 'link' from messages`,
    "the event was cancelled": "update events set status = 'cancelled', cancelled_at = now()",
    "the account was suspended": "update accounts set suspended_at = now()",
    "the worker was declared dead": "delete from workers",
  };
  for (const [what, stop] of Object.entries(between)) {
    it(`is refused when ${what} since the claim`, async () => {
      await using world = await aWorld();
      await aQueuedBatch(world, { people: 1 });
      const worker = await aWorker(world);
      const claims = await claim(world, worker);
      await world.database.query(stop);
      expect(await begin(world, worker, claims)).toBe(0);
    });
  }

  it("waits for an organiser who is pausing, and then sends nothing", async () => {
    await using world = await aWorld();
    const { batchId } = await aQueuedBatch(world, { people: 5 });
    const worker = await aWorker(world);
    const claims = await claim(world, worker);
    let begun: Promise<number> | undefined;
    await world.deps.db.transaction(async (tx) => {
      await tx.named("pause-here", "update batches set state = 'paused' where account_id = $1 and id = $2", [
        world.account.id,
        batchId,
      ]);
      begun = begin(world, worker, claims);
      await untilSomebodyWaits(tx);
    });
    expect(await begun).toBe(0);
  });
});

describe("settling", () => {
  it("stores each outcome with its history, and the counts add up", async () => {
    await using world = await aWorld();
    const { claims, batchId } = await claimedAndBegun(world, 6);
    await settle(world, claims.slice(0, 2), "sent");
    await settle(world, claims.slice(2, 3), "again", 60);
    await settle(world, claims.slice(3, 4), "refused");
    await settle(world, claims.slice(4, 5), "uncertain");
    await settle(world, claims.slice(5, 6), "back");
    const { maintained, rows } = await countsOf(world, batchId);
    expect(rows).toMatchObject({ total: 6, queued: 1, sent: 2, deferred: 1, failed: 1, uncertain: 1 });
    expect(maintained).toEqual(rows);
    const ends = await Promise.all(claims.map((it) => history(world, it.messageId)));
    expect(ends).toEqual([["sent"], ["sent"], ["deferred"], ["failed"], ["uncertain"], []]);
  });

  it("counts attempts only for answers about the message, and copies only where one may exist", async () => {
    await using world = await aWorld();
    const { claims } = await claimedAndBegun(world, 4);
    await settle(world, claims.slice(0, 1), "back", 30);
    await settle(world, claims.slice(1, 2), "again", 60);
    await settle(world, claims.slice(2, 3), "refused");
    await settle(world, claims.slice(3, 4), "uncertain");
    const rows = await world.database.query("select attempts, copies from messages order by id");
    expect(rows).toEqual([
      { attempts: 0, copies: 0 },
      { attempts: 1, copies: 0 },
      { attempts: 1, copies: 0 },
      { attempts: 1, copies: 1 },
    ]);
  });

  it("passes over a claim that was lost", async () => {
    await using world = await aWorld();
    const { claims, batchId } = await claimedAndBegun(world, 1);
    await settle(
      world,
      claims.map((it) => ({ ...it, fence: it.fence - 1 })),
      "sent",
    );
    expect(await statesOf(world, batchId)).toEqual(["transmitting"]);
  });

  it("changes nothing when the same outcomes are stored again", async () => {
    await using world = await aWorld();
    const { claims, batchId } = await claimedAndBegun(world, 3);
    await settle(world, claims, "sent");
    await settle(world, claims, "sent");
    expect(await history(world, claims[0]?.messageId ?? 0)).toEqual(["sent"]);
    const { maintained, rows } = await countsOf(world, batchId);
    expect(maintained).toEqual(rows);
  });

  it("sets a message right that was taken for uncertain when its answer was still to come", async () => {
    await using world = await aWorld();
    const { claims, batchId } = await claimedAndBegun(world, 2);
    await settle(world, claims, "uncertain");
    await settle(world, claims.slice(0, 1), "sent");
    await settle(world, claims.slice(1), "refused");
    expect(await statesOf(world, batchId)).toEqual(["sent", "failed"]);
    const { maintained, rows } = await countsOf(world, batchId);
    expect(maintained).toEqual(rows);
  });

  it("gives up what could only be tried again after the event has begun", async () => {
    await using world = await aWorld();
    const { batchId } = await aQueuedBatch(world, { people: 1, eventStartsIn: "2 hours" });
    const worker = await aWorker(world);
    const claims = await claim(world, worker);
    await settle(world, claims, "again", 3 * 3600);
    expect(await statesOf(world, batchId)).toEqual(["failed"]);
    const [row] = await world.database.query<{ last_reply: string }>("select last_reply from messages");
    expect(row?.last_reply).toBe("it was again Given up: it can no longer be sent in time.");
  });

  it("marks the contact whose address nobody has, unless they have another by now", async () => {
    await using world = await aWorld();
    const { claims } = await claimedAndBegun(world, 2);
    await world.database.query(
      "update contacts set email = 'new@example.org', email_norm = 'new@example.org', email_hash = 'x' where first_name = 'Guest 2'",
    );
    await markAddressesInvalid(world.deps.db.autocommit, claims);
    const rows = await world.database.query("select email_status from contacts order by id");
    expect(rows).toEqual([{ email_status: "invalid" }, { email_status: "ok" }]);
  });

  it("leaves a batch alone that is paused while its last message settles", async () => {
    await using world = await aWorld();
    const { claims, batchId } = await claimedAndBegun(world, 1);
    await world.database.query("update batches set state = 'paused', pause_state = 'sending'");
    await settle(world, claims, "sent");
    expect([await batchState(world, batchId), await statesOf(world, batchId)]).toEqual(["paused", ["sent"]]);
  });
});
