import { createHmac, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Refusal } from "../../../src/domain/refusal.ts";
import { returnPaths } from "../../../src/usecases/return-paths.ts";
import { aHook, messageIdOf, postTo, type TestHook } from "../../support/hooks.ts";
import { aSentBatch, type LeftBatch } from "../../support/left.ts";
import { countsOf, statesOf } from "../../support/outbox.ts";
import { selfSigned } from "../../support/self-signed.ts";
import { aWorld, type World } from "../../support/world.ts";

const SIGNING_KEY = "key-0123456789abcdef";

function mailgunBody(event: Record<string, unknown>, key = SIGNING_KEY, at = Date.now()) {
  const timestamp = String(Math.floor(at / 1000));
  const token = randomBytes(25).toString("hex");
  const signature = createHmac("sha256", key).update(`${timestamp}${token}`).digest("hex");
  return { signature: { timestamp, token, signature }, "event-data": event };
}

function mailgunEvent(world: World, batch: LeftBatch, person: number, event: Record<string, unknown>) {
  return {
    id: `event-${person}-${event["event"]}`,
    timestamp: 1_900_000_000.5,
    recipient: `guest-${person + 1}@example.org`,
    message: { headers: { "message-id": messageIdOf(world, batch, person) } },
    ...event,
  };
}

const FAILED = {
  event: "failed",
  severity: "permanent",
  "delivery-status": { code: 550, message: "5.1.1 no such user" },
};

describe("Mailgun", () => {
  it("tells of deliveries, failures, complaints and people who want no more", async () => {
    await using world = await aWorld();
    const hook = await aHook(world, "mailgun", SIGNING_KEY);
    const batch = await aSentBatch(world, { people: 5 });
    const events = [
      { event: "delivered" },
      FAILED,
      { event: "failed", severity: "temporary", "delivery-status": { code: 450, message: "4.2.2 full" } },
      { event: "complained" },
      { event: "unsubscribed" },
    ];
    for (const [person, event] of events.entries())
      expect((await hook.post(mailgunBody(mailgunEvent(world, batch, person, event)))).status).toBe(200);
    expect(await statesOf(world, batch.batchId)).toEqual(["sent", "failed", "sent", "sent", "sent"]);
    const reasons = (await world.call("GET", "/suppressions")).body.items.map((it: { reason: string }) => it.reason);
    expect(reasons.sort()).toEqual(["bounced", "complained", "unsubscribed"]);
  });
  it("is not believed under another key, nor with a signature of last week", async () => {
    await using world = await aWorld();
    const hook = await aHook(world, "mailgun", SIGNING_KEY);
    const batch = await aSentBatch(world, { people: 1 });
    const event = mailgunEvent(world, batch, 0, FAILED);
    const forged = [
      mailgunBody(event, "another key"),
      mailgunBody(event, SIGNING_KEY, Date.now() - 7 * 86_400_000),
      { ...mailgunBody(event), signature: {} },
      { "event-data": event },
      "no json",
    ];
    for (const body of forged) expect((await hook.post(body)).status).toBe(403);
    expect(await statesOf(world, batch.batchId)).toEqual(["sent"]);
    expect((await world.call("GET", "/suppressions")).body.total).toBe(0);
  });
  it("is believed once by one signature, whatever is told under it afterwards", async () => {
    await using world = await aWorld();
    const hook = await aHook(world, "mailgun", SIGNING_KEY);
    const batch = await aSentBatch(world, { people: 2 });
    const overheard = mailgunBody(mailgunEvent(world, batch, 0, { event: "delivered" }));
    await hook.post(overheard);
    const bounce = mailgunEvent(world, batch, 1, FAILED);
    expect((await hook.post({ ...overheard, "event-data": bounce })).status).toBe(200);
    expect(await statesOf(world, batch.batchId)).toEqual(["sent", "sent"]);
    await hook.post(mailgunBody(bounce));
    expect(await statesOf(world, batch.batchId)).toEqual(["sent", "failed"]);
  });
  it.each([
    ["of an event nobody here makes use of", { event: "opened" }, 1],
    ["without an event", {}, 1],
    ["of a message that never left", FAILED, 0],
  ])("is believed once by a signature that came with news %s", async (_of, event, copies) => {
    await using world = await aWorld();
    const hook = await aHook(world, "mailgun", SIGNING_KEY);
    const batch = await aSentBatch(world, { people: 2 });
    const overheard = mailgunBody(mailgunEvent(world, batch, 0, event));
    await world.database.query("update messages set copies = $2 where id = $1", [batch.messageIds[0], copies]);
    await hook.post(overheard);
    await hook.post({ ...overheard, "event-data": mailgunEvent(world, batch, 1, FAILED) });
    expect((await statesOf(world, batch.batchId))[1]).toBe("sent");
  });
  it("may repeat itself and change the order", async () => {
    await using world = await aWorld();
    const hook = await aHook(world, "mailgun", SIGNING_KEY);
    const batch = await aSentBatch(world, { people: 1 });
    const late = mailgunEvent(world, batch, 0, { event: "failed", severity: "temporary" });
    const bounce = mailgunEvent(world, batch, 0, { ...FAILED, id: "the bounce" });
    for (const event of [bounce, late, bounce, mailgunEvent(world, batch, 0, { event: "delivered" }), bounce])
      await hook.post(mailgunBody(event));
    expect(await statesOf(world, batch.batchId)).toEqual(["failed"]);
    const [history] = await world.database.query("select count(*)::int as count from message_history");
    expect(history).toEqual({ count: 2 });
  });
});

