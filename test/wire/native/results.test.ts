import { describe, expect, it } from "vitest";
import { foldCounts } from "../../../src/storage/count-folds.ts";
import { importContactsTask } from "../../../src/worker/jobs/import-contacts.ts";
import { aStage, type Stage } from "../../behaviours/stage.ts";
import { anEvent } from "../../support/guests.ts";
import { aJobRunner, finished } from "../../support/jobs.ts";
import { aCampaign } from "../../support/party.ts";
import { until } from "../../support/until.ts";
import { aWorker } from "../../support/worker.ts";
import { aWorld, type World } from "../../support/world.ts";

async function results(stage: Stage) {
  return (await stage.world.call("GET", `/events/${stage.eventId}/results`)).body;
}

async function inviteAll(stage: Stage, body: Record<string, unknown> = {}) {
  const all = { contactIds: stage.contactIds, ...body };
  return (await stage.world.call("POST", `/events/${stage.eventId}/invite`, all)).body.results;
}

describe("GET /events/{id}/results", () => {
  it("adds up: invited is yes, no and no answer; heads are those who come and whom they bring", async () => {
    await using stage = await aStage({ people: 6 });
    await stage.world.call("PATCH", `/events/${stage.eventId}`, { plusOnesMax: 3 });
    const guests = await inviteAll(stage);
    const say = (no: number, body: unknown) => stage.world.call("POST", `/guests/${guests[no].guestId}/answer`, body);
    await say(0, { answer: "yes", plusOnes: 3 });
    await say(1, { answer: "yes" });
    await say(2, { answer: "no" });
    await stage.world.call("POST", `/guests/${guests[5].guestId}/remove`);
    expect((await results(stage)).counts).toEqual({
      invited: 5,
      yes: 2,
      no: 1,
      noAnswer: 2,
      unconfirmed: 0,
      heads: 5,
      waiting: 0,
      failed: 0,
      visited: 0,
    });
  });

  it("tells which message and which channel got an answer", async () => {
    await using stage = await aStage();
    await stage.world.call("PATCH", "/settings", { senderEmail: "hello@example.org" });
    const campaignId = await aCampaign(stage.world, stage.eventId);
    const guests = await inviteAll(stage, { contactIds: stage.contactIds.slice(0, 2), campaignId });
    await using _worker = aWorker(stage.world);
    await until("both mails to leave", async () => (await results(stage)).delivery.sent === 2);
    await stage.press(guests[0].links.yes, "yes");
    const [bare] = await inviteAll(stage, { contactIds: stage.contactIds.slice(2) });
    await stage.press(bare.links.no, "no");
    await stage.world.call("POST", `/guests/${guests[1].guestId}/answer`, { answer: "yes" });
    const { byChannel, byCampaign, delivery } = await results(stage);
    expect(delivery).toMatchObject({ total: 2, sent: 2, queued: 0 });
    expect(byChannel).toMatchObject({
      email: { yes: 1, no: 0, delivery: { sent: 2 } },
      link: { yes: 0, no: 1, noAnswer: 0, delivery: null },
      hand: { yes: 1, no: 0 },
    });
    expect(byCampaign).toMatchObject([{ campaignId, kind: "invitation", channel: "email", yes: 2, no: 0 }]);
  });

  it("says by which channels those were written to who have not answered, and what texts have cost", async () => {
    await using stage = await aStage({ people: 5 });
    const { world, eventId, contactIds } = stage;
    await world.call("PATCH", "/settings", { senderEmail: "hello@example.org" });
    for (const [no, id] of contactIds.entries())
      await world.call("PATCH", `/contacts/${id}`, { phone: `+44770090000${no}` });
    const mail = await aCampaign(world, eventId);
    const guests = await inviteAll(stage, { contactIds: contactIds.slice(0, 4), campaignId: mail });
    await inviteAll(stage, { contactIds: contactIds.slice(4) });
    await using _worker = aWorker(world);
    await until("the mails to leave", async () => (await results(stage)).delivery.sent === 4);
    await stage.press(guests[0].links.yes, "yes");
    const guestIds = guests.slice(0, 3).map((it: { guestId: number }) => it.guestId);
    const reminder = { kind: "reminder", channel: "sms", subject: null, sender: {}, audience: { guestIds } };
    const text = await aCampaign(world, eventId, reminder);
    const { body: plan } = await world.call("POST", `/campaigns/${text}/plan`);
    const sent = await world.call("POST", `/campaigns/${text}/send`, { planId: plan.planId });
    expect(sent.status, sent.text).toBe(200);
    await until(
      "the texts to leave",
      async () => (await results(stage)).byChannel.sms.delivery.sent === plan.recipients,
    );
    await stage.press(guests[1].links.no, "no");
    // The sandbox sends texts for nothing.
    expect((await results(stage)).byChannel.sms.smsParts).toBe(0);
    await world.database.query("insert into sms_campaigns (account_id, campaign_id, parts) values ($1, $2, $3)", [
      world.account.id,
      text,
      plan.smsParts,
    ]);
    const { byChannel, counts } = await results(stage);
    expect(byChannel).toMatchObject({
      email: { yes: 1, no: 0, noAnswer: 1, smsParts: null },
      both: { yes: 0, no: 1, noAnswer: 1, delivery: null },
      sms: { yes: 0, no: 0, noAnswer: 0, medianWait: null, smsParts: plan.smsParts },
      link: { yes: 0, no: 0, noAnswer: 1 },
    });
    expect(byChannel.email.medianWait).toEqual(expect.any(Number));
    const parts = Object.values(byChannel as Record<string, { yes: number; no: number; noAnswer: number }>);
    expect(parts.reduce((sum, it) => sum + it.yes + it.no + it.noAnswer, 0)).toBe(counts.invited);
  });

  it("counts a guest whose latest message failed, until they answer", async () => {
    await using stage = await aStage();
    await stage.world.call("PATCH", "/settings", { senderEmail: "hello@example.org" });
    const campaignId = await aCampaign(stage.world, stage.eventId);
    const guests = await inviteAll(stage, { campaignId });
    await stage.world.database.query("update messages set state = 'failed' where guest_id = any($1)", [
      [guests[0].guestId, guests[1].guestId],
    ]);
    expect((await results(stage)).counts).toMatchObject({ noAnswer: 3, failed: 2 });
    await stage.world.call("POST", `/guests/${guests[0].guestId}/answer`, { answer: "yes" });
    expect((await results(stage)).counts).toMatchObject({ noAnswer: 2, failed: 1 });
  });

  it("knows no other account's event", async () => {
    await using stage = await aStage();
    const other = await stage.world.anotherAccount();
    const reply = await stage.world.call("GET", `/events/${stage.eventId}/results`, undefined, { key: other.key });
    expect(reply.status).toBe(404);
  });
});

