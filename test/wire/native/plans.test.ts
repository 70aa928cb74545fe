import { Value } from "typebox/value";
import { describe, expect, it } from "vitest";
import { PlanShape } from "../../../src/http/native/campaigns/plan-shape.ts";
import { aCampaign, aGuest, aParty, type Person, sendNow } from "../../support/party.ts";
import { aWorld, type World } from "../../support/world.ts";

/** @throws when it is not as the OpenAPI file describes plans. */
const plan = async (world: World, campaignId: number, body: Record<string, unknown> = {}) => {
  const reply = await world.call("POST", `/campaigns/${campaignId}/plan`, body);
  if (!Value.Check(PlanShape, reply.body)) throw new Error(`no schema describes ${JSON.stringify(reply.body)}`);
  return reply.body;
};

const planned = async (world: World, people: readonly Person[], campaign: Record<string, unknown> = {}) => {
  const { eventId, guestIds } = await aParty(world, { people });
  return { guestIds, ...(await plan(world, await aCampaign(world, eventId, campaign))) };
};

describe("a plan", () => {
  it("counts who would get it, and who would not and why", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world, {
      people: [
        {},
        {},
        { email: null },
        { emailStatus: "unsubscribed" },
        { emailStatus: "bounced" },
        { emailStatus: "invalid" },
        { state: "removed" },
        { email: "stopped@example.org" },
      ],
    });
    await world.database.query(
      `insert into suppressions (account_id, channel, address_hash, address_hint, event_id, reason, source)
       values ($1, 'email', $2, 's***@example.org', $3, 'unsubscribed', 'link')`,
      [world.account.id, world.deps.hashAddress(world.account.id, "email", "stopped@example.org"), eventId],
    );
    const body = await plan(world, await aCampaign(world, eventId));
    expect(body).toMatchObject({ recipients: 2, byChannel: { email: 2, sms: 0 }, smsParts: 0, blockers: [] });
    expect(body.excluded).toMatchObject([
      { reason: "unsubscribed", count: 2 },
      { reason: "bounced", count: 1 },
      { reason: "invalid_address", count: 1 },
      { reason: "no_email", count: 1 },
    ]);
  });

  it("says by when the last message will have left", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world, { people: 2 });
    const at = new Date(Date.now() + 86_400_000).toISOString();
    const body = await plan(world, await aCampaign(world, eventId), { at });
    expect(new Date(body.lastLeavesAt).getTime()).toBeGreaterThanOrEqual(new Date(at).getTime());
  });

  it("names who has no value for a variable that leaves a gap", async () => {
    await using world = await aWorld();
    const body = await planned(world, [{ firstName: null }, { fields: { tableNo: "7" } }, { firstName: "" }], {
      subject: "{{ firstName }}",
      body: 'Table {{ tableNo | default: "at the door" }} {% if lastName %}{{ lastName }}{% endif %}',
    });
    const warnings = body.warnings.filter((it: { code: string }) => it.code === "missing_value");
    expect(warnings).toMatchObject([
      { variable: "firstName", count: 2, guestIds: [body.guestIds[0], body.guestIds[2]] },
    ]);
  });

  it("warns where two people share an address, and sends to both", async () => {
    await using world = await aWorld();
    const body = await planned(world, [{ email: "both@example.org" }, { email: "Both@example.org" }]);
    expect(body.recipients).toBe(2);
    expect(body.warnings).toMatchObject([{ code: "shared_address", count: 1 }, { code: "sandbox" }]);
  });

  it("counts the parts of texts from real names", async () => {
    await using world = await aWorld();
    const people = [{ phone: "+447700900001" }, { phone: "+447700900002", firstName: "Žofie" }, { phone: null }];
    const body = await planned(world, people, {
      channel: "sms",
      body: `{{firstName}} ${"x".repeat(70)} {{links.page}}`,
    });
    expect(body).toMatchObject({ recipients: 2, byChannel: { sms: 2 }, smsParts: 3 });
    expect(body.excluded).toMatchObject([{ reason: "no_phone", count: 1 }]);
  });

  it("says how the parts come about, and whose text is the longest", async () => {
    await using world = await aWorld();
    const people = [
      { phone: "+447700900001", firstName: "Bo" },
      { phone: "+447700900002", firstName: "Žofie" },
      { phone: "+447700900003", firstName: "Al" },
    ];
    const body = await planned(world, people, {
      channel: "sms",
      body: `{{firstName}} ${"x".repeat(70)} {{links.page}}`,
    });
    expect(body.sms).toMatchObject({
      parts: 4,
      byParts: [
        { parts: 1, recipients: 2 },
        { parts: 2, recipients: 1 },
      ],
      longest: { guestId: body.guestIds[1], alphabet: "unicode", parts: 2 },
    });
  });

  it("counts by receiver", async () => {
    await using world = await aWorld();
    const body = await planned(world, [{ email: "a@one.org" }, { email: "b@ONE.org" }, { email: "c@two.org" }]);
    expect(body.lanes).toEqual([
      { lane: "one.org", recipients: 2 },
      { lane: "two.org", recipients: 1 },
    ]);
  });

  it("says how many texts wait for whose morning, and until when", async () => {
    await using world = await aWorld({ isSandbox: () => false });
    const year = new Date().getUTCFullYear() + 1;
    const { eventId, contactIds } = await aParty(world, {
      people: [{ phone: "+4512000001" }, { phone: "+81312345678" }, { phone: "+4512000002" }],
      startsIn: "800 days",
    });
    await world.database.query("update contacts set timezone = 'America/New_York' where id = $1", [contactIds[2]]);
    const id = await aCampaign(world, eventId, { channel: "sms" });
    const body = await plan(world, id, { at: `${year}-01-15T21:00:00Z` });
    expect(body.waiting).toEqual([
      {
        reason: "quiet_hours",
        count: 2,
        from: `${year}-01-16T00:00:00.000Z`,
        until: `${year}-01-16T08:00:00.000Z`,
      },
    ]);
    expect(body.firstLeavesAt).toBe(`${year}-01-15T21:00:00.000Z`);
    expect(body.lastLeavesAt).toBe(`${year}-01-16T08:00:01.000Z`);
  });

  it("says whom the ceiling of a domain that is warmed up pushes to later days", async () => {
    const now = new Date("2030-05-13T10:00:00Z");
    await using world = await aWorld({ isSandbox: () => false, now: () => now });
    await world.database.query(
      "insert into warm_ups (account_id, domain, first_day, daily_max) values ($1, 'labs.org', 2, 100)",
      [world.account.id],
    );
    const { eventId } = await aParty(world, { people: 7, startsIn: "3000 days" });
    const body = await plan(world, await aCampaign(world, eventId, { sender: { email: "party@labs.org" } }));
    expect(body.waiting).toEqual([
      { reason: "warm_up", count: 5, from: "2030-05-14T00:00:00.000Z", until: "2030-05-15T00:00:00.000Z" },
    ]);
    expect(body.lastLeavesAt).toBe("2030-05-15T00:00:01.000Z");
  });

  it("rests on what lanes have sent lately", async () => {
    await using world = await aWorld();
    const [worker] = await world.database.query<{ id: number }>(
      "insert into workers (host, pid) values ('test', 1) returning id",
    );
    await world.database.query(
      `insert into lanes (channel, lane, worker_id, width, rate, pace, keys, sent, throttled)
       values ('email', '*', $1, 10, null, 200, '{}', 0, 0), ('email', 'slow', $1, 1, 0.5, 1, '{slow.org}', 0, 0)`,
      [worker?.id],
    );
    const body = await planned(world, [{ email: "a@slow.org" }, { email: "b@slow.org" }, { email: "c@fast.org" }]);
    expect(body.estimate).toEqual({ perSecond: 200, basis: "measured" });
    expect(new Date(body.lastLeavesAt).getTime() - new Date(body.firstLeavesAt).getTime()).toBe(4_000);
  });

  it("warns of what looks odd where mail really leaves", async () => {
    await using world = await aWorld({ isSandbox: () => false });
    const { eventId, guestIds } = await aParty(world, {
      people: [{ email: "a@example.com" }, { email: "b@sub.example.org" }, { email: "c@labs.org" }],
      startsIn: "20 hours",
    });
    await world.database.query("update events set answer_by = now() + interval '1 hour'");
    const id = await aCampaign(world, eventId, { sender: { email: "party@labs.org" } });
    const codes = async (body: Record<string, unknown>) =>
      (await plan(world, id, body)).warnings.map((it: { code: string }) => it.code);
    const { warnings } = await plan(world, id);
    expect(warnings).toContainEqual(
      expect.objectContaining({ code: "reserved_address", count: 2, guestIds: guestIds.slice(0, 2) }),
    );
    expect(await codes({})).toEqual(["reserved_address", "event_soon", "no_reply_to"]);
    expect(await codes({ at: new Date(Date.now() + 7_200_000).toISOString() })).toContain("answers_close_first");
    await world.call("PATCH", "/settings", { replyTo: "hello@labs.org" });
    expect(await codes({})).toEqual(["reserved_address", "event_soon"]);
  });

  it("names what stands in the way of sending", async () => {
    await using world = await aWorld({ isSandbox: () => false });
    const { eventId } = await aParty(world, { people: 0, status: "draft" });
    const body = await plan(world, await aCampaign(world, eventId));
    expect(body.blockers.map((it: { code: string }) => it.code)).toEqual([
      "event_not_published",
      "no_sender",
      "no_recipients",
    ]);
    const past = await aParty(world, { people: 1, startsIn: "-2 days" });
    const over = await plan(world, await aCampaign(world, past.eventId, { sender: { email: "a@example.org" } }));
    expect(over.blockers).toMatchObject([{ code: "event_over" }]);
  });

  it("publishes what can stand in the way, and what each means", async () => {
    await using world = await aWorld();
    const { body } = await world.call("GET", "/openapi.json");
    const { code } = body.components.schemas.Plan.properties.blockers.items.properties;
    expect(code.enum).toEqual(expect.arrayContaining(["event_not_published", "event_over", "no_sender"]));
    for (const it of code.enum) expect(code.description).toMatch(new RegExp(`\`${it}\`: [A-Z].+?\\.`));
  });

  it("says how many of a list are not on the guest list", async () => {
    await using world = await aWorld();
    const { eventId, contactIds } = await aParty(world, { people: 1 });
    const outsider = await aParty(world, { people: [{ email: "out@example.org" }] });
    const [list] = await world.database.query<{ id: number }>(
      "insert into contact_lists (account_id, name) values ($1, 'All') returning id",
      [world.account.id],
    );
    for (const contactId of [...contactIds, ...outsider.contactIds])
      await world.database.query(
        "insert into contact_list_members (account_id, list_id, contact_id) values ($1, $2, $3)",
        [world.account.id, list?.id, contactId],
      );
    const body = await plan(world, await aCampaign(world, eventId, { audience: { listId: list?.id } }));
    expect(body).toMatchObject({ recipients: 1, warnings: [{ code: "members_not_guests", count: 1 }, {}] });
  });
});

