import { describe, expect, it } from "vitest";
import { openOutbound } from "../src/lib/outbound.ts";
import { isSignedWebhook } from "../src/lib/signed-webhook.ts";
import { insertLogin } from "../src/storage/logins.ts";
import { forgetSomeOldRecords } from "../src/usecases/keep-house.ts";
import { tellWebhookOffTask } from "../src/worker/jobs/tell-webhook-off.ts";
import { anInvitedGuest } from "./support/guests.ts";
import { aContact, aParty } from "./support/party.ts";
import { until } from "./support/until.ts";
import { aReceiver, type Received, type Receiver } from "./support/webhook-receiver.ts";
import { aWorker } from "./support/worker.ts";
import { aWholeWorkerProcess } from "./support/worker-processes.ts";
import { aWorld, type TestAccount, type World } from "./support/world.ts";

interface Hooked {
  readonly id: number;
  readonly secret: string;
}

async function aWebhook(
  world: World,
  receiver: Receiver,
  wish: { events?: string[]; account?: TestAccount; path?: string } = {},
): Promise<Hooked> {
  const { events, account = world.account, path = "" } = wish;
  const body = { url: `${receiver.url}${path}`, ...(events === undefined ? {} : { events }) };
  const reply = await world.call("POST", "/webhooks", body, { key: account.key });
  if (reply.status !== 201) throw new Error(reply.text);
  return reply.body;
}

function isSigned(it: Received, secret: string): boolean {
  return isSignedWebhook(Buffer.from(secret.slice("whsec_".length), "base64"), it.headers, it.body, new Date());
}

async function answer(world: World, guestId: number, reply: "yes" | "no"): Promise<void> {
  const told = await world.call("POST", `/guests/${guestId}/answer`, { answer: reply });
  expect(told.status).toBe(200);
}

/** Brings every retry forward to now. */
async function hurry(world: World): Promise<void> {
  await world.database.query("update webhook_deliveries set due_at = now() where state = 'queued'");
}

async function deliveries(world: World, id: number, query = "") {
  return (await world.call("GET", `/webhooks/${id}/deliveries${query}`)).body.items;
}

const typesOf = (received: readonly Received[]) => received.map((it) => it.json.type);

