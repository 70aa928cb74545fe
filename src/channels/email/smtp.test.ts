import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { aScriptedSmtp } from "../../../test/support/scripted-smtp.ts";
import { anSmtpSink } from "../../../test/support/smtp-sink.ts";
import { until } from "../../../test/support/until.ts";
import { verifyDkim } from "../../../test/support/verify-dkim.ts";
import type { Channel, Outgoing } from "../contract.ts";
import { fixedToken } from "./access-token.ts";
import { smtpChannel } from "./smtp.ts";
import type { SmtpSettings } from "./smtp-settings.ts";
import { parseSmtpUrl } from "./smtp-url.ts";

const at = new Date("2030-06-13T18:30:00Z");
const never = new AbortController().signal;
const yes = async () => true;
const auth = { user: "api@key", password: "pa/ss:wörd" };

const mail = (number: number, more: Partial<Outgoing> = {}): Outgoing => ({
  messageId: `${number}.k2m9@example.org`,
  from: { address: "rsvp@example.org", name: "Example Labs" },
  to: `guest${number}@example.com`,
  subject: `Summer party ${number}`,
  text: "Hello\n.\n..two dots\nbye",
  ...more,
});

/** A channel that is closed when the test ends. */
function channelTo(url: string, more: Partial<SmtpSettings> = {}): Channel & AsyncDisposable {
  const channel = smtpChannel({ ...parseSmtpUrl(url), ...more }, { now: () => at });
  return { ...channel, [Symbol.asyncDispose]: channel.close };
}

