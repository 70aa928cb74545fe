import { describe, expect, it } from "vitest";
import { aBeckonProcess, aDirectory, aFreePort, greeted } from "./support/beckon-process.ts";
import { speakSmtp } from "./support/speak-smtp.ts";

const PORTS = { BECKON_INBOUND_ADDRESS: "bounces.example.org", BECKON_LOG_LEVEL: "silent" };

describe("a server that mail comes back to", () => {
  it("listens for it beside its own port, counts it, and stops cleanly", { timeout: 90_000 }, async () => {
    await using directory = await aDirectory("beckon-inbound-");
    const [port, smtpPort] = [await aFreePort(), await aFreePort()];
    await using beckon = aBeckonProcess({
      cwd: directory.path,
      env: { ...PORTS, BECKON_PORT: String(port), BECKON_INBOUND_SMTP_PORT: String(smtpPort) },
    });
    await greeted(beckon);
    await using talk = await speakSmtp(smtpPort);
    expect(talk.greeting).toMatch(/^220 bounces\.example\.org /);
    expect(await talk.mail("b+1.1.zzzz.0000000000000000@bounces.example.org", "Subject: x\r\n\r\n")).toMatch(/^550 /);
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(metrics).toContain("beckon_inbound_mails_total");
    beckon.child.kill("SIGTERM");
    expect(await beckon.ended).toBe(0);
  });
  it("says in one sentence why it cannot listen", { timeout: 90_000 }, async () => {
    await using directory = await aDirectory("beckon-inbound-");
    const env = { ...PORTS, BECKON_PORT: String(await aFreePort()) };
    const failed = async (more: Record<string, string>) => {
      await using beckon = aBeckonProcess({ cwd: directory.path, env: { ...env, ...more } });
      expect(await beckon.ended).toBe(1);
      return beckon.err();
    };
    expect(await failed({ BECKON_INBOUND_SMTP_PORT: "2525", BECKON_INBOUND_ADDRESS: "a b" })).toMatch(
      /BECKON_INBOUND_ADDRESS cannot be used\. Give a domain or one bare address\./,
    );
    expect(
      await failed({
        BECKON_INBOUND_SMTP_PORT: "0",
        BECKON_INBOUND_SMTP_CERT: "no.pem",
        BECKON_INBOUND_SMTP_KEY: "no.key",
      }),
    ).toMatch(/BECKON_INBOUND_SMTP_CERT=no\.pem cannot be read\./);
  });
});
