import { describe, expect, it } from "vitest";
import { giveFreePlaces } from "../../../src/usecases/give-free-places.ts";
import { eraseContactTask } from "../../../src/worker/jobs/erase-contact.ts";
import { importContactsTask } from "../../../src/worker/jobs/import-contacts.ts";
import { inviteGuestsTask } from "../../../src/worker/jobs/invite-guests.ts";
import { open, post, press } from "../../support/browser.ts";
import { anEvent, invited, optOutPath, stateOf } from "../../support/guests.ts";
import { aJobRunner, finished } from "../../support/jobs.ts";
import { aCampaign, sendNow } from "../../support/party.ts";
import { signedIn } from "../../support/sign-in.ts";
import { until } from "../../support/until.ts";
import { aWorker } from "../../support/worker.ts";
import { aWorld, type Reply, type World } from "../../support/world.ts";

/** A word that stands in everything there is of one person, and nowhere else. */
const CANARY = "zyxcanary";
const EMAIL = `${CANARY}@example.org`;
const PHONE = "+447700987654";
/** So long a busy machine may take for a job. */
const PATIENCE_MS = 60_000;
const CSV = { "content-type": "text/csv" };

function ok(reply: Reply): Reply {
  if (reply.status >= 300) throw new Error(`${reply.status} ${reply.text}`);
  return reply;
}

const aRunner = (world: World) =>
  aJobRunner(world, [eraseContactTask(world.deps), importContactsTask(world.deps), inviteGuestsTask(world.deps)]);

async function aPerson(world: World, facts: Record<string, unknown> = {}): Promise<number> {
  const person = { firstName: CANARY, email: EMAIL, phone: PHONE, fields: { diet: `${CANARY} eats all` }, ...facts };
  return ok(await world.call("POST", "/contacts", person)).body.id;
}

/** Erases, and lets every look after the first come at once. */
async function erased(world: World, contactId: number): Promise<Reply["body"]> {
  const { body: job } = ok(await world.call("POST", `/contacts/${contactId}/erase`));
  await using _runner = await aRunner(world);
  await until("the erasure to finish", async () => {
    await world.database.query("update jobs set due_at = now() where kind = 'erase-contact' and state = 'queued'");
    const [row] = await world.database.query<{ is_over: boolean }>(
      "select finished_at is not null as is_over from erasures where contact_id = $1",
      [contactId],
    );
    return row?.is_over;
  });
  return await finished(world, job.id, PATIENCE_MS);
}

async function imported(world: World, file: string, query = ""): Promise<Reply["body"]> {
  const { body } = ok(await world.call("POST", `/contacts/import${query}`, file, { headers: CSV }));
  await using _runner = await aRunner(world);
  return (await finished(world, body.id, PATIENCE_MS)).result;
}

/** Calls that name an erased person afterwards are calls like others: the API log keeps them as long as any. */
const AFTERWARDS: readonly string[] = ["api_calls"];

/** Rows of every table of the database in which one of the words stands, by table. */
async function rowsWith(
  world: World,
  words: readonly string[],
  except: readonly string[] = [],
): Promise<Record<string, number>> {
  const tables = await world.database.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    if (except.includes(name)) continue;
    const [row] = await world.database.query<{ count: number }>(
      `select count(*)::int as count from "${name}" t
        where exists (select from unnest($1::text[]) as w (word) where position(w.word in lower(t::text)) > 0)`,
      [words],
    );
    if (row !== undefined && row.count > 0) found[name] = row.count;
  }
  return found;
}

/** Waits for the mail. The worker is gone afterwards: to a real one the runner of a test looks dead. */
async function captured(world: World): Promise<void> {
  await using _worker = aWorker(world);
  await until("the mail to be captured", async () => {
    const { body } = await world.call("GET", `/sandbox/messages?to=${EMAIL}`);
    return body.total === 1;
  });
}