describe("the audience of a campaign", () => {
  const STATES: readonly Person[] = [
    { state: "added" },
    { state: "invited" },
    { state: "accepted" },
    { state: "declined" },
    { state: "removed" },
    { state: "invited", firstName: "Grace" },
  ];
  const cases: ReadonlyArray<readonly [string, Record<string, unknown>, number]> = [
    ["is everybody added or invited for an invitation", { kind: "invitation" }, 3],
    ["is everybody who has not answered for a reminder", { kind: "reminder" }, 2],
    ["is everybody ever invited for an update", { kind: "update" }, 4],
    ["is everybody ever invited for a cancellation", { kind: "cancellation" }, 4],
    ["can be everybody on the list", { kind: "update", audience: { all: true } }, 5],
    ["can be those who said yes", { kind: "update", audience: { answer: "yes" } }, 1],
    ["can be those who said no", { kind: "update", audience: { answer: "no" } }, 1],
    ["can be those who have not answered", { kind: "update", audience: { answer: "none" } }, 2],
    ["can be states", { kind: "update", audience: { state: ["added", "declined"] } }, 2],
  ];
  for (const [sentence, campaign, recipients] of cases) {
    it(sentence, async () => {
      await using world = await aWorld();
      const { eventId } = await aParty(world, { people: STATES });
      expect((await plan(world, await aCampaign(world, eventId, campaign))).recipients).toBe(recipients);
    });
  }

  it("can be whom a search finds, and nobody where it finds nobody", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world, { people: 2 });
    const grace = await world.call("POST", "/contacts", { firstName: "Grace", email: "grace@navy.example" });
    await aGuest(world, { accountId: world.account.id, eventId, contactId: grace.body.id, state: "added" });
    for (const [q, recipients] of [
      ["grac", 1],
      ["@navy.example", 1],
      ["nobody", 0],
      ["...", 0],
    ] as const)
      expect([q, (await plan(world, await aCampaign(world, eventId, { audience: { q } }))).recipients]).toEqual([
        q,
        recipients,
      ]);
  });

  it("can be single guests, and never a removed one", async () => {
    await using world = await aWorld();
    const { eventId, guestIds } = await aParty(world, { people: STATES });
    const audience = { guestIds: [guestIds[0], guestIds[4]] };
    expect((await plan(world, await aCampaign(world, eventId, { audience }))).recipients).toBe(1);
  });

  it("leaves out of an invitation whom one was sent, unless it never left", async () => {
    await using world = await aWorld();
    const { eventId, guestIds } = await aParty(world, { people: 3 });
    await sendNow(world, await aCampaign(world, eventId, { audience: { guestIds: guestIds.slice(0, 2) } }));
    await world.database.query("update messages set state = 'failed' where guest_id = $1", [guestIds[1]]);
    expect((await plan(world, await aCampaign(world, eventId))).recipients).toBe(2);
    expect((await plan(world, await aCampaign(world, eventId, { kind: "reminder" }))).recipients).toBe(2);
  });
});
