import { createPublicKey, verify, X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { openOutbound } from "../../../src/lib/outbound.ts";
import { writeCustomField } from "../../../src/storage/custom-fields.ts";
import { anIvvyCaller, type IvvyCaller } from "../../support/ivvy.ts";
import { aContact, aParty } from "../../support/party.ts";
import { until } from "../../support/until.ts";
import { aReceiver, type Received, type Receiver } from "../../support/webhook-receiver.ts";
import { aWorker } from "../../support/worker.ts";
import { aWorld, PUBLIC_URL, type World } from "../../support/world.ts";

const typeOf = (it: Received | undefined) => it?.json.Type;
const pathOf = (url: string) => {
  expect(url.startsWith(`${PUBLIC_URL}/hooks/ivvy/`)).toBe(true);
  return url.slice(PUBLIC_URL.length);
};

/** Subscribes the receiver and confirms as it asks. */
async function subscribed(world: World, caller: IvvyCaller, receiver: Receiver, topic: string): Promise<void> {
  const reply = await caller.call("account", "subscribeToNotifications", { [`${topic}Endpoint`]: receiver.url });
  expect(reply.status).toBe(200);
  const asked = await until("the request to confirm", () =>
    receiver.received.find((it) => typeOf(it) !== "Notification"),
  );
  const confirmed = await world.app.inject({ method: "GET", url: pathOf(asked.json.SubscribeURL) });
  expect(confirmed.statusCode).toBe(200);
}

function notifications(receiver: Receiver) {
  return receiver.received
    .filter((it) => typeOf(it) === "Notification")
    .map((it) => {
      const message = JSON.parse(it.json.Message);
      return { outer: it.json, message, subject: message.Subject, body: JSON.parse(message.Body) };
    });
}

async function told(receiver: Receiver, subject: string) {
  return until(subject, () => notifications(receiver).find((it) => it.subject === subject));
}

async function fetched(world: World, url: string): Promise<string> {
  const reply = await world.app.inject({ method: "GET", url: pathOf(url) });
  expect(reply.statusCode).toBe(200);
  return reply.body;
}

describe("a subscription to notifications", () => {
  it("answers the state of every topic, asks the address to confirm, and tells nothing before it has", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    const caller = await anIvvyCaller(world);
    const { body } = await caller.call("account", "subscribeToNotifications", { contactsEndpoint: receiver.url });
    expect(body).toEqual({
      eventsSuccess: false,
      eventsTopicId: null,
      venuesSuccess: false,
      venuesTopicId: null,
      paymentsSuccess: false,
      paymentsTopicId: null,
      crmSuccess: false,
      crmTopicId: null,
      contactsSuccess: true,
      contactsTopicId: expect.any(String),
      companiesSuccess: false,
      companiesTopicId: null,
    });
    const [asked] = await receiver.has(1);
    expect(asked?.headers).toMatchObject({
      "content-type": "text/plain; charset=UTF-8",
      "x-amz-sns-message-type": "SubscriptionConfirmation",
      "x-amz-sns-topic-arn": body.contactsTopicId,
    });
    expect(asked?.json).toMatchObject({
      TopicArn: body.contactsTopicId,
      SignatureVersion: "1",
      Token: expect.any(String),
    });
    await aContact(world, world.account.id, {});
    expect(await world.database.query("select from webhook_occurrences where kind like 'contact%'")).toHaveLength(0);
    await world.app.inject({ method: "HEAD", url: pathOf(asked?.json.SubscribeURL) });
    expect(await world.database.query("select state from webhook_endpoints")).toEqual([{ state: "unconfirmed" }]);
  });

  it("tells of contacts as getContact does, with what stood there before", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    const caller = await anIvvyCaller(world);
    await subscribed(world, caller, receiver, "contacts");
    const person = { firstName: "Ada", lastName: "Byron", email: "ada@example.org" };
    const { id } = (await caller.call("contact", "addOrUpdateContact", person)).body;
    const added = await told(receiver, "ContactAdded");
    expect(added.body.data).toEqual((await caller.call("contact", "getContact", { id })).body);
    expect(added.message).toMatchObject({
      TxnId: expect.stringMatching(/^[0-9a-f]{32}$/),
      Timestamp: expect.any(Number),
      AccountId: String(world.account.id),
      SourceType: 0,
      SourceInfo: null,
    });
    await caller.call("contact", "addOrUpdateContact", { id, lastName: "Lovelace" });
    const updated = await told(receiver, "ContactUpdated");
    expect(updated.body.previousData).toEqual({ lastName: "Byron", modifiedDate: expect.stringMatching(/ UTC$/) });
    expect(updated.body.data.lastName).toBe("Lovelace");
    await world.call("DELETE", `/contacts/${id}`);
    expect((await told(receiver, "ContactDeleted")).body).toEqual({ contactId: id });
  });

  it("tells which custom fields and which consent a contact had before", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    const caller = await anIvvyCaller(world);
    const field = await writeCustomField(world.deps.db.autocommit, world.account.scope, {
      key: "table",
      label: "Table",
      kind: "number",
      options: [],
      isRequired: false,
      isActive: true,
      position: 1,
    });
    await subscribed(world, caller, receiver, "contacts");
    const at = (value: number) => ({ customFields: [{ fieldId: field, value }] });
    const person = { firstName: "Ada", lastName: "Byron", email: "ada@example.org", ...at(3) };
    const { id } = (await caller.call("contact", "addOrUpdateContact", person)).body;
    await caller.call("contact", "addOrUpdateContact", { id, ...at(4), privacyConsent: true });
    const previous = await until("both changes", () => {
      const updates = notifications(receiver).filter((it) => it.subject === "ContactUpdated");
      const all = Object.assign({}, ...updates.map((it) => it.body.previousData));
      return "privacyConsentData" in all && all;
    });
    expect(previous).toMatchObject({
      customFields: [{ fieldId: field, displayName: "Table", value: "3" }],
      privacyConsentData: null,
    });
  });

  it("tells of notes among what concerns contacts", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    const caller = await anIvvyCaller(world);
    const contactId = await aContact(world, world.account.id, {});
    await subscribed(world, caller, receiver, "contacts");
    const { id } = (await caller.call("contact", "addOrUpdateContactNote", { contactId, noteText: "<p>Tall</p>" }))
      .body;
    const added = await told(receiver, "ContactNoteAdded");
    const [row] = (await caller.call("contact", "getContactNoteList", { contactId })).body.results;
    expect(added.body).toEqual({ data: row });
    await caller.call("contact", "addOrUpdateContactNote", { id, contactId, noteText: "<p>Small</p>" });
    expect((await told(receiver, "ContactNoteUpdated")).body.previousData).toEqual({ noteText: "<p>Tall</p>" });
  });

  it("tells of companies as getCompany does", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    const caller = await anIvvyCaller(world);
    await subscribed(world, caller, receiver, "companies");
    const { id } = (await caller.call("contact", "addOrUpdateCompany", { businessName: "Analytical" })).body;
    const added = await told(receiver, "CompanyAdded");
    expect(added.body.data).toEqual((await caller.call("contact", "getCompany", { id })).body);
    const externalUrls = [{ ref: "crm", url: "https://crm.example.org/1" }];
    const changes = { businessName: "Analytical Engines", tradingName: "Engines", externalUrls };
    await caller.call("contact", "addOrUpdateCompany", { id, ...changes });
    expect((await told(receiver, "CompanyUpdated")).body.previousData).toEqual({
      businessName: "Analytical",
      tradingName: null,
      externalUrls: [],
      modifiedDate: expect.stringMatching(/ UTC$/),
    });
  });

  it("tells of invitations and answers, as an extension, where events are subscribed to", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    const caller = await anIvvyCaller(world);
    const { eventId } = await aParty(world, { people: 0 });
    const contact = await aContact(world, world.account.id, {});
    await subscribed(world, caller, receiver, "events");
    await caller.call("event", "inviteContacts", { event: eventId, contacts: [contact] });
    expect((await told(receiver, "InvitationAdded")).body.data).toMatchObject({
      eventId,
      contactId: contact,
      response: "U",
    });
    const [guest] = await world.database.query<{ id: number }>("select id from guests");
    await world.call("POST", `/guests/${guest?.id}/answer`, { answer: "yes" });
    const [row] = (await caller.call("event", "getInvitedContactList", { eventId })).body.results;
    expect((await told(receiver, "InvitationAnswered")).body).toEqual({ data: row });
    await world.call("POST", `/guests/${guest?.id}/remove`);
    expect((await told(receiver, "InvitationRemoved")).body).toEqual({ eventId, contactId: contact });
  });

  it("is signed with a key whose certificate we serve, outside and inside", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    await subscribed(world, await anIvvyCaller(world), receiver, "contacts");
    await aContact(world, world.account.id, {});
    const { outer, message } = await told(receiver, "ContactAdded");
    const certificate = new X509Certificate(await fetched(world, outer.SigningCertURL));
    const names = ["Message", "MessageId", "Timestamp", "TopicArn", "Type"];
    const text = names.map((it) => `${it}\n${outer[it]}\n`).join("");
    const signature = Buffer.from(outer.Signature, "base64");
    expect(verify("sha1", Buffer.from(text), certificate.publicKey, signature)).toBe(true);
    expect(verify("sha1", Buffer.from(`${text} `), certificate.publicKey, signature)).toBe(false);
    const inner = Buffer.from(message.Signature, "base64");
    const key = createPublicKey(await fetched(world, message.SigningPublicKeyPath));
    expect(inner).toHaveLength(256);
    expect(verify("sha256", Buffer.from(message.Body), key, inner)).toBe(true);
    const [asked] = receiver.received;
    const asks = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
    const asking = asks.map((it) => `${it}\n${asked?.json[it]}\n`).join("");
    const its = Buffer.from(asked?.json.Signature, "base64");
    expect(verify("sha1", Buffer.from(asking), certificate.publicKey, its)).toBe(true);
  });

  it("has one key however many workers make it at once", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _one = aWorker(world);
    await using _two = aWorker(world);
    const caller = await anIvvyCaller(world);
    const endpoints = { contactsEndpoint: receiver.url, companiesEndpoint: receiver.url, eventsEndpoint: receiver.url };
    await caller.call("account", "subscribeToNotifications", endpoints);
    await receiver.has(3);
    expect(new Set(receiver.received.map((it) => it.json.SigningCertURL)).size).toBe(1);
    expect(await world.database.query("select from ivvy_signing_keys")).toHaveLength(1);
  });

  it("is tried again with the same MessageId", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    receiver.answerWith(500);
    const caller = await anIvvyCaller(world);
    await caller.call("account", "subscribeToNotifications", { contactsEndpoint: receiver.url });
    await until("the second attempt", async () => {
      await world.database.query("update webhook_deliveries set due_at = now() where state = 'queued'");
      return receiver.received.length > 1;
    });
    const [first, second] = receiver.received;
    expect(second?.json).toEqual(first?.json);
  });

  it("reaches no private address", async () => {
    await using world = await aWorld({ outbound: openOutbound([]) });
    const caller = await anIvvyCaller(world);
    const { body } = await caller.call("account", "subscribeToNotifications", { contactsEndpoint: "http://10.0.0.1/" });
    expect([body.contactsSuccess, body.contactsTopicId]).toEqual([false, null]);
  });

  it("is not for a key confined to projects", async () => {
    await using world = await aWorld();
    const caller = await anIvvyCaller(world);
    await world.database.query("update credentials set project_ids = '{1}' where id = $1", [caller.key.id]);
    const reply = await caller.call("account", "subscribeToNotifications", {});
    expect([reply.status, reply.body.errorCode]).toEqual([403, 403]);
  });
});

