import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import {
  type Act,
  aScriptedSmtp,
  type Moment,
  type PeerStep,
  type Script,
} from "../../../test/support/scripted-smtp.ts";
import { until } from "../../../test/support/until.ts";
import type { Channel, Delivery, Outgoing } from "../contract.ts";
import { smtpChannel } from "./smtp.ts";
import { parseSmtpUrl } from "./smtp-url.ts";

const STEPS = ["banner", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "dot"] as const;
const BEFORE_MAIL: readonly PeerStep[] = ["banner", "EHLO", "AUTH"];
/** 300 s become 6 s: long enough for a busy machine, with back-offs of 20 ms. */
const PATIENT = 0.02;
/** 300 s become 1.2 s. */
const HASTY = 0.004;
const OFFERS = ["AUTH PLAIN", "8BITMIME"];

const mail = (number: number, more: Partial<Outgoing> = {}): Outgoing => ({
  messageId: `${number}.k2m9@example.org`,
  from: { address: "rsvp@example.org" },
  to: `guest${number}@example.com`,
  subject: "Summer party",
  text: "Hello",
  ...more,
});

interface Outcome {
  readonly delivery: Delivery;
  readonly asked: number;
  /** Messages whose final dot the server has seen. */
  readonly bodies: number;
}

interface Trouble {
  readonly step: PeerStep;
  readonly act: Act;
  readonly pipelining?: boolean;
  readonly offers?: readonly string[];
  readonly timeScale?: number;
  readonly message?: Partial<Outgoing>;
}

const never = new AbortController().signal;

/** Over one connection. */
function channelTo(port: number, timeScale = PATIENT): Channel {
  const settings = parseSmtpUrl(`smtp://user:secret@127.0.0.1:${port}?connections=1`);
  return smtpChannel({ ...settings, timeScale }, { now: () => new Date(0) });
}

/** The first message meets the trouble; then the next one must get through, once. */
async function meet({ step, act, pipelining = true, timeScale = PATIENT, message, offers }: Trouble): Promise<Outcome> {
  const script: Script = {
    act: (now) => (now.step === step && now.connection === 1 && now.count === 1 ? act : undefined),
    offers: offers ?? (pipelining ? [...OFFERS, "PIPELINING"] : OFFERS),
  };
  await using peer = await aScriptedSmtp(script);
  const channel = channelTo(peer.port, timeScale);
  let asked = 0;
  const delivery = await channel.deliver(mail(1, message), async () => ++asked > 0, never);
  const outcome = { delivery, asked, bodies: peer.bodies.length };
  await until("the next message to get through", async () => {
    return (await channel.deliver(mail(2), async () => true, never)).kind === "accepted";
  });
  expect(peer.bodies).toHaveLength(outcome.bodies + 1);
  await channel.close();
  return outcome;
}

const kindsAt = async (troubles: readonly Trouble[]) => {
  const outcomes = await Promise.all(troubles.map(meet));
  return Object.fromEntries(outcomes.map((it, place) => [troubles[place]?.step, it.delivery.kind]));
};

describe.each([true, false])("a reply that says no (pipelining: %s)", (pipelining) => {
  const at = (code: number) => STEPS.map((step) => ({ step, pipelining, act: { say: `${code} 0.0.0 Scripted\r\n` } }));

  it.each([451, 452, 454])(
    "%i slows the lane before the recipient is named, and puts the message off after",
    async (code) => {
      expect(await kindsAt(at(code))).toEqual({
        banner: "throttled",
        EHLO: "throttled",
        AUTH: "throttled",
        MAIL: "throttled",
        RCPT: "try-again",
        DATA: "try-again",
        dot: "try-again",
      });
    },
  );

  it("450 is about the mail wherever it answers one", async () => {
    expect(await kindsAt(at(450))).toEqual({
      banner: "throttled",
      EHLO: "throttled",
      AUTH: "throttled",
      MAIL: "try-again",
      RCPT: "try-again",
      DATA: "try-again",
      dot: "try-again",
    });
  });

  it("421 slows the lane until the message has left", async () => {
    const closing = STEPS.map((step) => ({
      step,
      pipelining,
      act: { end: "fin" as const, say: "421 4.3.2 Closing\r\n" },
    }));
    const expected = {
      banner: "throttled",
      EHLO: "throttled",
      AUTH: "throttled",
      MAIL: "throttled",
      RCPT: "throttled",
      DATA: "throttled",
      dot: "try-again",
    };
    expect(await kindsAt(at(421))).toEqual(expected);
    expect(await kindsAt(closing)).toEqual(expected);
  });

  it.each([550, 552, 554])("%i refuses the message, or the whole house", async (code) => {
    expect(await kindsAt(at(code))).toEqual({
      banner: "unavailable",
      EHLO: "unavailable",
      AUTH: "unavailable",
      MAIL: "refused",
      RCPT: "refused",
      DATA: "refused",
      dot: "refused",
    });
  });
});