describe("sending mail to a real server", () => {
  it("brings the message over as it was written and keeps the server's receipt", async () => {
    await using sink = await anSmtpSink();
    await using channel = channelTo(sink.url);
    const delivery = await channel.deliver(mail(1), yes, never);
    expect(delivery).toEqual({ kind: "accepted", providerId: "S1", reply: "250 2.0.0 Ok: queued as S1" });
    const [message] = await sink.waitFor(1);
    expect(message).toMatchObject({
      to: "guest1@example.com",
      from: "rsvp@example.org",
      messageId: "1.k2m9@example.org",
      copies: 1,
    });
    expect(message?.mail.text?.trimEnd()).toBe("Hello\n.\n..two dots\nbye");
  });

  it.each(["starttls", "implicit"] as const)("logs in over a checked certificate (%s)", async (tls) => {
    await using sink = await anSmtpSink({ tls, auth });
    await using channel = channelTo(sink.url);
    expect(await channel.deliver(mail(1), yes, never)).toMatchObject({ kind: "accepted" });
  });

  it.each(["PLAIN", "LOGIN"])("logs in with AUTH %s", async (method) => {
    await using sink = await anSmtpSink({ auth, server: { authMethods: [method] } });
    await using channel = channelTo(sink.url);
    expect(await channel.deliver(mail(1), yes, never)).toMatchObject({ kind: "accepted" });
  });

  it("says that the login is wrong, and counts it against no message", async () => {
    await using sink = await anSmtpSink({ auth });
    await using channel = channelTo(sink.url.replace("api", "opi"));
    const delivery = await channel.deliver(mail(1), yes, never);
    expect(delivery).toMatchObject({ kind: "unavailable", why: expect.stringContaining('AUTH with "535 5.7.8') });
    expect(JSON.stringify(delivery)).not.toContain(auth.password);
  });

  it.each(["starttls", "implicit"] as const)(
    "sends nothing to a server with a certificate nobody vouches for (%s)",
    async (tls) => {
      await using sink = await anSmtpSink({ tls, auth });
      await using channel = channelTo(sink.url.replace(/\?ca=.*/, ""));
      const delivery = await channel.deliver(mail(1), yes, never);
      expect(delivery).toMatchObject({
        kind: "unavailable",
        why: expect.stringContaining("certificate that is not trusted"),
      });
      expect(sink.messages).toEqual([]);
    },
  );

  it("sends nothing to a server whose certificate is another host's", async () => {
    await using sink = await anSmtpSink({ tls: "implicit" });
    await using channel = channelTo(sink.url, { host: "127.0.0.2" });
    const delivery = await channel.deliver(mail(1), yes, never);
    expect(delivery).toMatchObject({ kind: "unavailable" });
  });

  it("uses TLS where it is only offered, without asking who vouches", async () => {
    await using sink = await anSmtpSink({ tls: "starttls", server: { authOptional: true } });
    await using channel = channelTo(sink.url.replace(/^smtp\+starttls/, "smtp").replace(/\?ca=.*/, ""));
    expect(await channel.deliver(mail(1), yes, never)).toMatchObject({ kind: "accepted" });
  });

  it("never falls back to plain text when TLS is demanded and not offered", async () => {
    await using peer = await aScriptedSmtp();
    await using channel = channelTo(`smtp+starttls://user:hunter2@127.0.0.1:${peer.port}`);
    const delivery = await channel.deliver(mail(1), yes, never);
    expect(delivery).toMatchObject({ kind: "unavailable", why: expect.stringContaining("does not offer STARTTLS") });
    expect(peer.commands.every((line) => /^(EHLO|QUIT)/.test(line))).toBe(true);
  });

  it("trusts nothing that was slipped in before TLS stood", async () => {
    await using peer = await aScriptedSmtp({
      offers: ["STARTTLS"],
      act: ({ step }) => (step === "STARTTLS" ? { say: "220 Go\r\n250-peer.test\r\n250 AUTH PLAIN\r\n" } : undefined),
    });
    await using channel = channelTo(`smtp+starttls://user:hunter2@127.0.0.1:${peer.port}`);
    const delivery = await channel.deliver(mail(1), yes, never);
    expect(delivery).toMatchObject({
      kind: "unavailable",
      why: expect.stringContaining("plain text after agreeing to TLS"),
    });
  });

  it("signs what it sends when it has a key", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    await using sink = await anSmtpSink();
    await using channel = channelTo(sink.url, { dkim: { domain: "example.org", selector: "b1", key: privateKey } });
    await channel.deliver(mail(1), yes, never);
    const [message] = await sink.waitFor(1);
    expect(verifyDkim(message?.raw.toString() ?? "", createPublicKey(privateKey))).toBe("valid");
  });

  it("carries a megabyte of attachment through blocks", async () => {
    await using sink = await anSmtpSink();
    await using channel = channelTo(sink.url);
    const content = Buffer.alloc(1_000_000, "0123456789abcdef.\r\n");
    const attachments = [{ filename: "plan.bin", contentType: "application/octet-stream", content }];
    expect(await channel.deliver(mail(1, { attachments }), yes, never)).toMatchObject({ kind: "accepted" });
    const [message] = await sink.waitFor(1);
    expect(Buffer.from(message?.mail.attachments[0]?.content as ArrayBuffer).equals(content)).toBe(true);
  });

  it("does not begin with a message that is larger than the server takes", async () => {
    await using sink = await anSmtpSink({ server: { size: 1000 } });
    await using channel = channelTo(sink.url);
    const delivery = await channel.deliver(mail(1, { text: "x".repeat(2000) }), yes, never);
    expect(delivery).toMatchObject({ kind: "refused", why: expect.stringContaining("1000 at most") });
  });

  it("sends to an address in any script where the server can, and says so where it cannot", async () => {
    await using able = await anSmtpSink();
    await using sending = channelTo(able.url);
    expect(await sending.deliver(mail(1, { to: "jørgen@example.dk" }), yes, never)).toMatchObject({ kind: "accepted" });
    expect((await able.waitFor(1))[0]?.to).toBe("jørgen@example.dk");
    await using unable = await anSmtpSink({ server: { hideSMTPUTF8: true } });
    await using refusing = channelTo(unable.url);
    expect(await refusing.deliver(mail(1, { to: "jørgen@example.dk" }), yes, never)).toMatchObject({ kind: "refused" });
  });

  it("refuses a message that hides a second recipient before any server is asked", async () => {
    await using sink = await anSmtpSink();
    await using channel = channelTo(sink.url);
    const to = "a@example.com>\r\nRCPT TO:<evil@example.com";
    expect(await channel.deliver(mail(1, { to }), yes, never)).toMatchObject({ kind: "refused" });
    expect(sink.connections.opened).toBe(0);
  });
});