describe("Postmark", () => {
  const bounce = (type: string, more: Record<string, unknown> = {}) => ({
    RecordType: "Bounce",
    ID: 4711,
    Type: type,
    MessageID: "00000000-0000-0000-0000-000000000001",
    Email: "guest-1@example.org",
    BouncedAt: "2030-06-01T12:00:00.0000000Z",
    Details: "smtp;550 5.1.1 nobody of that name",
    ...more,
  });
  it("finds the message by what it carries as metadata", async () => {
    await using world = await aWorld();
    const hook = await aHook(world, "postmark");
    const batch = await aSentBatch(world, { people: 2 });
    const beckon = messageIdOf(world, batch, 1).split("@")[0];
    expect((await hook.post(bounce("HardBounce", { Metadata: { beckon } }))).status).toBe(200);
    expect(await statesOf(world, batch.batchId)).toEqual(["sent", "failed"]);
  });
  it("without metadata speaks of the address alone", async () => {
    await using world = await aWorld();
    const hook = await aHook(world, "postmark");
    const contact = (await world.call("POST", "/contacts", { email: "guest-1@example.org" })).body;
    const batch = await aSentBatch(world, { people: 1 });
    await hook.post(bounce("HardBounce"));
    expect(await statesOf(world, batch.batchId)).toEqual(["sent"]);
    expect((await world.call("GET", `/contacts/${contact.id}`)).body.emailStatus).toBe("bounced");
  });
  it.each([
    ["Transient", {}, "sent", 0],
    ["SoftBounce", { Details: "the mailbox is full" }, "failed", 0],
    ["Blocked", {}, "failed", 0],
    ["AutoResponder", {}, "sent", 0],
    ["BadEmailAddress", { Details: "" }, "failed", 1],
    ["SpamComplaint", {}, "sent", 1],
    ["AllNew", { Details: "what nobody has heard of" }, "failed", 0],
  ])("calls a bounce %s, which leaves the message %s", async (type, more, state, suppressed) => {
    await using world = await aWorld();
    const hook = await aHook(world, "postmark");
    const batch = await aSentBatch(world, { people: 1 });
    await hook.post(bounce(type, { Metadata: { beckon: messageIdOf(world, batch, 0) }, ...more }));
    expect(await statesOf(world, batch.batchId)).toEqual([state]);
    expect((await world.call("GET", "/suppressions")).body.total).toBe(suppressed);
  });
  it("needs the password it was given, and nothing else", async () => {
    await using world = await aWorld();
    const hook = await aHook(world, "postmark", "beckon:secret");
    const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString("base64")}` });
    expect((await hook.post(bounce("HardBounce"))).status).toBe(403);
    expect((await hook.post(bounce("HardBounce"), basic("beckon:guess"))).status).toBe(403);
    expect((await hook.post(bounce("HardBounce"), basic("beckon:secret"))).status).toBe(200);
  });
});

describe("SendGrid", () => {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const publicKey = pair.publicKey.export({ format: "der", type: "spki" }).toString("base64");

  function signed(body: string, at = Date.now(), key = pair.privateKey): Record<string, string> {
    const timestamp = String(Math.floor(at / 1000));
    const signature = sign("sha256", Buffer.from(timestamp + body), { key, dsaEncoding: "der" }).toString("base64");
    return {
      "x-twilio-email-event-webhook-signature": signature,
      "x-twilio-email-event-webhook-timestamp": timestamp,
    };
  }
  const send = (hook: TestHook, events: unknown[]) => {
    const body = JSON.stringify(events);
    return hook.post(body, signed(body));
  };

  it("tells of many at once, each by our own Message-ID", async () => {
    await using world = await aWorld();
    const hook = await aHook(world, "sendgrid", publicKey);
    const batch = await aSentBatch(world, { people: 8 });
    const told: Array<Record<string, unknown>> = [
      { event: "delivered" },
      { event: "bounce", type: "bounce", status: "5.1.1", reason: "550 5.1.1 unknown" },
      { event: "bounce", type: "blocked", status: "5.1.1", reason: "550 5.1.1 no thanks" },
      { event: "deferred", response: "451 later" },
      { event: "dropped", reason: "Bounced Address" },
      { event: "spamreport" },
      { event: "group_unsubscribe" },
      { event: "open" },
    ];
    const events = told.map((event, person) => ({
      sg_event_id: `id-${person}`,
      email: `guest-${person + 1}@example.org`,
      timestamp: 1_900_000_000,
      "smtp-id": `<${messageIdOf(world, batch, person)}>`,
      ...event,
    }));
    expect((await send(hook, events)).status).toBe(200);
    expect((await send(hook, events.toReversed())).status).toBe(200);
    const states = ["sent", "failed", "failed", "sent", "failed", "sent", "sent", "sent"];
    expect(await statesOf(world, batch.batchId)).toEqual(states);
    expect((await world.call("GET", "/suppressions")).body.total).toBe(4);
    const { maintained, rows } = await countsOf(world, batch.batchId);
    expect(maintained).toEqual(rows);
  });
  it("is not believed when a byte was changed, or another key has signed", async () => {
    await using world = await aWorld();
    const hook = await aHook(world, "sendgrid", publicKey);
    const body = JSON.stringify([{ event: "bounce", email: "guest-1@example.org", sg_event_id: "1", status: "5.1.1" }]);
    const stranger = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
    expect((await hook.post(body.replace("guest-1", "guest-2"), signed(body))).status).toBe(403);
    expect((await hook.post(body, signed(body, Date.now(), stranger))).status).toBe(403);
    expect((await hook.post(body, signed(body, Date.now() - 4 * 86_400_000))).status).toBe(403);
    expect((await hook.post(body, { ...signed(body), "x-twilio-email-event-webhook-signature": "junk" })).status).toBe(
      403,
    );
    expect((await hook.post(body)).status).toBe(403);
    expect((await world.call("GET", "/suppressions")).body.total).toBe(0);
  });
});

describe("Amazon SES through SNS", () => {
  const identity = selfSigned("sns.amazonaws.com");
  const CERT_URL = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-abc.pem";
  const SUBSCRIBE_URL = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=abc";
  const TOPIC = "arn:aws:sns:eu-west-1:123456789012:bounces";

  async function aSesWorld(asked: string[] = []) {
    return aWorld({
      inboundAddress: { mailbox: undefined, domain: "bounces.example.org" },
      fetchPublic: async (url) => {
        asked.push(url);
        return url === CERT_URL ? { status: 200, body: identity.cert } : { status: 200, body: "<ok/>" };
      },
    });
  }
  function snsMessage(parts: Record<string, string>, more: Record<string, string> = {}): string {
    const message: Record<string, string> = {
      MessageId: "m-1",
      TopicArn: TOPIC,
      Timestamp: new Date().toISOString(),
      ...parts,
    };
    const names =
      message["Type"] === "Notification"
        ? ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
        : ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
    const text = names.flatMap((it) => (message[it] === undefined ? [] : [`${it}\n${message[it]}\n`])).join("");
    const Signature = sign("sha256", Buffer.from(text), identity.key).toString("base64");
    return JSON.stringify({ ...message, SignatureVersion: "2", Signature, SigningCertURL: CERT_URL, ...more });
  }
  const notification = (notice: unknown, more: Record<string, string> = {}, id = "m-1") =>
    snsMessage({ Type: "Notification", MessageId: id, Message: JSON.stringify(notice) }, more);
  const plain = { "content-type": "text/plain; charset=UTF-8" };

  function bounceOf(world: World, batch: LeftBatch, person: number, bounce: Record<string, unknown> = {}) {
    const source = returnPaths(world.deps).bounceFor(batch.accountId, batch.message(person))?.sender;
    return {
      notificationType: "Bounce",
      mail: { source, messageId: "ses-1" },
      bounce: {
        bounceType: "Permanent",
        bounceSubType: "General",
        feedbackId: `feedback-${person}`,
        timestamp: "2030-06-01T12:00:00.000Z",
        bouncedRecipients: [
          {
            emailAddress: `guest-${person + 1}@example.org`,
            status: "5.1.1",
            diagnosticCode: "smtp; 550 5.1.1 unknown",
          },
        ],
        ...bounce,
      },
    };
  }

  it("finds the message by our return path, and asks for Amazon's certificate once", async () => {
    const asked: string[] = [];
    await using world = await aSesWorld(asked);
    const hook = await aHook(world, "ses", TOPIC);
    const batch = await aSentBatch(world, { people: 3 });
    expect((await hook.post(notification(bounceOf(world, batch, 0)), plain)).status).toBe(200);
    await hook.post(
      notification(bounceOf(world, batch, 1, { bounceType: "Transient", bounceSubType: "MailboxFull" })),
      plain,
    );
    await hook.post(notification(bounceOf(world, batch, 2, { bounceType: "Transient" })), plain);
    expect(await statesOf(world, batch.batchId)).toEqual(["failed", "failed", "failed"]);
    expect((await world.call("GET", "/suppressions")).body.total).toBe(1);
    expect(asked).toEqual([CERT_URL]);
  });
  it("tells of complaints, deliveries and delays of event publishing too", async () => {
    await using world = await aSesWorld();
    const hook = await aHook(world, "ses");
    const batch = await aSentBatch(world, { people: 3 });
    const mailOf = (person: number) => ({
      source: "someone@example.com",
      headers: [{ name: "Message-ID", value: `<${messageIdOf(world, batch, person)}>` }],
    });
    const events = [
      {
        eventType: "Complaint",
        mail: mailOf(0),
        complaint: { feedbackId: "c", complainedRecipients: [{ emailAddress: "guest-1@example.org" }] },
      },
      {
        eventType: "Delivery",
        mail: mailOf(1),
        delivery: { recipients: ["guest-2@example.org"], smtpResponse: "250 ok" },
      },
      {
        eventType: "DeliveryDelay",
        mail: mailOf(2),
        deliveryDelay: {
          delayType: "MailboxFull",
          delayedRecipients: [{ emailAddress: "guest-3@example.org", status: "4.2.2" }],
        },
      },
    ];
    for (const [no, event] of events.entries())
      expect((await hook.post(notification(event, {}, `m-${no}`), plain)).status).toBe(200);
    const kinds = await world.database.query("select kind, class from message_feedback order by message_id");
    expect(kinds).toEqual([
      { kind: "complained", class: null },
      { kind: "delivered", class: null },
      { kind: "delayed", class: "full" },
    ]);
  });
  it("confirms a subscription at Amazon's own address only", async () => {
    const asked: string[] = [];
    await using world = await aSesWorld(asked);
    const hook = await aHook(world, "ses");
    const confirmation = { Type: "SubscriptionConfirmation", Message: "Welcome", Token: "abc" };
    expect((await hook.post(snsMessage({ ...confirmation, SubscribeURL: SUBSCRIBE_URL }), plain)).status).toBe(200);
    expect(asked).toEqual([CERT_URL, SUBSCRIBE_URL]);
    const elsewhere = snsMessage({ ...confirmation, SubscribeURL: "https://127.0.0.1/confirm" });
    expect((await hook.post(elsewhere, plain)).status).toBe(403);
    expect(asked).toHaveLength(2);
  });
  it("is not believed with a certificate from elsewhere, another topic, or a changed word", async () => {
    const asked: string[] = [];
    await using world = await aSesWorld(asked);
    const hook = await aHook(world, "ses", TOPIC);
    const batch = await aSentBatch(world, { people: 1 });
    const bounce = bounceOf(world, batch, 0);
    const elsewhere = [
      "http://sns.eu-west-1.amazonaws.com/x.pem",
      "https://sns.eu-west-1.amazonaws.com.evil.example/x.pem",
      "https://sns.eu-west-1.amazonaws.com:8443/x.pem",
      "https://x@sns.eu-west-1.amazonaws.com/x.pem",
      "https://s3.eu-west-1.amazonaws.com/sns.eu-west-1.amazonaws.com/x.pem",
      "https://169.254.169.254/x.pem",
      "file:///etc/passwd",
    ];
    for (const SigningCertURL of elsewhere)
      expect((await hook.post(notification(bounce, { SigningCertURL }), plain)).status, SigningCertURL).toBe(403);
    expect(asked).toEqual([]);
    expect((await hook.post(notification(bounce, { TopicArn: "arn:aws:sns:eu-west-1:1:other" }), plain)).status).toBe(
      403,
    );
    expect((await hook.post(notification(bounce, { Message: "{}" }), plain)).status).toBe(403);
    expect((await hook.post(notification(bounce, { Timestamp: "2020-01-01T00:00:00Z" }), plain)).status).toBe(403);
    expect(await statesOf(world, batch.batchId)).toEqual(["sent"]);
  });
  it("is asked to come again while Amazon's certificate cannot be read", async () => {
    await using world = await aWorld({ fetchPublic: () => Promise.reject(new Error("no route")) });
    const hook = await aHook(world, "ses");
    expect((await hook.post(notification({ notificationType: "Bounce" }), plain)).status).toBe(503);
  });
});

describe("any provider", () => {
  it("reaches its own account's messages only", async () => {
    await using world = await aWorld();
    const other = await world.anotherAccount();
    const hook = await aHook(world, "mailgun", SIGNING_KEY, other.key);
    const batch = await aSentBatch(world, { people: 1 });
    expect((await hook.post(mailgunBody(mailgunEvent(world, batch, 0, FAILED)))).status).toBe(200);
    expect(await statesOf(world, batch.batchId)).toEqual(["sent"]);
    expect((await world.call("GET", "/suppressions")).body.total).toBe(0);
  });
  it("finds nothing behind a wrong token, another provider's token, or another method", async () => {
    await using world = await aWorld();
    const { path } = await aHook(world, "mail");
    const token = path.split("/").at(-1);
    for (const url of [
      "/hooks/in/mail/nobody0123456789abcd",
      `/hooks/in/ses/${token}`,
      `/hooks/in/pigeon/${token}`,
      "/hooks/in/mail/",
    ])
      expect((await postTo(world, url, "x")).status, url).toBe(404);
    expect((await world.app.inject({ method: "GET", url: path })).statusCode).toBe(404);
  });
  it("is told when a body is too large, and stays up", async () => {
    await using world = await aWorld();
    const hook = await aHook(world, "postmark");
    expect((await hook.post(`"${"x".repeat(1_100_000)}"`)).status).toBe(413);
    expect((await hook.post("[1, 2")).status).toBe(400);
    expect((await hook.post("null")).status).toBe(400);
    expect((await hook.post("")).status).toBe(400);
  });
  it("is asked to come again while the database is away", async () => {
    let isAway = false;
    await using world = await aWorld();
    const { transaction } = world.deps.db;
    Object.assign(world.deps.db, {
      transaction: (work: Parameters<typeof transaction>[0]) =>
        isAway
          ? Promise.reject(new Refusal("unavailable", { what: "The database", retryAfterSeconds: 5 }))
          : transaction(work),
    });
    const hook = await aHook(world, "mailgun", SIGNING_KEY);
    const batch = await aSentBatch(world, { people: 1 });
    const body = mailgunBody(mailgunEvent(world, batch, 0, FAILED));
    isAway = true;
    expect((await hook.post(body)).status).toBe(503);
    isAway = false;
    expect((await hook.post(body)).status).toBe(200);
    expect(await statesOf(world, batch.batchId)).toEqual(["failed"]);
  });
});