describe("a webhook", () => {
  it("is told of a contact, a guest, an invitation, an answer, a campaign and its messages, whoever caused them", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    await aWebhook(world, receiver);
    const guest = await anInvitedGuest(world);
    await answer(world, guest.guestId, "yes");
    const campaign = await world.call("POST", `/events/${guest.eventId}/campaigns`, {
      kind: "update",
      subject: "News",
      body: "Bring a coat.",
    });
    const plan = await world.call("POST", `/campaigns/${campaign.body.id}/plan`, {});
    await world.call("POST", `/campaigns/${campaign.body.id}/send`, { planId: plan.body.planId });
    await until("the campaign's end", () => typesOf(receiver.received).includes("campaign.finished"));
    expect([...new Set(typesOf(receiver.received))].sort()).toEqual([
      "answer.created",
      "campaign.finished",
      "campaign.started",
      "contact.created",
      "guest.added",
      "invitation.created",
      "message.sent",
    ]);
    const told = receiver.received.find((it) => it.json.type === "answer.created");
    expect(told?.json.data).toMatchObject({
      answer: { answer: "yes", via: "hand", plusOnes: 0, note: null, was: "invited" },
      guest: { id: guest.guestId, eventId: guest.eventId, contactId: guest.contactId, state: "accepted" },
    });
  });

  it("carries a signature of Standard Webhooks that the secret verifies, and another does not", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    const { secret } = await aWebhook(world, receiver);
    await aContact(world, world.account.id, {});
    const [told] = await receiver.has(1);
    expect(told && isSigned(told, secret)).toBe(true);
    expect(told && isSigned(told, `whsec_${Buffer.alloc(32).toString("base64")}`)).toBe(false);
    expect(told && isSigned({ ...told, body: told.body.replace("Ada", "Eve") }, secret)).toBe(false);
  });

  it("is signed with both secrets while one replaces the other, and with the new one alone afterwards", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    const { id, secret: old } = await aWebhook(world, receiver);
    const rotated = await world.call("POST", `/webhooks/${id}/rotate-secret`, { overlapSeconds: 3600 });
    await world.call("POST", `/webhooks/${id}/test`);
    const [both] = await receiver.has(1);
    expect(both && [isSigned(both, old), isSigned(both, rotated.body.secret)]).toEqual([true, true]);
    const last = await world.call("POST", `/webhooks/${id}/rotate-secret`, { overlapSeconds: 0 });
    await world.call("POST", `/webhooks/${id}/test`);
    const [, one] = await receiver.has(2);
    expect(one && [isSigned(one, rotated.body.secret), isSigned(one, last.body.secret)]).toEqual([false, true]);
  });

  it("hears only of what it asked for", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    await aWebhook(world, receiver, { events: ["guest.removed"] });
    const { guestIds } = await aParty(world, { people: 2 });
    await world.call("POST", `/guests/${guestIds[0]}/remove`);
    await receiver.has(1);
    expect(typesOf(receiver.received)).toEqual(["guest.removed"]);
    expect(await world.database.query("select kind from webhook_occurrences")).toEqual([{ kind: "guest.removed" }]);
  });

  it("is told when a guest is taken off the list, put back, and when an answer is taken back by hand", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    const { eventId, guestIds, contactIds } = await aParty(world, { people: [{ state: "accepted" }] });
    await aWebhook(world, receiver, { events: ["guest.*", "invitation.*"] });
    await world.call("POST", `/guests/${guestIds[0]}/remove`);
    await world.call("POST", `/events/${eventId}/guests`, { contactIds });
    await world.call("POST", `/events/${eventId}/invite`, { contactIds });
    await world.database.query(
      "update guests set state = 'accepted', answered_at = now(), registered_at = now(), removed_at = null",
    );
    await world.database.query("update guests set state = 'invited', removed_at = null");
    await receiver.has(4);
    expect(typesOf(receiver.received)).toEqual(["guest.removed", "guest.added", "invitation.created", "guest.reset"]);
  });

  it("is told nothing of another account, and its deliveries are nobody else's to read", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    const stranger = await world.anotherAccount();
    const mine = await aWebhook(world, receiver, { path: "/mine" });
    const theirs = await aWebhook(world, receiver, { path: "/theirs", account: stranger });
    await aContact(world, stranger.id, { firstName: "Theirs" });
    await aContact(world, world.account.id, { firstName: "Mine" });
    await receiver.has(2);
    const told = receiver.received.map((it) => [it.path, it.json.data.contact.firstName]).sort();
    expect(told).toEqual([
      ["/mine", "Mine"],
      ["/theirs", "Theirs"],
    ]);
    const [delivery] = await deliveries(world, mine.id);
    const peeks = [`/webhooks/${mine.id}`, `/webhooks/${mine.id}/deliveries`];
    for (const path of [...peeks, `/webhooks/${theirs.id}/deliveries/${delivery.id}`])
      expect((await world.call("GET", path, undefined, { key: stranger.key })).status).toBe(404);
  });

  it("costs an account without endpoints no row", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await aWebhook(world, receiver, { account: await world.anotherAccount() });
    const guest = await anInvitedGuest(world);
    await answer(world, guest.guestId, "no");
    expect(await world.database.query("select from webhook_occurrences")).toHaveLength(0);
  });

  it("is told nothing of what was rolled back", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await aWebhook(world, receiver);
    const undone = world.deps.db.transaction(async (tx) => {
      await tx.named("t", "insert into contacts (account_id, first_name) values ($1, 'Nobody')", [world.account.id]);
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await world.database.query("select from webhook_occurrences")).toHaveLength(0);
  });

  it("says what changed of a contact, and nothing when nothing did", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    await aWebhook(world, receiver, { events: ["contact.updated"] });
    const contactId = await aContact(world, world.account.id, { email: "ada@example.org" });
    await world.call("PATCH", `/contacts/${contactId}`, { firstName: "Ada" });
    await world.call("PATCH", `/contacts/${contactId}`, { lastName: "Byron", fields: { table: 7 } });
    const [told] = await receiver.has(1);
    expect(told?.json.data.changed.sort()).toEqual(["fields", "lastName"]);
    expect(told?.json.data.contact).toMatchObject({ id: contactId, lastName: "Byron", fields: { table: 7 } });
    expect(receiver.received).toHaveLength(1);
  });

  it("forgets a contact who is forgotten, in what it was told and in what it is still to be told", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    const { id } = await aWebhook(world, receiver);
    const contactId = await aContact(world, world.account.id, { firstName: "Forgotten", email: "f@example.org" });
    await world.call("DELETE", `/contacts/${contactId}`);
    await using _worker = aWorker(world);
    await receiver.has(2);
    expect(typesOf(receiver.received)).toEqual(["contact.created", "contact.deleted"]);
    const read = await world.call("GET", `/webhooks/${id}/deliveries`);
    expect(`${JSON.stringify(receiver.received)}${read.text}`).not.toMatch(/Forgotten|f@example/);
  });
});