/** Lets everything happen to a person that leaves something behind. */
async function aLife(world: World): Promise<{ contactId: number; eventId: number; guestId: number; page: string }> {
  const { query } = world.database;
  ok(await world.call("POST", "/webhooks", { url: "https://127.0.0.1:9/x" }));
  ok(await world.call("PATCH", "/settings", { senderEmail: "events@example.com" }));
  const contactId = await aPerson(world, { externalId: `${CANARY}-7` });
  const { body: list } = ok(await world.call("POST", "/lists", { name: "Everybody" }));
  ok(await world.call("POST", `/lists/${list.id}/contacts`, { contactIds: [contactId] }));
  const eventId = await anEvent(world, { plusOnesMax: 2 });
  const asked = { emails: [EMAIL, "other@example.org"] };
  const invited = ok(
    await world.call("POST", `/events/${eventId}/invite`, asked, { headers: { "idempotency-key": "invite-them" } }),
  );
  const [{ guestId, links }] = invited.body.results;
  ok(await world.call("GET", `/contacts/${contactId}`));
  ok(
    await world.call(
      "PATCH",
      `/contacts/${contactId}`,
      { lastName: CANARY },
      { headers: { "idempotency-key": "named" } },
    ),
  );
  const campaignId = await aCampaign(world, eventId, { channel: "email" });
  ok(await sendNow(world, campaignId));
  await captured(world);
  const page = new URL(links.page).pathname;
  const form = await open(world, `${page}/yes`);
  await press(world, form, `${page}/answer`, { answer: "yes" });
  ok(
    await world.call("POST", `/guests/${guestId}/answer`, {
      answer: "yes",
      note: `${CANARY} will be late`,
      plusOnes: 1,
    }),
  );
  await imported(world, `Email,Name\n${EMAIL},${CANARY}\nbad ${EMAIL},Nobody\n`);
  const account = world.account.id;
  await until("the API log to have all of that", async () => {
    const calls = await query("select from api_calls where target like '%/contacts/import%'");
    return calls.length > 0;
  });
  await query("insert into notes (account_id, contact_id, text) values ($1, $2, $3)", [account, contactId, CANARY]);
  await query("update guests set travel_needs = $2 where id = $1", [guestId, { seat: CANARY }]);
  await query(
    `insert into calendar_replies (account_id, event_id, guest_id, mail_hash, said, outcome, attendee, comment, sequence, written_at, at)
     values ($1, $2, $3, 'x', 'counter', 'kept', $4, $4, 0, now(), now())`,
    [account, eventId, guestId, EMAIL],
  );
  await query(
    `insert into incoming_texts (account_id, provider, sender, number, text, meaning, outcome, review)
     values ($1, 'test', 'Example', $2, $3, 'other', 'kept', 'open')`,
    [account, PHONE, CANARY],
  );
  await query("insert into sms_threads (account_id, number, sender, guest_id) values ($1, $2, 'Example', $3)", [
    account,
    PHONE,
    guestId,
  ]);
  await query(
    "insert into error_reports (account_id, fingerprint, level, facts) values ($1, 'x', 1, jsonb_build_object('who', $2::text))",
    [account, EMAIL],
  );
  await query(
    `update message_history set reply = '250 ' || $1
      where message_id in (select id from messages where guest_id = $2) and state = 'sent'`,
    [EMAIL, guestId],
  );
  return { contactId, eventId, guestId, page };
}

