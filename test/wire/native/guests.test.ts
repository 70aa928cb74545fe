import { describe, expect, it } from "vitest";
import { inviteGuestsTask } from "../../../src/worker/jobs/invite-guests.ts";
import { aStage, type Stage } from "../../behaviours/stage.ts";
import { aJobRunner, finished } from "../../support/jobs.ts";
import { aCampaign } from "../../support/party.ts";
import { until } from "../../support/until.ts";

async function invite(stage: Stage, body: Record<string, unknown>) {
  return stage.world.call("POST", `/events/${stage.eventId}/invite`, body);
}

async function listed(stage: Stage, query = "") {
  return (await stage.world.call("GET", `/events/${stage.eventId}/guests${query}`)).body;
}

const ids = (page: { items: { contact: { id: number } }[] }) => page.items.map((it) => it.contact.id);

describe("POST /events/{id}/invite", () => {
  it("answers one row per person, in the order asked, with their links", async () => {
    await using stage = await aStage();
    const [one = 0, two = 0] = stage.contactIds;
    const reply = await invite(stage, { contactIds: [two, stage.stranger, one], emails: ["New@Example.org"] });
    expect(reply.status).toBe(200);
    const { results } = reply.body;
    expect(results.map((it: { outcome: string }) => it.outcome)).toEqual(["invited", "unknown", "invited", "invited"]);
    expect(results[1]).toEqual({
      contactId: stage.stranger,
      outcome: "unknown",
      why: null,
      guestId: null,
      links: null,
    });
    const { page, yes, no } = results[0].links;
    expect(page).toMatch(/^http:\/\/beckon\.test\/i\/[0-9a-hjkmnp-tv-z]{26}$/);
    expect([yes, no]).toEqual([`${page}/yes`, `${page}/no`]);
    expect((await invite(stage, { contactIds: [two] })).body.results).toEqual([
      { ...results[0], outcome: "already-invited" },
    ]);
  });

  it("finds or makes the contact of an address, once for two spellings", async () => {
    await using stage = await aStage();
    const { body } = await invite(stage, { emails: ["guest1@EXAMPLE.org", "new@example.org", "NEW@example.org"] });
    expect(body.results[0].contactId).toBe(stage.contactIds[0]);
    expect(body.results[1].contactId).toBe(body.results[2].contactId);
  });

  it("invites everybody on a list", async () => {
    await using stage = await aStage();
    const list = (await stage.world.call("POST", "/lists", { name: "Friends" })).body;
    await stage.world.call("POST", `/lists/${list.id}/contacts`, { contactIds: stage.contactIds });
    const { body } = await invite(stage, { listId: list.id });
    expect(body.results.map((it: { contactId: number }) => it.contactId)).toEqual(stage.contactIds);
  });

  it("says why nobody can be invited to a closed event", async () => {
    await using stage = await aStage();
    await stage.world.call("POST", `/events/${stage.eventId}/close`);
    const { body } = await invite(stage, { contactIds: [stage.contactIds[0], stage.stranger] });
    expect(body.results).toMatchObject([
      { outcome: "not-eligible", why: "closed", links: null },
      { outcome: "unknown" },
    ]);
  });

  it("invites a person nobody may write to, and says so", async () => {
    await using stage = await aStage();
    await stage.world.call("POST", "/suppressions", { email: "guest1@example.org" });
    const { body } = await invite(stage, { contactIds: [stage.contactIds[0]] });
    expect(body.results).toMatchObject([{ outcome: "suppressed", links: { page: expect.any(String) } }]);
    expect(await stage.guests()).toMatchObject([{ state: "invited" }]);
  });

  it("queues one message per guest for a campaign, however often it is called", async () => {
    await using stage = await aStage();
    await stage.world.call("PATCH", "/settings", { senderEmail: "hello@example.org" });
    const campaignId = await aCampaign(stage.world, stage.eventId);
    const calls = await Promise.all(
      Array.from({ length: 5 }, () => invite(stage, { contactIds: stage.contactIds, campaignId })),
    );
    expect(calls.map((it) => it.status)).toEqual([200, 200, 200, 200, 200]);
    expect(calls.reduce((sum, it) => sum + it.body.queued, 0)).toBe(3);
    expect(await stage.world.database.query("select guest_id from messages")).toHaveLength(3);
  });

  it("sends to a guest who was removed before the campaign's message left and is invited again", async () => {
    await using stage = await aStage();
    await stage.world.call("PATCH", "/settings", { senderEmail: "hello@example.org" });
    const campaignId = await aCampaign(stage.world, stage.eventId);
    const body = { contactIds: [stage.contactIds[0]], campaignId };
    const [{ guestId }] = (await invite(stage, body)).body.results;
    expect((await stage.world.call("POST", `/guests/${guestId}/remove`)).status).toBeLessThan(300);
    expect((await invite(stage, body)).body.queued).toBe(1);
    const { body: messages } = await stage.world.call("GET", `/messages?guestId=${guestId}`);
    expect(messages.items.map((it: { state: string }) => it.state)).toEqual(["queued"]);
    expect((await stage.world.call("GET", `/campaigns/${campaignId}`)).body.counts).toMatchObject({
      total: 1,
      queued: 1,
    });
  });

  it.each([
    ["that has long passed", "2020-06-01T10:00:00Z"],
    ["of a year with five digits", "9999-12-31T23:59:59-05:00"],
    ["before the year 1", "0001-01-01T00:00:00+05:00"],
  ])("sends nothing for a time %s", async (_which, sendAt) => {
    await using stage = await aStage();
    const campaignId = await aCampaign(stage.world, stage.eventId);
    const reply = await invite(stage, { contactIds: stage.contactIds, campaignId, sendAt });
    expect(reply).toMatchObject({ status: 422, body: { errors: [{ pointer: "/body/sendAt", code: "bad_time" }] } });
    expect(await stage.guests()).toEqual([]);
  });

  it.each([
    ["the event is over", { startsAt: "2030-06-01T10:00:00Z", endsAt: "2030-06-01T12:00:00Z" }],
    ["answers are closed", { startsAt: "2030-07-01T10:00:00Z", answerBy: "2030-06-01T12:00:00Z" }],
  ])("sends nothing for a time at which %s, to few or to many", async (_why, times) => {
    await using stage = await aStage();
    const { world, eventId } = stage;
    await world.call("PATCH", `/events/${eventId}`, { timezone: "UTC", ...times });
    const campaignId = await aCampaign(world, eventId);
    const many = Array.from({ length: 1_001 }, (_, no) => `a${no}@example.org`);
    for (const emails of [["a@example.org"], many])
      expect(await invite(stage, { emails, campaignId, sendAt: "2030-06-01T12:00:00Z" })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: "/body/sendAt", code: "bad_time" }] },
      });
    expect(await stage.guests()).toEqual([]);
    const early = await invite(stage, { emails: ["a@example.org"], campaignId, sendAt: "2030-06-01T11:59:59Z" });
    expect(early.status).toBe(200);
  });

  it("stores nothing when the campaign cannot be sent", async () => {
    await using stage = await aStage();
    const draft = (await stage.world.call("POST", "/events", { title: "Later" })).body;
    const campaignId = await aCampaign(stage.world, draft.id);
    const body = { contactIds: stage.contactIds, campaignId };
    const reply = await stage.world.call("POST", `/events/${draft.id}/invite`, body);
    expect(reply).toMatchObject({ status: 422, body: { code: "event_not_published" } });
    expect((await stage.world.call("GET", `/events/${draft.id}/guests`)).body.total).toBe(0);
  });

  it.each([
    [{}, 422, "/body"],
    [{ emails: ["a@b@c"] }, 422, "/body/emails/0"],
    [{ phones: ["12"] }, 422, "/body/phones/0"],
    [{ emails: ["a@example.org"], sendAt: "2030-06-01T10:00:00Z" }, 422, "/body/campaignId"],
    [{ listId: 4711 }, 422, "/body/listId"],
    [{ contactIds: ["1"] }, 422, "/body/contactIds/0"],
  ])("refuses %j", async (body, status, pointer) => {
    await using stage = await aStage();
    const reply = await invite(stage, body);
    expect(reply.status).toBe(status);
    expect(reply.body.errors[0].pointer).toBe(pointer);
    expect(await stage.guests()).toEqual([]);
  });

  it("knows neither a campaign of another event nor an unknown event", async () => {
    await using stage = await aStage();
    const other = (await stage.world.call("POST", "/events", { title: "Other" })).body;
    const campaignId = await aCampaign(stage.world, other.id);
    expect((await invite(stage, { contactIds: [], campaignId })).status).toBe(404);
    expect((await stage.world.call("POST", "/events/1/invite", { contactIds: [] })).status).toBe(404);
  });

  it("invites more than a thousand people by a job, which counts the outcomes", async () => {
    await using stage = await aStage({ people: 1_200 });
    await using _runner = await aJobRunner(stage.world, [inviteGuestsTask(stage.world.deps)]);
    const contactIds = [...stage.contactIds, stage.stranger];
    const reply = await invite(stage, { contactIds, emails: ["new@example.org"] });
    expect(reply).toMatchObject({ status: 202, body: { kind: "invite-guests", total: 1_202 } });
    const job = await finished(stage.world, reply.body.id);
    expect(job).toMatchObject({
      state: "done",
      done: 1_202,
      result: { invited: 1_201, "already-invited": 0, suppressed: 0, "not-eligible": 0, unknown: 1, queued: null },
    });
    expect((await listed(stage, "?limit=1")).total).toBe(1_201);
  });

  it("goes on where a stopped job was, and counts nobody twice", async () => {
    await using stage = await aStage({ people: 11_000 });
    const { world } = stage;
    const { body: queued } = await invite(stage, { contactIds: stage.contactIds });
    const first = await aJobRunner(world, [inviteGuestsTask(world.deps)]);
    await until("the first step", async () => (await world.call("GET", `/jobs/${queued.id}`)).body.done > 0);
    await first.stop();
    await using _second = await aJobRunner(world, [inviteGuestsTask(world.deps)]);
    const job = await finished(world, queued.id, 60_000);
    expect(job).toMatchObject({ state: "done", done: 11_000, result: { invited: 11_000, "already-invited": 0 } });
    expect((await world.call("GET", `/events/${stage.eventId}/results`)).body.counts.invited).toBe(11_000);
  }, 90_000);

  it("refuses a bad address among thousands before a job is made", async () => {
    await using stage = await aStage();
    const emails = Array.from({ length: 1_100 }, (_, no) => (no === 700 ? "nobody" : `guest-${no}@example.org`));
    const reply = await invite(stage, { emails });
    expect(reply.body).toMatchObject({ status: 422, errors: [{ pointer: "/body/emails/700", code: "bad_email" }] });
    expect((await stage.world.call("GET", "/jobs")).body.total).toBe(0);
  });
});

