import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { BareHandler, BareOrder } from "./bare-server.ts";

const SERVER = fileURLToPath(new URL("bare-server.ts", import.meta.url));
/** As many as the product opens. */
const POOL_MAX = 20;

export interface BareServer extends AsyncDisposable {
  readonly pid: number;
  readonly port: number;
}

/** Starts a bare handler on a free port in a process of its own. */
export async function startBareServer(databaseUrl: string, handler: BareHandler, bodyBytes = 0): Promise<BareServer> {
  const child = fork(SERVER, { execArgv: ["--import", "tsx"], env: { ...process.env, NODE_ENV: "production" } });
  const order: BareOrder = { databaseUrl, poolMax: POOL_MAX, handler, bodyBytes };
  child.send(order);
  const ended = once(child, "exit");
  const started: unknown = await Promise.race([once(child, "message").then(([it]) => it), ended.then(() => undefined)]);
  const port = started !== null && typeof started === "object" && "port" in started ? Number(started.port) : Number.NaN;
  const { pid } = child;
  if (pid === undefined || Number.isNaN(port)) throw new Error("the bare handler did not start; its message is above");
  return {
    pid,
    port,
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
