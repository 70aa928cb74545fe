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
}

/** Starts a mail server that takes everything, in a process of its own. */
export async function startSink(): Promise<Sink> {
  const child = fork(SERVER, { execArgv: ["--import", "tsx"] });
  const ended = once(child, "exit");
  const next = async (): Promise<Record<string, unknown>> => {
    const [message] = await Promise.race([once(child, "message"), ended.then(() => [undefined])]);
    if (typeof message !== "object" || message === null) throw new Error("the sink broke off; its message is above");
    return message;
  };
  const { port } = await next();
  const count = async () => {
    child.send("count");
    return next();
  };
  return {
    port: Number(port),
    pid: child.pid ?? 0,
    taken: async () => Number((await count())["taken"]),
    octets: async () => Number((await count())["octets"]),
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
