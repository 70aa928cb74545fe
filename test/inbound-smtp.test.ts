import { describe, expect, it } from "vitest";
import type { InboundAddress } from "../src/domain/return-path.ts";
import { silentLog } from "../src/lib/log.ts";
import { returnPaths } from "../src/usecases/return-paths.ts";
import { openSmtpDoor, type SmtpDoorDeps, type SmtpDoorSettings } from "../src/worker/inbound/smtp-door.ts";
import { bytesOf } from "./support/bounce-fixtures.ts";
import { aSentBatch, type LeftBatch } from "./support/left.ts";
import { statesOf } from "./support/outbox.ts";
import { aParty } from "./support/party.ts";
import { selfSigned } from "./support/self-signed.ts";
import { type SmtpTalk, speakSmtp } from "./support/speak-smtp.ts";
import { aWorld, type World } from "./support/world.ts";

const INBOUND: InboundAddress = { mailbox: undefined, domain: "bounces.example.org" };
const BOUNCE = bytesOf("postfix-user-unknown");

async function aDoor(world: World, settings: Partial<SmtpDoorSettings> = {}, deps: Partial<SmtpDoorDeps> = {}) {
  const told: unknown[] = [];
  const door = await openSmtpDoor(
    { ...world.deps, log: silentLog, onMail: (outcome) => told.push(outcome), ...deps },
    { host: "127.0.0.1", port: 0, name: "bounces.example.org", tls: undefined, ...settings },
  );
  const talks: SmtpTalk[] = [];
  return {
    told,
    async talk() {
      const talk = await speakSmtp(door.port);
      talks.push(talk);
      return talk;
    },
    async [Symbol.asyncDispose]() {
      for (const it of talks) await it[Symbol.asyncDispose]();
      await door.close();
    },
  };
}

function returnPath(world: World, batch: LeftBatch, person = 0): string {
  const sender = returnPaths(world.deps).bounceFor(batch.accountId, batch.message(person))?.sender;
  if (sender === undefined) throw new Error("no return path was made");
  return sender;
}

