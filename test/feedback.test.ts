import { describe, expect, it } from "vitest";
import type { BounceClass, Feedback, FeedbackKind } from "../src/domain/feedback.ts";
import type { AccountId, MessageId } from "../src/domain/ids.ts";
import {
  type FeedbackEvent,
  settlePendingFeedback,
  takeAllFeedback,
  takeFeedback,
} from "../src/usecases/take-feedback.ts";
import { aLeavingBatch, aSentBatch, type LeftBatch } from "./support/left.ts";
import { addressHashOf, countsOf, statesOf } from "./support/outbox.ts";
import { aWorld, type World } from "./support/world.ts";

let events = 0;

function news(kind: FeedbackKind, bounce?: BounceClass): Feedback {
  return { kind, ...(bounce === undefined ? {} : { class: bounce }), at: null, detail: "550 the remote's words" };
}

function eventOf(batch: LeftBatch, person: number, feedback: Feedback, eventKey = `test:${++events}`): FeedbackEvent {
  const about = { accountId: batch.accountId, messageId: batch.message(person) };
  return { about, eventKey, feedback, source: "test" };
}

const take = (world: World, ...args: Parameters<typeof eventOf>) => takeFeedback(world.deps, eventOf(...args));

async function historyOf(world: World, messageId: MessageId): Promise<string[]> {
  const rows = await world.database.query<{ said: string }>(
    "select state || ': ' || reply as said from message_history where message_id = $1 order by id",
    [messageId],
  );
  return rows.map((it) => it.said);
}

async function emailStatuses(world: World): Promise<string[]> {
  const rows = await world.database.query<{ email_status: string }>("select email_status from contacts order by id");
  return rows.map((it) => it.email_status);
}

async function isSuppressed(world: World, account: AccountId, person: number): Promise<boolean> {
  const rows = await world.database.query("select from suppressions where account_id = $1 and address_hash = $2", [
    account,
    addressHashOf(account, person + 1),
  ]);
  return rows.length > 0;
}

describe("a hard bounce", () => {
  it("fails the message that was sent, moves its count, tells its history and stops the address", async () => {
    await using world = await aWorld();
    const batch = await aSentBatch(world, { people: 3 });
    expect(await take(world, batch, 1, news("bounced", "invalid-recipient"))).toEqual({
      kind: "taken",
      suppressed: true,
    });
    expect(await statesOf(world, batch.batchId)).toEqual(["sent", "failed", "sent"]);
    const { maintained, rows } = await countsOf(world, batch.batchId);
    expect(maintained).toEqual(rows);
    expect(rows).toMatchObject({ total: 3, sent: 2, failed: 1 });
    expect(await historyOf(world, batch.message(1))).toEqual([
      "sent: it was sent",
      "failed: It bounced (invalid-recipient): 550 the remote's words",
    ]);
    expect(await emailStatuses(world)).toEqual(["ok", "bounced", "ok"]);
    const listed = (await world.call("GET", "/suppressions")).body.items;
    expect(listed).toMatchObject([{ address: "g***@example.org", reason: "bounced", source: "test", eventId: null }]);
  });
  it("shows in the guest's timeline", async () => {
    await using world = await aWorld();
    const batch = await aSentBatch(world, { people: 1 });
    await take(world, batch, 0, news("bounced", "inactive"));
    const { items } = (await world.call("GET", `/guests/${batch.guestIds[0]}/timeline`)).body;
    expect(items.at(-1)).toMatchObject({ kind: "message", details: { state: "failed" } });
  });
});

describe("a soft bounce", () => {
  it("fails the message and leaves its recipient reachable", async () => {
    await using world = await aWorld();
    const batch = await aSentBatch(world, { people: 4 });
    const classes = ["blocked-policy", "content-size", "network-dns", "unknown"] as const;
    for (const [person, bounce] of classes.entries()) await take(world, batch, person, news("bounced", bounce));
    expect(await statesOf(world, batch.batchId)).toEqual(Array(4).fill("failed"));
    expect(await emailStatuses(world)).toEqual(Array(4).fill("ok"));
  });
  it("of a full mailbox stops it at the third within fourteen days", async () => {
    await using world = await aWorld();
    const full = news("bounced", "full");
    const batches: LeftBatch[] = [];
    for (let at = 0; at < 4; at++) batches.push(await aSentBatch(world, { people: 1 }));
    const [first, second, third, fourth] = batches as [LeftBatch, LeftBatch, LeftBatch, LeftBatch];
    expect(await take(world, first, 0, full)).toEqual({ kind: "taken", suppressed: false });
    await world.database.query("update message_feedback set taken_at = now() - interval '15 days'");
    expect(await take(world, second, 0, full)).toEqual({ kind: "taken", suppressed: false });
    expect(await take(world, third, 0, full)).toEqual({ kind: "taken", suppressed: false });
    expect(await take(world, fourth, 0, full)).toEqual({ kind: "taken", suppressed: true });
    expect(await isSuppressed(world, first.accountId, 0)).toBe(true);
  });
});

