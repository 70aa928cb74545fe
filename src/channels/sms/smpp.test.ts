import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { selfSigned } from "../../../test/support/self-signed.ts";
import { anSmsc, type Smsc } from "../../../test/support/smsc.ts";
import { until } from "../../../test/support/until.ts";
import type { Channel, Delivery, Outgoing } from "../contract.ts";
import { type SmppDeps, smppChannel } from "./smpp.ts";
import type { SmppReceipt, SmppText } from "./smpp-receipt.ts";
import type { SmppSettings } from "./sms-settings.ts";
import { parseSmsUrl } from "./sms-url.ts";

const FOREVER = new AbortController().signal;
const THROTTLED = 0x58;

function settingsFor(smsc: Pick<Smsc, "port">, more: Partial<SmppSettings> = {}): SmppSettings {
  const settings = parseSmsUrl(`smpp://user:secret@127.0.0.1:${smsc.port}?from=+447700900001`) as SmppSettings;
  return { ...settings, ...more };
}

function open(
  smsc: Pick<Smsc, "port">,
  deps: SmppDeps = {},
  more: Partial<SmppSettings> = {},
): Channel & AsyncDisposable {
  const channel = smppChannel(settingsFor(smsc, more), { timeScale: 0.01, ...deps });
  return { ...channel, [Symbol.asyncDispose]: () => channel.close() };
}

const text = (overrides: Partial<Outgoing> = {}): Outgoing => ({
  messageId: "17.abc@example.org",
  from: { address: "+447700900001" },
  to: "+4512000001",
  text: "Can you come? €5 {ok}",
  ...overrides,
});

async function sent(channel: Channel, message = text()): Promise<Delivery & { asked: number }> {
  let asked = 0;
  const begin = async () => {
    asked += 1;
    return true;
  };
  return { ...(await channel.deliver(message, begin, FOREVER)), asked };
}