describe("erasing a person", () => {
  it("leaves no trace of them in any table, and their answer counted", async () => {
    await using world = await aWorld();
    const { contactId, eventId, guestId, page } = await aLife(world);
    const words = [CANARY, PHONE];
    expect(Object.keys(await rowsWith(world, words)).length).toBeGreaterThan(12);

    const job = await erased(world, contactId);

    expect(await rowsWith(world, words)).toEqual({});
    expect(job.result.counts).toMatchObject({ sandbox_messages: 1, guests: 1, messages: 1, incoming_texts: 1 });
    const { counts } = ok(await world.call("GET", `/events/${eventId}/results`)).body;
    expect(counts).toMatchObject({ invited: 2, yes: 1 });
    const { body: guest } = await world.call("GET", `/guests/${guestId}`);
    expect([guest.state, guest.contact.email, guest.contact.displayName]).toEqual(["accepted", null, null]);
    expect((await world.call("GET", `/contacts/${contactId}`)).status).toBe(404);
    expect((await world.app.inject({ url: page })).statusCode).toBe(404);
    for (const key of ["invite-them", "named"]) {
      const [row] = await world.database.query<{ sealed: Buffer; actor: string; id: number }>(
        "select answer_sealed as sealed, actor_kind as actor, actor_id as id from idempotency_records where key = $1",
        [key],
      );
      const context = `idempotency|${world.account.id}|${row?.actor}|${row?.id}|${key}`;
      expect(world.deps.sealer.open(row?.sealed ?? Buffer.of(), context).toLowerCase()).not.toContain(CANARY);
    }
  });

  it("takes somebody who has not answered off the list and lets nothing of theirs leave", async () => {
    await using world = await aWorld();
    ok(await world.call("PATCH", "/settings", { senderEmail: "events@example.com" }));
    const contactId = await aPerson(world);
    const eventId = await anEvent(world);
    ok(await world.call("POST", `/events/${eventId}/invite`, { contactIds: [contactId] }));
    const campaignId = await aCampaign(world, eventId, { channel: "email" });
    ok(await sendNow(world, campaignId));
    await erased(world, contactId);
    await using _worker = aWorker(world);
    await until("the batch to be done", async () => {
      const { body } = await world.call("GET", `/campaigns/${campaignId}`);
      return body.state === "done" && body.counts.suppressed === 1;
    });
    expect((await world.call("GET", "/sandbox/messages")).body.total).toBe(0);
    expect((await world.call("GET", `/events/${eventId}/guests?state=removed`)).body.total).toBe(1);
    expect(await rowsWith(world, [CANARY])).toEqual({});
  });

  it("takes them out of the line for a place, so that the next in it comes", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world, { capacity: 1, waitingList: true });
    const [first, person, last] = [
      await invited(world, eventId),
      await invited(world, eventId),
      await invited(world, eventId),
    ];
    const say = (guestId: number, answer: string) => world.call("POST", `/guests/${guestId}/answer`, { answer });
    ok(await say(first.guestId, "yes"));
    ok(await say(person.guestId, "no"));
    for (const { guestId } of [person, last]) ok(await world.call("POST", `/guests/${guestId}/join-waiting-list`));
    await erased(world, person.contactId);
    ok(await say(first.guestId, "no"));
    expect(await giveFreePlaces(world.deps)).toBe(1);
    expect(await Promise.all([person, last].map((it) => stateOf(world, it)))).toEqual(["declined", "accepted"]);
  });

  it("outlives an import, an invitation and a new contact of the same address, until it is let back in", async () => {
    await using world = await aWorld();
    await erased(world, await aPerson(world));
    const file = `Email,Name,Phone\nbob@example.org,Bob,\n${EMAIL.toUpperCase()},${CANARY},\n,Again,${PHONE}\n`;

    const rehearsed = await imported(world, file, "?dryRun=true");
    const result = await imported(world, file);

    expect(rehearsed).toMatchObject({ created: 1, rejectedTotal: 2 });
    expect(result).toMatchObject({ created: 1, updated: 0, rejectedTotal: 2 });
    expect(result.rejected).toMatchObject([
      { row: 3, value: null, code: "erased_address" },
      { row: 4, value: null, code: "erased_address" },
    ]);
    const eventId = await anEvent(world);
    const invited = await world.call("POST", `/events/${eventId}/invite`, { emails: ["bob@example.org", EMAIL] });
    expect([invited.status, invited.body.errors]).toMatchObject([
      422,
      [{ pointer: "/body/emails/1", code: "erased_address" }],
    ]);
    const made = await world.call("POST", "/contacts", { firstName: "New", email: EMAIL });
    expect([made.status, made.body.errors[0]]).toMatchObject([422, { pointer: "/body/email", code: "erased_address" }]);
    expect(await rowsWith(world, [CANARY], AFTERWARDS)).toEqual({});

    const back = ok(await world.call("POST", "/suppressions/readmit", { email: EMAIL }));

    expect(back.body).toEqual({ wasErased: true, suppression: null });
    expect(await imported(world, file)).toMatchObject({ created: 1, unchanged: 1, rejectedTotal: 1 });
    const { body } = await world.call("GET", `/contacts?q=${EMAIL}`);
    expect(body.items).toMatchObject([
      { firstName: null, email: `${CANARY.toUpperCase()}@example.org`, emailStatus: "ok" },
    ]);
  });

  it("keeps an opt-out that stood before when the address is let back in", async () => {
    await using world = await aWorld();
    const contactId = await aPerson(world);
    ok(await world.call("POST", "/suppressions", { email: EMAIL, reason: "unsubscribed" }));
    await erased(world, contactId);
    const listed = await world.call("GET", "/suppressions?reason=erased");
    expect(listed.body.items.map((it: { address: string }) => it.address)).toEqual(["***", "***"]);
    const back = ok(await world.call("POST", "/suppressions/readmit", { email: EMAIL }));
    expect(back.body).toMatchObject({ wasErased: true, suppression: { reason: "unsubscribed", erasedAt: null } });
  });

  it("stands when their own link stops messages and takes that back", async () => {
    await using world = await aWorld();
    const { contactId, page } = await invited(world, await anEvent(world), { email: EMAIL });
    const stop = optOutPath((await open(world, page)).html);
    await erased(world, contactId);
    for (const form of ["stop=all", "undo=all"]) expect((await post(world, stop, form)).status).toBe(200);
    const made = await world.call("POST", "/contacts", { email: EMAIL });
    expect([made.status, made.body.errors?.[0].code]).toEqual([422, "erased_address"]);
  });

  it("leaves an address to somebody else who has it", async () => {
    await using world = await aWorld();
    const contactId = await aPerson(world, { phone: null });
    const other = ok(await world.call("POST", "/contacts", { firstName: "Sister", email: EMAIL })).body.id;
    await erased(world, contactId);
    expect((await world.call("GET", `/contacts/${other}`)).body).toMatchObject({ email: EMAIL, emailStatus: "ok" });
    expect((await world.call("GET", "/suppressions")).body.total).toBe(0);
  });

  it("is answered alike when it is asked for again, and refused for whoever runs the account", async () => {
    await using world = await aWorld();
    const contactId = await aPerson(world);
    const first = await world.call("POST", `/contacts/${contactId}/erase`);
    const again = await world.call("POST", `/contacts/${contactId}/erase`);
    expect([first.status, again.status, again.body.id]).toEqual([202, 202, first.body.id]);
    const boss = await aPerson(world, { email: "boss@example.org", phone: null });
    await world.database.query(
      "insert into logins (account_id, contact_id, email_norm, role) values ($1, $2, 'boss@example.org', 'owner')",
      [world.account.id, boss],
    );
    const refused = await world.call("POST", `/contacts/${boss}/erase`);
    expect([refused.status, refused.body.code]).toEqual([409, "in_use"]);
  });

  it("touches nothing of another account that knows the same person", async () => {
    await using world = await aWorld();
    const other = await world.anotherAccount();
    const theirs = ok(await world.call("POST", "/contacts", { email: EMAIL }, { key: other.key })).body.id;
    const contactId = await aPerson(world);
    expect((await world.call("POST", `/contacts/${contactId}/erase`, undefined, { key: other.key })).status).toBe(404);
    expect((await world.call("GET", `/contacts/${contactId}/export`, undefined, { key: other.key })).status).toBe(404);
    await erased(world, contactId);
    expect((await world.call("GET", `/contacts/${theirs}`, undefined, { key: other.key })).body.email).toBe(EMAIL);
    expect((await world.call("GET", "/suppressions", undefined, { key: other.key })).body.total).toBe(0);
  });

  it("goes on where it broke off", async () => {
    await using world = await aWorld();
    const { contactId } = await aLife(world);
    const { body } = ok(await world.call("POST", `/contacts/${contactId}/erase`));
    let steps = 0;
    const { db } = world.deps;
    let stopped: Promise<void> | undefined;
    let stop = async (): Promise<void> => {};
    const counting: typeof db.transaction = async (work) => {
      const result = await db.transaction(work);
      if (++steps === 9) stopped = stop();
      return result;
    };
    const dying = await aJobRunner(world, [eraseContactTask({ ...world.deps, db: { ...db, transaction: counting } })]);
    stop = dying.stop;
    await until("the run to break off", () => stopped !== undefined);
    await stopped;
    const [cut] = await world.database.query<{ state: string; progress: { step: { kind: string } } }>(
      "select state, progress from jobs where id = $1",
      [body.id],
    );
    expect([cut?.state, cut?.progress.step.kind]).toEqual(["queued", "table"]);
    await erased(world, contactId);
    expect(await rowsWith(world, [CANARY, PHONE])).toEqual({});
  });

  it("wins over whoever invites, imports and answers at the same moment", async () => {
    await using world = await aWorld();
    for (let round = 0; round < 5; round++) {
      const email = `${CANARY}${round}@example.org`;
      const contactId = await aPerson(world, { email, phone: null });
      const eventId = await anEvent(world);
      const { body } = ok(await world.call("POST", `/events/${eventId}/invite`, { contactIds: [contactId] }));
      await using _runner = await aRunner(world);
      const upload = world.call("POST", "/contacts/import", `Email,Name\n${email},${CANARY}\n`, { headers: CSV });
      await Promise.all([
        world.call("POST", `/contacts/${contactId}/erase`),
        world.call("POST", `/guests/${body.results[0].guestId}/answer`, { answer: "yes", note: CANARY }),
        world.call("POST", `/events/${eventId}/invite`, { emails: [email] }),
        upload,
      ]);
      await finished(world, (await upload).body.id, PATIENCE_MS);
      await erased(world, contactId);
      const { body: found } = await world.call("GET", `/contacts?q=${email}`);
      expect(found.items).toEqual([]);
    }
    expect(await rowsWith(world, [CANARY], AFTERWARDS)).toEqual({});
  }, 60_000);
});