describe("logging in by token", () => {
  /** A server that takes one token. */
  const serverTaking = (accessToken: string) =>
    anSmtpSink({
      server: {
        authOptional: false,
        allowInsecureAuth: true,
        authMethods: ["XOAUTH2"],
        onAuth(auth, _session, done) {
          if (auth.accessToken === accessToken) done(null, { user: auth.username });
          else done(null, { data: { status: "401", schemes: "bearer" } });
        },
      },
    });

  it("sends with the right token", async () => {
    await using sink = await serverTaking("ya29.token");
    await using channel = channelTo(sink.url, { login: { user: "rsvp@example.org", token: fixedToken("ya29.token") } });
    expect(await channel.deliver(mail(1), yes, never)).toMatchObject({ kind: "accepted" });
  });

  it("takes a refused token for the house's trouble, and asks for another one", async () => {
    await using sink = await serverTaking("second");
    const tokens = ["first", "second"];
    const forgotten: string[] = [];
    const token = {
      read: async () => ({ kind: "ok", token: tokens[forgotten.length] ?? "" }) as const,
      forget: (it: string) => void forgotten.push(it),
    };
    await using channel = channelTo(sink.url, { login: { user: "rsvp@example.org", token }, timeScale: 0.01 });
    expect(await channel.deliver(mail(1), yes, never)).toMatchObject({
      kind: "unavailable",
      why: expect.stringContaining("AUTH"),
    });
    expect(forgotten).toEqual(["first"]);
    await until("the second token to serve", async () => {
      return (await channel.deliver(mail(1), yes, never)).kind === "accepted";
    });
  });

  it("says so when no token is to be had, or the server wants none", async () => {
    await using sink = await serverTaking("any");
    const token = {
      read: async () => ({ kind: "failed", why: "the token service answered 400" }) as const,
      forget() {},
    };
    await using channel = channelTo(sink.url, { login: { user: "rsvp@example.org", token } });
    expect(await channel.deliver(mail(1), yes, never)).toMatchObject({
      kind: "unavailable",
      why: expect.stringContaining("cannot be logged in to: the token service answered 400."),
    });
    await using peer = await aScriptedSmtp({ offers: ["AUTH PLAIN LOGIN"] });
    await using other = channelTo(`smtp://127.0.0.1:${peer.port}`, {
      login: { user: "rsvp@example.org", token: fixedToken("t") },
    });
    expect(await other.deliver(mail(1), yes, never)).toMatchObject({
      kind: "unavailable",
      why: expect.stringContaining("XOAUTH2"),
    });
  });
});

describe("the envelope", () => {
  const envelope = { sender: "b+41.k2m9@bounces.example.org", id: "41=a+b" };
  const commandsTo = async (offers: readonly string[], more: Partial<Outgoing>) => {
    await using peer = await aScriptedSmtp({ offers });
    await using channel = channelTo(`smtp://127.0.0.1:${peer.port}`);
    const { kind } = await channel.deliver(mail(1, more), yes, never);
    return {
      kind,
      mail: peer.commands.find((it) => it.startsWith("MAIL")),
      rcpt: peer.commands.find((it) => it.startsWith("RCPT")),
    };
  };

  it("names the return path, and what is to be reported to it where the server understands", async () => {
    expect(await commandsTo(["DSN", "SIZE 100000"], { envelope, to: "guest+1=a@example.com" })).toEqual({
      kind: "accepted",
      mail: expect.stringMatching(
        /^MAIL FROM:<b\+41\.k2m9@bounces\.example\.org> SIZE=\d+ RET=HDRS ENVID=41\+3Da\+2Bb$/,
      ),
      rcpt: "RCPT TO:<guest+1=a@example.com> NOTIFY=FAILURE,DELAY ORCPT=rfc822;guest+2B1+3Da@example.com",
    });
  });

  it("asks for no report without a return path, nor a server that knows none", async () => {
    const plain = { kind: "accepted", mail: "MAIL FROM:<rsvp@example.org>", rcpt: "RCPT TO:<guest1@example.com>" };
    expect(await commandsTo(["DSN"], {})).toEqual(plain);
    expect(await commandsTo([], { envelope })).toEqual({ ...plain, mail: `MAIL FROM:<${envelope.sender}>` });
    expect(await commandsTo(["DSN"], { envelope: { sender: "" } })).toEqual({ ...plain, mail: "MAIL FROM:<>" });
  });

  it("cannot be bent by either of its parts", async () => {
    await using channel = channelTo("smtp://127.0.0.1:9");
    for (const bent of [
      { sender: "a@example.org>\r\nRCPT TO:<evil@example.org" },
      { ...envelope, id: "1 NOTIFY=NEVER" },
    ]) {
      expect(await channel.deliver(mail(1, { envelope: bent }), yes, never)).toMatchObject({ kind: "refused" });
    }
  });
});

