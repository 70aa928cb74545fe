import { describe, expect, it } from "vitest";
import { aCampaign, aParty, sendNow } from "../../support/party.ts";
import { aWorld, type World } from "../../support/world.ts";

const REPLIES = {
  gone: "550 5.1.1 No such user here",
  full: (no: number) => `452 4.2.2 Mailbox user${no}@example.org is over quota`,
} as const;

/** An event whose invitation was sent to five guests: two have no mailbox, two a full one, one got it. */
async function aStage(world: World) {
  await world.call("PATCH", "/settings", { senderEmail: "hello@example.org" });
  const { eventId, guestIds } = await aParty(world, { people: 5 });
  const campaignId = await aCampaign(world, eventId);
  await sendNow(world, campaignId);
  const fail = (guestId: number | undefined, reply: string) =>
    world.database.query("update messages set state = 'failed', last_reply = $2 where guest_id = $1", [guestId, reply]);
  await world.database.query("update messages set state = 'sent', sent_at = now() where guest_id = $1", [guestIds[4]]);
  await fail(guestIds[0], REPLIES.gone);
  await fail(guestIds[1], REPLIES.gone);
  await fail(guestIds[2], REPLIES.full(1));
  await fail(guestIds[3], REPLIES.full(2));
  const groups = async (query = "") => (await world.call("GET", `/events/${eventId}/failures${query}`)).body.groups;
  const retry = (reason: string, body?: unknown) =>
    world.call("POST", `/events/${eventId}/failures/${reason}/retry`, body);
  return { eventId, guestIds, campaignId, groups, retry };
}

describe("failed deliveries", () => {
  it("are grouped by reason, and say which of them trying again may help", async () => {
    await using world = await aWorld();
    const { groups, campaignId } = await aStage(world);
    const told = [
      { reason: "invalid-recipient", count: 2, isRetryable: false, reply: REPLIES.gone },
      { reason: "full", count: 2, isRetryable: true, reply: REPLIES.full(1) },
    ];
    expect(await groups()).toEqual(expect.arrayContaining(told));
    expect(await groups()).toHaveLength(2);
    expect(await groups(`?campaignId=${campaignId}`)).toHaveLength(2);
  });

  it("names the guests of one reason, page by page", async () => {
    await using world = await aWorld();
    const { eventId, guestIds } = await aStage(world);
    const first = (await world.call("GET", `/events/${eventId}/failures/full?limit=1`)).body;
    expect(first).toMatchObject({ total: 2, items: [{ guestId: guestIds[2], address: "guest-3@example.org" }] });
    const next = `/events/${eventId}/failures/full?limit=1&cursor=${first.nextCursor}`;
    expect((await world.call("GET", next)).body).toMatchObject({ items: [{ guestId: guestIds[3] }], nextCursor: null });
  });

  it("leave the list when the guest is removed or is sent another message", async () => {
    await using world = await aWorld();
    const { guestIds, groups } = await aStage(world);
    await world.call("POST", `/guests/${guestIds[0]}/remove`);
    await world.call("POST", `/guests/${guestIds[2]}/resend`);
    expect((await groups()).map((it: { count: number }) => it.count)).toEqual([1, 1]);
  });

  it("are sent the same words once more, whoever presses how often", async () => {
    await using world = await aWorld();
    const { retry, groups, eventId } = await aStage(world);
    const presses = await Promise.all([retry("full"), retry("full"), retry("full", {})]);
    expect(presses.map((it) => it.body.queued).sort()).toEqual([0, 0, 2]);
    const done = presses.find((it) => it.body.queued === 2);
    expect(done?.body).toMatchObject({ queued: 2 });
    const [again] = done?.body.campaignIds ?? [];
    expect((await world.call("GET", `/campaigns/${again}`)).body).toMatchObject({
      kind: "invitation",
      counts: { total: 2 },
    });
    expect((await groups()).map((it: { reason: string }) => it.reason)).toEqual(["invalid-recipient"]);
    const messages = await world.database.query("select id from messages");
    expect(messages).toHaveLength(7);
    expect((await world.call("GET", `/events/${eventId}/campaigns`)).body.items).toHaveLength(2);
  });

  it("are not sent again where nobody lives", async () => {
    await using world = await aWorld();
    const { retry } = await aStage(world);
    expect((await retry("invalid-recipient")).body).toMatchObject({ status: 422, code: "not_allowed" });
  });

  it("are told by their own event alone", async () => {
    await using world = await aWorld();
    const { campaignId } = await aStage(world);
    const elsewhere = await aParty(world, { people: 1 });
    const wrong = await world.call("GET", `/events/${elsewhere.eventId}/failures?campaignId=${campaignId}`);
    expect(wrong.status).toBe(404);
  });
});
