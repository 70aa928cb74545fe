import { describe, expect, it } from "vitest";
import { aCampaign, aGuest, aParty, type Person, sendNow } from "../../support/party.ts";
import { aWorld, type World } from "../../support/world.ts";

const plan = async (world: World, campaignId: number, body: Record<string, unknown> = {}) =>
  (await world.call("POST", `/campaigns/${campaignId}/plan`, body)).body;

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