describe("a delivery that is not taken", () => {
  it("is tried again with the same id and body until it is", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    const { id } = await aWebhook(world, receiver, { events: ["contact.created"] });
    receiver.answerWith(500);
    await aContact(world, world.account.id, {});
    await receiver.has(1);
    const failed = await until("the attempt's row", async () => (await deliveries(world, id))[0]?.attempts[0]);
    expect(failed).toMatchObject({ status: 500, error: "It answered 500." });
    receiver.answerWith(200);
    await hurry(world);
    const [first, second] = await receiver.has(2);
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    expect(second?.body).toBe(first?.body);
    await until("the delivery's end", async () => (await deliveries(world, id))[0]?.state === "delivered");
  });

  it.each([301, 404, 503])("counts an answer of %i as not taken, and shows nothing of what it said", async (status) => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    receiver.answerWith((_it, reply) => reply.writeHead(status, { location: "/elsewhere" }).end("not for your eyes"));
    const { id } = await aWebhook(world, receiver);
    await world.call("POST", `/webhooks/${id}/test`);
    await until("the attempt", async () => (await deliveries(world, id))[0]?.attempts.length === 1);
    const { text } = await world.call("GET", `/webhooks/${id}/deliveries`);
    expect(text).toContain(`${status}`);
    expect(text).not.toContain("not for your eyes");
    expect(receiver.received.map((it) => it.path)).toEqual(["/"]);
  });

  it("keeps what follows of the same guest back, and nothing else", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    const { guestIds } = await aParty(world, { people: [{ state: "invited" }, { state: "invited" }] });
    const [ada = 0, bob = 0] = guestIds;
    await aWebhook(world, receiver, { events: ["answer.*"] });
    await using _worker = aWorker(world);
    receiver.answerWith((it, reply) => reply.writeHead(it.json.data.guest.id === ada ? 500 : 200).end());
    for (const reply of ["yes", "no", "yes"] as const) await answer(world, ada, reply);
    await answer(world, bob, "no");
    await until("Bob's answer", () => receiver.received.some((it) => it.json.data.guest.id === bob));
    expect(receiver.received.filter((it) => it.json.data.guest.id === ada)).toHaveLength(1);
    receiver.answerWith(200);
    await hurry(world);
    await receiver.has(5);
    const told = receiver.received.filter((it) => it.json.data.guest.id === ada);
    expect(told.map((it) => it.json.data.answer.answer)).toEqual(["yes", "yes", "no", "yes"]);
  });

  it("is given up after ten attempts, and told again when somebody asks", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    const { id } = await aWebhook(world, receiver, { events: ["contact.created"] });
    receiver.answerWith(500);
    await aContact(world, world.account.id, {});
    for (let attempt = 1; attempt <= 10; attempt++) {
      await until(`attempt ${attempt}`, async () => (await deliveries(world, id))[0]?.attempts.length === attempt);
      await hurry(world);
    }
    const [given] = await deliveries(world, id, "?state=failed");
    expect(given).toMatchObject({ state: "failed", nextAttemptAt: null });
    receiver.answerWith(204);
    const since = new Date(Date.now() - 3_600_000).toISOString();
    const replayed = await world.call("POST", `/webhooks/${id}/replay`, { failedSince: since });
    expect(replayed.body).toEqual({ replayed: 1 });
    await until("the delivery", async () => (await deliveries(world, id))[0]?.state === "delivered");
    expect(new Set(receiver.received.map((it) => it.headers["webhook-id"])).size).toBe(1);
  });
});

