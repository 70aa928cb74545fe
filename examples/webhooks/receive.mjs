// Receives webhooks and believes only what Beckon signed. Node 20 or later, no packages.
//
//   WEBHOOK_SECRET=whsec_… PORT=4100 node examples/webhooks/receive.mjs
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const key = Buffer.from((process.env.WEBHOOK_SECRET ?? "").replace(/^whsec_/, ""), "base64");
const TOLERANCE_SECONDS = 300;

/** Whether the bytes come from who holds the secret and were signed within five minutes. */
export function isGenuine(headers, body, now = Date.now()) {
  const id = headers["webhook-id"] ?? "";
  const timestamp = headers["webhook-timestamp"] ?? "";
  if (!/^\d+$/.test(timestamp) || Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
  // Two signatures stand here while the secret is being changed: one of them has to fit.
  return String(headers["webhook-signature"] ?? "")
    .split(" ")
    .filter((it) => it.startsWith("v1,"))
    .map((it) => Buffer.from(it.slice(3), "base64"))
    .some((it) => it.length === expected.length && timingSafeEqual(it, expected));
}

/** Ids that were taken. A receiver with more than one process keeps them in its database. */
const taken = new Set();

const server = createServer((request, reply) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const body = Buffer.concat(chunks);
    if (!isGenuine(request.headers, body)) return reply.writeHead(401).end();
    // Answer first, work afterwards: what takes longer than 15 seconds counts as not taken.
    reply.writeHead(204).end();
    const id = request.headers["webhook-id"];
    if (taken.has(id)) return;
    taken.add(id);
    const { type, data } = JSON.parse(body.toString("utf8"));
    if (type === "answer.created") console.log(`guest ${data.guest.id} said ${data.answer.answer}`);
    else console.log(type);
  });
});

server.listen(Number(process.env.PORT ?? 4100), "127.0.0.1", () => {
  console.log(`listening on ${server.address().port}`);
});
