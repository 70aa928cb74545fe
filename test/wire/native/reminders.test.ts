import { describe, expect, it } from "vitest";
import { aCampaign, aParty, type Person, sendNow } from "../../support/party.ts";
import { aWorld, type World } from "../../support/world.ts";

const FROM = { sender: { email: "party@labs.org" } };
const INVITED: Person = { state: "invited" };

/** A Beckon whose messages would leave; they are only queued here. */
const aRealWorld = () => aWorld({ isSandbox: () => false });

const excludedOf = async (world: World, eventId: number, campaign: Record<string, unknown> = {}) => {
  const id = await aCampaign(world, eventId, { kind: "reminder", ...FROM, ...campaign });
  const { body } = await world.call("POST", `/campaigns/${id}/plan`, {});
  const excluded = body.excluded.map((it: { reason: string; count: number }) => [it.reason, it.count]);
  return { recipients: body.recipients, ...Object.fromEntries(excluded) };
};

const remind = async (world: World, eventId: number, campaign: Record<string, unknown> = {}) => {
  const reply = await sendNow(world, await aCampaign(world, eventId, { kind: "reminder", ...FROM, ...campaign }));
  expect(reply.status).toBe(200);
};

/** Lets everything that was queued have been sent so long ago. */
const sentAgo = (world: World, ago: string) =>
  world.database.query("update messages set state = 'sent', sent_at = now() - $1::interval where state = 'queued'", [
    ago,
  ]);

describe("a reminder", () => {
  it("is for guests who were asked and have not answered, whomever its audience names", async () => {
    await using world = await aRealWorld();
    const { eventId } = await aParty(world, {
      people: [INVITED, { state: "accepted" }, { state: "declined" }, { state: "added" }],
    });
    expect(await excludedOf(world, eventId)).toEqual({ recipients: 1 });
    expect(await excludedOf(world, eventId, { audience: { all: true } })).toEqual({
      recipients: 1,
      answered: 2,
      not_invited: 1,
    });
  });

  it("names a few of those it leaves out", async () => {
    await using world = await aRealWorld();
    const { eventId, guestIds } = await aParty(world, {
      people: [
        INVITED,
        ...["Ann", "Bea", "Cleo", "Dot"].map((firstName): Person => ({ firstName, state: "accepted" })),
      ],
    });
    const id = await aCampaign(world, eventId, { kind: "reminder", ...FROM, audience: { all: true } });
    const { body } = await world.call("POST", `/campaigns/${id}/plan`, {});
    expect(body.excluded).toEqual([
      {
        reason: "answered",
        count: 4,
        examples: ["Ann", "Bea", "Cleo"].map((name, index) => ({ guestId: guestIds[index + 1], name })),
      },
    ]);
  });

  it("waits 48 hours after the message before it, whatever that was and whether or not it has left", async () => {
    await using world = await aRealWorld();
    const { eventId } = await aParty(world, { people: [INVITED, INVITED] });
    await sendNow(world, await aCampaign(world, eventId, FROM));
    expect(await excludedOf(world, eventId)).toEqual({ recipients: 0, written_recently: 2 });
    await sentAgo(world, "47 hours");
    expect(await excludedOf(world, eventId)).toEqual({ recipients: 0, written_recently: 2 });
    await sentAgo(world, "0");
    await world.database.query("update messages set sent_at = now() - interval '49 hours'");
    expect(await excludedOf(world, eventId)).toEqual({ recipients: 2 });
  });

  it("does not wait for a message that failed", async () => {
    await using world = await aRealWorld();
    const { eventId } = await aParty(world, { people: [INVITED] });
    await sendNow(world, await aCampaign(world, eventId, FROM));
    await world.database.query("update messages set state = 'failed'");
    expect(await excludedOf(world, eventId)).toEqual({ recipients: 1 });
  });

  it("may come when the time between is over by then", async () => {
    await using world = await aRealWorld();
    const { eventId } = await aParty(world, { people: [INVITED] });
    await sendNow(world, await aCampaign(world, eventId, FROM));
    const id = await aCampaign(world, eventId, { kind: "reminder", ...FROM });
    const planAt = async (hours: number) => {
      const at = new Date(Date.now() + hours * 3_600_000).toISOString();
      return (await world.call("POST", `/campaigns/${id}/plan`, { at })).body.recipients;
    };
    expect([await planAt(47), await planAt(49)]).toEqual([0, 1]);
  });

  it("comes twice at most, by whatever channel", async () => {
    await using world = await aRealWorld();
    await world.call("PATCH", "/settings", { reminderSpacingHours: 0, smsSender: "Labs" });
    const { eventId } = await aParty(world, { people: [{ ...INVITED, phone: "+447700900001" }] });
    await remind(world, eventId);
    await remind(world, eventId, { channel: "sms", sender: {} });
    expect(await excludedOf(world, eventId)).toEqual({ recipients: 0, reminded_enough: 1 });
    await world.call("PATCH", "/settings", { remindersMax: 3 });
    expect(await excludedOf(world, eventId)).toEqual({ recipients: 1 });
  });

  it("is held to the rules by what queues it: of two sent at once one finds everybody reminded", async () => {
    await using world = await aRealWorld();
    await world.call("PATCH", "/settings", { remindersMax: 1, reminderSpacingHours: 0 });
    const { eventId } = await aParty(world, { people: [INVITED, INVITED] });
    const ids = [
      await aCampaign(world, eventId, { kind: "reminder", ...FROM }),
      await aCampaign(world, eventId, { kind: "reminder", ...FROM }),
    ];
    const plans = await Promise.all(ids.map((id) => world.call("POST", `/campaigns/${id}/plan`, {})));
    const replies = await Promise.all(
      ids.map((id, at) => world.call("POST", `/campaigns/${id}/send`, { planId: plans[at]?.body.planId })),
    );
    expect(replies.map((it) => it.status).sort()).toEqual([200, 409]);
    const [row] = await world.database.query<{ count: number }>("select count(*)::int as count from messages");
    expect(row?.count).toBe(2);
  });

  it("is not spaced in the sandbox, where nobody is bothered", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world, { people: [INVITED] });
    await sendNow(world, await aCampaign(world, eventId));
    expect(await excludedOf(world, eventId)).toEqual({ recipients: 1 });
  });
});

describe("the cap on messages to one person", () => {
  it("is off unless it is set, and counts invitations and reminders of all events", async () => {
    await using world = await aRealWorld();
    const first = await aParty(world, { people: [INVITED, INVITED] });
    const second = await aParty(world, { people: 0 });
    await world.database.query(
      `insert into guests (account_id, event_id, contact_id, state, key_hash, secret_no, invited_at)
       select account_id, $1, contact_id, 'invited', sha256(key_hash), secret_no, now() from guests where event_id = $2`,
      [second.eventId, first.eventId],
    );
    await sendNow(world, await aCampaign(world, first.eventId, FROM));
    await sendNow(world, await aCampaign(world, first.eventId, { kind: "update", ...FROM }));
    expect(await excludedOf(world, second.eventId, { kind: "invitation" })).toEqual({ recipients: 2 });
    await world.call("PATCH", "/settings", { contactMessagesMax: 1, contactMessagesDays: 7 });
    expect(await excludedOf(world, second.eventId, { kind: "invitation" })).toEqual({
      recipients: 0,
      frequency_cap: 2,
    });
    expect(await excludedOf(world, second.eventId, { kind: "update" })).toEqual({ recipients: 2 });
    await sentAgo(world, "8 days");
    expect(await excludedOf(world, second.eventId, { kind: "invitation" })).toEqual({ recipients: 2 });
  });
});
