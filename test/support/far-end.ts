import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** One copy of a message to one recipient. */
export interface Arrival {
  /** Envelope addresses. */
  readonly from: string;
  readonly to: string;
  /** Without angle brackets. */
  readonly messageId: string;
  /** When its final dot was read: milliseconds since 1970, by this machine's clock. */
  readonly at: number;
  /** With `keeps`: MAIL and RCPT as they were said, and the message, one character an octet. */
  readonly mail?: string;
  readonly rcpt?: string;
  readonly raw?: string;
}

export interface FarEndOptions {
  /** Between a message's final dot and the 250 that takes it; the connection stands still meanwhile. */
  readonly delayMs?: number;
  /** EHLO keywords beside PIPELINING, 8BITMIME and SMTPUTF8. */
  readonly offers?: readonly string[];
  readonly keeps?: boolean;
}

/** A mail server in a process of its own, which no death of ours can reach, and which is fast enough to be no limit. */
export interface FarEnd extends AsyncDisposable {
  /** What to give as BECKON_SMTP_URL. */
  readonly url: string;
  readonly port: number;
  /** Copies so far; at most a fortieth of a second old. */
  taken(): number;
  /** Lets every conversation stand still once about so many copies have come, until it is told more. */
  takeUpTo(copies: number): void;
  /** All of them, in order of arrival. */
  arrivals(): Promise<readonly Arrival[]>;
}

const PROCESS = join(import.meta.dirname, "far-end-process.ts");

export async function aFarEnd(options: FarEndOptions = {}): Promise<FarEnd> {
  const child = fork(PROCESS, {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, FAR_END: JSON.stringify(options) },
    serialization: "advanced",
  });
  const ended = once(child, "exit");
  const [{ port }] = (await Promise.race([once(child, "message"), ended.then(() => [{ port: undefined }])])) as [
    { port?: number },
  ];
  if (port === undefined) throw new Error("the far end broke off; its message is above");
  let taken = 0;
  const waiting: Array<(arrivals: readonly Arrival[]) => void> = [];
  child.on("message", (told: { taken: number; arrivals?: readonly Arrival[] }) => {
    taken = told.taken;
    if (told.arrivals !== undefined) waiting.shift()?.(told.arrivals);
  });
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    taken: () => taken,
    takeUpTo: (copies) => void child.send({ upTo: copies }),
    arrivals() {
      const answer = new Promise<readonly Arrival[]>((resolve) => waiting.push(resolve));
      child.send({});
      return answer;
    },
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** Copies by recipient. */
export function copiesOf(arrivals: readonly Arrival[]): Map<string, number> {
  const copies = new Map<string, number>();
  for (const { to } of arrivals) copies.set(to, (copies.get(to) ?? 0) + 1);
  return copies;
}
