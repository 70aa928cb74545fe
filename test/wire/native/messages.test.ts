import { describe, expect, it } from "vitest";
import { aCampaign, aParty, sendNow } from "../../support/party.ts";
import { until } from "../../support/until.ts";
import { aWorker } from "../../support/worker.ts";
import { aWorld, type World } from "../../support/world.ts";

const done = (world: World, campaignId: number) =>
  until(
    "the campaign to be done",
    async () => (await world.call("GET", `/campaigns/${campaignId}`)).body.state === "done",
  );

const caught = async (world: World, query = "") => (await world.call("GET", `/sandbox/messages${query}`)).body;

describe("messages, 200", () => {
  it("tell what happened to each, from the queue to the reply", async () => {
    await using world = await aWorld();
    const { eventId, guestIds } = await aParty(world, { people: 2 });
    const id = await aCampaign(world, eventId);
    await sendNow(world, id);
    const queued = await world.call("GET", `/messages?guestId=${guestIds[0]}`);
    expect(queued.body).toMatchObject({
      total: 1,
      items: [{ state: "queued", attempts: 0, history: [], sentAt: null }],
    });
    await using _worker = aWorker(world);
    await done(world, id);
    const { body } = await world.call("GET", `/messages/${queued.body.items[0].id}`);
    expect(body).toMatchObject({
      campaignId: id,
      guestId: guestIds[0],
      channel: "email",
      to: "guest-1@example.org",
      state: "sent",
      attempts: 1,
      dueAt: null,
      history: [{ state: "sent", reply: "Kept in the sandbox." }],
    });
    expect(new Date(body.sentAt).getTime()).toBeLessThanOrEqual(Date.now() + 1000);
  });

  it("are found by campaign, guest and state, a page at a time, with exact totals", async () => {
    await using world = await aWorld();
    const { eventId, guestIds } = await aParty(world, { people: 5 });
    const first = await aCampaign(world, eventId);
    await sendNow(world, first);
    await using worker = aWorker(world);
    await done(world, first);
    await worker.stop();
    const second = await aCampaign(world, eventId, { kind: "reminder" });
    await sendNow(world, second);
    const totals: ReadonlyArray<readonly [string, number]> = [
      ["", 10],
      [`?campaignId=${first}`, 5],
      [`?campaignId=${first}&state=sent`, 5],
      [`?campaignId=${first}&state=queued`, 0],
      [`?campaignId=${second}&state=queued`, 5],
      ["?state=sent", 5],
      ["?state=failed", 0],
      [`?guestId=${guestIds[2]}`, 2],
      [`?guestId=${guestIds[2]}&state=sent`, 1],
    ];
    for (const [query, total] of totals) {
      const { body } = await world.call("GET", `/messages${query}`);
      expect([query, body.total, body.items.length]).toEqual([query, total, total]);
    }
    for (const query of ["", `&campaignId=${first}`]) {
      const seen: number[] = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const next: string = cursor === "" ? "" : `&cursor=${cursor}`;
        const { body } = await world.call("GET", `/messages?limit=2${query}${next}`);
        seen.push(...body.items.map((it: { id: number }) => it.id));
        cursor = body.nextCursor;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(query === "" ? 10 : 5);
    }
  });
});

describe("messages, 404 and 422", () => {
  it("are unknown to another account", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world);
    await sendNow(world, await aCampaign(world, eventId));
    const { key } = await world.anotherAccount();
    const [message] = (await world.call("GET", "/messages")).body.items;
    expect((await world.call("GET", `/messages/${message.id}`, undefined, { key })).status).toBe(404);
    expect((await world.call("GET", "/messages", undefined, { key })).body).toMatchObject({ items: [], total: 0 });
  });

  it("refuse a state nobody knows and a cursor of another list", async () => {
    await using world = await aWorld();
    expect((await world.call("GET", "/messages?state=lost")).status).toBe(422);
    const cursor = Buffer.from('{"after":["x"]}').toString("base64url");
    expect((await world.call("GET", `/messages?cursor=${cursor}`)).body.code).toBe("bad_cursor");
  });
});