describe("the export of what is known of a person", () => {
  it("shows nobody but an owner the captured mails that let somebody in", async () => {
    await using world = await aWorld();
    const contactId = await aPerson(world);
    await world.database.query(
      `insert into sandbox_messages (account_id, channel, message_id, attempt, to_address, from_address, text, headers, for_owners)
       values ($1, 'email', 'm1', 1, $2, 'b@example.org', 'Here is a way in', '{}', true),
              ($1, 'email', 'm2', 1, $2, 'b@example.org', 'Come to our party', '{}', false)`,
      [world.account.id, EMAIL],
    );
    const path = `/contacts/${contactId}/export`;
    const textsFor = async (role: "organiser" | "developer" | "owner") => {
      const { body } = ok(
        await world.call("GET", path, undefined, { key: null, headers: await signedIn(world, role) }),
      );
      return body.data.sandboxMessages.map((it: { text: string }) => it.text);
    };
    expect(await textsFor("organiser")).toEqual(["Come to our party"]);
    expect(await textsFor("developer")).toEqual(["Come to our party"]);
    expect((await textsFor("owner")).sort()).toEqual(["Come to our party", "Here is a way in"]);
  });

  it("has each of many captured messages once, however much that is", async () => {
    await using world = await aWorld();
    const contactId = await aPerson(world);
    await world.database.query(
      `insert into sandbox_messages (account_id, channel, message_id, attempt, to_address, from_address, text, headers)
       select $1, 'email', 'm' || n, 1, $2, 'b@example.org', 'No. ' || n, '{}' from generate_series(1, 250) as n`,
      [world.account.id, EMAIL],
    );
    const { body } = ok(await world.call("GET", `/contacts/${contactId}/export`));
    const texts = body.data.sandboxMessages.map((it: { text: string }) => it.text);
    expect(texts).toEqual(Array.from({ length: 250 }, (_, index) => `No. ${index + 1}`));
  });

  it("has everything of theirs, and no secret", async () => {
    await using world = await aWorld();
    const { contactId } = await aLife(world);
    const { status, body, text, headers } = await world.call("GET", `/contacts/${contactId}/export`);
    expect([status, headers["content-disposition"]]).toEqual([200, `attachment; filename="contact-${contactId}.json"`]);
    const withCanary = Object.entries(body.data as Record<string, unknown[]>)
      .filter(([, rows]) => JSON.stringify(rows).includes(CANARY) || JSON.stringify(rows).includes(PHONE))
      .map(([part]) => part);
    const missing = Object.keys(await rowsWith(world, [CANARY, PHONE]))
      .map((table) => table.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()))
      .filter((part) => !withCanary.includes(part));
    // Those that name many people are told by number.
    expect(missing.sort()).toEqual(["apiCalls", "errorReports", "jobs"]);
    const mentioned = new Set(body.mentions.map((it: { table: string }) => it.table));
    expect([...mentioned].sort()).toEqual(["api_calls", "error_reports", "jobs"]);
    expect(body.data.contactListMembers).toHaveLength(1);
    expect(text).not.toMatch(/hash"|password|sealed/i);
  });
});
