import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Channel } from "../src/channels/contract.ts";
import type { TwilioSettings } from "../src/channels/sms/sms-settings.ts";
import { parseSmsUrl } from "../src/channels/sms/sms-url.ts";
import { twilioChannel } from "../src/channels/sms/twilio.ts";
import type { SmsCalls } from "../src/domain/sms-calls.ts";
import { textReferenceOf } from "../src/domain/text-reference.ts";
import { signWebhook } from "../src/lib/signed-webhook.ts";
import { guardTexts } from "../src/usecases/guard-texts.ts";
import { smsHookToken } from "../src/usecases/sms-calls.ts";
import { sendTextReplyTask } from "../src/worker/jobs/send-text-reply.ts";
import { anEvent, type InvitedGuest, invited, stateOf } from "./support/guests.ts";
import { aCampaign, sendNow } from "./support/party.ts";
import { anSmsProvider, type ProviderCall, type SmsProvider } from "./support/sms-provider.ts";
import { until } from "./support/until.ts";
import { aWorker, type TestWorker } from "./support/worker.ts";
import { aWorld, PUBLIC_URL, type World } from "./support/world.ts";

const TOKEN = "auth-token-of-the-provider";
const OURS = "+447700900001";
const THEIRS = "+4520123456";

interface Wish {
  readonly calls?: SmsCalls;
  readonly settings?: Record<string, unknown>;
}

/** A world whose texts go through a provider, with a worker that sends them. */
interface Texting extends AsyncDisposable {
  readonly world: World;
  readonly provider: SmsProvider;
  /** Invites a person and texts them; answers when the text has left. */
  text(wishes?: { event?: Record<string, unknown>; contact?: Record<string, unknown> }): Promise<InvitedGuest>;
  /** What we texted to the number besides invitations, oldest first. */
  replies(): readonly string[];
  waitForReplies(count: number): Promise<readonly string[]>;
  /** A text from them, as the provider posts it. */
  receive(body: string, more?: Record<string, string>): Promise<number>;
}

async function aTexting(wish: Wish = {}): Promise<Texting> {
  const calls: SmsCalls = wish.calls ?? { kind: "twilio", authToken: TOKEN, answersKeywords: false };
  const world = await aWorld({ isSandbox: (channel) => channel !== "sms", smsCalls: calls });
  await world.database.query("update accounts set sms_from = '00:00', sms_until = '24:00'");
  const set = await world.call("PATCH", "/settings", { smsCountries: ["DK"], ...wish.settings });
  if (set.status !== 200) throw new Error(set.text);
  const provider = await anSmsProvider();
  const settings = parseSmsUrl(`twilio://AC1:${TOKEN}@127.0.0.1:${provider.port}/?from=%2B447700900001&insecure=true`);
  const inner = twilioChannel(settings as TwilioSettings, {
    statusUrlFor: ({ messageId, about }) =>
      about && `${PUBLIC_URL}/status?m=${textReferenceOf(about.accountId, messageId)}`,
  });
  const sms: Channel = guardTexts({ ...world.deps, report: (error) => console.error(error) }, inner, OURS);
  const tasks = [sendTextReplyTask({ ...world.deps, channels: { ...world.deps.channels, sms } })];
  const worker: TestWorker = aWorker(world, { channels: { sms }, tasks });
  const invitations = new Set<ProviderCall>();
  let sids = 0;
  const replies = () => provider.taken.filter((it) => !invitations.has(it)).map((it) => it.text);
  return {
    world,
    provider,
    async text({ event = {}, contact = {} } = {}) {
      const eventId = await anEvent(world, event);
      const guest = await invited(world, eventId, { email: null, phone: THEIRS, ...contact });
      const before = provider.taken.length;
      const campaignId = await aCampaign(world, eventId, { channel: "sms", body: "Come {{ links.page }}" });
      const sent = await sendNow(world, campaignId);
      if (sent.status !== 200) throw new Error(sent.text);
      await until("the invitation to be sent", async () => {
        const rows = await world.database.query(
          "select 1 as one from messages where state = 'sent' and guest_id = $1",
          [guest.guestId],
        );
        return rows.length > 0;
      });
      for (const call of provider.taken.slice(before)) invitations.add(call);
      return guest;
    },
    replies,
    waitForReplies: (count) => until(`${count} answers`, () => replies().length >= count && replies()),
    async receive(body, more = {}) {
      sids += 1;
      const form = { MessageSid: `SM${sids}`, From: THEIRS, To: OURS, Body: body, SmsStatus: "received", ...more };
      return posted(world, form);
    },
    async [Symbol.asyncDispose]() {
      await worker.stop();
      await provider.close();
      await world[Symbol.asyncDispose]();
    },
  };
}