describe("mails that wait for their turn", () => {
  const inTurn = (write: () => Outgoing | { kind: "refused"; why: string }) => ({
    write,
    begin: yes,
    signal: never,
    hasBegun: true,
  });

  it("are written when it comes", async () => {
    await using sink = await anSmtpSink({ delayMs: 20 });
    await using channel = channelTo(`${sink.url}?connections=1`);
    let written = 0;
    let ahead = 0;
    const sending = Array.from({ length: 10 }, async (_, number) => {
      const delivery = await channel.deliverInTurn?.(
        inTurn(() => {
          written += 1;
          ahead = Math.max(ahead, written - sink.messages.length);
          return mail(number);
        }),
      );
      expect(delivery).toMatchObject({ kind: "accepted" });
    });
    expect(written).toBe(0);
    await Promise.all(sending);
    expect(written).toBe(10);
    // One is on the wire, the next is named behind it.
    expect(ahead).toBeLessThanOrEqual(3);
  });

  it("fail where they cannot be written, and hold nobody up", async () => {
    await using peer = await aScriptedSmtp();
    await using channel = channelTo(`smtp://127.0.0.1:${peer.port}?connections=1`);
    const deliveries = await Promise.allSettled([
      channel.deliverInTurn?.(inTurn(() => mail(1))),
      channel.deliverInTurn?.(inTurn(() => ({ kind: "refused", why: "The template fails." }))),
      channel.deliverInTurn?.(inTurn(() => mail(3, { to: "nobody" }))),
      channel.deliverInTurn?.(
        inTurn(() => {
          throw new Error("a fault");
        }),
      ),
      channel.deliverInTurn?.(inTurn(() => mail(5))),
    ]);
    expect(deliveries).toMatchObject([
      { value: { kind: "accepted" } },
      { value: { kind: "refused", why: "The template fails." } },
      { value: { kind: "refused", why: expect.stringContaining("recipient's address") } },
      { reason: new Error("a fault") },
      { value: { kind: "accepted" } },
    ]);
    expect(peer.bodies).toHaveLength(2);
    expect(peer.connections.opened).toBe(1);
  });
});

