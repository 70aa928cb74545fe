import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dkimRecord } from "../../../src/channels/email/dkim-record.ts";
import type { MailRoute } from "../../../src/domain/mail-route.ts";
import { aNameServer, type TestNameServer, type Zone } from "../../support/name-server.ts";
import { signedIn } from "../../support/sign-in.ts";
import { aWorld, type World } from "../../support/world.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const RECORD = dkimRecord(privateKey);
const ROUTE: MailRoute = {
  host: "smtp.mailgun.org",
  signs: { domain: "labs.example", keys: [{ selector: "beckon", record: RECORD }] },
};

describe("the senders of an account", () => {
  let world: World;
  let server: TestNameServer;
  beforeAll(async () => {
    server = await aNameServer();
    world = await aWorld({ names: server.names, mailRoute: ROUTE });
    await world.call("PATCH", "/settings", { senderEmail: "party@labs.example", senderName: "Labs" });
  });
  afterAll(async () => {
    await world?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
  });

  /** What is found of a kind of record where the name servers say this. */
  async function checked(kind: string, zones: Readonly<Record<string, Zone>>) {
    server.zones.clear();
    for (const [name, zone] of Object.entries(zones)) server.zones.set(name, zone);
    const { status, body } = await world.call("GET", `/senders/email/records/${kind}`);
    expect(status).toBe(200);
    expect(body.items).toHaveLength(1);
    return body.items[0];
  }
  const labs = (...texts: string[]) => ({ "labs.example": { texts } });

  it("are told with the way their messages leave", async () => {
    const { body } = await world.call("GET", "/senders");
    expect(body).toEqual({
      email: {
        name: "Labs",
        address: "party@labs.example",
        replyTo: null,
        sandbox: true,
        server: "smtp.mailgun.org",
        signedBy: { domain: "labs.example", selectors: ["beckon"] },
        returnPath: null,
      },
      sms: { sender: null, operatorSender: null, sandbox: true },
    });
  });

  it("fit where the SPF record includes the relay's, however deep", async () => {
    const found = await checked("spf", {
      ...labs("google-site-verification=x", "v=spf1 include:own.example -all"),
      "own.example": { texts: ["v=spf1 ip4:1.2.3.4 include:mailgun.org ~all"] },
    });
    expect(found).toMatchObject({ state: "ok", finding: "fits", expected: null });
    expect(found.found).toEqual(["v=spf1 include:own.example -all"]);
  });

  it("are told the exact SPF record to add where there is none", async () => {
    expect(await checked("spf", {})).toMatchObject({
      state: "failed",
      finding: "missing",
      name: "labs.example",
      found: [],
      expected: "v=spf1 include:mailgun.org ~all",
    });
  });

  it("are told how their SPF record is to be changed where it permits others only", async () => {
    const zones = { ...labs("v=spf1 mx include:_spf.google.com -all"), "_spf.google.com": { texts: ["v=spf1 -all"] } };
    expect(await checked("spf", zones)).toMatchObject({
      finding: "other_senders",
      found: ["v=spf1 mx include:_spf.google.com -all"],
      expected: "v=spf1 mx include:_spf.google.com include:mailgun.org -all",
    });
  });

  it("are told that of two SPF records receivers take none", async () => {
    expect(await checked("spf", labs("v=spf1 -all", "v=spf1 include:mailgun.org -all"))).toMatchObject({
      state: "failed",
      finding: "several",
      expected: null,
    });
  });

  it("are told that an SPF record that includes itself is too long", async () => {
    expect(await checked("spf", labs("v=spf1 include:labs.example -all"))).toMatchObject({
      finding: "too_many_lookups",
    });
  });

  it("are told nothing of texts that are no mail records", async () => {
    const { found } = await checked("spf", labs("password=secret", "v=spf10 not ours"));
    expect(found).toEqual([]);
  });

  it("fit where the key stands that mail is signed with, whatever white space is in it", async () => {
    const broken = RECORD.replace(/p=(.{40})/, "p=$1 ");
    const zones = { "beckon._domainkey.labs.example": { texts: [broken] } };
    expect(await checked("dkim", zones)).toMatchObject({ state: "ok", finding: "fits" });
  });

  it("are told the key's record where another key stands, or none", async () => {
    expect(await checked("dkim", {})).toMatchObject({ finding: "missing", expected: RECORD });
    const other = { "beckon._domainkey.labs.example": { texts: ["v=DKIM1; k=rsa; p=AAAA"] } };
    expect(await checked("dkim", other)).toMatchObject({ finding: "differs", expected: RECORD });
  });

  it("fit by the DMARC policy of the domain above", async () => {
    await world.call("PATCH", "/settings", { senderEmail: "party@mail.labs.example" });
    const found = await checked("dmarc", { "_dmarc.labs.example": { texts: ["v=DMARC1; p=reject"] } });
    await world.call("PATCH", "/settings", { senderEmail: "party@labs.example" });
    expect(found).toMatchObject({ state: "ok", name: "_dmarc.labs.example", found: ["v=DMARC1; p=reject"] });
  });

  it("are told the DMARC record to add", async () => {
    expect(await checked("dmarc", {})).toMatchObject({
      state: "failed",
      name: "_dmarc.labs.example",
      expected: "v=DMARC1; p=none",
    });
  });

  it("are warned where replies come back", async () => {
    expect(await checked("mx", {})).toMatchObject({ state: "warning", finding: "missing" });
    const zones = { "labs.example": { exchangers: ["mx.labs.example"] } };
    expect(await checked("mx", zones)).toMatchObject({ state: "ok", found: ["mx.labs.example"] });
  });

  it("are told that it is not known where the name servers are silent", async () => {
    await world.call("PATCH", "/settings", { senderEmail: "party@silent.example" });
    const found = await checked("mx", {});
    await world.call("PATCH", "/settings", { senderEmail: "party@labs.example" });
    expect(found).toMatchObject({ state: "unknown", finding: "no_answer" });
  });

  it("have nothing to check while none is set", async () => {
    const other = await world.anotherAccount();
    const { body } = await world.call("GET", "/senders/email/records/spf", undefined, { key: other.key });
    expect(body).toEqual({ items: [] });
  });

  it("send whoever signed in a test, which the sandbox keeps", async () => {
    const headers = await signedIn(world, "owner");
    const { status, body } = await world.call("POST", "/senders/email/test", {}, { key: null, headers });
    expect([status, body.to, body.outcome]).toEqual([200, "owner@example.org", "sent"]);
    const kept = await world.call("GET", "/sandbox/messages");
    expect(kept.body.items[0]).toMatchObject({ to: "owner@example.org", subject: "[Test] Mail from Labs" });
  });

  it("send a text where one is asked for", async () => {
    const { body } = await world.call("POST", "/senders/sms/test", { to: "+447700900123" });
    expect(body).toMatchObject({ to: "+447700900123", outcome: "sent" });
  });

  it("send a program's test to no address it did not name, and no mail without a sender", async () => {
    const nowhere = await world.call("POST", "/senders/email/test", {});
    expect([nowhere.status, nowhere.body.errors[0].pointer]).toEqual([422, "/body/to"]);
    const { key } = await world.anotherAccount();
    const nobody = await world.call("POST", "/senders/email/test", { to: "me@example.org" }, { key });
    expect([nobody.status, nobody.body.errors[0].code]).toEqual([422, "no_sender"]);
  });
});