describe("a reply that says more than its code", () => {
  it.each([
    ["MAIL", "450 4.7.1 Rate limit\r\n", "throttled"],
    ["MAIL", "450 4.1.8 Sender domain not found\r\n", "try-again"],
    ["MAIL", "530 5.7.0 Authentication required\r\n", "unavailable"],
    ["RCPT", "530 5.7.0 Must issue STARTTLS first\r\n", "unavailable"],
    ["RCPT", "451 4.7.1 Greylisted\r\n", "try-again"],
    ["AUTH", "535 5.7.8 Bad credentials\r\n", "unavailable"],
    ["AUTH", "454 4.7.0 Temporary authentication failure\r\n", "throttled"],
  ] as const)("at %s: %s", async (step, say, kind) => {
    expect((await meet({ step, act: { say } })).delivery.kind).toBe(kind);
  });

  it("passes on how long the server wants us to wait", async () => {
    const act = { say: "451 4.7.1 Greylisted, please try again in 5 minutes\r\n" };
    expect((await meet({ step: "RCPT", act })).delivery).toMatchObject({ kind: "try-again", afterSeconds: 300 });
  });

  it("keeps the server's words and the place for people", async () => {
    const { delivery } = await meet({ step: "RCPT", act: { say: "550-5.1.1 No such user\r\n550 5.1.1 here\r\n" } });
    expect(delivery).toMatchObject({
      why: expect.stringMatching(/^127\.0\.0\.1:\d+ answered RCPT with "550 5\.1\.1 No such user 5\.1\.1 here"\.$/),
    });
  });

  it("is no acceptance when its code means nothing there", async () => {
    const troubles = STEPS.map((step) => ({ step, act: { say: "299 Well\r\n" } }));
    expect(await kindsAt(troubles)).toEqual({
      banner: "unavailable",
      EHLO: "unavailable",
      AUTH: "unavailable",
      MAIL: "try-again",
      RCPT: "try-again",
      DATA: "try-again",
      dot: "uncertain",
    });
  });
});

/** No copy can exist until the final dot may have left; after that nobody knows. */
const LOST = {
  banner: "unavailable",
  EHLO: "unavailable",
  AUTH: "unavailable",
  MAIL: "try-again",
  RCPT: "try-again",
  DATA: "try-again",
  dot: "uncertain",
};

describe("a server that goes away", () => {
  it.each(["fin", "rst"] as const)("leaves a message uncertain only after its final dot (%s)", async (end) => {
    expect(await kindsAt(STEPS.map((step) => ({ step, act: { end } })))).toEqual(LOST);
  });

  it("leaves a message uncertain when it goes while a short one arrives", async () => {
    expect((await meet({ step: "body", act: { end: "rst" } })).delivery.kind).toBe("uncertain");
  });

  it("in the middle of a reply counts as gone", async () => {
    expect(await kindsAt(STEPS.map((step) => ({ step, act: { end: "fin", say: "250-half a" } })))).toEqual(LOST);
  });
});

describe("a server that is silent", () => {
  it("is waited for as long as RFC 5321 says, and no longer", async () => {
    expect(await kindsAt(STEPS.map((step) => ({ step, act: { hang: true }, timeScale: HASTY })))).toEqual(LOST);
  });

  it("says one byte at a time, for no longer than a whole reply may take", async () => {
    const act = { drip: "250 very slow reply\r\n", everyMs: 200 };
    expect(await kindsAt(STEPS.map((step) => ({ step, act, timeScale: HASTY })))).toEqual(LOST);
  });

  it("may take longer after the final dot than at any other step", async () => {
    const act = { drip: "250 2.0.0 Ok: queued as SLOW1\r\n", everyMs: 55 };
    expect((await meet({ step: "dot", act, timeScale: HASTY })).delivery).toMatchObject({
      kind: "accepted",
      providerId: "SLOW1",
    });
  });

  it("and takes no more bytes has no copy of a message that has not left whole", async () => {
    const attachments = [
      { filename: "big.bin", contentType: "application/octet-stream", content: Buffer.alloc(16_000_000) },
    ];
    const outcome = await meet({ step: "body", act: { hang: "deaf" }, message: { attachments }, timeScale: HASTY });
    expect(outcome).toMatchObject({ delivery: { kind: "try-again" }, asked: 1, bodies: 0 });
  });
});