function signatureOf(url: string, form: Record<string, string>, token = TOKEN): string {
  const sorted = Object.keys(form).sort();
  return createHmac("sha1", token)
    .update(url + sorted.map((it) => it + form[it]).join(""))
    .digest("base64");
}

async function posted(
  world: World,
  form: Record<string, string>,
  {
    query = "",
    signature,
    token = smsHookToken(world.deps.keys),
  }: { query?: string; signature?: string; token?: string } = {},
): Promise<number> {
  const path = `/hooks/in/twilio/${token}${query}`;
  const reply = await world.app.inject({
    method: "POST",
    url: path,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-twilio-signature": signature ?? signatureOf(`${PUBLIC_URL}${path}`, form),
    },
    payload: new URLSearchParams(form).toString(),
  });
  return reply.statusCode;
}

const kept = (world: World) =>
  world.database.query<{ meaning: string; outcome: string; review: string | null }>(
    "select meaning, outcome, review from incoming_texts order by id",
  );

const suppressed = async (world: World) =>
  (await world.database.query("select channel, reason, source from suppressions")).length > 0;

describe("a text that answers an invitation", () => {
  it("counts as the guest's answer, is receipted once and may be changed", async () => {
    await using texting = await aTexting();
    const guest = await texting.text();
    expect(await texting.receive("Yes!")).toBe(200);
    expect(await stateOf(texting.world, guest)).toBe("accepted");
    const seen = await texting.world.call("GET", `/guests/${guest.guestId}`);
    expect(JSON.stringify(seen.body)).toContain('"sms"');
    const [receipt] = await texting.waitForReplies(1);
    expect(receipt).toBe(`Summer party 2030: we have noted your yes. To change it: ${PUBLIC_URL}${guest.page}`);
    await texting.receive("yes");
    await texting.receive("2");
    expect(await stateOf(texting.world, guest)).toBe("declined");
    await texting.waitForReplies(2);
    expect((await kept(texting.world)).map((it) => it.outcome)).toEqual(["answered", "unchanged", "answered"]);
    expect(await suppressed(texting.world)).toBe(false);
  });

  it("handed over twice is taken once", async () => {
    await using texting = await aTexting();
    const guest = await texting.text();
    await Promise.all([1, 2, 3].map(() => texting.receive("no", { MessageSid: "SM-same" })));
    expect(await stateOf(texting.world, guest)).toBe("declined");
    expect(await kept(texting.world)).toHaveLength(1);
  });

  it("that may mean two invitations is asked which, and answers neither", async () => {
    await using texting = await aTexting();
    const one = await texting.text();
    const two = await texting.text({ contact: { firstName: "Maria too" } });
    await texting.receive("YES");
    expect([await stateOf(texting.world, one), await stateOf(texting.world, two)]).toEqual(["invited", "invited"]);
    const [question] = await texting.waitForReplies(1);
    expect(question).toContain(`${PUBLIC_URL}${one.page} ${PUBLIC_URL}${two.page}`);
    // Answered on the page, the first is no longer meant.
    await texting.world.call("POST", `/guests/${one.guestId}/answer`, { answer: "no" });
    await texting.receive("YES");
    expect([await stateOf(texting.world, one), await stateOf(texting.world, two)]).toEqual(["declined", "accepted"]);
  });

  it("after the deadline, or when the event is full, is told so and changes nothing", async () => {
    await using texting = await aTexting();
    const guest = await texting.text({ event: { capacity: 1 } });
    const other = await invited(texting.world, guest.eventId, { email: "first@example.org" });
    await texting.world.call("POST", `/guests/${other.guestId}/answer`, { answer: "yes" });
    await texting.receive("yes");
    expect(await stateOf(texting.world, guest)).toBe("invited");
    expect(await texting.waitForReplies(1)).toEqual([expect.stringContaining("could not be noted")]);
    await texting.world.database.query("update events set capacity = null, answer_by = now() - interval '1 hour'");
    await texting.receive("yes");
    expect(await stateOf(texting.world, guest)).toBe("invited");
    await texting.waitForReplies(2);
    expect((await kept(texting.world)).map((it) => it.outcome)).toEqual(["not-answered", "not-answered"]);
  });

  it("is none from a number, to a number or after a time that no invitation was texted", async () => {
    await using texting = await aTexting();
    const guest = await texting.text();
    await texting.receive("yes", { From: "+4520999999" });
    await texting.receive("yes", { To: "+447700900009" });
    await texting.world.database.query("update sms_threads set last_at = now() - interval '31 days'");
    await texting.receive("yes");
    expect(await stateOf(texting.world, guest)).toBe("invited");
    expect((await kept(texting.world)).map((it) => it.outcome)).toEqual(["kept", "kept", "kept"]);
    expect(texting.replies()).toEqual([]);
  });

  it("in the guest's own language counts only where the account says so", async () => {
    await using texting = await aTexting();
    const guest = await texting.text({ contact: { locale: "de-AT" } });
    await texting.receive("Ja");
    expect(await stateOf(texting.world, guest)).toBe("invited");
    await texting.world.call("PATCH", "/settings", { smsLocalWords: true });
    await texting.receive("Ja");
    expect(await stateOf(texting.world, guest)).toBe("accepted");
  });
});