describe("an endpoint", () => {
  it("that answers 410 is switched off at once, and the account's owners are told by mail", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    const contactId = await aContact(world, world.account.id, { email: "owner@example.org" });
    const login = { contactId, emailNorm: "owner@example.org", passwordHash: null, role: "owner" } as const;
    await insertLogin(world.deps.db.autocommit, world.account.scope, login);
    await using _worker = aWorker(world, { tasks: [tellWebhookOffTask(world.deps)] });
    receiver.answerWith(410);
    const { id } = await aWebhook(world, receiver);
    await world.call("POST", `/webhooks/${id}/test`);
    await until("the switch", async () => (await world.call("GET", `/webhooks/${id}`)).body.disabledWhy === "gone");
    const mail = await until("the mail", async () => (await world.call("GET", "/sandbox/messages")).body.items[0]);
    expect(mail).toMatchObject({ to: "owner@example.org", text: expect.stringContaining(receiver.url) });
    expect((await world.call("POST", `/webhooks/${id}/test`)).body.code).toBe("webhook_disabled");
    const audit = await world.call("GET", "/audit?objectKind=webhook&verb=switch-off");
    expect(audit.body.items[0].details).toEqual({ why: "gone" });
  });

  it("that took nothing for three days is switched off when a delivery is given up, and can be switched on again", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    receiver.answerWith(500);
    const { id } = await aWebhook(world, receiver, { events: ["contact.created"] });
    await world.database.query("update webhook_endpoints set failing_since = now() - interval '4 days'");
    await aContact(world, world.account.id, {});
    await world.database.query("update webhook_deliveries set attempts = 9");
    await until("the switch", async () => (await world.call("GET", `/webhooks/${id}`)).body.disabledWhy === "failing");
    receiver.answerWith(204);
    const on = await world.call("PATCH", `/webhooks/${id}`, { isActive: true });
    expect(on.body).toMatchObject({ isActive: true, disabledWhy: null, failingSince: null });
    await aContact(world, world.account.id, { firstName: "After" });
    await until("the next", () => receiver.received.some((it) => it.json.data.contact.firstName === "After"));
  });

  it("that hangs holds up nobody else's", async () => {
    await using world = await aWorld();
    await using _worker = aWorker(world);
    await using slow = await aReceiver();
    await using quick = await aReceiver();
    slow.answerWith(() => {});
    await aWebhook(world, slow, { events: ["contact.created"] });
    await aWebhook(world, quick, { events: ["contact.created"] });
    for (let no = 1; no <= 60; no++) await aContact(world, world.account.id, { firstName: `No ${no}` });
    await quick.has(60);
    expect(slow.received.length).toBeLessThanOrEqual(8);
  });

  it.each([
    "http://127.0.0.1:5432/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/",
    "http://10.1.2.3/",
    "gopher://example.org/",
    "https://user:secret@example.org/",
  ])("cannot be %s", async (url) => {
    await using world = await aWorld({ outbound: openOutbound([]) });
    const refused = await world.call("POST", "/webhooks", { url });
    expect([refused.status, refused.body.errors[0]]).toMatchObject([422, { pointer: "/body/url", code: "bad_url" }]);
  });

  it("is asked at the socket too: one saved before its network was closed is not reached", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    const { id } = await aWebhook(world, receiver);
    const deps = { ...world.deps, outbound: openOutbound([]) };
    await using _worker = aWorker({ ...world, deps });
    await world.call("POST", `/webhooks/${id}/test`);
    const tried = await until("the attempt", async () => (await deliveries(world, id))[0]?.attempts[0]);
    expect(tried).toMatchObject({ status: null, error: expect.stringContaining("private network") });
    expect(receiver.received).toHaveLength(0);
  });

  it("is the owner's to see, and nobody's who is confined to projects", async () => {
    await using world = await aWorld();
    const make = async (wish: object) =>
      (await world.call("POST", "/credentials", { kind: "native", name: "x", ...wish })).body.key;
    const write = await make({ scopes: ["write"] });
    const confined = await make({ scopes: ["owner"], projectIds: [1] });
    for (const key of [write, confined])
      expect((await world.call("GET", "/webhooks", undefined, { key })).status).toBe(403);
  });
});

