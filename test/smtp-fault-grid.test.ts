import { beforeAll, describe, expect, it } from "vitest";
import type { Delivery, Outgoing } from "../src/channels/contract.ts";
import { smtpChannel } from "../src/channels/email/smtp.ts";
import { parseSmtpUrl } from "../src/channels/email/smtp-url.ts";
import { type Act, aScriptedSmtp, type PeerStep } from "./support/scripted-smtp.ts";
import { selfSigned } from "./support/self-signed.ts";
import { anSmtpSink } from "./support/smtp-sink.ts";

/*
 * Every way a mail server can fail, at every step of a conversation, and what each has to mean. One cell is one message
 * that meets one fault; the message after it must get through. No cell may take longer than the longest wait that the
 * client allows itself, or leave a copy behind that nobody knows of.
 */

const STEPS = ["banner", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "dot"] as const;
type Step = (typeof STEPS)[number];
type Kind = Delivery["kind"];
type Row = Readonly<Record<Step, Kind | "-">>;

/** What each step's fault means, in the order of the steps; `-`: there is no such cell. */
function row(...kinds: ReadonlyArray<Kind | "-">): Row {
  return Object.fromEntries(STEPS.map((step, place) => [step, kinds[place] ?? "-"])) as Record<Step, Kind | "-">;
}

/** A temporary reply before the recipient is named is the provider's wish to be left in peace; after that it is about one mail. */
const LANE = row("throttled", "throttled", "throttled", "throttled", "try-again", "try-again", "try-again");
/** Nobody knows what became of a mail whose server went away after the final dot, and only of that. */
const GONE = row("unavailable", "unavailable", "unavailable", "try-again", "try-again", "try-again", "uncertain");
const FINAL = row("unavailable", "unavailable", "unavailable", "refused", "refused", "refused", "refused");
const FINE = row("accepted", "-", "accepted", "accepted", "accepted", "-", "accepted");

/** Everything a command may take: 300 s become 6 s, long enough for a busy machine. */
const PATIENT = 0.02;
/** 300 s become 0.9 s, for faults that are only over when the client has waited long enough. */
const HASTY = 0.003;

interface Fault {
  readonly name: string;
  readonly act: (step: Step) => Act;
  readonly means: Row;
  readonly timeScale?: number;
}

const POSITIVE: Readonly<Record<Step, number>> = {
  banner: 220,
  EHLO: 250,
  AUTH: 235,
  MAIL: 250,
  RCPT: 250,
  DATA: 354,
  dot: 250,
};

const reply = (code: number, means: Row): Fault => ({
  name: `${code}`,
  act: () => ({ say: `${code} Scripted\r\n` }),
  means,
});

const FAULTS: readonly Fault[] = [
  reply(421, { ...LANE, RCPT: "throttled", DATA: "throttled" }),
  reply(450, { ...LANE, MAIL: "try-again" }),
  reply(451, LANE),
  reply(452, LANE),
  reply(454, LANE),
  reply(550, FINAL),
  reply(552, FINAL),
  reply(554, FINAL),
  { name: "FIN", act: () => ({ end: "fin" }), means: GONE },
  { name: "RST", act: () => ({ end: "rst" }), means: GONE },
  {
    name: "421 and FIN",
    act: () => ({ end: "fin", say: "421 4.3.2 Closing\r\n" }),
    means: { ...LANE, RCPT: "throttled", DATA: "throttled" },
  },
  { name: "550 and RST", act: () => ({ end: "rst", say: "550 5.7.1 Go away\r\n" }), means: FINAL },
  { name: "black hole", act: () => ({ hang: true }), means: GONE, timeScale: HASTY },
  {
    name: "tarpit, a byte at a time",
    act: (step) => ({ drip: `${POSITIVE[step]} ${"very ".repeat(40)}slow\r\n`, everyMs: 100 }),
    means: GONE,
    timeScale: HASTY,
  },
  { name: "half a reply and FIN", act: () => ({ end: "fin", say: "250-half a" }), means: GONE },
  { name: "no code", act: () => ({ say: "what?\r\n" }), means: GONE },
  { name: "another protocol", act: () => ({ say: "HTTP/1.1 400 Bad Request\r\n\r\n" }), means: GONE },
  { name: "codes that differ", act: () => ({ say: "250-one\r\n550 two\r\n" }), means: GONE },
  {
    name: "a refusal in many lines",
    act: () => ({ say: "550-5.1.1 No such\r\n550-5.1.1 user\r\n550 5.1.1 here\r\n" }),
    means: FINAL,
  },
  {
    name: "a welcome in many lines",
    act: (step) => ({ say: `${POSITIVE[step]}-one\r\n${POSITIVE[step]}-two\r\n${POSITIVE[step]} three\r\n` }),
    means: FINE,
  },
  {
    name: "a refusal of a megabyte",
    act: () => ({ say: `${`550-${"x".repeat(1000)}\r\n`.repeat(1000)}550 5.0.0 x\r\n` }),
    means: FINAL,
  },
  { name: "a line without end", act: () => ({ end: "fin", say: "250-".padEnd(1_000_000, "x") }), means: GONE },
  {
    name: "a late reply, in time",
    act: (step) => ({ drip: `${POSITIVE[step]} ok\r\n`, everyMs: 20 }),
    means: FINE,
  },
];