describe("a complaint", () => {
  it("stops everything to the address and leaves the message sent", async () => {
    await using world = await aWorld();
    const batch = await aSentBatch(world, { people: 1 });
    expect(await take(world, batch, 0, news("complained"))).toEqual({ kind: "taken", suppressed: true });
    expect(await statesOf(world, batch.batchId)).toEqual(["sent"]);
    expect(await emailStatuses(world)).toEqual(["complained"]);
  });
  it("of an address without a message stops the address", async () => {
    await using world = await aWorld();
    const contact = (await world.call("POST", "/contacts", { email: "Ada@example.org" })).body;
    const about = { accountId: world.account.id, channel: "email", address: "ada@EXAMPLE.org" } as const;
    const event = { about, eventKey: "test:ada", feedback: news("complained"), source: "test" };
    expect(await takeFeedback(world.deps, event)).toEqual({ kind: "taken", suppressed: true });
    expect((await world.call("GET", `/contacts/${contact.id}`)).body.emailStatus).toBe("complained");
  });
});

describe("news", () => {
  it("counts once, however often and by however many at once it is told", async () => {
    await using world = await aWorld();
    const batch = await aSentBatch(world, { people: 1 });
    const event = eventOf(batch, 0, news("bounced", "invalid-recipient"), "test:same");
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => takeFeedback(world.deps, event)));
    expect(outcomes.map((it) => it.kind).sort()).toEqual([...Array(7).fill("repeated"), "taken"]);
    expect(await historyOf(world, batch.message(0))).toHaveLength(2);
  });
  it("that weighs less never overrides what weighs more, in whatever order it comes", async () => {
    await using world = await aWorld();
    const told = ["delayed", "delivered", "bounced"] as const;
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    const batch = await aSentBatch(world, { people: orders.length });
    for (const [person, order] of orders.entries())
      for (const at of order)
        await take(world, batch, person, news(told[at] ?? "delayed", at === 2 ? "inactive" : undefined));
    expect(await statesOf(world, batch.batchId)).toEqual(Array(orders.length).fill("failed"));
    const { maintained, rows } = await countsOf(world, batch.batchId);
    expect(maintained).toEqual(rows);
  });
  it("told by many at once settles on what weighs most", async () => {
    await using world = await aWorld();
    const batch = await aSentBatch(world, { people: 20 });
    const all = batch.messageIds.flatMap((_, person) =>
      (["delivered", "bounced", "delayed"] as const).map((kind) =>
        take(world, batch, person, news(kind, kind === "bounced" ? "invalid-recipient" : undefined)),
      ),
    );
    await Promise.all(all);
    expect(await statesOf(world, batch.batchId)).toEqual(Array(20).fill("failed"));
    expect(await emailStatuses(world)).toEqual(Array(20).fill("bounced"));
  });
  it("of why it bounced is taken after a bounce without a reason", async () => {
    await using world = await aWorld();
    const batch = await aSentBatch(world, { people: 1 });
    await take(world, batch, 0, news("bounced", "unknown"));
    expect(await take(world, batch, 0, news("bounced", "invalid-recipient"))).toEqual({
      kind: "taken",
      suppressed: true,
    });
    expect(await take(world, batch, 0, news("bounced", "full"))).toEqual({ kind: "outweighed" });
  });
  it("of a message that has not left yet changes nothing, and may be told again", async () => {
    await using world = await aWorld();
    const batch = await aSentBatch(world, { people: 1 });
    await world.database.query("update messages set state = 'queued', copies = 0");
    const early = eventOf(batch, 0, news("bounced", "full"));
    expect(await takeFeedback(world.deps, early)).toEqual({ kind: "unknown" });
    expect(await statesOf(world, batch.batchId)).toEqual(["queued"]);
    await world.database.query("update messages set state = 'sent', copies = 1");
    expect(await takeFeedback(world.deps, early)).toEqual({ kind: "taken", suppressed: false });
  });
  it("of another account's message changes nothing", async () => {
    await using world = await aWorld();
    const other = await world.anotherAccount();
    const batch = await aSentBatch(world, { people: 1 });
    const event = eventOf({ ...batch, accountId: other.id }, 0, news("bounced", "invalid-recipient"));
    expect(await takeFeedback(world.deps, event)).toEqual({ kind: "unknown" });
    expect(await statesOf(world, batch.batchId)).toEqual(["sent"]);
  });
  it("of many messages is taken in groups and answered in the order given", async () => {
    await using world = await aWorld();
    const batch = await aSentBatch(world, { people: 250 });
    const told = batch.messageIds.map((_, person) =>
      eventOf(batch, person, person % 2 === 0 ? news("delivered") : news("bounced", "full")),
    );
    const reversed = [...told].reverse();
    const outcomes = await takeAllFeedback(world.deps, [...reversed, told[0] as FeedbackEvent]);
    expect(outcomes).toHaveLength(251);
    expect(outcomes.slice(0, 250).every((it) => it.kind === "taken")).toBe(true);
    expect(outcomes.at(-1)).toEqual({ kind: "repeated" });
    expect((await countsOf(world, batch.batchId)).rows).toMatchObject({ sent: 125, failed: 125 });
  });
  it("of which one cannot be taken is taken but for that, and for that too when it is told again", async () => {
    await using world = await aWorld();
    const batch = await aSentBatch(world, { people: 3 });
    const told = batch.messageIds.map((_, person) => eventOf(batch, person, news("bounced", "full")));
    await world.database.query(
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not this one'; end $$;
       create trigger refuse before update on messages for each row when (new.id = ${batch.message(1)}) execute function refuse()`,
    );
    await expect(takeAllFeedback(world.deps, told)).rejects.toThrow("not this one");
    expect(await statesOf(world, batch.batchId)).toEqual(["failed", "sent", "failed"]);
    await world.database.query("drop trigger refuse on messages");
    const again = await takeAllFeedback(world.deps, told);
    expect(again.map((it) => it.kind)).toEqual(["repeated", "taken", "repeated"]);
  });
});

describe("the count of what was delivered", () => {
  const told = async (world: World, orders: readonly (readonly FeedbackKind[])[]) => {
    const batch = await aSentBatch(world, { people: orders.length });
    for (const [person, kinds] of orders.entries())
      for (const kind of kinds) await take(world, batch, person, news(kind, kind === "bounced" ? "full" : undefined));
    const { maintained, rows } = await countsOf(world, batch.batchId);
    expect(maintained).toEqual(rows);
    return maintained;
  };
  it("knows of those that somebody said have arrived, and stays nothing where nobody said so", async () => {
    await using world = await aWorld();
    expect(await told(world, [["delivered"], ["delayed"], [], ["delayed", "delivered"]])).toMatchObject({
      sent: 4,
      delivered: 2,
    });
    expect(await told(world, [["complained"], ["unsubscribed"], ["delayed"]])).toMatchObject({ sent: 3, delivered: 0 });
  });
  it("counts a message once, however often its delivery is told", async () => {
    await using world = await aWorld();
    expect(await told(world, [["delivered", "delivered", "delayed", "delivered"]])).toMatchObject({ delivered: 1 });
    const batch = await aSentBatch(world, { people: 1 });
    await Promise.all(Array.from({ length: 6 }, () => take(world, batch, 0, news("delivered"))));
    expect((await countsOf(world, batch.batchId)).maintained.delivered).toBe(1);
  });
  it("lets a bounce have the last word, whichever came first", async () => {
    await using world = await aWorld();
    expect(
      await told(world, [
        ["delivered", "bounced"],
        ["bounced", "delivered"],
      ]),
    ).toMatchObject({ sent: 0, failed: 2, delivered: 0 });
  });
  it("keeps what a reader complains of or wants no more of, whichever came first", async () => {
    await using world = await aWorld();
    const orders = [
      ["delivered", "complained"],
      ["complained", "delivered", "delivered"],
      ["delivered", "unsubscribed"],
      ["unsubscribed", "delivered"],
    ] as const;
    expect(await told(world, orders)).toMatchObject({ sent: 4, delivered: 4 });
  });
  it("shows with the message it is part of, and among the results of its event", async () => {
    await using world = await aWorld();
    const batch = await aSentBatch(world, { people: 3 });
    for (const person of [0, 1]) await take(world, batch, person, news("delivered"));
    const campaign = (await world.call("GET", `/campaigns/${batch.campaignId}`)).body;
    expect(campaign).toMatchObject({ counts: { sent: 3, delivered: 2 }, batches: [{ counts: { delivered: 2 } }] });
    expect((await world.call("GET", `/events/${batch.eventId}/results`)).body).toMatchObject({
      delivery: { sent: 3, delivered: 2 },
      byChannel: { email: { delivery: { delivered: 2 } } },
      byCampaign: [{ delivery: { delivered: 2 } }],
    });
  });
});

describe("a message in doubt", () => {
  it("is decided by news, and not sent again", async () => {
    await using world = await aWorld();
    const batch = await aLeavingBatch(world, { people: 4 });
    await batch.settle("uncertain");
    for (const [person, kind] of (["delivered", "bounced", "complained", "delayed"] as const).entries())
      await take(world, batch, person, news(kind, kind === "bounced" ? "full" : undefined));
    expect(await statesOf(world, batch.batchId)).toEqual(["sent", "failed", "sent", "sent"]);
    const { maintained, rows } = await countsOf(world, batch.batchId);
    expect(maintained).toEqual(rows);
  });
  it("that is queued once more stays where it is when the first copy turns out to have arrived", async () => {
    await using world = await aWorld();
    const batch = await aLeavingBatch(world, { people: 2 });
    await batch.settle("uncertain");
    await world.database.query(
      `with moved as (update messages set state = 'queued' returning account_id, batch_id)
       insert into batch_count_deltas (account_id, batch_id, queued, uncertain)
       select account_id, batch_id, count(*), -count(*) from moved group by 1, 2`,
    );
    await take(world, batch, 0, news("delivered"));
    await take(world, batch, 1, news("bounced", "inactive"));
    expect(await statesOf(world, batch.batchId)).toEqual(["sent", "failed"]);
    const { maintained, rows } = await countsOf(world, batch.batchId);
    expect(maintained).toEqual(rows);
  });
});

describe("a message that is just leaving", () => {
  it("is set right by news that overtook its own outcome", async () => {
    await using world = await aWorld();
    const batch = await aLeavingBatch(world, { people: 3 });
    await take(world, batch, 0, news("bounced", "invalid-recipient"));
    await take(world, batch, 1, news("delivered"));
    expect(await statesOf(world, batch.batchId)).toEqual(Array(3).fill("transmitting"));
    expect(await settlePendingFeedback(world.deps)).toBe(0);
    await batch.settle(
      "sent",
      batch.claims.filter((it) => it.messageId === batch.message(0)),
    );
    await batch.settle(
      "uncertain",
      batch.claims.filter((it) => it.messageId !== batch.message(0)),
    );
    expect(await settlePendingFeedback(world.deps)).toBe(2);
    expect(await settlePendingFeedback(world.deps)).toBe(0);
    expect(await statesOf(world, batch.batchId)).toEqual(["failed", "sent", "uncertain"]);
    const { maintained, rows } = await countsOf(world, batch.batchId);
    expect(maintained).toEqual(rows);
    expect(maintained).toMatchObject({ sent: 1, delivered: 1 });
  });

  it("holds up no other when news of it cannot be taken, and is set right when it can", async () => {
    await using world = await aWorld();
    const batch = await aLeavingBatch(world, { people: 3 });
    for (const person of [0, 1, 2]) await take(world, batch, person, news("bounced", "inactive"));
    await batch.settle("sent");
    await world.database.query(
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not this one'; end $$;
       create trigger refuse before update on messages for each row when (new.id = ${batch.message(1)}) execute function refuse()`,
    );
    await expect(settlePendingFeedback(world.deps)).rejects.toThrow("not this one");
    expect(await settlePendingFeedback(world.deps)).toBe(0);
    expect(await statesOf(world, batch.batchId)).toEqual(["failed", "sent", "failed"]);
    await world.database.query(
      "drop trigger refuse on messages; update message_feedback set settle_at = now() where settle_at is not null",
    );
    expect(await settlePendingFeedback(world.deps)).toBe(1);
    expect(await statesOf(world, batch.batchId)).toEqual(["failed", "failed", "failed"]);
    const { maintained, rows } = await countsOf(world, batch.batchId);
    expect(maintained).toEqual(rows);
  });
});