describe("a text that stops us", () => {
  it("stops texts at once, is confirmed once, and start takes it back", async () => {
    await using texting = await aTexting();
    const guest = await texting.text();
    await texting.receive(" stop. ");
    await texting.receive("STOP");
    expect(await texting.waitForReplies(1)).toEqual([
      "Example Labs: you will get no more texts from us. Reply START to get them again.",
    ]);
    const contact = await texting.world.call("GET", `/contacts/${guest.contactId}`);
    expect(contact.body.smsStatus).toBe("unsubscribed");
    expect(await stateOf(texting.world, guest)).toBe("invited");
    const campaignId = await aCampaign(texting.world, guest.eventId, {
      channel: "sms",
      kind: "reminder",
      body: "Come",
    });
    const plan = await texting.world.call("POST", `/campaigns/${campaignId}/plan`);
    expect(plan.body).toMatchObject({ recipients: 0, excluded: [{ reason: "unsubscribed", count: 1 }] });
    await texting.receive("start");
    await texting.waitForReplies(2);
    expect(await suppressed(texting.world)).toBe(false);
    expect((await kept(texting.world)).map((it) => it.outcome)).toEqual(["stopped", "stopped", "started"]);
  });

  it("is left to the provider to confirm where it answers such words itself", async () => {
    await using texting = await aTexting({ calls: { kind: "twilio", authToken: TOKEN, answersKeywords: true } });
    await texting.text();
    await texting.receive("STOP");
    await texting.receive("help");
    await texting.receive("ARRET", { OptOutType: "STOP" });
    expect(await suppressed(texting.world)).toBe(true);
    const jobs = await texting.world.database.query("select 1 as one from jobs where kind = 'send-text-reply'");
    expect(jobs).toEqual([]);
  });

  it("with a yes is a stop; a yes after a stop opts in again and answers", async () => {
    await using texting = await aTexting();
    const guest = await texting.text();
    await texting.receive("Yes, stop");
    expect([await suppressed(texting.world), await stateOf(texting.world, guest)]).toEqual([true, "invited"]);
    await texting.receive("yes");
    expect([await suppressed(texting.world), await stateOf(texting.world, guest)]).toEqual([false, "accepted"]);
  });

  it("by a no is none, and a no opts nobody in", async () => {
    await using texting = await aTexting();
    const guest = await texting.text();
    await texting.receive("STOP");
    await texting.receive("no");
    expect([await suppressed(texting.world), await stateOf(texting.world, guest)]).toEqual([true, "declined"]);
    // The receipt of the no is not sent: its reader wants no texts.
    await until("the answers to be settled", async () => {
      const rows = await texting.world.database.query<{ state: string }>("select state from text_replies order by id");
      return rows.map((it) => it.state).join() === "sent,failed";
    });
    expect(texting.replies()).toHaveLength(1);
  });

  it("in words of its own waits for somebody to decide", async () => {
    await using texting = await aTexting();
    await texting.text();
    await texting.receive("please stop texting me");
    await texting.receive("What time does it start?");
    expect(await kept(texting.world)).toEqual([
      { meaning: "wants-out", outcome: "kept", review: "open" },
      { meaning: "other", outcome: "kept", review: null },
    ]);
    expect(await suppressed(texting.world)).toBe(false);
    expect(texting.replies()).toEqual([]);
  });

  it("stops texts of every account that texted the number from there", async () => {
    await using texting = await aTexting();
    await texting.text();
    const other = await texting.world.anotherAccount();
    await texting.world.database.query("insert into sms_threads (account_id, number, sender) values ($1, $2, $3)", [
      other.id,
      THEIRS,
      OURS,
    ]);
    await texting.receive("STOP");
    const rows = await texting.world.database.query("select account_id from suppressions order by account_id");
    expect(rows).toEqual([{ account_id: texting.world.account.id }, { account_id: other.id }]);
    await texting.waitForReplies(1);
    expect(texting.replies()).toHaveLength(1);
  });
});

describe("a machine that texts back", () => {
  it("is answered a few times at most", async () => {
    await using texting = await aTexting();
    await texting.text();
    for (let turn = 0; turn < 20; turn++) await texting.receive("HELP");
    await texting.waitForReplies(5);
    const jobs = await texting.world.database.query("select 1 as one from jobs where kind = 'send-text-reply'");
    expect(jobs).toHaveLength(5);
  });
});

