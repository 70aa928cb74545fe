import pg from "pg";
import { describe, expect, it } from "vitest";
import type { EventId } from "../../../src/domain/ids.ts";
import { correctGuestCounts } from "../../../src/storage/guest-counts.ts";
import { giveFreePlaces } from "../../../src/usecases/give-free-places.ts";
import { changeGuestsTask, copyGuestsTask } from "../../../src/worker/jobs/change-guests.ts";
import { open } from "../../support/browser.ts";
import { anEvent, invited } from "../../support/guests.ts";
import { aJobRunner, finished } from "../../support/jobs.ts";
import { aCampaign, aParty, sendNow } from "../../support/party.ts";
import { until } from "../../support/until.ts";
import { aWorld, type Reply, type World } from "../../support/world.ts";

function ok(reply: Reply): Reply {
  if (reply.status >= 300) throw new Error(`${reply.status} ${reply.text}`);
  return reply;
}

async function changed(world: World, eventId: number, body: Record<string, unknown>): Promise<Reply["body"]> {
  const reply = ok(await world.call("POST", `/events/${eventId}/guests/change`, body));
  await using _runner = await aJobRunner(world, [changeGuestsTask(world.deps)]);
  return await finished(world, reply.body.id, 60_000);
}

const total = async (world: World, eventId: number, query: string): Promise<number> =>
  (await world.call("GET", `/events/${eventId}/guests?${query}`)).body.total;

