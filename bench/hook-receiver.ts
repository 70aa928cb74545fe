import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const SERVER = fileURLToPath(new URL("hook-server.ts", import.meta.url));

export interface HookCount {
  /** Posts taken since it last forgot. */
  readonly taken: number;
  /** Between the first and the last of them. */
  readonly seconds: number;
  /** The first it ever took. */
  readonly sample: HookSample | undefined;
}

export interface HookSample {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface HookReceiver extends AsyncDisposable {
  readonly port: number;
  count(): Promise<HookCount>;
  forget(): Promise<void>;
}

/** Starts a server that takes webhooks and never answers below `/dead`, in a process of its own. */
export async function startHookReceiver(): Promise<HookReceiver> {
  const child = fork(SERVER, { execArgv: ["--import", "tsx"] });
  const ended = once(child, "exit");
  // biome-ignore lint/suspicious/noExplicitAny: the messages of our own process
  const next = async (): Promise<any> => {
    const [message] = await Promise.race([once(child, "message"), ended.then(() => [undefined])]);
    if (message === undefined) throw new Error("the receiver broke off; its message is above");
    return message;
  };
  const { port } = await next();
  const ask = (what: "count" | "forget") => {
    const answer = next();
    child.send(what);
    return answer;
  };
  return {
    port,
    async count() {
      const { taken, firstAt, lastAt, sample } = await ask("count");
      return { taken, seconds: (lastAt - firstAt) / 1000, sample };
    },
    async forget() {
      await ask("forget");
    },
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
