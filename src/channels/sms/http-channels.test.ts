import { describe, expect, it } from "vitest";
import { anSmsProvider, type ProviderAnswer, type SmsProvider } from "../../../test/support/sms-provider.ts";
import { isSignedWebhook } from "../../lib/signed-webhook.ts";
import type { Channel, Delivery, Outgoing } from "../contract.ts";
import { hookChannel } from "./hook.ts";
import type { HookSettings, TwilioSettings } from "./sms-settings.ts";
import { parseSmsUrl } from "./sms-url.ts";
import { twilioChannel } from "./twilio.ts";

const SECRET = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const FOREVER = new AbortController().signal;

function twilioTo(provider: SmsProvider, timeScale = 1, more = ""): Channel {
  const url = `twilio://AC1:tok%2Fen@127.0.0.1:${provider.port}/base?from=%2B447700900001&insecure=true${more}`;
  const settings = parseSmsUrl(url) as TwilioSettings;
  return twilioChannel(settings, {
    statusUrlFor: (it) => `https://b.example/hooks/in/twilio/${it.messageId}`,
    timeScale,
  });
}

function hookTo(provider: SmsProvider): Channel {
  const url = `hook+http://127.0.0.1:${provider.port}/send?tenant=a&from=Example&secret=${encodeURIComponent(SECRET)}`;
  return hookChannel(parseSmsUrl(url) as HookSettings, { now: () => new Date(), referenceFor: () => "ref" });
}

const text = (overrides: Partial<Outgoing> = {}): Outgoing => ({
  messageId: "17.abc@example.org",
  from: { address: "+447700900001" },
  to: "+4512000001",
  text: "Can you come? Ja & nej + 1 €",
  ...overrides,
});

/** Delivers one text and says how often `begin` was asked. */
async function sent(channel: Channel, message = text(), signal = FOREVER): Promise<Delivery & { asked: number }> {
  let asked = 0;
  const delivery = await channel.deliver(
    message,
    async () => {
      asked += 1;
      return true;
    },
    signal,
  );
  return { ...delivery, asked };
}

async function answeredTo(answer: ProviderAnswer, timeScale = 1): Promise<Delivery & { asked: number }> {
  await using provider = await anSmsProvider(() => answer);
  const channel = twilioTo(provider, timeScale);
  const delivery = await sent(channel);
  await provider.close();
  await channel.close();
  return delivery;
}

describe("a text through a provider of the Twilio shape", () => {
  it("is posted as a form with the login, the sender and a place to report to", async () => {
    await using provider = await anSmsProvider();
    const channel = twilioTo(provider);
    const delivery = await sent(channel);
    await channel.close();
    expect(delivery).toMatchObject({ kind: "accepted", providerId: `SM${"1".padStart(32, "0")}`, reply: "201 queued" });
    const [call] = provider.calls;
    expect(call?.path).toBe("/base/2010-04-01/Accounts/AC1/Messages.json");
    expect(call?.headers.authorization).toBe(`Basic ${Buffer.from("AC1:tok/en").toString("base64")}`);
    expect(Object.fromEntries(new URLSearchParams(call?.body))).toEqual({
      To: "+4512000001",
      From: "+447700900001",
      Body: "Can you come? Ja & nej + 1 €",
      StatusCallback: "https://b.example/hooks/in/twilio/17.abc@example.org",
    });
  });

  it("leaves the sender to a messaging service where one is set", async () => {
    await using provider = await anSmsProvider();
    const channel = twilioTo(provider, 1, "&messagingService=MG1");
    await sent(channel, text({ from: { address: "MG1" } }));
    await channel.close();
    const form = new URLSearchParams(provider.calls[0]?.body);
    expect([form.get("MessagingServiceSid"), form.get("From")]).toEqual(["MG1", null]);
  });

  const cells: ReadonlyArray<readonly [string, ProviderAnswer, Partial<Delivery>]> = [
    [
      "429 with a time to wait",
      { status: 429, code: 20429, headers: { "retry-after": "7" } },
      { kind: "throttled", afterSeconds: 7 },
    ],
    ["a full queue of the sender", { status: 400, code: 21611 }, { kind: "throttled" }],
    [
      "503 that says when to come back",
      { status: 503, headers: { "retry-after": "3" } },
      { kind: "throttled", afterSeconds: 3 },
    ],
    ["500 after it took the text", { status: 500, takes: true }, { kind: "uncertain" }],
    ["502", { status: 502, body: "<html>" }, { kind: "uncertain" }],
    ["a connection cut after the request", "cut", { kind: "uncertain" }],
    ["a wrong token", { status: 401, code: 20003 }, { kind: "unavailable" }],
    ["a sender that is not ours", { status: 400, code: 21606 }, { kind: "unavailable" }],
    ["an unknown account", { status: 404, code: 20404 }, { kind: "unavailable" }],
    ["a redirect", { status: 302, headers: { location: "http://127.0.0.1:1/" } }, { kind: "unavailable" }],
    ["a number that cannot be", { status: 400, code: 21211 }, { kind: "refused", recipient: "nobody-there" }],
    ["a number that takes no texts", { status: 400, code: 21614 }, { kind: "refused", recipient: "nobody-there" }],
    ["somebody who stopped us there", { status: 400, code: 21610 }, { kind: "refused", recipient: "opted-out" }],
    ["a text that is too long", { status: 400, code: 21617 }, { kind: "refused" }],
    ["an endless answer", { status: 201, body: "x".repeat(1_000_000) }, { kind: "accepted", providerId: "" }],
  ];
  for (const [name, answer, expected] of cells) {
    it(`reads ${name}`, async () => {
      const delivery = await answeredTo(answer);
      expect(delivery).toMatchObject({ ...expected, asked: 1 });
      if (delivery.kind === "refused")
        expect(delivery.recipient).toBe("recipient" in expected ? expected.recipient : undefined);
    });
  }

  it("is in doubt when the provider took it and never answers", async () => {
    await using provider = await anSmsProvider(() => "hang");
    const channel = twilioTo(provider, 0.01);
    const delivery = await sent(channel);
    expect([delivery.kind, provider.taken.length]).toEqual(["uncertain", 1]);
    await provider.close();
    await channel.close();
  });

  it("is waited for while the provider is slow", async () => {
    const slow = { status: 201, body: '{"sid":"SM9"}', delayMs: 300 } as const;
    expect(await answeredTo(slow)).toMatchObject({ kind: "accepted", providerId: "SM9" });
  });

  it("did not leave when nobody listens, and asks nobody for leave", async () => {
    const provider = await anSmsProvider();
    const channel = twilioTo(provider);
    await provider.close();
    expect(await sent(channel)).toMatchObject({ kind: "unavailable", asked: 0 });
    await channel.close();
  });

  it("stays when leave is refused, and when sending was stopped before", async () => {
    await using provider = await anSmsProvider();
    const channel = twilioTo(provider);
    expect(await channel.deliver(text(), async () => false, FOREVER)).toEqual({ kind: "withheld" });
    expect(await sent(channel, text(), AbortSignal.abort())).toMatchObject({ kind: "withheld", asked: 0 });
    expect(await channel.deliver(text(), () => Promise.reject(new Error("no database")), FOREVER)).toEqual({
      kind: "withheld",
    });
    await channel.close();
    expect(await sent(channel)).toMatchObject({ kind: "withheld", asked: 0 });
    expect(provider.calls).toEqual([]);
  });

  it("shares its connections: a hundred texts open few", async () => {
    await using provider = await anSmsProvider();
    const channel = twilioTo(provider, 1, "&connections=4");
    const deliveries = await Promise.all(Array.from({ length: 100 }, () => sent(channel)));
    expect(new Set(deliveries.map((it) => it.kind))).toEqual(new Set(["accepted"]));
    expect(provider.connections()).toBeLessThanOrEqual(4);
    await channel.close();
  });
});