describe("changing many guests", () => {
  it("removes all a filter lets through and nobody else, in steps", async () => {
    await using world = await aWorld();
    const people = Array.from({ length: 60 }, () => ({ state: "invited" as const }));
    const { eventId, guestIds } = await aParty(world, { people });
    ok(await world.call("POST", `/guests/${guestIds[7]}/answer`, { answer: "yes" }));
    const job = await changed(world, eventId, { action: "remove", filter: { state: ["invited"] } });
    expect([job.state, job.done, job.total, job.result]).toEqual(["done", 59, 59, { changed: 59, unchanged: 0 }]);
    expect(await total(world, eventId, "state=removed")).toBe(59);
    expect(await total(world, eventId, "state=accepted")).toBe(1);
    const about = async (id: number) => (await world.call("GET", `/jobs?kind=change-guests&eventId=${id}`)).body.items;
    expect((await about(eventId)).map((it: { id: number }) => it.id)).toEqual([job.id]);
    expect(await about(eventId + 1)).toEqual([]);
    const { body: audit } = await world.call("GET", "/audit?verb=remove-guests");
    expect(audit.items[0]).toMatchObject({ details: { asked: 59, jobId: job.id }, actor: { kind: "credential" } });
  });

  it("withdraws links, messages and places of all it removes, and leaves the counts and the line as they should be", async () => {
    await using world = await aWorld();
    ok(await world.call("PATCH", "/settings", { senderEmail: "events@example.com" }));
    const eventId = await anEvent(world, { capacity: 2, plusOnesMax: 1, waitingList: true });
    const guest = (name: string) => invited(world, eventId, { email: `${name}@example.org` });
    const [comes, silent, waits, next] = [await guest("a"), await guest("b"), await guest("c"), await guest("d")];
    ok(await world.call("POST", `/guests/${comes.guestId}/answer`, { answer: "yes", plusOnes: 1 }));
    for (const it of [waits, next]) ok(await world.call("POST", `/guests/${it.guestId}/join-waiting-list`));
    const campaignId = await aCampaign(world, eventId, { channel: "email" });
    ok(await sendNow(world, campaignId));

    const removed = [comes, silent, waits];
    const job = await changed(world, eventId, { action: "remove", guestIds: removed.map((it) => it.guestId) });
    expect(job.result).toEqual({ changed: 3, unchanged: 0 });
    for (const it of removed) expect((await open(world, it.page)).html).toContain("This invitation was withdrawn");
    const { counts } = (await world.call("GET", `/events/${eventId}/results`)).body;
    expect(counts).toMatchObject({ yes: 0, noAnswer: 1, heads: 0, waiting: 1 });
    const scope = world.account.scope;
    const lacking = await correctGuestCounts(world.deps.db.autocommit, scope, eventId as EventId);
    expect(Object.values(lacking).every((it) => it === 0)).toBe(true);
    const { items: messages } = (await world.call("GET", `/messages?campaignId=${campaignId}`)).body;
    expect(messages.filter((it: { state: string }) => it.state === "suppressed")).toHaveLength(2);
    const { body: audit } = await world.call("GET", "/audit?verb=remove");
    expect(audit.total).toBe(3);
    expect(await giveFreePlaces(world.deps)).toBe(1);
    expect((await world.call("GET", `/guests/${next.guestId}`)).body.state).toBe("accepted");

    const again = ok(await world.call("POST", `/events/${eventId}/invite`, { emails: ["b@example.org"] }));
    expect((await open(world, again.body.results[0].links.page)).html).toContain("Can you come?");
  });

  it("leaves those alone who answer at the moment their turn comes", async () => {
    await using world = await aWorld();
    const people = [{ state: "invited" }, { state: "invited" }] as const;
    const { eventId, guestIds } = await aParty(world, { people });
    const wish = { action: "remove", filter: { state: ["invited"] } };
    const reply = ok(await world.call("POST", `/events/${eventId}/guests/change`, wish));
    const guest = new pg.Client({ connectionString: world.database.url });
    await guest.connect();
    await guest.query("begin");
    await guest.query("update guests set state = 'declined', answered_at = now() where id = $1", [guestIds[0]]);
    await using _runner = await aJobRunner(world, [changeGuestsTask(world.deps)]);
    await until("the removal to wait for the guest", async () => {
      const waiting = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
      return (await world.database.query(waiting)).length > 0;
    });
    await guest.query("commit");
    await guest.end();
    expect((await finished(world, reply.body.id)).result).toEqual({ changed: 1, unchanged: 1 });
    expect(await total(world, eventId, "state=declined")).toBe(1);
  });

  it("leaves those alone who come onto the list after it was asked for", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world, { people: 2 });
    const reply = ok(await world.call("POST", `/events/${eventId}/guests/change`, { action: "remove", filter: {} }));
    const { body: late } = await world.call("POST", "/contacts", { email: "late@example.org" });
    ok(await world.call("POST", `/events/${eventId}/guests`, { contactIds: [late.id] }));
    await using _runner = await aJobRunner(world, [changeGuestsTask(world.deps)]);
    expect((await finished(world, reply.body.id)).result).toEqual({ changed: 2, unchanged: 0 });
    expect(await total(world, eventId, "state=added")).toBe(1);
  });

  it("invites those named, and queues the campaign's message for them", async () => {
    await using world = await aWorld();
    ok(await world.call("PATCH", "/settings", { senderEmail: "events@example.com" }));
    const { eventId, guestIds } = await aParty(world, { people: 3 });
    const campaignId = await aCampaign(world, eventId, { channel: "email" });
    const job = await changed(world, eventId, { action: "invite", guestIds: guestIds.slice(0, 2), campaignId });
    expect(job.result).toEqual({ changed: 2, unchanged: 0 });
    expect(await total(world, eventId, "state=invited")).toBe(2);
    expect((await world.call("GET", `/campaigns/${campaignId}`)).body.counts.total).toBe(2);
  });

  it("asks for ids or a filter, and for a campaign of the same event", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world);
    const call = (body: Record<string, unknown>) => world.call("POST", `/events/${eventId}/guests/change`, body);
    expect((await call({ action: "remove" })).status).toBe(422);
    expect((await call({ action: "remove", guestIds: [1], filter: {} })).status).toBe(422);
    expect((await call({ action: "invite", filter: {}, campaignId: 999 })).status).toBe(404);
    const other = await world.anotherAccount();
    const theirs = await world.call(
      "POST",
      `/events/${eventId}/guests/change`,
      { action: "remove", filter: {} },
      { key: other.key },
    );
    expect(theirs.status).toBe(404);
  });
});