describe("a text over SMPP", () => {
  it("carries its sender, its number and its words, and asks for a receipt", async () => {
    await using smsc = await anSmsc();
    await using channel = open(smsc);
    expect(await sent(channel)).toEqual({
      kind: "accepted",
      providerId: "A0000001",
      reply: "ESME_ROK A0000001",
      asked: 1,
    });
    expect(smsc.taken).toEqual([
      {
        from: "447700900001",
        fromType: 1,
        to: "4512000001",
        text: "Can you come? €5 {ok}",
        dataCoding: 0,
        header: undefined,
        wantsReceipt: true,
        isPayload: false,
        messageId: "A0000001",
      },
    ]);
    expect(smsc.binds).toEqual(["bind_transmitter"]);
  });

  it("travels in UCS-2 when a character needs it, and under a name where the sender is one", async () => {
    await using smsc = await anSmsc();
    await using channel = open(smsc, {}, { receipts: false });
    await sent(channel, text({ text: "Привет 🎉", from: { address: "Example" } }));
    expect(smsc.taken[0]).toMatchObject({
      text: "Привет 🎉",
      dataCoding: 8,
      from: "Example",
      fromType: 5,
      wantsReceipt: false,
    });
  });

  it("of several parts leaves part by part under one reference, and asks for the receipt of the last", async () => {
    await using smsc = await anSmsc();
    await using channel = open(smsc);
    const long = `${"a".repeat(152)}€${"b".repeat(160)}`;
    expect(await sent(channel, text({ text: long }))).toMatchObject({ kind: "accepted", providerId: "A0000003" });
    expect(smsc.taken.map((it) => it.text).join("")).toBe(long);
    const headers = smsc.taken.map((it) => it.header ?? []);
    const reference = headers[0]?.[2];
    expect(headers).toEqual([1, 2, 3].map((it) => [0, 3, reference, 3, it]));
    expect(smsc.taken.map((it) => it.wantsReceipt)).toEqual([false, false, true]);
  });

  it("of several parts leaves whole where the SMSC divides it", async () => {
    await using smsc = await anSmsc();
    await using channel = open(smsc, {}, { long: "payload" });
    await sent(channel, text({ text: "c".repeat(400) }));
    expect(smsc.taken).toMatchObject([{ text: "c".repeat(400), isPayload: true, wantsReceipt: true }]);
  });

  it("that meets a throttled SMSC leaves later, and counts nobody's attempt", async () => {
    await using smsc = await anSmsc({ answer: (_, count) => (count === 1 ? THROTTLED : 0) });
    await using channel = open(smsc);
    expect(await sent(channel)).toMatchObject({ kind: "throttled", asked: 1 });
    expect(await sent(channel)).toMatchObject({ kind: "accepted" });
  });

  it("whose second part is throttled has it offered again, so that nobody gets half a text", async () => {
    await using smsc = await anSmsc({ answer: (_, count) => (count === 2 || count === 3 ? THROTTLED : 0) });
    await using channel = open(smsc);
    expect(await sent(channel, text({ text: "d".repeat(300) }))).toMatchObject({ kind: "accepted" });
    expect(smsc.taken.map((it) => it.header?.[4])).toEqual([1, 2]);
  });

  const statuses: ReadonlyArray<readonly [number, Partial<Delivery>]> = [
    [0x14, { kind: "throttled" }],
    [0x08, { kind: "try-again" }],
    [0x0b, { kind: "refused", recipient: "nobody-there" }],
    [0x45, { kind: "refused" }],
    [0x0a, { kind: "unavailable" }],
  ];
  it.each(statuses)("reads the status %i", async (status, expected) => {
    await using smsc = await anSmsc({ answer: () => status });
    await using channel = open(smsc);
    expect(await sent(channel)).toMatchObject(expected);
  });

  it("is in doubt when the SMSC never answers, or closes before it does", async () => {
    await using silent = await anSmsc({ answer: () => "hang" });
    await using one = open(silent);
    expect(await sent(one)).toMatchObject({ kind: "uncertain" });
    await using closing = await anSmsc({ answer: () => "drop" });
    await using two = open(closing);
    expect(await sent(two)).toMatchObject({ kind: "uncertain" });
  });

  it("does not leave, and asks for no leave, when the login is refused or nobody listens", async () => {
    await using smsc = await anSmsc({ password: "other" });
    await using channel = open(smsc);
    expect(await sent(channel)).toMatchObject({
      kind: "unavailable",
      why: expect.stringContaining("ESME_RINVPASWD"),
      asked: 0,
    });
    const gone = await anSmsc();
    await gone.close();
    await using nobody = open(gone);
    expect(await sent(nobody)).toMatchObject({ kind: "unavailable", asked: 0 });
  });

  it("stays when leave is refused", async () => {
    await using smsc = await anSmsc();
    await using channel = open(smsc);
    expect(await channel.deliver(text(), async () => false, FOREVER)).toEqual({ kind: "withheld" });
    expect(await channel.deliver(text(), async () => true, AbortSignal.abort())).toEqual({ kind: "withheld" });
    expect(smsc.taken).toEqual([]);
  });

  it("goes over TLS with the certificate checked", async () => {
    const tls = selfSigned();
    await using smsc = await anSmsc({ tls });
    await using strict = open(smsc, {}, { isTls: true });
    expect(await sent(strict)).toMatchObject({ kind: "unavailable" });
    await using trusting = open(smsc, {}, { isTls: true, ca: tls.cert });
    expect(await sent(trusting)).toMatchObject({ kind: "accepted" });
  });

  it("is one of many that share a session and its window", async () => {
    let waiting = 0;
    let most = 0;
    await using smsc = await anSmsc({
      async answer() {
        waiting += 1;
        most = Math.max(most, waiting);
        await setTimeout(10);
        waiting -= 1;
        return 0;
      },
    });
    await using channel = open(smsc, { timeScale: 1 }, { window: 3 });
    const deliveries = await Promise.all(Array.from({ length: 60 }, () => sent(channel)));
    expect(new Set(deliveries.map((it) => it.kind))).toEqual(new Set(["accepted"]));
    expect([smsc.binds.length, smsc.taken.length]).toEqual([1, 60]);
    expect(most).toBeLessThanOrEqual(3);
  });
});

