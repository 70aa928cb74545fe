import { Agent, request } from "node:http";
import type { HookSample } from "./hook-receiver.ts";

interface Posting {
  readonly port: number;
  readonly connections: number;
  readonly posts: number;
  /** Of every post: ready-made, so that nothing is looked up, worded or signed. */
  readonly sample: HookSample;
}

/**
 * Posts by Node's own client over connections that stay open, the next on each when the last was answered; all must be
 * 204.
 */
export async function postBare({ port, connections, posts, sample }: Posting): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const headers = { ...sample.headers, "content-length": Buffer.byteLength(sample.body) };
  const post = () =>
    new Promise<void>((resolve, reject) => {
      const asked = request({ agent, host: "127.0.0.1", port, method: "POST", path: "/", headers }, (reply) => {
        reply.resume();
        reply.on("end", () => (reply.statusCode === 204 ? resolve() : reject(new Error(`status ${reply.statusCode}`))));
      });
      asked.on("error", reject);
      asked.end(sample.body);
    });
  let left = posts;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left-- > 0) await post();
    }),
  );
  agent.destroy();
}