describe("the end of a subscription", () => {
  it("is one of six results for each topic", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    const caller = await anIvvyCaller(world);
    const other = await anIvvyCaller(world);
    await subscribed(world, caller, receiver, "contacts");
    const endpoint = { contactsEndpoint: receiver.url };
    const end = async (by: IvvyCaller, what: object) =>
      (await by.call("account", "unsubscribeFromNotifications", what)).body;
    expect(await end(other, endpoint)).toMatchObject({ contactsResult: 5, companiesResult: 2 });
    expect(await end(caller, { contactsEndpoint: "https://example.org/" })).toMatchObject({ contactsResult: 4 });
    await caller.call("account", "subscribeToNotifications", { companiesEndpoint: receiver.url });
    expect(await end(caller, { companiesEndpoint: receiver.url })).toMatchObject({ companiesResult: 6 });
    expect(await end(caller, endpoint)).toEqual({
      eventsResult: 2,
      venuesResult: 2,
      paymentsResult: 2,
      crmResult: 2,
      contactsResult: 1,
      companiesResult: 2,
    });
    expect(await end(caller, endpoint)).toMatchObject({ contactsResult: 4 });
  });

  it("comes from its own address by a pressed button, never by opening it", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    await subscribed(world, await anIvvyCaller(world), receiver, "contacts");
    await aContact(world, world.account.id, {});
    const { outer } = await told(receiver, "ContactAdded");
    const url = pathOf(outer.UnsubscribeURL);
    const state = async () => (await world.database.query("select state from webhook_endpoints"))[0]?.["state"];
    const shown = await world.app.inject({ method: "GET", url });
    expect([shown.statusCode, shown.body.includes('<form method="post">'), await state()]).toEqual([
      200,
      true,
      "active",
    ]);
    const pressed = await world.app.inject({
      method: "POST",
      url,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      payload: "",
    });
    expect([pressed.statusCode, await state()]).toEqual([200, "deleted"]);
  });

  it("needs a token somebody was given", async () => {
    await using world = await aWorld();
    for (const path of [
      "subscribe/abc",
      "unsubscribe/abc",
      `subscribe/${"x".repeat(32)}`,
      `${"0".repeat(32)}.pem`,
      "x",
    ])
      expect((await world.app.inject({ method: "GET", url: `/hooks/ivvy/${path}` })).statusCode).toBe(404);
  });
});