describe("a server that talks nonsense", () => {
  it("is left at once", async () => {
    expect(await kindsAt(STEPS.map((step) => ({ step, act: { say: "HTTP/1.1 400 Bad Request\r\n\r\n" } })))).toEqual(
      LOST,
    );
  });

  it("cannot have a message accepted by answering before it is asked", async () => {
    const early = { say: "354 Go on\r\n250 2.0.0 Ok: queued as FAKE1\r\n" };
    expect(await meet({ step: "DATA", act: early })).toMatchObject({ delivery: { kind: "try-again" }, bodies: 0 });
  });

  it("may answer in many lines", async () => {
    const say: Record<(typeof STEPS)[number], string> = {
      banner: "220-peer.test\r\n220-and more\r\n220 done\r\n",
      EHLO: "250-peer.test\n250-AUTH PLAIN\n250 PIPELINING\n",
      AUTH: "235-2.7.0 Welcome\r\n235 2.7.0 back\r\n",
      MAIL: "250-2.1.0 Ok\r\n250 2.1.0 Ok\r\n",
      RCPT: "250-2.1.5 Ok\r\n250 2.1.5 Ok\r\n",
      DATA: "503 not used here\r\n",
      dot: "250-2.0.0 Ok\r\n250 2.0.0 Ok: queued as MANY1\r\n",
    };
    const troubles = STEPS.filter((step) => step !== "DATA").map((step) => ({ step, act: { say: say[step] } }));
    expect(new Set(Object.values(await kindsAt(troubles)))).toEqual(new Set(["accepted"]));
  });

  it("may send a megabyte for a reply without changing its meaning", async () => {
    const positive = { banner: 220, EHLO: 250, AUTH: 235, MAIL: 250, RCPT: 250, DATA: 354, dot: 250 } as const;
    const long = (code: number) => ({ say: `${`${code}-${"x".repeat(1000)}\r\n`.repeat(1000)}${code} AUTH PLAIN\r\n` });
    for (const step of ["banner", "AUTH", "MAIL", "RCPT", "dot"] as const) {
      const outcome = await meet({ step, act: long(positive[step]) });
      expect([step, outcome.delivery.kind]).toEqual([step, "accepted"]);
    }
    for (const step of STEPS) {
      const outcome = await meet({ step, act: long(550) });
      expect([step, outcome.delivery.kind]).toEqual([step, BEFORE_MAIL.includes(step) ? "unavailable" : "refused"]);
      expect("why" in outcome.delivery && outcome.delivery.why.length).toBeLessThan(1000);
    }
  });

  it.each([
    ["RCPT", "550 5.1.1 No such user here", "nobody-there"],
    ["RCPT", "556 5.1.10 Recipient address has null MX", "nobody-there"],
    ["dot", "550 5.1.1 No such user here", "nobody-there"],
    ["RCPT", "550 5.1.1 Recipient rejected: your host is listed by zen.spamhaus.org", undefined],
    ["RCPT", "554 5.7.1 Client host [203.5.1.1] refused", undefined],
    ["RCPT", "550 Your account is suspended", undefined],
    ["MAIL", "550 5.1.1 No such user here", undefined],
  ] as const)("says with a refusal that nobody is there, or not: %s %s", async (step, said, recipient) => {
    const { delivery } = await meet({ step, act: { say: `${said}\r\n` } });
    expect(delivery.kind === "refused" ? delivery.recipient : delivery.kind).toBe(recipient);
  });

  it("may refuse a message while it is still coming in", async () => {
    const attachments = [
      { filename: "big.bin", contentType: "application/octet-stream", content: Buffer.alloc(4_000_000) },
    ];
    const act = { end: "fin", say: "552 5.3.4 Too big\r\n" } as const;
    const { delivery } = await meet({ step: "body", act, message: { attachments } });
    expect(delivery).toMatchObject({ kind: "refused", why: expect.stringContaining("552 5.3.4") });
  });
});

