import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Reply } from "../src/domain/guest.ts";
import type { ContactId, EventId, GuestId } from "../src/domain/ids.ts";
import { type AnswerResult, answerByHand, answerByKey, type GivenAnswer } from "../src/usecases/answer-invitation.ts";
import { inviteContacts } from "../src/usecases/invite-contacts.ts";
import { foldSomeCounts } from "../src/usecases/keep-house.ts";
import { recountGuests } from "../src/usecases/recount-guests.ts";
import { removeGuest, rotateGuestLinks } from "../src/usecases/remove-guest.ts";
import { aStage, type Stage } from "./behaviours/stage.ts";

interface Invited {
  readonly id: GuestId;
  readonly key: string;
}

async function inviteAll(stage: Stage): Promise<Invited[]> {
  const { world, eventId } = stage;
  const { body } = await world.call("POST", `/events/${eventId}/invite`, { contactIds: stage.contactIds });
  return body.results.map((it: { guestId: GuestId; links: { page: string } }) => ({
    id: it.guestId,
    key: it.links.page.slice(it.links.page.lastIndexOf("/") + 1),
  }));
}

function say(stage: Stage, guest: Invited, reply: Reply, more: Partial<GivenAnswer> = {}): Promise<AnswerResult> {
  return answerByKey(stage.world.deps, guest.key, { reply, ...more });
}

async function counts(stage: Stage): Promise<Record<string, number>> {
  return (await stage.world.call("GET", `/events/${stage.eventId}/results`)).body.counts;
}

async function change(stage: Stage, event: Record<string, unknown>): Promise<void> {
  const reply = await stage.world.call("PATCH", `/events/${stage.eventId}`, event);
  expect(reply.status).toBe(200);
}

async function logged(stage: Stage): Promise<{ reply: string; outcome: string; was: string }[]> {
  return stage.world.database.query("select reply, outcome, was from answers order by id");
}