describe("a worker that is killed while it tells", () => {
  it("leaves nothing untold, and what is told twice has one id", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await aWebhook(world, receiver, { events: ["contact.created"] });
    await world.database.query(
      "insert into contacts (account_id, first_name) select $1, 'No ' || n from generate_series(1, 300) n",
      [world.account.id],
    );
    let hanging = 0;
    receiver.answerWith((_it, reply) => {
      // Answers come late, so that each blow finds some that were posted and not stored.
      if (receiver.received.length % 5 > 0) reply.writeHead(204).end();
      else hanging++;
    });
    for (let blow = 1; blow <= 3; blow++) {
      const before = hanging;
      await using worker = await aWholeWorkerProcess(world);
      worker.go();
      await until("posts that hang", () => hanging > before, 60_000);
      await worker.kill();
    }
    receiver.answerWith(204);
    await using _worker = aWorker(world);
    await until("the end", async () => {
      const [open] = await world.database.query("select from webhook_deliveries where state <> 'delivered' limit 1");
      return open === undefined;
    });
    const told = new Map(receiver.received.map((it) => [it.headers["webhook-id"], it.json.data.contact.id]));
    expect(told.size).toBe(300);
    expect(new Set(told.values()).size).toBe(300);
  }, 300_000);
});

describe("two workers", () => {
  it("tell each delivery once, and what concerns one guest in order", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _one = aWorker(world);
    await using _two = aWorker(world);
    const { guestIds } = await aParty(world, {
      people: Array.from({ length: 8 }, () => ({ state: "invited" }) as const),
    });
    await aWebhook(world, receiver, { events: ["answer.created"] });
    const answers = ["yes", "no", "yes", "no", "yes"] as const;
    await Promise.all(
      guestIds.map(async (it) => {
        for (const reply of answers) await answer(world, it, reply);
      }),
    );
    await receiver.has(8 * answers.length);
    for (const id of guestIds) {
      const told = receiver.received.filter((it) => it.json.data.guest.id === id);
      expect(told.map((it) => it.json.data.answer.answer)).toEqual(answers);
    }
  });
});