describe("the export of guests", () => {
  it("is of those a filter lets through, or of those named", async () => {
    await using world = await aWorld();
    const { eventId, guestIds } = await aParty(world, { people: [{ state: "invited" }, {}, {}] });
    const lines = async (query: string) =>
      (await world.call("GET", `/events/${eventId}/export.csv?${query}`)).text.trim().split("\r\n").length - 1;
    expect(await lines("state=invited")).toBe(1);
    expect(await lines(`guestId=${guestIds[0]}&guestId=${guestIds[2]}`)).toBe(2);
    expect(await lines("")).toBe(3);
  });
});

describe("a duplicate of an event", () => {
  it("is a draft with the same words, limits and questions, and on request the same guests", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world, { capacity: 50, plusOnesMax: 2 });
    ok(await world.call("POST", `/events/${eventId}/questions`, { kind: "short-text", label: "What do you eat?" }));
    const { body: invited } = ok(
      await world.call("POST", `/events/${eventId}/invite`, { emails: ["a@example.org", "b@example.org"] }),
    );
    ok(await world.call("POST", `/guests/${invited.results[0].guestId}/answer`, { answer: "yes" }));
    const bare = ok(await world.call("POST", `/events/${eventId}/duplicate`));
    expect(bare.status).toBe(201);
    expect(bare.body).toMatchObject({
      title: "Summer party 2030",
      status: "draft",
      capacity: 50,
      plusOnesMax: 2,
      job: null,
    });
    const { body: questions } = await world.call("GET", `/events/${bare.body.id}/questions`);
    expect(JSON.stringify(questions)).toContain("What do you eat?");

    const full = ok(
      await world.call("POST", `/events/${eventId}/duplicate`, { title: "Winter party", withGuests: true }),
    );
    await using _runner = await aJobRunner(world, [copyGuestsTask(world.deps)]);
    const job = await finished(world, full.body.job.id);
    expect([full.body.title, job.result]).toEqual(["Winter party", { added: 2 }]);
    expect(await total(world, full.body.id, "state=added")).toBe(2);
  });

  it("is not made of another account's event", async () => {
    await using world = await aWorld();
    const other = await world.anotherAccount();
    const eventId = await anEvent(world);
    expect((await world.call("POST", `/events/${eventId}/duplicate`, {}, { key: other.key })).status).toBe(404);
  });
});

describe("a person's events", () => {
  it("are told newest first, with what was answered to each", async () => {
    await using world = await aWorld();
    const { body: ann } = await world.call("POST", "/contacts", { firstName: "Ann", email: "ann@example.org" });
    const first = await anEvent(world, { title: "First" });
    const second = await anEvent(world, { title: "Second" });
    for (const id of [first, second]) ok(await world.call("POST", `/events/${id}/invite`, { contactIds: [ann.id] }));
    const { body: guests } = await world.call("GET", `/events/${first}/guests`);
    ok(await world.call("POST", `/guests/${guests.items[0].id}/answer`, { answer: "no" }));
    const { body } = ok(await world.call("GET", `/contacts/${ann.id}/events`));
    expect(body.items).toMatchObject([
      { title: "Second", state: "invited", answeredAt: null },
      { title: "First", state: "declined" },
    ]);
    expect(body.total).toBe(2);
    const page = await world.call("GET", `/contacts/${ann.id}/events?limit=1`);
    expect(
      (await world.call("GET", `/contacts/${ann.id}/events?cursor=${page.body.nextCursor}`)).body.items,
    ).toHaveLength(1);
    const other = await world.anotherAccount();
    expect((await world.call("GET", `/contacts/${ann.id}/events`, undefined, { key: other.key })).status).toBe(404);
  });
});
