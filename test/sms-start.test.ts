import { describe, expect, it } from "vitest";
import { aBeckonProcess, aDirectory, aFreePort, greeted } from "./support/beckon-process.ts";
import { anSmsc } from "./support/smsc.ts";
import { until } from "./support/until.ts";

const KEY = "a key for this test alone, nobody's else".replace(/[ ,']/g, "-");
const OURS = "447700900001";
const THEIRS = "4520123456";

/** A zone in which it is about noon, so that texts may leave whenever the test runs. */
function noonSomewhere(): string {
  const offset = 12 - new Date().getUTCHours();
  return offset === 0 ? "UTC" : `Etc/GMT${offset > 0 ? "-" : "+"}${Math.abs(offset)}`;
}

/** Calls the API of a server; answers the body. */
function caller(port: number) {
  return async (method: string, path: string, body?: unknown) => {
    const reply = await fetch(`http://127.0.0.1:${port}/beckon/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  };
}

describe("a server with an SMSC", () => {
  it("texts an invitation, hears of its arrival, takes the answer and the stop, and leaves politely", {
    timeout: 120_000,
  }, async () => {
    await using smsc = await anSmsc();
    await using directory = await aDirectory("beckon-sms-");
    const port = await aFreePort();
    await using beckon = aBeckonProcess({
      cwd: directory.path,
      env: {
        BECKON_PORT: String(port),
        BECKON_API_KEY: KEY,
        BECKON_LOG_LEVEL: "silent",
        BECKON_SMS_URL: `smpp://user:secret@127.0.0.1:${smsc.port}/?from=%2B${OURS}`,
      },
    });
    expect(await greeted(beckon)).toContain(`Texts (SMS) are sent through 127.0.0.1:${smsc.port}`);
    await smsc.waitForBind();
    expect(smsc.binds).toEqual(["bind_transceiver"]);

    const call = caller(port);
    await call("PATCH", "/settings", { smsCountries: ["DK"] });
    const event = await call("POST", "/events", {
      title: "Summer party",
      startsAt: "2030-06-13T18:30",
      timezone: "UTC",
    });
    await call("POST", `/events/${event.id}/publish`);
    const person = { firstName: "Maria", phone: `+${THEIRS}`, timezone: noonSomewhere() };
    const contact = await call("POST", "/contacts", person);
    await call("POST", `/events/${event.id}/guests`, { contactIds: [contact.id] });
    const campaign = await call("POST", `/events/${event.id}/campaigns`, { kind: "invitation", channel: "sms" });
    const plan = await call("POST", `/campaigns/${campaign.id}/plan`, {});
    expect(plan).toMatchObject({ recipients: 1, smsParts: 1, blockers: [] });
    await call("POST", `/campaigns/${campaign.id}/send`, { planId: plan.planId });
    const [invitation] = await smsc.waitFor(1);
    expect(invitation).toMatchObject({ from: OURS, to: THEIRS, dataCoding: 0, wantsReceipt: true });
    expect(invitation?.text).toMatch(
      /Maria, can you come to Summer party.* http:\/\/localhost:\d+\/i\/\w{26} Reply STOP/,
    );

    const message = await until("the message to be sent", async () => {
      const { items } = await call("GET", `/messages?campaignId=${campaign.id}&state=sent`);
      return items[0];
    });
    const receipt = `id:${invitation?.messageId} sub:001 dlvrd:001 submit date:3006131830 done date:3006131831 stat:DELIVRD err:000`;
    expect(await smsc.deliver({ esm_class: 0x04, short_message: receipt })).toBe(0);
    const seen = await call("GET", `/messages/${message.id}`);
    expect(JSON.stringify(seen.history)).toContain("DELIVRD");

    const said = (short_message: string) =>
      smsc.deliver({ source_addr: THEIRS, destination_addr: OURS, short_message });
    expect(await said("Yes!")).toBe(0);
    expect((await call("GET", `/guests/${message.guestId}`)).state).toBe("accepted");
    expect((await smsc.waitFor(2))[1]?.text).toContain("Summer party: we have noted your yes.");
    expect(await said("STOP")).toBe(0);
    expect((await call("GET", `/contacts/${contact.id}`)).smsStatus).toBe("unsubscribed");
    expect((await smsc.waitFor(3))[2]?.text).toContain("you will get no more texts");

    beckon.child.kill("SIGTERM");
    expect(await beckon.ended).toBe(0);
    await until("the SMSC to see it leave", () => smsc.sessions() === 0);
  });

  it("says in one sentence what is wrong with its address, without the password", { timeout: 60_000 }, async () => {
    await using directory = await aDirectory("beckon-sms-");
    const env = { BECKON_SMS_URL: "smpp://user:passw0rd@smsc.example.org/?from=Example" };
    await using beckon = aBeckonProcess({ cwd: directory.path, env });
    expect(await beckon.ended).toBe(1);
    expect(beckon.err()).toMatch(/BECKON_SMS_URL cannot be used\. smpp:\/\/ would send the password .* in clear/);
    expect(beckon.err()).not.toContain("passw0rd");
  });
});