describe("an answer by personal link", () => {
  it("gives ten places to exactly ten of fifty who want them at the same moment", async () => {
    await using stage = await aStage({ people: 50 });
    await change(stage, { capacity: 10 });
    const guests = await inviteAll(stage);
    const results = await Promise.all(guests.map((guest) => say(stage, guest, "yes")));
    expect(results.filter((it) => it.kind === "recorded")).toHaveLength(10);
    expect(results.filter((it) => it.kind === "full")).toHaveLength(40);
    expect(await counts(stage)).toMatchObject({ yes: 10, heads: 10, noAnswer: 40 });
  });

  it("counts plus-ones against the places, and takes a No and a guest who came already", async () => {
    await using stage = await aStage();
    await change(stage, { capacity: 4, plusOnesMax: 3 });
    const [first, second, third] = (await inviteAll(stage)) as [Invited, Invited, Invited];
    expect((await say(stage, first, "yes", { plusOnes: 2 })).kind).toBe("recorded");
    expect(await say(stage, second, "yes", { plusOnes: 1 })).toEqual({ kind: "full", placesLeft: 1 });
    expect((await say(stage, second, "yes")).kind).toBe("recorded");
    expect((await say(stage, third, "no")).kind).toBe("recorded");
    expect((await say(stage, first, "yes", { plusOnes: 1 })).kind).toBe("recorded");
    expect(await counts(stage)).toMatchObject({ yes: 2, no: 1, heads: 3 });
  });

  it("lets nobody bring more than the event allows", async () => {
    await using stage = await aStage();
    await change(stage, { plusOnesMax: 1 });
    const [guest] = (await inviteAll(stage)) as [Invited];
    expect(await say(stage, guest, "yes", { plusOnes: 2 })).toEqual({ kind: "too-many-plus-ones", max: 1 });
    expect(await counts(stage)).toMatchObject({ yes: 0, heads: 0 });
  });

  it("is one answer however often a form is pressed", async () => {
    await using stage = await aStage();
    const [guest] = (await inviteAll(stage)) as [Invited];
    const nonce = randomBytes(12);
    const presses = await Promise.all(Array.from({ length: 8 }, () => say(stage, guest, "yes", { nonce })));
    expect(presses.filter((it) => it.kind === "recorded")).toHaveLength(1);
    expect(presses.filter((it) => it.kind === "unchanged")).toHaveLength(7);
    expect(await logged(stage)).toHaveLength(1);
  });

  it("does not take another answer from a form that was used", async () => {
    await using stage = await aStage();
    const [guest] = (await inviteAll(stage)) as [Invited];
    const nonce = randomBytes(12);
    await say(stage, guest, "yes", { nonce });
    expect(await say(stage, guest, "no", { nonce })).toEqual({ kind: "form-used" });
    expect(await counts(stage)).toMatchObject({ yes: 1, no: 0 });
  });

  it("keeps every change of mind in the log", async () => {
    await using stage = await aStage();
    const [guest] = (await inviteAll(stage)) as [Invited];
    expect(await say(stage, guest, "yes")).toMatchObject({ kind: "recorded", isChange: false });
    expect(await say(stage, guest, "no")).toMatchObject({ kind: "recorded", isChange: true });
    expect(await logged(stage)).toEqual([
      { reply: "yes", outcome: "recorded", was: "invited" },
      { reply: "no", outcome: "recorded", was: "accepted" },
    ]);
  });

  it("keeps a suspicious press apart until a person confirms it", async () => {
    await using stage = await aStage();
    const [guest] = (await inviteAll(stage)) as [Invited];
    await say(stage, guest, "no", { isSuspect: true, signals: ["no-accept-language"] });
    await say(stage, guest, "no", { isSuspect: true });
    expect(await counts(stage)).toMatchObject({ no: 0, noAnswer: 3, unconfirmed: 1 });
    await say(stage, guest, "yes");
    expect(await counts(stage)).toMatchObject({ yes: 1, no: 0, noAnswer: 2, unconfirmed: 0 });
    expect((await logged(stage)).map((it) => it.outcome)).toEqual(["unconfirmed", "recorded"]);
  });

  it("is refused at the deadline, and by hand is still taken", async () => {
    await using stage = await aStage();
    const [guest] = (await inviteAll(stage)) as [Invited];
    await change(stage, { answerBy: "2030-05-20T12:00:00Z" });
    stage.clock.set("2030-05-20T12:00:00Z");
    expect(await say(stage, guest, "yes")).toEqual({ kind: "closed", since: new Date("2030-05-20T12:00:00Z") });
    await answerByHand(stage.world.deps, stage.world.account.scope, guest.id, { reply: "yes" });
    expect(await counts(stage)).toMatchObject({ yes: 1 });
  });

  it("is refused once the event is cancelled", async () => {
    await using stage = await aStage();
    const [guest] = (await inviteAll(stage)) as [Invited];
    await stage.world.call("POST", `/events/${stage.eventId}/cancel`, { note: "Storm" });
    expect((await say(stage, guest, "yes")).kind).toBe("cancelled");
  });

  it("finds nobody by a rotated key, and the guest by the new one", async () => {
    await using stage = await aStage();
    const [guest] = (await inviteAll(stage)) as [Invited];
    await rotateGuestLinks(stage.world.deps, stage.world.account.scope, guest.id);
    expect(await say(stage, guest, "yes")).toEqual({ kind: "unknown" });
    const [after] = (await inviteAll(stage)) as [Invited];
    expect(after.key).not.toBe(guest.key);
    expect((await say(stage, after, "yes")).kind).toBe("recorded");
  });
});

/** What may happen to one guest of the storm. */
const gust = fc.record({
  guest: fc.nat({ max: 5 }),
  does: fc.constantFrom("yes", "no", "by hand", "suspect", "remove", "invite", "rotate", "fold"),
  plusOnes: fc.nat({ max: 2 }),
});

