import { generateKeyPairSync } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Channel, Outgoing } from "../../src/channels/contract.ts";
import { smtpChannel } from "../../src/channels/email/smtp.ts";
import { parseSmtpUrl } from "../../src/channels/email/smtp-url.ts";
import { aDirectory } from "../support/beckon-process.ts";
import { type Arrival, aFarEnd, type FarEnd } from "../support/far-end.ts";
import { nastyTexts } from "../support/nasty-texts.ts";
import { aPostfix, postfixVersion } from "../support/postfix.ts";
import { until } from "../support/until.ts";
import { verifyDkim } from "../support/verify-dkim.ts";

const VERSION = postfixVersion();
if (VERSION === undefined) console.warn("Postfix is not here, or this is not root: nothing is sent through it.");

const SELECTOR = "s1";
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const AT = new Date("2030-06-13T18:30:00Z");
const PEOPLE = 500;

/** One mail with a troublesome name and subject; every fifth to an address that is not ASCII before the @. */
function mailNo(no: number, text: string): Outgoing {
  return {
    messageId: `${4_711 + no}.k2m9xw4qz3@example.com`,
    from: { address: "rsvp@example.com", name: text },
    to: no % 5 === 0 ? `gäst-${no}@far.example` : `guest-${no}@far.example`,
    toName: text,
    subject: text,
    text: `${text}\n.\n..leading dots\n${"a long line ".repeat(200)}\n`,
    html: `<p>Grüße 日本 ${no}</p>`,
    headers: [["List-Unsubscribe", "<https://rsvp.example.com/u/q4w8n2hx6yt0m9d3bzk7rve5sc>"]],
    attachments: [
      { filename: "party.ics", contentType: "text/calendar", content: `BEGIN:VCALENDAR ${"ø".repeat(900)}` },
    ],
    envelope: { sender: `b+${no}@bounces.example.com`, id: `envid+${no}=x` },
  };
}

async function deliverAll(url: string, mails: readonly Outgoing[], keyFile: string): Promise<void> {
  const dkim = `dkimDomain=example.com&dkimSelector=${SELECTOR}&dkimKeyFile=${encodeURIComponent(keyFile)}`;
  const channel: Channel = smtpChannel(parseSmtpUrl(`${url}?tls=none&${dkim}`), { now: () => AT });
  try {
    const endless = new AbortController().signal;
    const ends = await Promise.all(mails.map((it) => channel.deliver(it, async () => true, endless)));
    expect(ends.filter((it) => it.kind !== "accepted")).toEqual([]);
  } finally {
    await channel.close();
  }
}

async function allArrived(farEnd: FarEnd): Promise<ReadonlyMap<string, Arrival>> {
  await until("all mails", () => farEnd.taken() >= PEOPLE, 90_000);
  return new Map((await farEnd.arrivals()).map((it) => [it.to, it]));
}

/** What relays put on top of a mail (RFC 5321 §4.4). */
const withoutTrace = (raw: string) =>
  raw.replace(/^(?:(?:Received|Return-Path|Delivered-To|X-Original-To):.*\r\n(?:[ \t].*\r\n)*)*/, "");

const verdictOn = ({ raw = "" }: Arrival) =>
  verifyDkim(Buffer.from(withoutTrace(raw), "latin1").toString(), publicKey, SELECTOR);

describe.skipIf(VERSION === undefined)(`sending through Postfix ${VERSION}`, () => {
  it.each([
    ["with BDAT, as Postfix offers it", []],
    ["with DATA, where CHUNKING is not offered", ["smtpd_discard_ehlo_keywords = chunking"]],
  ] as const)("brings 500 mails over byte for byte and signed %s", { timeout: 180_000 }, async (_how, settings) => {
    await using direct = await aFarEnd({ keeps: true, offers: ["DSN", "SIZE 0"] });
    await using farEnd = await aFarEnd({ keeps: true, offers: ["DSN", "SIZE 0"] });
    await using directory = await aDirectory("beckon-dkim-");
    await using postfix = await aPostfix({
      transports: { "far.example": `smtp:[127.0.0.1]:${farEnd.port}` },
      settings,
    });
    const keyFile = join(directory.path, "key.pem");
    await writeFile(keyFile, privateKey.export({ type: "pkcs8", format: "pem" }));
    const mails = nastyTexts().map((text, no) => mailNo(no, text));
    expect(mails).toHaveLength(PEOPLE);

    await deliverAll(direct.url, mails, keyFile);
    await deliverAll(`smtp://127.0.0.1:${postfix.port}`, mails, keyFile);
    const [written, relayed] = [await allArrived(direct), await allArrived(farEnd)];

    const changed = [...written.keys()].filter(
      (to) => withoutTrace(relayed.get(to)?.raw ?? "") !== written.get(to)?.raw,
    );
    expect(changed).toEqual([]);
    expect([...relayed.values()].filter((it) => !/^Received:/.test(it.raw ?? ""))).toEqual([]);
    const verdicts = [...relayed.values()].map((it) => verdictOn(it));
    expect(verdicts.filter((it) => it !== "valid")).toEqual([]);
    expect(relayed.size).toBe(PEOPLE);

    // Postfix passes on what it was told of the envelope, so the far end sees that it was.
    const [one, beyondAscii] = [relayed.get("guest-1@far.example"), relayed.get("gäst-5@far.example")];
    expect(one?.mail).toContain("<b+1@bounces.example.com>");
    expect(one?.mail).toContain("RET=HDRS");
    expect(one?.mail).toContain("ENVID=envid+2B1+3Dx");
    expect(one?.rcpt).toContain("NOTIFY=FAILURE,DELAY");
    expect(one?.rcpt).toContain("ORCPT=rfc822;guest-1@far.example");
    expect(beyondAscii?.mail).toContain("SMTPUTF8");

    const log = await postfix.log();
    const [verb, other] = settings.length === 0 ? ["bdat", "data"] : ["data", "bdat"];
    const conversations = log.match(/disconnect from .*/g) ?? [];
    expect(conversations.filter((it) => it.includes(`${verb}=`)).length).toBeGreaterThan(0);
    expect(conversations.filter((it) => it.includes(`${other}=`))).toEqual([]);
  });

  it("keeps to the size it names, without asking it to take more", async () => {
    await using postfix = await aPostfix({
      transports: {},
      settings: ["message_size_limit = 20000", "virtual_mailbox_limit = 20000"],
    });
    const channel = smtpChannel(parseSmtpUrl(`smtp://127.0.0.1:${postfix.port}?tls=none`), { now: () => AT });
    const mail = { ...mailNo(1, "large"), text: "x ".repeat(20_000) };
    const end = await channel.deliver(mail, async () => true, new AbortController().signal);
    await channel.close();
    expect(end).toMatchObject({ kind: "refused", why: expect.stringContaining("takes 20000 at most") });
    expect(await postfix.log()).not.toMatch(/mail=/);
  });
});