describe("guests who opened their page", () => {
  it("are counted once each, and not when a machine follows both links or asks for headers alone", async () => {
    await using stage = await aStage({ people: 4 });
    const guests = await inviteAll(stage);
    const pages = guests.map((it: { links: { page: string } }) => new URL(it.links.page).pathname);
    const get = (path: string, method: "GET" | "HEAD" = "GET") => stage.world.app.inject({ method, url: path });
    await get(pages[0]);
    await get(`${pages[0]}/yes`);
    await Promise.all([get(`${pages[1]}/yes`), get(`${pages[1]}/no`)]);
    await get(pages[2], "HEAD");
    await get(pages[3]);
    await until("two visitors", async () => (await results(stage)).counts.visited === 2);
    await get(pages[0]);
    await stage.world.call("POST", `/guests/${guests[3].guestId}/remove`);
    expect((await results(stage)).counts.visited).toBe(1);
  });
});

describe("GET /events/{id}/answers", () => {
  it("tells the last answers, the newest first, without those of guests who were removed", async () => {
    await using stage = await aStage();
    await stage.world.call("PATCH", `/events/${stage.eventId}`, { plusOnesMax: 2 });
    const guests = await inviteAll(stage);
    const say = (no: number, body: unknown) => stage.world.call("POST", `/guests/${guests[no].guestId}/answer`, body);
    await say(0, { answer: "yes", plusOnes: 2 });
    stage.clock.pass(60_000);
    await say(1, { answer: "no" });
    stage.clock.pass(60_000);
    await say(2, { answer: "no" });
    await stage.world.call("POST", `/guests/${guests[2].guestId}/remove`);
    const list = async (query = "") =>
      (await stage.world.call("GET", `/events/${stage.eventId}/answers${query}`)).body.items;
    expect(await list()).toMatchObject([
      { guestId: guests[1].guestId, name: "Guest 2", answer: "no", plusOnes: 0, via: "hand" },
      { guestId: guests[0].guestId, name: "Guest 1", answer: "yes", plusOnes: 2, at: "2030-05-01T10:00:00.000Z" },
    ]);
    expect(await list("?limit=1")).toHaveLength(1);
  });
});

