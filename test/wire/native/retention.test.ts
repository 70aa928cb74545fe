import { describe, expect, it } from "vitest";
import { lockContact } from "../../../src/storage/contacts.ts";
import { updateContactInside } from "../../../src/usecases/change-contacts.ts";
import { forgetSomeOldRecords } from "../../../src/usecases/keep-house.ts";
import { applyRetentionTask } from "../../../src/worker/jobs/apply-retention.ts";
import { aJobRunner } from "../../support/jobs.ts";
import { isAnybodyWaiting } from "../../support/lock-waits.ts";
import { aQueuedBatch } from "../../support/outbox.ts";
import { until } from "../../support/until.ts";
import { aWorld, type TestAccount, type World } from "../../support/world.ts";

/** Lets the night come once. */
async function night(world: World): Promise<void> {
  const [job] = await world.database.query<{ id: number }>(
    "insert into jobs (account_id, kind, is_upkeep) values ($1, 'apply-retention', true) returning id",
    [world.account.id],
  );
  await using _runner = await aJobRunner(world, [applyRetentionTask(world.deps)]);
  await until("the night to be over", async () => {
    const [row] = await world.database.query<{ state: string }>("select state from jobs where id = $1", [job?.id]);
    return row?.state === "done";
  });
}

async function aCapture(world: World, account: TestAccount, daysAgo: number, no: number): Promise<void> {
  await world.database.query(
    `insert into sandbox_messages (account_id, channel, message_id, attempt, to_address, from_address, text, headers, captured_at)
     values ($1, 'email', $2, 1, 'a@example.org', 'b@example.org', 'Hello', '{}', now() - make_interval(days => $3))`,
    [account.id, `m${no}`, daysAgo],
  );
}

