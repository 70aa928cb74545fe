import { describe, expect, it } from "vitest";
import { sendTextReplyTask } from "../src/worker/jobs/send-text-reply.ts";
import { aCampaign, aParty, type Person, sendNow } from "./support/party.ts";
import { until } from "./support/until.ts";
import { aWorker } from "./support/worker.ts";
import { aWorld, type World } from "./support/world.ts";

interface Captured {
  readonly id: number;
  readonly guestId: number;
  readonly eventId: number;
  readonly campaignId: number;
}

/** Invites one person; answers what the sandbox kept of it, once the sending is over. */
async function invited(world: World, person: Person, channel: "email" | "sms" = "email"): Promise<Captured> {
  await world.database.query("update accounts set sms_from = '00:00', sms_until = '24:00'");
  const { eventId, guestIds } = await aParty(world, { people: [person] });
  const body = channel === "sms" ? { body: "Come! {{ links.page }}" } : {};
  const campaignId = await aCampaign(world, eventId, { channel, ...body });
  await sendNow(world, campaignId);
  await using _worker = aWorker(world, { tasks: [sendTextReplyTask(world.deps)] });
  const { id } = await until("the message to be kept", async () => {
    const { body: page } = await world.call("GET", `/sandbox/briefs?campaignId=${campaignId}`);
    const state = (await world.call("GET", `/campaigns/${campaignId}`)).body.state;
    return state === "done" ? page.items[0] : undefined;
  });
  return { id, guestId: guestIds[0] ?? 0, eventId, campaignId };
}

const play = (world: World, id: number, how: "guest" | "reply" | "network", body: object) =>
  world.call("POST", `/sandbox/messages/${id}/${how}`, body);

const guestOf = async (world: World, { guestId }: Captured) => (await world.call("GET", `/guests/${guestId}`)).body;

describe("playing the guest of a captured message", () => {
  it("answers on the page everybody has, and may change its mind there", async () => {
    await using world = await aWorld();
    const mail = await invited(world, { email: "ana@example.org" });
    const yes = await play(world, mail.id, "guest", { press: "yes" });
    expect([yes.status, yes.body.done, yes.body.status]).toEqual([200, true, 200]);
    expect(yes.body.says).not.toBe("");
    expect((await guestOf(world, mail)).state).toBe("accepted");
    expect((await play(world, mail.id, "guest", { press: "no" })).body.done).toBe(true);
    expect((await guestOf(world, mail)).state).toBe("declined");
    const timeline = (await world.call("GET", `/guests/${mail.guestId}/timeline`)).body.items;
    expect(JSON.stringify(timeline)).toContain('"link"');
  });

  it("is told what the guest is told where nothing can be answered any more", async () => {
    await using world = await aWorld();
    const mail = await invited(world, { email: "ana@example.org" });
    await world.call("POST", `/events/${mail.eventId}/cancel`, {});
    const { body } = await play(world, mail.id, "guest", { press: "yes" });
    expect(body.done).toBe(false);
    expect(body.says).not.toBe("");
    expect((await guestOf(world, mail)).state).toBe("invited");
  });

  it("stops messages on the page of the mail's own stop link", async () => {
    await using world = await aWorld();
    await using _worker = aWorker(world);
    const event = { title: "Lunch", startsAt: "2030-06-13T12:00", timezone: "Europe/London" };
    await world.call("POST", "/quick-invite", { event, to: ["ana@example.org"] });
    const mail = await until("the mail", async () => (await world.call("GET", "/sandbox/briefs")).body.items[0]);
    expect((await play(world, mail.id, "guest", { press: "stop" })).body).toMatchObject({ status: 200, done: true });
    expect((await world.call("GET", "/suppressions")).body.items).toMatchObject([{ reason: "unsubscribed" }]);
  });

  it("writes back to a text, and reads what we answer", async () => {
    await using world = await aWorld();
    const text = await invited(world, { email: null, phone: "+4520123456" }, "sms");
    expect((await play(world, text.id, "reply", { text: "YES" })).status).toBe(204);
    expect((await guestOf(world, text)).state).toBe("accepted");
    await using _worker = aWorker(world, { tasks: [sendTextReplyTask(world.deps)] });
    const answered = await until("our answer", async () => {
      const { items } = (await world.call("GET", "/sandbox/briefs?toStart=%2B45")).body;
      return items.length === 2 ? items[0] : undefined;
    });
    expect(answered).toMatchObject({ channel: "sms", to: "+4520123456", guestId: null });
  });

  it("writes back to its own account alone, whoever else has texted the number", async () => {
    await using world = await aWorld();
    const text = await invited(world, { email: null, phone: "+4520123456" }, "sms");
    expect((await play(world, text.id, "reply", { text: "hello" })).status).toBe(204);
    const other = await world.anotherAccount();
    const [copy] = await world.database.query<{ id: number }>(
      `insert into sandbox_messages (account_id, channel, message_id, attempt, to_address, from_address, text, headers)
       select $1, channel, message_id, attempt, to_address, from_address, text, headers from sandbox_messages where id = $2
       returning id`,
      [other.id, text.id],
    );
    for (const said of ["YES", "STOP"])
      expect(
        (await world.call("POST", `/sandbox/messages/${copy?.id}/reply`, { text: said }, { key: other.key })).status,
      ).toBe(204);
    expect((await guestOf(world, text)).state).toBe("invited");
    expect((await world.call("GET", "/suppressions")).body.items).toEqual([]);
    const heard = await world.database.query("select account_id, text from incoming_texts order by id");
    expect(heard).toEqual([
      { account_id: world.account.id, text: "hello" },
      { account_id: other.id, text: "YES" },
      { account_id: other.id, text: "STOP" },
    ]);
  });

  it("writes back to no mail", async () => {
    await using world = await aWorld();
    const mail = await invited(world, { email: "ana@example.org" });
    const { status, body } = await play(world, mail.id, "reply", { text: "YES" });
    expect([status, body.errors[0].pointer]).toEqual([422, "/body/text"]);
  });
});

