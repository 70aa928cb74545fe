import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type Contender, compare } from "./harness.ts";
import type { Lab } from "./lab.ts";
import { writePipelined } from "./pipelined-writer.ts";
import { type Sink, startSink } from "./sink.ts";

const SENDER = fileURLToPath(new URL("smtp-sender.mjs", import.meta.url));
const MAILS = 50_000;
const SIGNED_MAILS = 10_000;
const CONNECTIONS = 10;
/** Of what a machine can sign at all. */
const SIGNED_SHARE_MIN = 0.8;

const BARE = "bare pipelined writer";
const PLAIN = "e-mail channel";
const SIGNED = "e-mail channel, DKIM";
const SIGNATURES = "RSA-2048 signatures alone";

/**
 * What the e-mail channel costs by itself: writing, composing and sending mails whose permission to leave is always
 * there, against a writer of ready-made mails of the same size; and signing each, against a loop that only signs.
 */
export async function benchSmtp(lab: Lab): Promise<boolean> {
  await using sink = await startSink();
  await using sender = await startSender(sink);
  const content = `Subject: bench\r\n\r\n${"x".repeat(76)}\r\n`
    .padEnd(sender.octets, `${"x".repeat(76)}\r\n`)
    .trimEnd();
  const bare: Contender = {
    name: BARE,
    prepare: async () => async () => ({
      units: MAILS,
      seconds: await writePipelined({
        port: sink.port,
        connections: CONNECTIONS,
        mails: MAILS,
        content,
        following: "over borders",
      }),
    }),
  };
  const ofSender = (name: string, run: string, units: number): Contender => ({
    name,
    pid: () => sender.pid,
    prepare: async () => async () => ({ units, seconds: await sender.run(run, units) }),
  });
  // Awaited here: sink and sender live until the end.
  return await compare(lab, {
    name: "smtp",
    title: "Mails through the e-mail channel alone, into a sink on the same machine",
    unit: "mails",
    contenders: [
      bare,
      ofSender(PLAIN, "plain", MAILS),
      ofSender(SIGNED, "signed", SIGNED_MAILS),
      ofSender(SIGNATURES, "signatures", SIGNED_MAILS),
    ],
    ratios: [
      { of: PLAIN, to: BARE },
      { of: SIGNED, to: SIGNATURES, bar: SIGNED_SHARE_MIN },
    ],
    facts: [`${CONNECTIONS} connections, mails of ${sender.octets} bytes, in text and HTML`],
  });
}

interface Sender extends AsyncDisposable {
  readonly pid: number;
  /** Size of a signed mail as it travels. */
  readonly octets: number;
  /** Answers the seconds it took. */
  run(run: string, count: number): Promise<number>;
}

async function startSender(sink: Sink): Promise<Sender> {
  const child = fork(SENDER, [String(sink.port), String(CONNECTIONS)]);
  const ended = once(child, "exit");
  const next = async (): Promise<Record<string, unknown>> => {
    const [message] = await Promise.race([once(child, "message"), ended.then(() => [undefined])]);
    if (typeof message !== "object" || message === null) throw new Error("the sender broke off; its message is above");
    return message;
  };
  const { octets } = await next();
  return {
    pid: child.pid ?? 0,
    octets: Number(octets),
    async run(run, count) {
      child.send({ run, count });
      return Number((await next())["seconds"]);
    },
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
