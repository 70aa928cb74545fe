import { createServer } from "node:http";

/**
 * Somebody's server that takes webhooks and keeps none; below `/dead` it never answers. A process of its own, started by
 * `hook-receiver.ts`. It answers `count` with the posts taken since `forget`, when the first and the last was taken, in
 * milliseconds of one clock, and the first it ever took.
 */

let taken = 0;
let firstAt = 0;
let lastAt = 0;
let sample: { headers: Record<string, string>; body: string } | undefined;

const server = createServer((request, reply) => {
  if (request.url?.startsWith("/dead")) {
    request.resume();
    return;
  }
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    taken += 1;
    lastAt = performance.now();
    if (taken === 1) firstAt = lastAt;
    sample ??= { headers: textsOf(request.headers), body: Buffer.concat(chunks).toString("utf8") };
    reply.writeHead(204).end();
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : undefined });
});
process.on("message", (message) => {
  if (message === "forget") taken = firstAt = lastAt = 0;
  process.send?.({ taken, firstAt, lastAt, sample });
});
process.once("disconnect", () => process.exit());

/** What a client sets itself is left out: it sets it again. */
function textsOf(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  const own = new Set(["host", "connection", "content-length"]);
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === "string" && !own.has(name) ? [[name, value]] : [],
    ),
  );
}