describe("a sample", () => {
  /** Paths of the members of a value, those of lists under 0. */
  const membersOf = (value: unknown, path = ""): string[] =>
    typeof value !== "object" || value === null
      ? [path]
      : Object.entries(value).flatMap(([name, it]) => membersOf(it, `${path}/${name}`));

  it("has the members of what really happens, says that it is one, and tells of nobody there is", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    const { id } = await aWebhook(world, receiver);
    const guest = await anInvitedGuest(world);
    await answer(world, guest.guestId, "yes");
    const draft = { kind: "update", subject: "News", body: "Bring a coat." };
    const campaign = (await world.call("POST", `/events/${guest.eventId}/campaigns`, draft)).body;
    const plan = (await world.call("POST", `/campaigns/${campaign.id}/plan`, {})).body;
    await world.call("POST", `/campaigns/${campaign.id}/send`, { planId: plan.planId });
    await until("the campaign's end", () => typesOf(receiver.received).includes("campaign.finished"));
    const happened = new Map(receiver.received.map((it) => [it.json.type, it.json]));
    const count = receiver.received.length;
    for (const event of happened.keys())
      expect((await world.call("POST", `/webhooks/${id}/test`, { event })).status).toBe(202);
    const samples = (await receiver.has(count + happened.size)).slice(count).map((it) => it.json);
    expect(samples.map((it) => it.type).sort()).toEqual([...happened.keys()].sort());
    for (const it of samples) {
      expect([it.type, it.sample, happened.get(it.type).sample]).toEqual([it.type, true, undefined]);
      expect([it.type, membersOf(it.data)]).toEqual([it.type, membersOf(happened.get(it.type).data)]);
    }
    expect((await world.call("GET", "/contacts/2000000000")).status).toBe(404);
  });
});