describe("a server that takes messages in one chunk (BDAT)", () => {
  const chunking = [...OFFERS, "PIPELINING", "CHUNKING"];
  const at = (act: Act): readonly Trouble[] =>
    (["MAIL", "RCPT", "BDAT"] as const).map((step) => ({ step, act, offers: chunking, timeScale: PATIENT }));

  it("gets the message without being asked for it", async () => {
    await using peer = await aScriptedSmtp({ offers: chunking });
    const channel = channelTo(peer.port);
    expect((await channel.deliver(mail(1), async () => true, never)).kind).toBe("accepted");
    expect(peer.commands.map((line) => line.split(" ")[0])).toEqual(["EHLO", "AUTH", "MAIL", "RCPT", "BDAT"]);
    expect(peer.commands.at(-1)).toBe(`BDAT ${peer.bodies[0]?.length} LAST`);
    expect(peer.bodies[0]).toMatch(/\r\nHello\r\n$/);
    await channel.close();
  });

  it("is read as any other", async () => {
    const kinds = { MAIL: "throttled", RCPT: "try-again", BDAT: "try-again" };
    expect(await kindsAt(at({ say: "451 4.7.1 Later\r\n" }))).toEqual(kinds);
    expect(await kindsAt(at({ say: "554 5.0.0 No\r\n" }))).toEqual({
      MAIL: "refused",
      RCPT: "refused",
      BDAT: "refused",
    });
    expect(await kindsAt(at({ end: "fin", say: "421 4.3.2 Closing\r\n" }))).toEqual({ ...kinds, RCPT: "throttled" });
  });

  it("leaves a message uncertain only when its last octet may have left", async () => {
    const lost = { MAIL: "try-again", RCPT: "try-again", BDAT: "uncertain" };
    expect(await kindsAt(at({ end: "rst" }))).toEqual(lost);
    expect(await kindsAt(at({ hang: true }).map((it) => ({ ...it, timeScale: HASTY })))).toEqual(lost);
    expect(
      await kindsAt(at({ say: "250-half" }).map((it) => ({ ...it, act: { end: "fin", say: "250-half" } }))),
    ).toEqual(lost);
  });
});

describe("two messages on one connection at once", () => {
  const SLOW = { drip: "250 2.0.0 Ok: queued as SLOW1\r\n", everyMs: 5 };

  /** Three messages at once over one connection: while the body of one is out, the recipient of the next is named. */
  async function three(act: Script["act"], more: Partial<Script> = {}) {
    await using peer = await aScriptedSmtp({ offers: [...OFFERS, "PIPELINING"], ...(act ? { act } : {}), ...more });
    const channel = channelTo(peer.port);
    const deliveries = await Promise.all([1, 2, 3].map((no) => channel.deliver(mail(no), async () => true, never)));
    await channel.close();
    const bodies = peer.bodies.map((it) => /^To: guest(\d)/m.exec(it)?.[1]);
    return { kinds: deliveries.map((it) => it.kind), bodies, commands: peer.commands, deliveries };
  }

  it("go out in one write: the rest of one and the envelope of the next", async () => {
    const { kinds, commands } = await three(({ step, count }) => (step === "dot" && count === 1 ? SLOW : undefined));
    expect(kinds).toEqual(["accepted", "accepted", "accepted"]);
    expect(commands.map((line) => line.split(" ")[0]).slice(2, 7)).toEqual(["MAIL", "RCPT", "DATA", "MAIL", "RCPT"]);
  });

  it.each(["dot", "BDAT"] as const)("are lost apart: only the one that left whole is uncertain (%s)", async (step) => {
    const offers = [...OFFERS, "PIPELINING", ...(step === "BDAT" ? ["CHUNKING"] : [])];
    const lost = ({ step: at, connection, count }: Moment) =>
      at === step && connection === 1 && count === 1 ? ({ end: "rst" } as const) : undefined;
    const { kinds, bodies } = await three(lost, { offers });
    expect(kinds).toEqual(["uncertain", "accepted", "accepted"]);
    expect(bodies).toEqual(["1", "2", "3"]);
  });

  it.each([
    ["dot", "try-again"],
    ["MAIL", "accepted"],
  ] as const)("are told apart when 421 answers in the middle of a group (%s)", async (step, first) => {
    const closing = (now: Moment) =>
      now.step === step && now.connection === 1 && now.count === (step === "dot" ? 1 : 2)
        ? ({ end: "fin", say: "421 4.3.2 Closing\r\n" } as const)
        : undefined;
    const { kinds, bodies } = await three(closing);
    expect(kinds).toEqual([first, "accepted", "accepted"]);
    expect(new Set(bodies)).toEqual(new Set(["1", "2", "3"]));
  });

  it("may end differently: a refused recipient between two that are taken", async () => {
    const refusing = ({ step, count }: Moment) =>
      step === "RCPT" && count === 2 ? { say: "550 5.1.1 Nobody here\r\n" } : undefined;
    const { kinds, bodies } = await three(refusing);
    expect(kinds).toEqual(["accepted", "refused", "accepted"]);
    expect(bodies).toEqual(["1", "3"]);
  });

  it("never mix up their answers when they come late and in pieces", async () => {
    const { kinds, deliveries } = await three(({ step, count }) =>
      step === "dot" ? { drip: `250 2.0.0 Ok: queued as Q${count}\r\n`, everyMs: 2 } : undefined,
    );
    expect(kinds).toEqual(["accepted", "accepted", "accepted"]);
    expect(deliveries).toMatchObject([{ providerId: "Q1" }, { providerId: "Q2" }, { providerId: "Q3" }]);
  });
});