describe("an SMPP session that receives", () => {
  async function aReceiver(more: Partial<Parameters<typeof anSmsc>[0]> = {}) {
    const smsc = await anSmsc({ ...more });
    const got: Array<SmppReceipt | SmppText> = [];
    let isBroken = false;
    const channel = open(smsc, {
      async onDelivered(it) {
        if (isBroken) throw new Error("no database");
        got.push(it);
      },
    });
    await smsc.waitForBind();
    return {
      smsc,
      channel,
      got,
      break(it: boolean) {
        isBroken = it;
      },
      async [Symbol.asyncDispose]() {
        await channel.close();
        await smsc.close();
      },
    };
  }
  const receiptText = (id: string, stat: string, err = "000") =>
    `id:${id} sub:001 dlvrd:001 submit date:3006131830 done date:3006131831 stat:${stat} err:${err} text:Can you`;

  it("is bound before anything is sent, and bound again after it broke", async () => {
    await using receiver = await aReceiver();
    expect(receiver.smsc.binds).toEqual(["bind_transceiver"]);
    receiver.smsc.drop();
    await receiver.smsc.waitForBind(2);
    expect(await sent(receiver.channel)).toMatchObject({ kind: "accepted" });
  });

  it("is bound again when the SMSC no longer answers", async () => {
    await using receiver = await aReceiver({ isMute: true });
    await receiver.smsc.waitForBind(2);
  });

  it("takes a receipt from its text, under every name the text may have been given", async () => {
    await using receiver = await aReceiver();
    const status = await receiver.smsc.deliver({ esm_class: 0x04, short_message: receiptText("0000017", "DELIVRD") });
    expect(status).toBe(0);
    expect(receiver.got).toMatchObject([
      { feedback: { kind: "delivered", detail: "DELIVRD" }, eventKey: "smpp:0000017:DELIVRD" },
    ]);
    const [receipt] = receiver.got;
    expect(receipt !== undefined && "providerIds" in receipt && receipt.providerIds).toEqual(
      expect.arrayContaining(["0000017", "17", "11", "23"]),
    );
  });

  it("takes a receipt from its parameters", async () => {
    await using receiver = await aReceiver();
    await receiver.smsc.deliver({
      esm_class: 0x04,
      short_message: "",
      receipted_message_id: "A0000001",
      message_state: 5,
    });
    await receiver.smsc.deliver({ esm_class: 0x04, short_message: receiptText("B1", "REJECTD", "045") });
    expect(receiver.got).toMatchObject([
      { feedback: { kind: "bounced", class: "unknown", detail: "UNDELIV" } },
      { feedback: { kind: "bounced", class: "blocked-policy", detail: "REJECTD, error 045" } },
    ]);
  });

  it("takes a text in either alphabet, and says whose it is in full", async () => {
    await using receiver = await aReceiver();
    const base = { source_addr: "4512000001", destination_addr: "447700900001" };
    await receiver.smsc.deliver({ ...base, short_message: "Yes {please} €" });
    await receiver.smsc.deliver({ ...base, data_coding: 8, short_message: Buffer.from("Да 🎉", "utf16le").swap16() });
    expect(receiver.got).toEqual([
      { from: "+4512000001", to: "+447700900001", text: "Yes {please} €" },
      { from: "+4512000001", to: "+447700900001", text: "Да 🎉" },
    ]);
  });

  it("lets the SMSC keep what could not be stored", async () => {
    await using receiver = await aReceiver();
    receiver.break(true);
    expect(await receiver.smsc.deliver({ source_addr: "4512000001", short_message: "STOP" })).toBe(0x64);
    receiver.break(false);
    expect(await receiver.smsc.deliver({ source_addr: "4512000001", short_message: "STOP" })).toBe(0);
    expect(receiver.got).toHaveLength(1);
  });

  it("says goodbye when it is closed", async () => {
    const receiver = await aReceiver();
    await receiver.channel.close();
    await until("the SMSC to see it leave", () => receiver.smsc.sessions() === 0);
    await receiver.smsc.close();
  });
});