describe("a webhook without an address", () => {
  interface Handed {
    readonly deliveryId: number;
    readonly event: string;
    readonly headers: Record<string, string>;
    readonly body: string;
  }

  /** One that asks, and a way to ask, which may tell what came of what it was handed before. */
  async function anAsker(world: World, events?: string[]) {
    const made = await world.call("POST", "/webhooks", { url: null, ...(events === undefined ? {} : { events }) });
    if (made.status !== 201) throw new Error(made.text);
    const hook: Hooked = made.body;
    const ask = async (results?: readonly object[]): Promise<Handed[]> => {
      const reply = await world.call("POST", `/webhooks/${hook.id}/next`, results === undefined ? {} : { results });
      if (reply.status !== 200) throw new Error(reply.text);
      return reply.body.items;
    };
    return { ...hook, ask };
  }

  const taken = ({ deliveryId }: Handed) => ({ deliveryId, status: 204, tookMs: 3 });

  it("is handed what another is posted: the same body, and headers its own secret verifies", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    await aWebhook(world, receiver);
    const { secret, ask } = await anAsker(world);
    await aContact(world, world.account.id, {});
    const [posted] = await receiver.has(1);
    const [handed] = await ask();
    if (posted === undefined || handed === undefined) throw new Error("nothing was told");
    const { headers, body } = handed;
    expect(body).toBe(posted.body);
    expect(Object.keys(posted.headers)).toEqual(expect.arrayContaining(Object.keys(headers)));
    expect(headers["webhook-id"]).toBe(posted.headers["webhook-id"]);
    expect(isSigned({ path: "/", headers, body, json: undefined }, secret)).toBe(true);
  });

  it("is handed the same again, in order and eight at most, until it says what came of it", async () => {
    await using world = await aWorld();
    await using _worker = aWorker(world);
    const { id, ask } = await anAsker(world, ["contact.created"]);
    for (let no = 0; no < 9; no++) await aContact(world, world.account.id, { email: `p${no}@example.org` });
    const first = await ask();
    expect((await ask()).map((it) => it.deliveryId)).toEqual(first.map((it) => it.deliveryId));
    expect(first.map((it) => JSON.parse(it.body).data.contact.email)).toEqual(
      Array.from({ length: 8 }, (_, no) => `p${no}@example.org`),
    );
    const last = await ask(first.map(taken));
    expect(last.map((it) => JSON.parse(it.body).data.contact.email)).toEqual(["p8@example.org"]);
    expect(await ask(last.map(taken))).toEqual([]);
    const log = await deliveries(world, id);
    expect(log).toHaveLength(9);
    expect(log[0]).toMatchObject({ state: "delivered", attempts: [{ status: 204, error: null, tookMs: 3 }] });
    expect((await world.call("GET", `/webhooks/${id}`)).body).toMatchObject({
      url: null,
      lastSuccessAt: expect.any(String),
    });
  });

  it("is handed what stands behind one that cannot be worded, which has failed", async () => {
    await using world = await aWorld();
    const { ask } = await anAsker(world, ["contact.created"]);
    for (const email of ["a@example.org", "b@example.org"]) await aContact(world, world.account.id, { email });
    await world.database.query(
      `update webhook_occurrences set facts = jsonb_set(facts, '{after,created_at}', '"10000-01-01T00:00:00+00:00"')
        where id = (select min(id) from webhook_occurrences)`,
    );
    expect((await ask()).map((it) => JSON.parse(it.body).data.contact.email)).toEqual(["b@example.org"]);
    const rows = await world.database.query(
      "select d.state, a.error from webhook_deliveries d left join webhook_attempts a on a.delivery_id = d.id order by d.id",
    );
    expect(rows).toEqual([
      { state: "failed", error: expect.stringContaining("could not be worded") },
      { state: "queued", error: null },
    ]);
  });

  it("shows in its log what its receiver refused, and is handed it again when it is replayed", async () => {
    await using world = await aWorld();
    const { id, ask } = await anAsker(world);
    for (const email of ["a@example.org", "b@example.org"]) await aContact(world, world.account.id, { email });
    const [a, b] = await ask();
    await ask([
      { deliveryId: a?.deliveryId, status: 500, tookMs: 3 },
      { deliveryId: b?.deliveryId, status: null, error: "The connection was refused.", tookMs: 0 },
    ]);
    expect(await deliveries(world, id)).toMatchObject([
      { id: b?.deliveryId, state: "failed", attempts: [{ status: null, error: "The connection was refused." }] },
      { id: a?.deliveryId, state: "failed", attempts: [{ status: 500, error: "It answered 500." }] },
    ]);
    expect(await ask()).toEqual([]);
    await world.call("POST", `/webhooks/${id}/replay`, { failedSince: "2020-01-01T00:00:00Z" });
    const again = await ask();
    expect(again.map((it) => it.headers["webhook-id"])).toEqual([a, b].map((it) => it?.headers["webhook-id"]));
  });

  it("ends when it has not asked for a quarter of an hour, and not before", async () => {
    await using world = await aWorld();
    const { id: quiet } = await anAsker(world);
    const { id: asking, ask } = await anAsker(world);
    await world.database.query("update webhook_endpoints set asked_at = now() - interval '16 minutes'");
    await ask();
    await forgetSomeOldRecords(world.deps);
    expect((await world.call("POST", `/webhooks/${quiet}/next`, {})).status).toBe(404);
    expect((await world.call("GET", "/webhooks")).body.items.map((it: Hooked) => it.id)).toEqual([asking]);
  });

  it("outlives no switch, and one with an address is told there", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    const { id } = await anAsker(world);
    await world.call("PATCH", `/webhooks/${id}`, { isActive: false });
    const off = await world.call("POST", `/webhooks/${id}/next`, {});
    expect([off.status, off.body.code]).toEqual([409, "webhook_disabled"]);
    const posted = await aWebhook(world, receiver);
    const refused = await world.call("POST", `/webhooks/${posted.id}/next`, {});
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, "/path/id"]);
  });

  it("says nothing of deliveries that are another endpoint's", async () => {
    await using world = await aWorld();
    const mine = await anAsker(world);
    const other = await anAsker(world);
    await aContact(world, world.account.id, {});
    const theirs = await other.ask();
    await mine.ask(theirs.map(taken));
    expect(await other.ask()).toHaveLength(1);
  });
});