describe("the door for mail that comes back", () => {
  it("takes a bounce of ours before it says so", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    await using door = await aDoor(world);
    const batch = await aSentBatch(world, { people: 2 });
    const talk = await door.talk();
    expect(await talk.mail(returnPath(world, batch, 1), BOUNCE)).toBe("250 2.0.0 Taken");
    expect(await statesOf(world, batch.batchId)).toEqual(["sent", "failed"]);
    expect(door.told).toEqual([{ kind: "feedback", feedback: "bounced", outcome: "taken" }]);
  });
  it("takes the same mail once, however often it is brought, in whatever case", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    await using door = await aDoor(world);
    const batch = await aSentBatch(world, { people: 1 });
    const talk = await door.talk();
    await talk.mail(returnPath(world, batch), bytesOf("exim-quota"));
    await talk.mail(returnPath(world, batch).toUpperCase(), bytesOf("exim-quota"));
    expect(door.told).toMatchObject([{ outcome: "taken" }, { outcome: "repeated" }]);
  });
  for (const inboundAddress of [INBOUND, { mailbox: "events", domain: "bounces.example.org" }])
    it(`stops messages to whom an opt-out address speaks for: ${inboundAddress.mailbox ?? "a domain"}`, async () => {
      await using world = await aWorld({ inboundAddress });
      await using door = await aDoor(world);
      const { eventId } = await aParty(world, { people: 1 });
      const { results } = (await world.call("POST", `/events/${eventId}/invite`, { emails: ["ada@example.org"] })).body;
      const { optOutKey } = world.deps.keys.current;
      const key = optOutKey({ accountId: world.account.id, eventId, contactId: results[0].contactId });
      const address = returnPaths(world.deps).optOutAddressFor(key) ?? "";
      const nobodys = address.replace(key, "0".repeat(26));
      const talk = await door.talk();
      expect(await talk.mail(nobodys, bytesOf("human-reply"))).toBe("250 2.0.0 Taken");
      expect(door.told).toEqual([{ kind: "ignored", why: "unsigned" }]);
      for (const to of [address, address.toUpperCase()])
        expect(await talk.mail(to, bytesOf("human-reply"))).toBe("250 2.0.0 Taken");
      expect(door.told.slice(1)).toEqual([{ kind: "opt-out" }, { kind: "opt-out" }]);
      const { items } = (await world.call("GET", "/suppressions")).body;
      expect(items).toMatchObject([{ reason: "unsubscribed", source: "mail" }]);
    });
  it("refuses everybody we did not sign before a mail is spoken", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    await using door = await aDoor(world);
    const batch = await aSentBatch(world, { people: 1 });
    const talk = await door.talk();
    const ours = returnPath(world, batch);
    const forged = ours.replace(/\.[0-9a-z]{16}@/, ".0123456789abcdef@");
    for (const to of [forged, "postmaster@bounces.example.org", "anna@elsewhere.example", ours.replace("bounces.", "")])
      expect(await talk.mail(to, BOUNCE), to).toMatch(/^550 5\.1\.1 /);
    expect(await statesOf(world, batch.batchId)).toEqual(["sent"]);
    expect(door.told).toEqual([]);
  });
  it("refuses a return path whose fourteen days are over", async () => {
    let now = new Date();
    await using world = await aWorld({ inboundAddress: INBOUND, now: () => now });
    await using door = await aDoor(world);
    const batch = await aSentBatch(world, { people: 1 });
    const path = returnPath(world, batch);
    now = new Date(now.getTime() + 15 * 86_400_000);
    expect(await (await door.talk()).mail(path, BOUNCE)).toMatch(/^550 /);
  });
  it("passes nothing on and knows no login", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    await using door = await aDoor(world);
    const talk = await door.talk();
    expect(await talk.say("AUTH PLAIN AGEAYQ==")).toMatch(/^50/);
    expect(await talk.say("MAIL FROM:<anna@example.org>")).toMatch(/^250/);
    expect(await talk.say("RCPT TO:<b+1.1.zzzz.0000000000000000@bounces.example.org>")).toMatch(/^550/);
    expect(await talk.say("RCPT TO:<@bounces.example.org:anna@elsewhere.example>")).toMatch(/^5/);
    expect(await talk.say("VRFY anna")).toMatch(/^(?:25[12]|5)/);
  });
  it("asks senders to come again while the database cannot take it", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    const batch = await aSentBatch(world, { people: 1 });
    const db = {
      ...world.deps.db,
      transaction: () => Promise.reject(new Error("the database is away")),
    };
    await using door = await aDoor(world, {}, { db });
    const talk = await door.talk();
    expect(await talk.mail(returnPath(world, batch), BOUNCE)).toMatch(/^451 4\.3\.0 /);
    expect(door.told).toEqual(["put-off"]);
  });
  it("refuses a mail over ten megabytes, and takes one of nine", { timeout: 60_000 }, async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    await using door = await aDoor(world);
    const batch = await aSentBatch(world, { people: 1 });
    const talk = await door.talk();
    const withBody = (bytes: number) =>
      Buffer.concat([
        BOUNCE,
        Buffer.from(
          "x"
            .repeat(98)
            .concat("\r\n")
            .repeat(bytes / 100),
        ),
      ]);
    expect(await talk.mail(returnPath(world, batch), withBody(11_000_000))).toMatch(/^552 5\.3\.4 /);
    expect(await statesOf(world, batch.batchId)).toEqual(["sent"]);
    expect(await talk.mail(returnPath(world, batch), withBody(9_000_000))).toMatch(/^250 /);
    expect(await statesOf(world, batch.batchId)).toEqual(["failed"]);
  });
  it("puts off who brings too many mails a minute", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    await using door = await aDoor(world, { perMinute: 3 });
    const talk = await door.talk();
    const replies: string[] = [];
    for (let no = 0; no < 5; no++) {
      replies.push((await talk.say("MAIL FROM:<>")).slice(0, 3));
      await talk.say("RSET");
    }
    expect(replies).toEqual(["250", "250", "250", "451", "451"]);
  });
  it("hangs up on who tries address after address", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    await using door = await aDoor(world);
    const talk = await door.talk();
    await talk.say("MAIL FROM:<>");
    const tries = async () => {
      for (let no = 0; no < 30; no++) expect(await talk.say(`RCPT TO:<b+${no}@bounces.example.org>`)).toMatch(/^550 /);
    };
    await expect(tries()).rejects.toThrow("hung up");
  });
  it("ends a conversation that says a byte now and then", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    await using door = await aDoor(world, { conversationMs: 300 });
    const talk = await door.talk();
    const dawdle = async () => {
      for (;;) await talk.say("NOOP");
    };
    await expect(dawdle()).rejects.toThrow("hung up");
  });
  it("lets one network hold twenty connections, and no more", { timeout: 30_000 }, async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    await using door = await aDoor(world);
    const talks = await Promise.all(Array.from({ length: 22 }, () => door.talk()));
    const codes = talks.map((it) => it.greeting.slice(0, 3)).sort();
    expect(codes).toEqual([...Array(20).fill("220"), "421", "421"]);
  });
  it("offers STARTTLS only with a certificate of its own", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    await using plain = await aDoor(world);
    await using sealed = await aDoor(world, { tls: selfSigned("bounces.example.org") });
    expect(await (await plain.talk()).say("STARTTLS")).toMatch(/^50/);
    expect(await (await sealed.talk()).say("STARTTLS")).toMatch(/^220/);
  });
  it("takes no absence note and no letter for a bounce", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    await using door = await aDoor(world);
    const batch = await aSentBatch(world, { people: 1 });
    const talk = await door.talk();
    for (const name of ["vacation", "vacation-with-empty-return-path", "human-reply", "challenge-response"])
      expect(await talk.mail(returnPath(world, batch), bytesOf(name))).toMatch(/^250 /);
    expect(door.told.map((it) => (it as { why: string }).why)).toEqual([
      "automatic",
      "automatic",
      "no-report",
      "automatic",
    ]);
    expect(await statesOf(world, batch.batchId)).toEqual(["sent"]);
  });
});