describe("GET /events/{id}/guests", () => {
  it("filters by state, counts exactly and pages in the order of the list", async () => {
    await using stage = await aStage({ people: 5 });
    const { results } = (await invite(stage, { contactIds: stage.contactIds })).body;
    await stage.world.call("POST", `/guests/${results[0].guestId}/answer`, { answer: "yes" });
    await stage.world.call("POST", `/guests/${results[1].guestId}/remove`);
    const first = await listed(stage, "?state=invited&limit=2");
    expect(first).toMatchObject({ total: 3 });
    const second = await listed(stage, `?state=invited&limit=2&cursor=${first.nextCursor}`);
    expect([...ids(first), ...ids(second)]).toEqual(stage.contactIds.slice(2));
    expect(await listed(stage, "?state=accepted&state=removed")).toMatchObject({ total: 2 });
    expect(await listed(stage)).toMatchObject({ total: 5 });
  });

  it("can be entered anywhere, and goes on from there", async () => {
    await using stage = await aStage({ people: 7 });
    await invite(stage, { contactIds: stage.contactIds });
    const there = await listed(stage, "?limit=2&skip=3");
    expect(ids(there)).toEqual(stage.contactIds.slice(3, 5));
    expect(there.total).toBe(7);
    const reply = await stage.world.call("GET", `/events/${stage.eventId}/guests?limit=2&skip=3`);
    expect(reply.headers["link"]).not.toContain("skip");
    expect(ids(await listed(stage, `?limit=2&cursor=${there.nextCursor}&skip=1`))).toEqual(stage.contactIds.slice(6));
    expect(await listed(stage, "?limit=2&skip=7")).toEqual({ items: [], nextCursor: null, total: 7 });
  });

  it("finds guests by name, address and delivery", async () => {
    await using stage = await aStage();
    const ada = (await stage.world.call("POST", "/contacts", { firstName: "Ada", email: "ada@lovelace.example" })).body;
    await stage.world.call("POST", "/contacts", { firstName: "Ada", email: "other@lovelace.example" });
    await invite(stage, { contactIds: [...stage.contactIds, ada.id] });
    await stage.world.call("PATCH", "/settings", { senderEmail: "hello@example.org" });
    await invite(stage, { contactIds: [ada.id], campaignId: await aCampaign(stage.world, stage.eventId) });
    expect(ids(await listed(stage, "?q=ada"))).toEqual([ada.id]);
    expect(ids(await listed(stage, "?q=@lovelace.example&delivery=queued"))).toEqual([ada.id]);
    expect(await listed(stage, "?delivery=none")).toMatchObject({ total: 3 });
  });

  it("counts all whom a search finds, however few of them are shown", async () => {
    await using stage = await aStage({ people: 7 });
    await invite(stage, { contactIds: stage.contactIds });
    const first = await listed(stage, "?q=guest&limit=2");
    expect([ids(first), first.total]).toEqual([stage.contactIds.slice(0, 2), 7]);
    const there = await listed(stage, "?q=guest&limit=2&skip=3");
    expect([ids(there), there.total]).toEqual([stage.contactIds.slice(3, 5), 7]);
    expect(await listed(stage, "?q=guest&delivery=none&limit=2")).toMatchObject({ total: 7 });
    expect(await listed(stage, "?q=nobody&limit=2")).toEqual({ items: [], nextCursor: null, total: 0 });
  });

  it("shows a guest with contact, links and every answer", async () => {
    await using stage = await aStage();
    await stage.world.call("PATCH", `/events/${stage.eventId}`, { plusOnesMax: 2 });
    const { results } = (await invite(stage, { contactIds: [stage.contactIds[0]] })).body;
    const [{ guestId, links }] = results;
    await stage.press(links.no, "no");
    const told = { answer: "yes", note: "By train", plusOnes: 1 };
    const reply = await stage.world.call("POST", `/guests/${guestId}/answer`, told);
    expect(reply.body).toMatchObject({
      id: guestId,
      eventId: stage.eventId,
      contact: { id: stage.contactIds[0], email: "guest1@example.org" },
      state: "accepted",
      delivery: null,
      links,
      plusOnes: 1,
      note: "By train",
      answeredVia: "hand",
      answers: [
        { answer: "no", via: "link", counted: true },
        { answer: "yes", via: "hand", note: "By train", plusOnes: 1 },
      ],
    });
    expect((await stage.world.call("GET", `/guests/${guestId}`)).body).toEqual(reply.body);
  });
});