describe("the counts of an event", () => {
  it("agree with its guests after any storm of answers, removals and invitations at once", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(gust, { minLength: 10, maxLength: 60 }),
        fc.option(fc.integer({ min: 1, max: 8 })),
        async (gusts, capacity) => {
          await using stage = await aStage({ people: 6 });
          await change(stage, { capacity, plusOnesMax: 2 });
          const guests = await inviteAll(stage);
          await Promise.all(gusts.map((it) => blow(stage, guests, it)));
          expect(await recountGuests(stage.world.deps, stage.world.account.scope)).toEqual([]);
          await foldSomeCounts(stage.world.deps);
          expect(await recountGuests(stage.world.deps, stage.world.account.scope)).toEqual([]);
          const { heads = 0 } = await counts(stage);
          expect(heads).toBeLessThanOrEqual(capacity ?? Number.POSITIVE_INFINITY);
          expect(await pendingOfOneGuestMax(stage)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 12, seed: 20300613, endOnFailure: true },
    );
  }, 120_000);

  it("are mended by a recount where they are wrong, which tells by how much", async () => {
    await using stage = await aStage();
    await inviteAll(stage);
    await stage.world.database.query(
      "insert into guest_count_deltas (account_id, event_id, invited) values ($1, $2, 4)",
      [stage.world.account.id, stage.eventId],
    );
    expect(await recountGuests(stage.world.deps, stage.world.account.scope)).toMatchObject([
      { correction: { invited: -4 } },
    ]);
    expect(await counts(stage)).toMatchObject({ invited: 3 });
  });

  it("are mended where answers stand under what they did not come by, once however many count at a time", async () => {
    await using stage = await aStage();
    const [guest] = await inviteAll(stage);
    if (guest === undefined) throw new Error("nobody was invited");
    await say(stage, guest, "yes", { plusOnes: 0 });
    const { account, database, deps } = stage.world;
    await database.query("update answer_count_deltas set source = 'sms', wait = 3 where account_id = $1", [account.id]);
    const recount = () => recountGuests(deps, account.scope);
    expect((await Promise.all([recount(), recount(), recount()])).flat()).toMatchObject([
      { eventId: stage.eventId, correction: { accepted: 0 }, answers: 2 },
    ]);
    await foldSomeCounts(deps);
    expect(await recount()).toEqual([]);
    const standing = "select source, sum(yes)::int as yes from answer_counts group by source having sum(yes) <> 0";
    expect(await database.query(standing)).toEqual([{ source: "link", yes: 1 }]);
  });
});

async function blow(
  stage: Stage,
  guests: readonly Invited[],
  { guest: no, does, plusOnes }: { guest: number; does: string; plusOnes: number },
): Promise<void> {
  const { deps, account } = stage.world;
  const guest = guests[no];
  if (guest === undefined) throw new Error("no such guest");
  const contactIds = [stage.contactIds[no] as ContactId];
  switch (does) {
    case "yes":
    case "no":
      await say(stage, guest, does, { plusOnes });
      return;
    case "suspect":
      await say(stage, guest, "yes", { isSuspect: true });
      return;
    case "by hand":
      // Full, or removed: a refusal is an answer too.
      await answerByHand(deps, account.scope, guest.id, { reply: "yes", plusOnes }).catch(refusalsOnly);
      return;
    case "remove":
      await removeGuest(deps, account.scope, guest.id);
      return;
    case "rotate":
      await rotateGuestLinks(deps, account.scope, guest.id).catch(refusalsOnly);
      return;
    case "invite":
      await inviteContacts(deps, account.scope, { eventId: stage.eventId as EventId, contactIds, origin: "native" });
      return;
    case "fold":
      await foldSomeCounts(deps);
  }
}

function refusalsOnly(error: unknown): void {
  if (!(error instanceof Error && error.name === "Refusal")) throw error;
}

async function pendingOfOneGuestMax(stage: Stage): Promise<number> {
  const pending = (await stage.invitations()).filter((it) => it.status === "pending").map((it) => it.guest_id);
  return pending.length - new Set(pending).size + (pending.length > 0 ? 1 : 0);
}