interface Cell {
  readonly fault: Fault;
  readonly step: Step;
  readonly pipelining: boolean;
}

interface Seen {
  readonly kind: Kind;
  /** Copies of the message that the server has to its final dot. */
  readonly copies: number;
  readonly nextKind: Kind;
}

const CELLS: readonly Cell[] = FAULTS.flatMap((fault) =>
  STEPS.filter((step) => fault.means[step] !== "-").flatMap((step) =>
    // The commands that can be sent in one go are the only ones that pipelining changes.
    (step === "MAIL" || step === "RCPT" ? [true, false] : [true]).map((pipelining) => ({ fault, step, pipelining })),
  ),
);

const AT_ONCE = 40;
const nameOf = ({ fault, step, pipelining }: Cell) => `${fault.name} at ${step}${pipelining ? "" : ", one by one"}`;
const mail = (number: number): Outgoing => ({
  messageId: `${number}.k2m9@example.org`,
  from: { address: "rsvp@example.org" },
  to: `guest${number}@example.com`,
  subject: "Summer party",
  text: "Hello",
});
const never = new AbortController().signal;

/** The first message meets the fault on the first connection; the second must get through, however often it is tried. */
async function play({ fault, step, pipelining }: Cell): Promise<Seen> {
  await using peer = await aScriptedSmtp({
    act: (now: { step: PeerStep; connection: number; count: number }) =>
      now.step === step && now.connection === 1 && now.count === 1 ? fault.act(step) : undefined,
    offers: ["AUTH PLAIN", "8BITMIME", ...(pipelining ? ["PIPELINING"] : [])],
  });
  const settings = parseSmtpUrl(`smtp://user:secret@127.0.0.1:${peer.port}?connections=1`);
  const channel = smtpChannel({ ...settings, timeScale: fault.timeScale ?? PATIENT }, { now: () => new Date(0) });
  const { kind } = await channel.deliver(mail(1), async () => true, never);
  const copies = peer.bodies.length;
  let next: Delivery = await channel.deliver(mail(2), async () => true, never);
  for (let tries = 0; next.kind !== "accepted" && tries < 50; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    next = await channel.deliver(mail(2), async () => true, never);
  }
  await channel.close();
  return { kind, copies, nextKind: peer.bodies.length === copies + 1 ? next.kind : "uncertain" };
}