describe("playing the network of a captured message", () => {
  it("lets what follows a report follow, the weightier one for good", async () => {
    await using world = await aWorld();
    const mail = await invited(world, { email: "ana@example.org" });
    const report = async (kind: string) => (await play(world, mail.id, "network", { report: kind })).body;
    expect(await report("delivered")).toEqual({ outcome: "taken", suppressed: false });
    expect(await report("bounced")).toEqual({ outcome: "taken", suppressed: true });
    expect((await guestOf(world, mail)).delivery).toBe("failed");
    expect(await report("delayed")).toEqual({ outcome: "known", suppressed: false });
    expect((await world.call("GET", "/suppressions")).body.items).toMatchObject([
      { reason: "bounced", source: "sandbox" },
    ]);
  });

  it("is over once the channel has a real provider", async () => {
    let isMailCaptured = true;
    await using world = await aWorld({ isSandbox: () => isMailCaptured });
    const mail = await invited(world, { email: "ana@example.org" });
    isMailCaptured = false;
    const reply = await play(world, mail.id, "network", { report: "bounced" });
    expect([reply.status, reply.body.errors[0].code]).toEqual([422, "not_allowed"]);
  });
});

describe("a captured message", () => {
  it("is read alone with every address it leads to, and found by parts of what it says", async () => {
    await using world = await aWorld();
    const mail = await invited(world, { email: "ana@example.org" });
    const { body } = await world.call("GET", `/sandbox/messages/${mail.id}`);
    expect(body.links).toEqual(expect.arrayContaining([body.yesLink, body.noLink, body.unsubscribeLink]));
    expect(body.bytes).toBe(Buffer.byteLength(body.raw));
    expect(body.sms).toBeNull();
    const found = async (query: string) => (await world.call("GET", `/sandbox/briefs?${query}`)).body.total;
    const hits = [`eventId=${mail.eventId}`, "toStart=ANA@", "subject=party", "q=ummer", "q=ana%40ex", "channel=email"];
    for (const query of hits) expect(await found(query), query).toBe(1);
    for (const query of ["toStart=na@", "subject=%25", "q=_na", "channel=sms", `eventId=${mail.eventId + 1}`])
      expect(await found(query), query).toBe(0);
  });

  it("is counted as the networks do where it is a text", async () => {
    await using world = await aWorld();
    const text = await invited(world, { email: null, phone: "+4520123456" }, "sms");
    const { body } = await world.call("GET", `/sandbox/messages/${text.id}`);
    expect(body.sms).toMatchObject({ alphabet: "plain", parts: 1 });
  });
});