describe("asking before a message leaves", () => {
  it("asks once, after the recipient was taken and before DATA", async () => {
    await using peer = await aScriptedSmtp();
    await using channel = channelTo(`smtp://127.0.0.1:${peer.port}`);
    const seen: string[][] = [];
    await channel.deliver(mail(1), async () => seen.push([...peer.commands]) > 0, never);
    expect(seen.map((commands) => commands.map((line) => line.split(" ")[0]))).toEqual([["EHLO", "MAIL", "RCPT"]]);
  });

  it("lets nothing leave when the answer is no, and uses the connection again", async () => {
    await using peer = await aScriptedSmtp();
    await using channel = channelTo(`smtp://127.0.0.1:${peer.port}?connections=1`);
    expect(await channel.deliver(mail(1), async () => false, never)).toEqual({ kind: "withheld" });
    expect(await channel.deliver(mail(2), yes, never)).toMatchObject({ kind: "accepted" });
    expect(peer.commands.map((line) => line.split(" ")[0])).toEqual([
      "EHLO",
      "MAIL",
      "RCPT",
      "RSET",
      "MAIL",
      "RCPT",
      "DATA",
    ]);
    expect(peer.bodies).toHaveLength(1);
    expect(peer.connections.opened).toBe(1);
  });

  it("takes a failed question for a no", async () => {
    await using peer = await aScriptedSmtp();
    await using channel = channelTo(`smtp://127.0.0.1:${peer.port}`);
    const broken = () => Promise.reject(new Error("database gone"));
    expect(await channel.deliver(mail(1), broken, never)).toEqual({ kind: "withheld" });
    expect(peer.bodies).toEqual([]);
  });

  it("does not ask about a recipient the server refuses", async () => {
    await using sink = await anSmtpSink({ refuse: () => ({ code: 550, text: "5.1.1 Nobody here" }) });
    await using channel = channelTo(sink.url);
    let asked = 0;
    const delivery = await channel.deliver(mail(1), async () => ++asked > 0, never);
    expect(delivery).toMatchObject({ kind: "refused", why: expect.stringContaining("5.1.1 Nobody here") });
    expect(asked).toBe(0);
  });

  it.each(["banner", "EHLO", "MAIL", "RCPT"])(
    "withholds at once what is stopped while the server is silent at %s",
    async (silentAt) => {
      await using peer = await aScriptedSmtp({ act: ({ step }) => (step === silentAt ? { hang: true } : undefined) });
      await using channel = channelTo(`smtp://127.0.0.1:${peer.port}`);
      const stop = new AbortController();
      const delivering = channel.deliver(mail(1), yes, stop.signal);
      await until(
        "the server to be asked",
        () =>
          peer.connections.open > 0 && (silentAt === "banner" || peer.commands.some((it) => it.startsWith(silentAt))),
      );
      stop.abort();
      expect(await delivering).toEqual({ kind: "withheld" });
      expect(peer.bodies).toEqual([]);
    },
  );

  it("finishes what has begun when it is stopped", async () => {
    await using sink = await anSmtpSink({ delayMs: 50 });
    await using channel = channelTo(sink.url);
    const stop = new AbortController();
    const begin = async () => {
      stop.abort();
      return true;
    };
    expect(await channel.deliver(mail(1), begin, stop.signal)).toMatchObject({ kind: "accepted" });
    expect(sink.messages).toHaveLength(1);
  });
});