describe("an SMTP conversation that fails", () => {
  const seen = new Map<Cell, Seen>();
  beforeAll(async () => {
    const todo = [...CELLS];
    const next = async (): Promise<void> => {
      for (let cell = todo.shift(); cell !== undefined; cell = todo.shift()) seen.set(cell, await play(cell));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }, 60_000);

  it("has been tried at every step, in about 200 ways", () => {
    expect(CELLS.length).toBeGreaterThan(150);
    expect(seen.size).toBe(CELLS.length);
  });

  it.each(CELLS.map((cell) => [nameOf(cell), cell.fault.means[cell.step], cell] as const))(
    "%s is %s",
    (_name, expected, cell) => {
      expect(seen.get(cell)?.kind).toBe(expected);
    },
  );

  it("leaves a copy behind only where it says that one may exist", () => {
    const hidden = CELLS.filter((cell) => {
      const { kind, copies = 0 } = seen.get(cell) ?? {};
      // A reply after the final dot that says no is the server's word that it keeps nothing.
      const mayKeep = kind === "accepted" || kind === "uncertain" || cell.step === "dot";
      return copies > (mayKeep ? 1 : 0);
    });
    expect(hidden.map(nameOf)).toEqual([]);
  });

  it("never keeps the next message from getting through, once", () => {
    expect(CELLS.filter((cell) => seen.get(cell)?.nextKind !== "accepted").map(nameOf)).toEqual([]);
  });
});

describe("a server that greylists", () => {
  it("puts the message off, and takes it at the next attempt", async () => {
    await using peer = await aScriptedSmtp({
      act: ({ step, count, connection }) =>
        step === "RCPT" && count === 1 && connection === 1
          ? { say: "451 4.7.1 Greylisted, try again in 5 minutes\r\n" }
          : undefined,
    });
    const channel = smtpChannel(parseSmtpUrl(`smtp://127.0.0.1:${peer.port}`), { now: () => new Date(0) });
    const first = await channel.deliver(mail(1), async () => true, never);
    const second = await channel.deliver(mail(1), async () => true, never);
    await channel.close();
    expect(first).toMatchObject({ kind: "try-again", afterSeconds: 300 });
    expect([second.kind, peer.bodies.length]).toEqual(["accepted", 1]);
  });
});

/** Delivers one message over a scheme that demands TLS. */
async function overTls(url: string): Promise<Delivery> {
  const channel = smtpChannel({ ...parseSmtpUrl(url), timeScale: HASTY }, { now: () => new Date(0) });
  try {
    return await channel.deliver(mail(1), async () => true, never);
  } finally {
    await channel.close();
  }
}

describe("a conversation that must be secret", () => {
  const STARTTLS = ["STARTTLS", "PIPELINING"];

  it.each([
    ["STARTTLS is not offered any more", ["PIPELINING"], undefined, "unavailable"],
    ["STARTTLS is refused", STARTTLS, { say: "502 5.5.1 Not here\r\n" }, "unavailable"],
    ["STARTTLS is refused for now", STARTTLS, { say: "454 4.7.0 TLS not available\r\n" }, "throttled"],
    [
      "what follows is no TLS",
      STARTTLS,
      { say: "220 Go ahead\r\nno hello at all, no hello at all\r\n" },
      "unavailable",
    ],
    [
      "plain replies are slipped in behind it",
      STARTTLS,
      { say: "220 Go\r\n250 2.1.0 Ok\r\n250 2.1.5 Ok\r\n" },
      "unavailable",
    ],
    ["the server goes away after it", STARTTLS, { end: "fin", say: "220 Go ahead\r\n" }, "unavailable"],
    ["the server resets after it", STARTTLS, { end: "rst", say: "220 Go ahead\r\n" }, "unavailable"],
    ["the handshake never comes", STARTTLS, { say: "220 Go ahead\r\n" }, "unavailable"],
  ] as const)("fails, and sends nothing in clear, when %s", async (_name, offers, act, kind) => {
    await using peer = await aScriptedSmtp({
      offers,
      act: ({ step }) => (step === "STARTTLS" ? act : undefined),
    });
    expect((await overTls(`smtp+starttls://user:secret@127.0.0.1:${peer.port}`)).kind).toBe(kind);
    expect(
      peer.commands.filter((it) => !/^(?:EHLO|STARTTLS|QUIT)/.test(it)).filter((it) => /AUTH|MAIL|RCPT|DATA/.test(it)),
    ).toEqual([]);
    expect(peer.bodies).toEqual([]);
  });

  it.each(["starttls", "implicit"] as const)("fails when nobody vouches for the certificate (%s)", async (tls) => {
    await using sink = await anSmtpSink({ tls });
    const url = sink.url.replace(/\?.*$/, "");
    expect((await overTls(url)).kind).toBe("unavailable");
    expect(sink.messages).toEqual([]);
  });

  it("fails when the certificate is another host's, or too old", async () => {
    for (const identity of [selfSigned("mail.example.net"), selfSigned("localhost", 0)]) {
      await using sink = await anSmtpSink({ tls: "implicit", server: identity });
      const settings = { ...parseSmtpUrl(sink.url), host: "localhost", ca: identity.cert, timeScale: HASTY };
      const channel = smtpChannel(settings, { now: () => new Date(0) });
      const { kind } = await channel.deliver(mail(1), async () => true, never);
      await channel.close();
      expect(kind).toBe("unavailable");
    }
  });

  it("fails when the server speaks plain text where TLS is spoken from the first byte", async () => {
    await using peer = await aScriptedSmtp();
    expect((await overTls(`smtps://127.0.0.1:${peer.port}`)).kind).toBe("unavailable");
  });
});