describe("POST /events/{id}/guests", () => {
  it("adds without asking, once, and invites the added later", async () => {
    await using stage = await aStage();
    const body = { contactIds: [stage.contactIds[0], stage.stranger] };
    const path = `/events/${stage.eventId}/guests`;
    const first = (await stage.world.call("POST", path, body)).body.results;
    expect(first).toMatchObject([{ outcome: "added" }, { outcome: "unknown", guestId: null }]);
    const second = (await stage.world.call("POST", path, body)).body.results;
    expect(second).toMatchObject([{ outcome: "already-listed", links: first[0].links }, { outcome: "unknown" }]);
    expect(await stage.invitations()).toEqual([]);
    expect((await invite(stage, body)).body.results).toMatchObject([{ outcome: "invited", links: first[0].links }, {}]);
  });
});

describe("the verbs of a guest", () => {
  it("remove, with messages that have not left suppressed", async () => {
    await using stage = await aStage();
    await stage.world.call("PATCH", "/settings", { senderEmail: "hello@example.org" });
    const campaignId = await aCampaign(stage.world, stage.eventId);
    const { results } = (await invite(stage, { contactIds: stage.contactIds, campaignId })).body;
    const reply = await stage.world.call("POST", `/guests/${results[0].guestId}/remove`);
    expect(reply.body).toMatchObject({ state: "removed", links: null, delivery: "suppressed" });
    const counts = (await stage.world.call("GET", `/campaigns/${campaignId}`)).body.counts;
    expect(counts).toMatchObject({ total: 3, queued: 2, suppressed: 1 });
    expect((await stage.world.call("POST", `/guests/${results[0].guestId}/remove`)).status).toBe(200);
  });

  it("refuse an answer for a removed guest and for a full event", async () => {
    await using stage = await aStage();
    await stage.world.call("PATCH", `/events/${stage.eventId}`, { capacity: 1 });
    const { results } = (await invite(stage, { contactIds: stage.contactIds })).body;
    const say = async (no: number) =>
      (await stage.world.call("POST", `/guests/${results[no].guestId}/answer`, { answer: "yes" })).body;
    await stage.world.call("POST", `/guests/${results[2].guestId}/remove`);
    expect(await say(0)).toMatchObject({ state: "accepted" });
    expect(await say(1)).toMatchObject({ status: 409, code: "event_full" });
    expect(await say(2)).toMatchObject({ status: 409, code: "guest_removed" });
  });

  it("give new links, and the old ones open nothing", async () => {
    await using stage = await aStage();
    const { results } = (await invite(stage, { contactIds: [stage.contactIds[0]] })).body;
    const { links } = (await stage.world.call("POST", `/guests/${results[0].guestId}/rotate-links`)).body;
    expect(links.page).not.toBe(results[0].links.page);
    expect((await stage.press(results[0].links.yes, "yes")).status).toBe(404);
    await stage.press(links.yes, "yes");
    expect(await stage.guests()).toMatchObject([{ state: "accepted" }]);
  });
});