describe("GET /events/{id}/results/series", () => {
  it("counts answers by day of the event's zone and ends at the totals, changes of mind and removals included", async () => {
    await using stage = await aStage();
    const guests = await inviteAll(stage);
    const say = async (no: number, answer: string) =>
      stage.world.call("POST", `/guests/${guests[no].guestId}/answer`, { answer });
    await say(0, "yes");
    await say(2, "yes");
    // Half past eleven by UTC is the next day in London, whose clocks are on summer time.
    stage.clock.set("2030-05-01T23:30:00Z");
    await say(1, "yes");
    await say(0, "no");
    await stage.world.call("POST", `/guests/${guests[2].guestId}/remove`);
    const day = () => stage.world.call("GET", `/events/${stage.eventId}/results/series?bucket=day`);
    const { body } = await day();
    expect(body).toEqual({
      bucket: "day",
      timezone: "Europe/London",
      points: [
        { at: "2030-04-30T23:00:00.000Z", yes: 2, no: 0, yesTotal: 2, noTotal: 0 },
        { at: "2030-05-01T23:00:00.000Z", yes: -1, no: 1, yesTotal: 1, noTotal: 1 },
      ],
    });
    await foldCounts(stage.world.deps.db.autocommit, 1_000);
    expect(await stage.world.database.query("select from answer_count_deltas")).toEqual([]);
    expect((await day()).body).toEqual(body);
  });
});

