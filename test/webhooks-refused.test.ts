import { describe, expect, it } from "vitest";
import { silentLog } from "../src/lib/log.ts";
import { openOutbound } from "../src/lib/outbound.ts";
import { insertLogin } from "../src/storage/logins.ts";
import { tellWebhookOffTask } from "../src/worker/jobs/tell-webhook-off.ts";
import { aContact, aParty } from "./support/party.ts";
import { until } from "./support/until.ts";
import { aReceiver } from "./support/webhook-receiver.ts";
import { answerFor, aWebhook, deliveries } from "./support/webhooks.ts";
import { aWorker } from "./support/worker.ts";
import { aWorld, type World } from "./support/world.ts";

/** Brings every retry forward to now. */
async function hurry(world: World): Promise<void> {
  await world.database.query("update webhook_deliveries set due_at = now() where state = 'queued'");
}

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
    for (const reply of ["yes", "no", "yes"] as const) await answerFor(world, ada, reply);
    await answerFor(world, bob, "no");
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

  it("that cannot be switched off keeps nobody's outcome from being stored", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    receiver.answerWith((it, reply) => void reply.writeHead(it.path === "/gone" ? 410 : 204).end());
    const gone = await aWebhook(world, receiver, { path: "/gone" });
    const well = await aWebhook(world, receiver, { path: "/well" });
    await world.database.query(
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'it stays'; end $$;
       create trigger refuse before update on webhook_endpoints for each row when (new.state = 'disabled') execute function refuse()`,
    );
    const faults: unknown[] = [];
    const log = { ...silentLog, error: (facts: object) => faults.push(facts) };
    await using _worker = aWorker(world, { log });
    for (const { id } of [gone, well]) await world.call("POST", `/webhooks/${id}/test`);
    await until("both outcomes", async () => {
      const [[refused], [taken]] = await Promise.all([deliveries(world, gone.id), deliveries(world, well.id)]);
      return refused.state === "failed" && taken.state === "delivered";
    });
    expect(faults).toMatchObject([{ endpointId: gone.id, err: { message: "it stays" } }]);
    await world.database.query("drop trigger refuse on webhook_endpoints");
    await world.call("POST", `/webhooks/${gone.id}/test`);
    await until(
      "the switch",
      async () => (await world.call("GET", `/webhooks/${gone.id}`)).body.disabledWhy === "gone",
    );
  });

  it("whose outcome cannot be stored keeps nobody else's from it", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    const held: Array<() => void> = [];
    receiver.answerWith((_it, reply) => void held.push(() => reply.writeHead(204).end()));
    const { id } = await aWebhook(world, receiver, { events: ["contact.created"] });
    for (let no = 1; no <= 5; no++) await aContact(world, world.account.id, { firstName: `No ${no}` });
    const [odd, ...others] = await deliveries(world, id);
    await world.database.query(
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not this one'; end $$;
       create trigger refuse before update on webhook_deliveries for each row
         when (new.id = ${odd.id} and new.state = 'delivered') execute function refuse()`,
    );
    const faults: unknown[] = [];
    await using _worker = aWorker(world, { log: { ...silentLog, error: (facts: object) => faults.push(facts) } });
    await receiver.has(5);
    for (const answer of held) answer();
    await until("what came of the others", async () => {
      const stored = await deliveries(world, id);
      return stored.filter((it: { state: string }) => it.state === "delivered").length === others.length;
    });
    await until("the fault to be told", () => faults.length > 0);
    expect(faults).toMatchObject([{ deliveryId: odd.id, err: { message: "not this one" } }]);
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
