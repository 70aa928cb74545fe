import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { aBeckonProcess, aDirectory, aFreePort, type BeckonProcess, greeted } from "../support/beckon-process.ts";
import { until } from "../support/until.ts";

const KEY = "a-key-for-long-imports-of-many-rows";
const MEBIBYTE = 1024 * 1024;
const BYTES = 200 * MEBIBYTE;
const MEMORY_MAX = 256 * MEBIBYTE;
/** What Node gives itself in a container of so much memory; elsewhere it leaves its waste lying until there is more. */
const NODE_IN_256_MB = "--max-old-space-size=128";
const HEADER = "First name,Last name,E-mail,Table,Notes\n";

/** `bytes` of CSV, row by row: every one a person of their own. */
function* csvOf(bytes: number): Generator<Buffer> {
  let left = bytes - HEADER.length;
  let chunk = HEADER;
  for (let row = 1; left > 0; row++) {
    const line = `Guest,Number ${row},guest${row}@example.org,${row % 40},${"a note about this person ".repeat(5)}\n`;
    chunk += line.slice(0, left);
    left -= line.length;
    if (chunk.length < 256 * 1024) continue;
    yield Buffer.from(chunk);
    chunk = "";
  }
  yield Buffer.from(chunk);
}

interface Imported {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a job or a problem, as the wire has it
  readonly body: any;
}

async function upload(port: number, bytes: number): Promise<Imported> {
  const headers = { authorization: `Bearer ${KEY}`, "content-type": "text/csv", "content-length": bytes };
  const call = request({ host: "127.0.0.1", port, method: "POST", path: "/beckon/v1/contacts/import", headers });
  const answered = once(call, "response");
  // A refusal comes early, and from then on nothing waits for the pieces that follow.
  call.setMaxListeners(0);
  call.on("error", () => {});
  for (const chunk of csvOf(bytes)) {
    if (call.destroyed || call.writableEnded) break;
    if (!call.write(chunk)) await Promise.race([once(call, "drain"), answered]);
  }
  call.end();
  const [reply] = await answered;
  let text = "";
  for await (const part of reply) text += part;
  return { status: reply.statusCode, body: JSON.parse(text) };
}

async function residentBytes(beckon: BeckonProcess): Promise<number> {
  const status = await readFile(`/proc/${beckon.child.pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) * 1024;
}

async function contactsOf(port: number): Promise<number> {
  const reply = await fetch(`http://127.0.0.1:${port}/beckon/v1/contacts?limit=1`, {
    headers: { authorization: `Bearer ${KEY}` },
  });
  return ((await reply.json()) as { total: number }).total;
}

async function aServer(directory: string, port: number, env: Record<string, string> = {}): Promise<BeckonProcess> {
  const beckon = aBeckonProcess({ env: { BECKON_PORT: String(port), BECKON_API_KEY: KEY, ...env }, cwd: directory });
  await greeted(beckon);
  return beckon;
}

describe("importing 200 MB", () => {
  it("takes every row while the process stays below 256 MB", async () => {
    await using directory = await aDirectory();
    const port = await aFreePort();
    await using beckon = await aServer(directory.path, port, { NODE_OPTIONS: NODE_IN_256_MB });
    let peak = 0;
    const watch = setInterval(async () => {
      peak = Math.max(peak, await residentBytes(beckon).catch(() => 0));
    }, 200);
    const before = await contactsOf(port);
    const { status, body: job } = await upload(port, BYTES);
    expect(status).toBe(202);
    const done = await until(
      "the import to end",
      async () => {
        const reply = await fetch(`http://127.0.0.1:${port}/beckon/v1/jobs/${job.id}`, {
          headers: { authorization: `Bearer ${KEY}` },
        });
        // biome-ignore lint/suspicious/noExplicitAny: a job, as the wire has it
        const seen: any = await reply.json();
        return ["done", "failed"].includes(seen.state) && seen;
      },
      25 * 60_000,
    );
    clearInterval(watch);
    console.log(`imported ${done.result.created} people; the process took ${Math.round(peak / MEBIBYTE)} MB at most`);
    expect(done.state).toBe("done");
    expect(await contactsOf(port)).toBe(before + done.result.created);
    expect(done.result.created).toBeGreaterThan(1_000_000);
    expect(peak).toBeLessThan(MEMORY_MAX);
  });

  it("refuses one byte more than the limit, and stores nothing", async () => {
    await using directory = await aDirectory();
    const port = await aFreePort();
    await using _beckon = await aServer(directory.path, port, { BECKON_IMPORT_MAX_BYTES: String(10 * MEBIBYTE) });
    const before = await contactsOf(port);
    const refused = await upload(port, 10 * MEBIBYTE + 1);
    expect(refused).toMatchObject({ status: 413, body: { code: "too_large" } });
    expect(await contactsOf(port)).toBe(before);
    expect((await upload(port, 10 * MEBIBYTE)).status).toBe(202);
  });
});