describe("retention", () => {
  it("is what the installation does by itself until the owner says otherwise, and never outside its bounds", async () => {
    await using world = await aWorld();
    const before = await world.call("GET", "/retention");
    expect(before.body).toMatchObject({
      sandbox: { days: 7, defaultDays: 7, min: 1, max: 30 },
      contacts: { days: null, defaultDays: null },
    });
    const bad = await world.call("PATCH", "/retention", { sandbox: 31, contacts: 10 });
    expect([bad.status, bad.body.errors.map((it: { pointer: string }) => it.pointer)]).toEqual([
      422,
      ["/body/sandbox", "/body/contacts"],
    ]);
    const set = await world.call("PATCH", "/retention", { sandbox: 30, contacts: 400 });
    expect(set.body).toMatchObject({ sandbox: { days: 30 }, contacts: { days: 400 }, texts: { days: 400 } });
    const unset = await world.call("PATCH", "/retention", { sandbox: null });
    expect(unset.body.sandbox.days).toBe(7);
    const { body: audit } = await world.call("GET", "/audit?objectKind=retention");
    expect(audit.items.map((it: { details: unknown }) => it.details)).toEqual([
      { sandbox: null },
      { sandbox: 30, contacts: 400 },
    ]);
  });

  it("keeps captured messages for as long as each account wants", async () => {
    await using world = await aWorld();
    const other = await world.anotherAccount();
    for (const [index, days] of [2, 8, 20].entries()) {
      await aCapture(world, world.account, days, index);
      await aCapture(world, other, days, index);
    }
    await world.call("PATCH", "/retention", { sandbox: 1 }, { key: other.key });
    await world.call("PATCH", "/retention", { sandbox: 14 });
    await forgetSomeOldRecords(world.deps);
    expect((await world.call("GET", "/sandbox/messages")).body.total).toBe(2);
    expect((await world.call("GET", "/sandbox/messages", undefined, { key: other.key })).body.total).toBe(0);
  });

  it("blanks where old messages went and keeps what became of them", async () => {
    await using world = await aWorld();
    const { query } = world.database;
    const old = await aQueuedBatch(world, { people: 2 });
    const recent = await aQueuedBatch(world, { people: 2 });
    await query("update messages set state = 'sent', last_reply = '250 ok', sent_at = now()");
    await query("update batches set state = 'done', finished_at = now() - interval '40 days' where id = $1", [
      old.batchId,
    ]);
    await query("update batches set state = 'done', finished_at = now() where id = $1", [recent.batchId]);
    await world.call("PATCH", "/retention", { messages: 30 });
    await night(world);
    const rows = await query<{ batch_id: number; address: string; last_reply: string | null; state: string }>(
      "select batch_id, address, last_reply, state from messages order by id",
    );
    expect(rows.filter((it) => it.batch_id === old.batchId)).toMatchObject([
      { address: "(erased)", last_reply: null, state: "sent" },
      { address: "(erased)", last_reply: null, state: "sent" },
    ]);
    expect(rows.filter((it) => it.address.includes("@"))).toHaveLength(2);
  });

  it("forgets people nobody has to do with any more, who may come back", async () => {
    await using world = await aWorld();
    const make = async (email: string) => (await world.call("POST", "/contacts", { firstName: "Ann", email })).body.id;
    const idle = await make("idle@example.org");
    const past = await make("past@example.org");
    const invited = await make("invited@example.org");
    await world.database.query(
      "update contacts set created_at = now() - interval '2 years', updated_at = now() - interval '2 years'",
    );
    const fresh = await make("fresh@example.org");
    const anEventOf = async (contactId: number, startsAt: string) => {
      const { body } = await world.call("POST", "/events", { title: "Party", timezone: "UTC", startsAt });
      await world.call("POST", `/events/${body.id}/guests`, { contactIds: [contactId] });
      return body.id;
    };
    await anEventOf(invited, "2030-01-01T10:00");
    const eventId = await anEventOf(past, "2020-01-01T10:00");
    await world.database.query("update events set created_at = now() - interval '2 years' where id = $1", [eventId]);
    await world.database.query("update guests set created_at = now() - interval '2 years' where event_id = $1", [
      eventId,
    ]);
    await world.call("PATCH", "/retention", { contacts: 365 });
    await night(world);
    const states = await Promise.all(
      [idle, past, invited, fresh].map(async (id) => (await world.call("GET", `/contacts/${id}`)).status),
    );
    expect(states).toEqual([404, 404, 200, 200]);
    expect((await world.call("POST", "/contacts", { email: "idle@example.org" })).status).toBe(201);
  });

  it("keeps somebody whom an organiser takes up again while the night goes round", async () => {
    await using world = await aWorld();
    const { scope } = world.account;
    const id = (await world.call("POST", "/contacts", { firstName: "Ann", email: "ann@example.org" })).body.id;
    await world.database.query(
      "update contacts set created_at = now() - interval '2 years', updated_at = now() - interval '2 years'",
    );
    await world.call("PATCH", "/retention", { contacts: 365 });
    const { over } = await world.deps.db.transaction(async (tx) => {
      await lockContact(tx, scope, id);
      const over = night(world);
      await until("the night to come to her", () => isAnybodyWaiting(world));
      await updateContactInside(tx, world.deps, scope, { id, given: { lastName: "Sommer" } });
      return { over };
    });
    await over;
    expect((await world.call("GET", `/contacts/${id}`)).body).toMatchObject({ firstName: "Ann", lastName: "Sommer" });
  });

  it("forgets lines of the audit log where the owner set an end", async () => {
    await using world = await aWorld();
    await world.call("POST", "/contacts", { email: "a@example.org" });
    await world.database.query("update audit_log set at = now() - interval '2 years'");
    await night(world);
    expect((await world.call("GET", "/audit?objectKind=contact")).body.total).toBe(1);
    await world.call("PATCH", "/retention", { audit: 365 });
    await night(world);
    expect((await world.call("GET", "/audit?objectKind=contact")).body.total).toBe(0);
    expect((await world.call("GET", "/audit?objectKind=retention")).body.total).toBe(1);
  });
});