describe("keeping connections", () => {
  it("sends everything once over no more connections than allowed", async () => {
    await using sink = await anSmtpSink({ delayMs: 2 });
    await using channel = channelTo(`${sink.url}?connections=3`);
    const all = await Promise.all(Array.from({ length: 60 }, (_, number) => channel.deliver(mail(number), yes, never)));
    expect(all.every((it) => it.kind === "accepted")).toBe(true);
    expect(sink.connections.opened).toBe(3);
    expect(sink.messages.map((it) => it.copies)).toEqual(Array(60).fill(1));
  });

  it("replaces a connection after the agreed number of mails", async () => {
    await using sink = await anSmtpSink();
    await using channel = channelTo(`${sink.url}?connections=1&messagesMax=2`);
    for (let number = 0; number < 5; number += 1) await channel.deliver(mail(number), yes, never);
    expect(sink.messages).toHaveLength(5);
    expect(sink.connections.opened).toBe(3);
  });

  it("goes on over a new connection when the server dropped the idle one", async () => {
    await using peer = await aScriptedSmtp({
      act: ({ step, connection, count }) =>
        step === "MAIL" && connection === 1 && count === 2 ? { end: "rst" } : undefined,
    });
    await using channel = channelTo(`smtp://127.0.0.1:${peer.port}`);
    let asked = 0;
    for (const number of [1, 2]) {
      expect(await channel.deliver(mail(number), async () => ++asked > 0, never)).toMatchObject({ kind: "accepted" });
    }
    expect({ asked, opened: peer.connections.opened, bodies: peer.bodies.length }).toEqual({
      asked: 2,
      opened: 2,
      bodies: 2,
    });
  });

  it("goes on over a new connection when the server says 421 to a second mail", async () => {
    await using peer = await aScriptedSmtp({
      act: ({ step, connection, count }) =>
        step === "MAIL" && connection === 1 && count === 2
          ? { end: "fin", say: "421 4.4.2 Idle too long\r\n" }
          : undefined,
    });
    await using channel = channelTo(`smtp://127.0.0.1:${peer.port}`);
    for (const number of [1, 2])
      expect(await channel.deliver(mail(number), yes, never)).toMatchObject({ kind: "accepted" });
    expect(peer.bodies).toHaveLength(2);
  });

  it("says goodbye to connections nobody needs", async () => {
    await using peer = await aScriptedSmtp();
    await using channel = channelTo(`smtp://127.0.0.1:${peer.port}`, { timeScale: 0.005 });
    await channel.deliver(mail(1), yes, never);
    await until("the connection to end", () => peer.connections.open === 0);
    expect(peer.commands.at(-1)).toBe("QUIT");
  });

  it("ends with nothing open, having finished what was under way and withheld the rest", async () => {
    // Long enough for both to be under way when the channel is closed, on a busy machine too.
    await using sink = await anSmtpSink({ delayMs: 500 });
    await using channel = channelTo(`${sink.url}?connections=2`);
    let begun = 0;
    const all = Array.from({ length: 6 }, (_, number) => channel.deliver(mail(number), async () => ++begun > 0, never));
    await until("two messages to begin", () => begun === 2);
    await channel.close();
    const kinds = (await Promise.all(all)).map((it) => it.kind);
    expect(kinds).toEqual(["accepted", "accepted", "withheld", "withheld", "withheld", "withheld"]);
    expect(await channel.deliver(mail(7), yes, never)).toEqual({ kind: "withheld" });
    await until("the sink to see everybody leave", () => sink.connections.open === 0);
  });

  it("backs off from a server that is away, and finds it again", async () => {
    const port = await aFreePort();
    await using channel = channelTo(`smtp://127.0.0.1:${port}`, { timeScale: 0.02 });
    const first = await channel.deliver(mail(1), yes, never);
    expect(first).toMatchObject({
      kind: "unavailable",
      afterSeconds: 1,
      why: `127.0.0.1:${port} refused the connection (connecting).`,
    });
    await using sink = await anSmtpSink({ port });
    const found = await until("the server to be found", async () => {
      const delivery = await channel.deliver(mail(1), yes, never);
      return delivery.kind === "accepted" && delivery;
    });
    expect(found).toMatchObject({ kind: "accepted" });
    expect(sink.messages).toHaveLength(1);
  });

  it("asks a server that is away no more often than its back-off allows", async () => {
    await using peer = await aScriptedSmtp({
      act: ({ step }) => (step === "banner" ? { say: "421 4.7.0 Later\r\n" } : undefined),
    });
    await using channel = channelTo(`smtp://127.0.0.1:${peer.port}`);
    for (let number = 0; number < 50; number += 1) {
      expect(await channel.deliver(mail(number), yes, never)).toMatchObject({ kind: "throttled", afterSeconds: 1 });
    }
    expect(peer.connections.opened).toBe(1);
  });

  it("waits for the connections it has when the server lets it have no more", async () => {
    await using peer = await aScriptedSmtp({
      act: ({ step, connection }) =>
        step === "banner" && connection > 1 ? { say: "421 4.7.0 Too many connections\r\n" } : undefined,
    });
    await using channel = channelTo(`smtp://127.0.0.1:${peer.port}`);
    await channel.deliver(mail(0), yes, never);
    const all = await Promise.all(Array.from({ length: 20 }, (_, number) => channel.deliver(mail(number), yes, never)));
    expect(all.map((it) => it.kind)).toEqual(Array(20).fill("accepted"));
  });
});

async function aFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