describe("what leaves by an export", () => {
  const NASTY = [
    { firstName: "=1+1", lastName: "'=quoted", email: "formula@example.org", phone: "+447700900001" },
    { firstName: 'Says "hi", twice', lastName: " Zeile; Zwei", email: "quotes@example.org", locale: "de" },
    { firstName: "@cmd", lastName: "ليلى", email: "letters@example.org", timezone: "Asia/Tokyo" },
  ];
  const PEOPLE = ["externalId", "firstName", "lastName", "email", "phone", "locale", "timezone", "fields"];
  const asked = PEOPLE.map((it) => `column=${it}`).join("&");
  const FACTS = ["firstName", "lastName", "email", "phone", "locale", "timezone", "fields"];

  async function aGuestList(world: World) {
    const eventId = await anEvent(world);
    const ids = [];
    for (const [no, person] of NASTY.entries()) {
      const fields = { tableNo: `T ${no + 1}`, diet: no === 0 ? "-none" : "vegan; nuts" };
      const made = await world.call("POST", "/contacts", { ...person, externalId: `p-${no}`, fields });
      expect(made.status, made.text).toBe(201);
      ids.push(made.body.id);
    }
    await world.call("POST", `/events/${eventId}/guests`, { contactIds: ids });
    return eventId;
  }

  it("comes in again as it was, whatever people are called", async () => {
    await using world = await aWorld();
    const eventId = await aGuestList(world);
    const facts = async () =>
      (await world.call("GET", "/contacts?limit=50")).body.items
        .map((it: Record<string, unknown>) => Object.fromEntries(FACTS.map((name) => [name, it[name]])))
        .sort((one: { email: string }, other: { email: string }) => one.email.localeCompare(other.email));
    const before = await facts();
    const file = (await world.call("GET", `/events/${eventId}/export.csv?${asked}&mark=true`)).text;
    expect(file).toContain(",'=1+1,''=quoted,");
    await world.database.query("update contacts set first_name = null, last_name = null, locale = null, fields = '{}'");
    const headers = { "content-type": "text/csv" };
    const job = await world.call("POST", "/contacts/import", file, { headers });
    await using _runner = await aJobRunner(world, [importContactsTask(world.deps)]);
    expect((await finished(world, job.body.id)).result).toMatchObject({ created: 0, updated: 3, rejectedTotal: 0 });
    expect(await facts()).toEqual(before);
  });

  it("has the columns that were asked for, in that order, and as JSON keeps the kinds of values", async () => {
    await using world = await aWorld();
    const eventId = await aGuestList(world);
    const csv = await world.call("GET", `/events/${eventId}/export.csv?column=lastName&column=email&column=fields`);
    expect(csv.text.split("\r\n")[0]).toBe("lastName,email,tableNo,diet");
    const json = await world.call(
      "GET",
      `/events/${eventId}/export.json?column=firstName&column=plusOneNames&column=fields`,
    );
    expect(json.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(json.body[0]).toEqual({ firstName: "=1+1", plusOneNames: [], diet: "-none", tableNo: "T 1" });
    expect(json.body).toHaveLength(3);
    const nobody = await world.call("GET", `/events/${eventId}/export.json?state=removed`);
    expect(nobody.body).toEqual([]);
    expect((await world.call("GET", `/events/${eventId}/export.json?column=password`)).status).toBe(422);
  });
});

describe("GET /events/{id}/export.csv", () => {
  it("writes a line for each guest, in words no spreadsheet runs", async () => {
    await using stage = await aStage({ people: 2 });
    await stage.world.call("PATCH", `/contacts/${stage.contactIds[1]}`, { lastName: "=HYPERLINK(1)" });
    const guests = await inviteAll(stage);
    await stage.world.call("POST", `/guests/${guests[0].guestId}/answer`, { answer: "yes", note: 'Says "hi", twice' });
    const reply = await stage.world.call("GET", `/events/${stage.eventId}/export.csv`);
    expect(reply.status).toBe(200);
    expect(reply.headers["content-type"]).toBe("text/csv; charset=utf-8");
    const [header, first, second, end] = reply.text.split("\r\n");
    expect(header?.split(",").slice(0, 3)).toEqual(["guestId", "contactId", "externalId"]);
    expect(first).toContain('guest1@example.org,,accepted,2030-05-01T10:00:00.000Z,hand,0,"Says ""hi"", twice",');
    expect(second).toContain("'=HYPERLINK(1)");
    expect(end).toBe("");
  });

  it("writes every guest of a long list once", async () => {
    await using stage = await aStage({ people: 2_345 });
    await stage.world.database.query(
      `insert into guests (account_id, event_id, contact_id, key_hash, secret_no)
       select c.account_id, $1, c.id, sha256(c.id::text::bytea), 1 from contacts c`,
      [stage.eventId],
    );
    const { text } = await stage.world.call("GET", `/events/${stage.eventId}/export.csv`);
    const lines = text.trimEnd().split("\r\n").slice(1);
    expect(new Set(lines.map((it) => it.split(",")[1])).size).toBe(2_345);
    expect(lines).toHaveLength(2_345);
  });
});