describe("a call that only looks like the provider's", () => {
  it("changes nothing: a wrong token, a forged signature, another address, another body", async () => {
    await using texting = await aTexting();
    const guest = await texting.text();
    const form = { MessageSid: "SM9", From: THEIRS, To: OURS, Body: "STOP" };
    const url = `${PUBLIC_URL}/hooks/in/twilio/${smsHookToken(texting.world.deps.keys)}`;
    const tried = [
      await posted(texting.world, form, { token: "0".repeat(16) }),
      await posted(texting.world, form, { signature: "" }),
      await posted(texting.world, form, { signature: signatureOf(url, form, "another token") }),
      await posted(texting.world, form, { signature: signatureOf(`${url}?m=1`, form) }),
      await posted(texting.world, { ...form, Body: "YES" }, { signature: signatureOf(url, form) }),
    ];
    expect(tried).toEqual([404, 403, 403, 403, 403]);
    expect([await stateOf(texting.world, guest), await suppressed(texting.world)]).toEqual(["invited", false]);
    expect(await kept(texting.world)).toEqual([]);
  });

  it("about a text's fate counts only under our own reference to it", async () => {
    await using texting = await aTexting();
    await texting.text();
    const reference = new URL(new URLSearchParams(texting.provider.taken[0]?.body).get("StatusCallback") ?? "").search;
    const failed = { MessageSid: "SM1", MessageStatus: "undelivered", ErrorCode: "30005" };
    const state = async () =>
      (await texting.world.database.query<{ state: string }>("select state from messages"))[0]?.state;
    expect(await posted(texting.world, failed, { query: `${reference}0` })).toBe(200);
    expect(await state()).toBe("sent");
    expect(await posted(texting.world, failed, { query: reference })).toBe(200);
    expect(await state()).toBe("failed");
    // Nobody lives at that number.
    expect(await texting.world.database.query("select reason, source from suppressions")).toEqual([
      { reason: "bounced", source: "twilio" },
    ]);
    const delivered = { MessageSid: "SM1", MessageStatus: "delivered" };
    await posted(texting.world, delivered, { query: reference });
    expect(await state()).toBe("failed");
  });
});

describe("a gateway of the operator's own", () => {
  const secret = Buffer.alloc(32, 3);
  const post = async (world: World, body: unknown, signedBy = secret) => {
    const payload = JSON.stringify(body);
    const reply = await world.app.inject({
      method: "POST",
      url: `/hooks/in/sms/${smsHookToken(world.deps.keys)}`,
      headers: { "content-type": "application/json", ...signWebhook(signedBy, "msg_1", new Date(), payload) },
      payload,
    });
    return reply.statusCode;
  };

  it("hands texts and reports over signed, and nothing else", async () => {
    await using texting = await aTexting({ calls: { kind: "hook", secret } });
    const guest = await texting.text();
    const received = { type: "sms.received", data: { id: "in-1", from: THEIRS, to: OURS, text: "Yes" } };
    expect(await post(texting.world, received, Buffer.alloc(32, 4))).toBe(403);
    expect(await stateOf(texting.world, guest)).toBe("invited");
    expect([await post(texting.world, received), await post(texting.world, received)]).toEqual([200, 200]);
    expect(await stateOf(texting.world, guest)).toBe("accepted");
    const [sent] = await texting.world.database.query<{ provider_id: string }>("select provider_id from messages");
    expect(
      await post(texting.world, { type: "sms.status", data: { id: sent?.provider_id, status: "delivered" } }),
    ).toBe(200);
    const news = await texting.world.database.query("select kind from message_feedback");
    expect(news).toEqual([{ kind: "delivered" }]);
    expect(await post(texting.world, { type: "sms.else", data: {} })).toBe(400);
    expect(await posted(texting.world, { MessageSid: "SM1", From: THEIRS, To: OURS, Body: "STOP" })).toBe(404);
  });

  it("knows a writer whose number comes without its plus", async () => {
    await using texting = await aTexting({ calls: { kind: "hook", secret } });
    const guest = await texting.text();
    const received = { type: "sms.received", data: { id: "in-1", from: THEIRS.slice(1), to: OURS, text: "Yes" } };
    expect(await post(texting.world, received)).toBe(200);
    expect(await stateOf(texting.world, guest)).toBe("accepted");
  });

  it("whose yes was written before the stop takes it not back", async () => {
    await using texting = await aTexting({ calls: { kind: "hook", secret } });
    await texting.text();
    const data = { from: THEIRS, to: OURS };
    await post(texting.world, { type: "sms.received", data: { ...data, id: "2", text: "STOP" } });
    const at = new Date(Date.now() - 60_000).toISOString();
    await post(texting.world, { type: "sms.received", data: { ...data, id: "1", text: "Yes", at } });
    expect(await suppressed(texting.world)).toBe(true);
  });
});
