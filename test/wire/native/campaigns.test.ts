import { describe, expect, it } from "vitest";
import { aCampaign, aParty, sendNow } from "../../support/party.ts";
import { aWorld } from "../../support/world.ts";

describe("a campaign, 200", () => {
  it("is made as a draft that has sent nothing", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world);
    const reply = await world.call("POST", `/events/${eventId}/campaigns`, {
      kind: "invitation",
      subject: "Come, {{firstName}}",
      sender: { name: "The Labs" },
    });
    expect(reply.status).toBe(201);
    expect(reply.headers["location"]).toBe(`/beckon/v1/campaigns/${reply.body.id}`);
    expect(reply.body).toMatchObject({
      eventId,
      kind: "invitation",
      channel: "email",
      subject: "Come, {{firstName}}",
      body: null,
      sender: { name: "The Labs", email: null, replyTo: null },
      audience: null,
      state: "draft",
      batches: [],
      sendAt: null,
    });
    expect(reply.body.counts).toMatchObject({ total: 0, queued: 0 });
  });

  it("is listed with its event, newest first, a page at a time", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world, { people: 0 });
    const ids = [await aCampaign(world, eventId), await aCampaign(world, eventId), await aCampaign(world, eventId)];
    const first = await world.call("GET", `/events/${eventId}/campaigns?limit=2`);
    expect(first.body.items.map((it: { id: number }) => it.id)).toEqual([ids[2], ids[1]]);
    expect(first.body.total).toBe(3);
    const rest = await world.call("GET", `/events/${eventId}/campaigns?limit=2&cursor=${first.body.nextCursor}`);
    expect(rest.body).toMatchObject({ items: [{ id: ids[0] }], nextCursor: null, total: 3 });
  });

  it("changes by merge patch: what is left out stays, null clears, an audience is replaced", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world);
    const id = await aCampaign(world, eventId, {
      subject: "One",
      body: "Two",
      sender: { name: "Labs", replyTo: "a@example.org" },
      audience: { all: true },
    });
    const reply = await world.call("PATCH", `/campaigns/${id}`, {
      subject: null,
      sender: { name: null },
      audience: { answer: "none" },
    });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      subject: null,
      body: "Two",
      sender: { name: null, email: null, replyTo: "a@example.org" },
      audience: { answer: "none" },
    });
  });

  it("is deleted as long as nothing was sent", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world);
    const id = await aCampaign(world, eventId);
    expect((await world.call("DELETE", `/campaigns/${id}`)).status).toBe(204);
    expect((await world.call("GET", `/campaigns/${id}`)).status).toBe(404);
  });

  it("is previewed for a guest, with links that belong to nobody", async () => {
    await using world = await aWorld();
    const { eventId, guestIds } = await aParty(world, { people: [{ firstName: "Grace" }] });
    const id = await aCampaign(world, eventId, { subject: "Hello {{firstName}}", body: "Dear {{ firstName }}, come." });
    const reply = await world.call("POST", `/campaigns/${id}/preview`, { guestId: guestIds[0] });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      channel: "email",
      to: "guest-1@example.org",
      subject: "Hello Grace",
      sms: null,
    });
    expect(reply.body.text).toContain("Dear Grace, come.");
    expect(reply.body.html).toContain("http://beckon.test/i/preview-of-your-invitation/yes");
    expect(await world.database.query("select from answers")).toHaveLength(0);
  });
});

describe("sending a campaign, 200", () => {
  it("queues one message for each guest and invites those who were only on the list", async () => {
    await using world = await aWorld();
    const { eventId, guestIds } = await aParty(world, { people: [{}, {}, { state: "invited" }] });
    const id = await aCampaign(world, eventId);
    const reply = await sendNow(world, id);
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ state: "sending", counts: { total: 3, queued: 3, sent: 0 } });
    const guests = await world.database.query("select state, invited_at is not null as dated from guests order by id");
    expect(guests).toEqual(guestIds.map(() => ({ state: "invited", dated: true })));
    const pending = await world.database.query("select guest_id from invitations where status = 'pending'");
    expect(pending).toHaveLength(3);
    const [moved] = await world.database.query(
      "select sum(added)::int as added, sum(invited)::int as invited from guest_count_deltas",
    );
    expect(moved).toEqual({ added: 0, invited: 3 });
  });
});