describe("asking ahead", () => {
  /** Many messages, and a database that takes its time to say that one may leave. */
  async function many(commitMs: number, act?: Script["act"]) {
    await using peer = await aScriptedSmtp({ offers: [...OFFERS, "PIPELINING"], ...(act ? { act } : {}) });
    const channel = channelTo(peer.port);
    let asked = 0;
    let ahead = 0;
    const begin = async () => {
      asked += 1;
      ahead = Math.max(ahead, asked - peer.bodies.length);
      await delay(commitMs);
      return true;
    };
    const deliveries = Array.from({ length: 200 }, (_, no) => channel.deliver(mail(no), begin, never));
    const kinds = new Set((await Promise.all(deliveries)).map((it) => it.kind));
    await channel.close();
    return { kinds, ahead, asked, bodies: peer.bodies.length };
  }

  it("asks about no message before its turn while answers come quickly", async () => {
    const { kinds, ahead } = await many(0, ({ step }) =>
      // The wire takes its time: what is lost over the answers stays little beside it on a busy machine too.
      step === "dot" ? { drip: "250 Ok\r\n", everyMs: 5 } : undefined,
    );
    expect(kinds).toEqual(new Set(["accepted"]));
    expect(ahead).toBeLessThanOrEqual(3);
  });

  it("asks about more while connections lose time over it, each once", async () => {
    const { kinds, ahead, asked, bodies } = await many(10);
    expect(kinds).toEqual(new Set(["accepted"]));
    expect(ahead).toBeGreaterThan(5);
    expect({ asked, bodies }).toEqual({ asked: 200, bodies: 200 });
  });

  it("lets nothing leave that is told no, wherever it stands in line", async () => {
    await using peer = await aScriptedSmtp({ offers: [...OFFERS, "PIPELINING"] });
    const channel = channelTo(peer.port);
    const begin = async (no: number) => {
      await delay(5);
      return no % 3 !== 0;
    };
    const numbers = Array.from({ length: 90 }, (_, no) => no);
    const kinds = await Promise.all(
      numbers.map(async (no) => (await channel.deliver(mail(no), () => begin(no), never)).kind),
    );
    await channel.close();
    expect(kinds).toEqual(numbers.map((no) => (no % 3 === 0 ? "withheld" : "accepted")));
    expect(peer.bodies).toHaveLength(60);
  });

  it("gives back what was asked about when the provider goes away, none of it uncertain", async () => {
    await using peer = await aScriptedSmtp({
      offers: [...OFFERS, "PIPELINING"],
      act: ({ step, connection, count }) =>
        connection > 1 && step === "banner"
          ? { say: "421 4.3.2 Away\r\n" }
          : step === "dot" && count === 50
            ? { end: "rst" }
            : undefined,
    });
    const channel = channelTo(peer.port);
    const begin = () => delay(5, true);
    const kinds = (
      await Promise.all(Array.from({ length: 100 }, (_, no) => channel.deliver(mail(no), begin, never)))
    ).map((it) => it.kind);
    await channel.close();
    expect(kinds.filter((it) => it === "accepted")).toHaveLength(49);
    expect(kinds.filter((it) => it === "uncertain")).toHaveLength(1);
    expect(kinds.filter((it) => it === "throttled")).toHaveLength(50);
  });
});

describe("what was asked before a message left", () => {
  it("was asked for none that the server had not taken a recipient for, and once for the others", async () => {
    const outcomes = await Promise.all(STEPS.map((step) => meet({ step, act: { say: "550 5.0.0 No\r\n" } })));
    expect(outcomes.map((it) => it.asked)).toEqual([0, 0, 0, 0, 0, 1, 1]);
    expect(outcomes.map((it) => it.bodies)).toEqual([0, 0, 0, 0, 0, 0, 1]);
  });
});