describe("a connection that is gone by the time a text may leave", () => {
  it("is replaced, and leave is asked for once", async () => {
    await using provider = await anSmsProvider();
    const channel = twilioTo(provider);
    await sent(channel);
    let asked = 0;
    const begin = async () => {
      asked += 1;
      await provider.dropConnections();
      return true;
    };
    expect(await channel.deliver(text(), begin, FOREVER)).toMatchObject({ kind: "accepted" });
    expect([asked, provider.taken.length, provider.connections()]).toEqual([1, 2, 2]);
    await channel.close();
  });
});

describe("a text through a hook of the operator's", () => {
  it("is signed JSON with everything a gateway needs, and its id as the key to deduplicate by", async () => {
    await using provider = await anSmsProvider();
    const channel = hookTo(provider);
    expect(await sent(channel)).toMatchObject({ kind: "accepted" });
    await channel.close();
    const call = provider.calls[0];
    expect(call?.path).toBe("/send?tenant=a");
    expect(JSON.parse(call?.body ?? "")).toEqual({
      type: "sms.send",
      data: {
        id: "17.abc@example.org",
        from: "+447700900001",
        to: "+4512000001",
        text: "Can you come? Ja & nej + 1 €",
        encoding: "gsm-7",
        parts: 1,
        reference: "ref",
      },
    });
    expect(call?.headers["idempotency-key"]).toBe("17.abc@example.org");
    expect(isSignedWebhook(Buffer.alloc(32, 7), call?.headers ?? {}, call?.body ?? "", new Date())).toBe(true);
    expect(isSignedWebhook(Buffer.alloc(32, 8), call?.headers ?? {}, call?.body ?? "", new Date())).toBe(false);
    expect(isSignedWebhook(Buffer.alloc(32, 7), call?.headers ?? {}, `${call?.body} `, new Date())).toBe(false);
    expect(
      isSignedWebhook(Buffer.alloc(32, 7), call?.headers ?? {}, call?.body ?? "", new Date(Date.now() + 301_000)),
    ).toBe(false);
  });

  const cells: ReadonlyArray<readonly [ProviderAnswer, Partial<Delivery>]> = [
    [
      { status: 202, body: "" },
      { kind: "accepted", providerId: "" },
    ],
    [
      { status: 422, body: '{"error":"invalid-number"}' },
      { kind: "refused", recipient: "nobody-there" },
    ],
    [
      { status: 422, body: '{"error":"opted-out"}' },
      { kind: "refused", recipient: "opted-out" },
    ],
    [{ status: 400, body: "no" }, { kind: "refused" }],
    [{ status: 403 }, { kind: "unavailable" }],
    [
      { status: 429, headers: { "retry-after": "2" } },
      { kind: "throttled", afterSeconds: 2 },
    ],
    [{ status: 500, takes: true }, { kind: "uncertain" }],
  ];
  it.each(cells)("reads %o", async (answer, expected) => {
    await using provider = await anSmsProvider(() => answer);
    const channel = hookTo(provider);
    expect(await sent(channel)).toMatchObject(expected);
    await channel.close();
  });
});
