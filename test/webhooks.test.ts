import { describe, expect, it } from "vitest";
import { anInvitedGuest } from "./support/guests.ts";
import { aContact, aParty } from "./support/party.ts";
import { until } from "./support/until.ts";
import { aReceiver, type Received } from "./support/webhook-receiver.ts";
import { answerFor, aWebhook, deliveries, isSigned } from "./support/webhooks.ts";
import { aWorker } from "./support/worker.ts";
import { aWholeWorkerProcess } from "./support/worker-processes.ts";
import { aWorld } from "./support/world.ts";

const typesOf = (received: readonly Received[]) => received.map((it) => it.json.type);

describe("a webhook", () => {
  it("is told of a contact, a guest, an invitation, an answer, a campaign and its messages, whoever caused them", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    await aWebhook(world, receiver);
    const guest = await anInvitedGuest(world);
    await answerFor(world, guest.guestId, "yes");
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
    await answerFor(world, guest.guestId, "no");
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
        for (const reply of answers) await answerFor(world, it, reply);
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
    await answerFor(world, guest.guestId, "yes");
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
    const log: { event: string; isSample: boolean }[] = await deliveries(world, id, "?limit=500");
    expect(log.filter((it) => it.isSample).map((it) => it.event)).toEqual([...happened.keys()].reverse());
    expect(log).toHaveLength(count + happened.size);
    expect((await world.call("GET", "/contacts/2000000000")).status).toBe(404);
  });
});
