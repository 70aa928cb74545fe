import { request } from "node:http";
import type { World } from "./world.ts";

/** A stream of server-sent events, as far as it was read. */
export interface ServerSent {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads members of data it has just described
  readonly events: Array<{ readonly name: string | undefined; readonly data: any }>;
  readonly comments: string[];
  readonly isOver: () => boolean;
  stop(): void;
}

/**
 * Reads a stream of the native API over a real connection, as the world's owner or whom the headers show; the world listens
 * on a port. `path` is below /beckon/v1.
 */
export function readStream(world: World, path: string, headers: Record<string, string> = {}): Promise<ServerSent> {
  const { port } = world.app.server.address() as { port: number };
  return new Promise((resolve, reject) => {
    const bearer = headers["cookie"] === undefined ? { authorization: `Bearer ${world.account.key}` } : {};
    const sent = request({ port, path: `/beckon/v1${path}`, headers: { ...bearer, ...headers } });
    sent.on("error", reject);
    sent.on("response", (response) => {
      const events: ServerSent["events"] = [];
      const comments: string[] = [];
      let unread = "";
      let isOver = false;
      response.setEncoding("utf8").on("data", (chunk: string) => {
        const blocks = (unread + chunk).split("\n\n");
        unread = blocks.pop() ?? "";
        for (const block of blocks) readBlock(block, { events, comments });
      });
      response.on("error", () => {});
      response.on("close", () => {
        isOver = true;
      });
      const { statusCode: status = 0, headers } = response;
      resolve({ status, headers, events, comments, isOver: () => isOver, stop: () => sent.destroy() });
    });
    sent.end();
  });
}

function readBlock(block: string, { events, comments }: Pick<ServerSent, "events" | "comments">): void {
  if (block.startsWith(":")) comments.push(block.slice(1).trim());
  const lines = new Map(block.split("\n").map((it) => [it.slice(0, it.indexOf(":")), it.slice(it.indexOf(":") + 2)]));
  const data = lines.get("data");
  if (data !== undefined) events.push({ name: lines.get("event"), data: JSON.parse(data) });
}
