import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { LoadOrder, LoadResult } from "./load-generator.ts";

export type { LoadOrder, LoadRequest, LoadResult } from "./load-generator.ts";

const GENERATOR = fileURLToPath(new URL("load-generator.ts", import.meta.url));

/** Sends the requests from a process of their own; refuses a run in which any answer has another status. */
export async function generateLoad(order: LoadOrder, status: number): Promise<LoadResult> {
  const child = fork(GENERATOR, { execArgv: ["--import", "tsx"] });
  const ended = once(child, "exit").then(() => undefined);
  child.send(order);
  await Promise.race([once(child, "message"), ended]);
  child.send("go");
  const message: unknown = await Promise.race([once(child, "message").then(([it]) => it), ended]);
  await ended;
  if (message === undefined) throw new Error("the load generator broke off; its message is above");
  const result = message as LoadResult;
  if (result.statuses[status] !== order.requests.length)
    throw new Error(`expected ${status} from all ${order.requests.length}: ${JSON.stringify(result.statuses)}`);
  return result;
}