describe("testing a campaign", () => {
  it("sends one message to the address given, as the first guest would get it, and records nothing", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world, { people: [{ firstName: "Grace" }], status: "draft" });
    const id = await aCampaign(world, eventId, { subject: "Hello {{firstName}}" });
    const reply = await world.call("POST", `/campaigns/${id}/test`, { to: " me@Example.com " });
    expect(reply).toMatchObject({ status: 200, body: { to: "me@example.com", outcome: "sent" } });
    const { items, total } = await caught(world);
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({
      to: "me@example.com",
      subject: "[Test] Hello Grace",
      campaignId: id,
      guestId: null,
    });
    expect(items[0].text).toContain("http://beckon.test/i/preview-of-your-invitation/yes");
    expect(items[0].headers).not.toHaveProperty("List-Unsubscribe");
    expect((await world.call("GET", "/messages")).body.total).toBe(0);
    expect((await world.call("GET", `/campaigns/${id}`)).body.state).toBe("draft");
  });

  it("makes a person up where nobody is on the list", async () => {
    await using world = await aWorld();
    await aParty(world, { people: [{ fields: { tableNo: "1" } }] });
    const { eventId } = await aParty(world, { people: 0 });
    const id = await aCampaign(world, eventId, { subject: "{{firstName}} at table {{tableNo}}" });
    await world.call("POST", `/campaigns/${id}/test`, { to: "me@example.com" });
    expect((await caught(world)).items[0].subject).toBe("[Test] Ada at table tableNo");
  });

  it("refuses what is no address, and who wants no messages", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world);
    const id = await aCampaign(world, eventId);
    const test = async (to: string) => (await world.call("POST", `/campaigns/${id}/test`, { to })).body;
    expect(await test("me@example.com>\r\nRCPT TO:<you@example.com")).toMatchObject({ status: 422, code: "bad_email" });
    await world.call("POST", "/suppressions", { email: "stop@example.com" });
    expect(await test("Stop@example.com")).toMatchObject({ status: 422, code: "suppressed" });
    expect((await caught(world)).total).toBe(0);
  });
});

describe("resending to a guest", () => {
  it("sends the same words once more, to the address they have now, as a campaign of its own", async () => {
    await using world = await aWorld();
    const { eventId, guestIds, contactIds } = await aParty(world, { people: 2 });
    const id = await aCampaign(world, eventId, { subject: "As written" });
    await sendNow(world, id);
    await using _worker = aWorker(world);
    await done(world, id);
    await world.call("PATCH", `/contacts/${contactIds[0]}`, { email: "new@example.org" });
    const reply = await world.call("POST", `/guests/${guestIds[0]}/resend`);
    expect(reply).toMatchObject({ status: 200, body: { id: guestIds[0], state: "invited" } });
    expect(reply.body.campaignId).not.toBe(id);
    await done(world, reply.body.campaignId);
    const again = (await caught(world, `?campaignId=${reply.body.campaignId}`)).items;
    const before = (await caught(world, `?campaignId=${id}`)).items.find(
      (it: { guestId: number }) => it.guestId === guestIds[0],
    );
    expect(again).toMatchObject([{ to: "new@example.org", subject: "As written", yesLink: before.yesLink }]);
    expect((await world.call("GET", `/campaigns/${id}`)).body.counts.total).toBe(2);
    expect((await world.call("GET", `/campaigns/${reply.body.campaignId}`)).body.counts).toMatchObject({
      total: 1,
      sent: 1,
    });
  });

  it("is refused while a mail in doubt waits to be sent once more by itself", async () => {
    await using world = await aWorld();
    const { eventId, guestIds } = await aParty(world, { people: 1 });
    await sendNow(world, await aCampaign(world, eventId));
    const resend = async () => (await world.call("POST", `/guests/${guestIds[0]}/resend`)).status;
    const inDoubt = "update messages set state = 'uncertain', copies = 1, due_at = ";
    await world.database.query(`${inDoubt} now() + interval '30 minutes'`);
    expect(await resend()).toBe(409);
    await world.database.query(`${inDoubt} 'infinity'`);
    expect(await resend()).toBe(200);
  });

  it("is refused while the last message is on its way, and has one winner when four race", async () => {
    await using world = await aWorld();
    const { eventId, guestIds } = await aParty(world, { people: 1 });
    await sendNow(world, await aCampaign(world, eventId));
    const early = await world.call("POST", `/guests/${guestIds[0]}/resend`);
    expect(early).toMatchObject({ status: 409, body: { code: "already_sent" } });
    await world.database.query("update messages set state = 'failed'");
    const replies = await Promise.all([1, 2, 3, 4].map(() => world.call("POST", `/guests/${guestIds[0]}/resend`)));
    expect(replies.map((it) => it.status).sort()).toEqual([200, 409, 409, 409]);
    expect(await world.database.query("select from messages")).toHaveLength(2);
  });

  it("is refused when nothing was ever sent, the guest was removed or wants no messages", async () => {
    await using world = await aWorld();
    const { eventId, guestIds, contactIds } = await aParty(world, { people: 2 });
    const resend = async (guestId: number | undefined) => (await world.call("POST", `/guests/${guestId}/resend`)).body;
    expect(await resend(guestIds[0])).toMatchObject({ status: 422, code: "nothing_sent_yet" });
    await sendNow(world, await aCampaign(world, eventId));
    await world.database.query("update messages set state = 'sent'");
    await world.database.query("update contacts set email_status = 'unsubscribed' where id = $1", [contactIds[0]]);
    expect(await resend(guestIds[0])).toMatchObject({ status: 422, code: "unsubscribed" });
    expect((await world.call("POST", `/guests/${guestIds[1]}/remove`)).body).toMatchObject({ state: "removed" });
    expect(await resend(guestIds[1])).toMatchObject({ status: 409, code: "guest_removed" });
    expect(await resend(99_999_999)).toMatchObject({ status: 404 });
    expect(await world.database.query("select from campaigns")).toHaveLength(1);
  });
});