describe("GET /guests/{id}/timeline", () => {
  it("tells what happened, oldest first, page by page", async () => {
    await using stage = await aStage();
    const { results } = (await invite(stage, { contactIds: [stage.contactIds[0]] })).body;
    const [{ guestId, links }] = results;
    await stage.press(links.yes, "yes");
    stage.clock.pass(1_000);
    await stage.world.call("POST", `/guests/${guestId}/remove`);
    const timeline = async (query: string) =>
      (await stage.world.call("GET", `/guests/${guestId}/timeline${query}`)).body;
    const all = await timeline("");
    expect(all.total).toBe(4);
    expect(new Set(all.items.map((it: { kind: string }) => it.kind))).toEqual(
      new Set(["added", "invited", "answered", "removed"]),
    );
    const kinds: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page = await timeline(`?limit=1${cursor === "" ? "" : `&cursor=${cursor}`}`);
      kinds.push(...page.items.map((it: { kind: string }) => it.kind));
      cursor = page.nextCursor;
    }
    expect(kinds).toEqual(all.items.map((it: { kind: string }) => it.kind));
  });
});

describe("GET /guests/{id}/neighbours", () => {
  it("leads along the list in both directions, past those the filter leaves out", async () => {
    await using stage = await aStage();
    await invite(stage, { contactIds: stage.contactIds });
    const guestIds: number[] = (await listed(stage)).items.map((it: { id: number }) => it.id);
    const [first = 0, second = 0] = guestIds;
    const last = guestIds.at(-1) ?? 0;
    const around = async (id: number, query = "") =>
      (await stage.world.call("GET", `/guests/${id}/neighbours${query}`)).body;
    expect(await around(first)).toEqual({ previousId: null, nextId: second });
    expect(await around(last)).toEqual({ previousId: guestIds.at(-2), nextId: null });
    await stage.world.call("POST", `/guests/${second}/remove`);
    expect(await around(first, "?state=invited")).toEqual({ previousId: null, nextId: guestIds[2] ?? null });
    expect(await around(second, "?state=invited")).toEqual({ previousId: first, nextId: guestIds[2] ?? null });
  });

  it("knows no neighbours of a guest it does not know", async () => {
    await using stage = await aStage();
    expect((await stage.world.call("GET", "/guests/999999/neighbours")).status).toBe(404);
  });
});
