import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const SERVER = fileURLToPath(new URL("sink-server.ts", import.meta.url));

export interface Sink extends AsyncDisposable {
  readonly port: number;
  readonly pid: number;
  /** Mails taken so far. */
  taken(): Promise<number>;
  /** Octets of all their bodies. */
  octets(): Promise<number>;
  /** Mails turned away so far. */
  refused(): Promise<number>;
  /** Between the first and the last mail taken. */
  seconds(): Promise<number>;
}

export interface SinkSettings {
  /** Mails it takes in each second; absent: all. */
  readonly perSecond?: number;
  /** How far away it is: each answer leaves so much later. */
  readonly awayMs?: number;
}

/** Starts a mail server that takes mails and keeps none, in a process of its own. */
export async function startSink({ perSecond, awayMs }: SinkSettings = {}): Promise<Sink> {
  const settings = [perSecond ?? Number.POSITIVE_INFINITY, awayMs ?? 0].map(String);
  const child = fork(SERVER, settings, { execArgv: ["--import", "tsx"] });
  const ended = once(child, "exit");
  const next = async (): Promise<Record<string, unknown>> => {
    const [message] = await Promise.race([once(child, "message"), ended.then(() => [undefined])]);
    if (typeof message !== "object" || message === null) throw new Error("the sink broke off; its message is above");
    return message;
  };
  const { port } = await next();
  const count = async (what: string) => {
    child.send("count");
    return Number((await next())[what]);
  };
  return {
    port: Number(port),
    pid: child.pid ?? 0,
    taken: () => count("taken"),
    octets: () => count("octets"),
    refused: () => count("refused"),
    seconds: async () => ((await count("lastAt")) - (await count("firstAt"))) / 1000,
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
