import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { Agent, request } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { RESULTS_DIR } from "./harness.ts";

export interface ProductOptions {
  readonly role?: "all" | "api" | "worker";
  /** Further settings of the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Options of Node, such as `--cpu-prof`. */
  readonly nodeOptions?: readonly string[];
}

export interface Reply {
  readonly status: number;
  // A bench reads members of answers it has just asked for; their shapes are the wire's business.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly body: any;
}

/** The product as an operator runs it: a process of its own, called over HTTP. */
export interface Product {
  readonly pid: number;
  readonly port: number;
  /** Calls the native API as the owner, over one connection that stays open. */
  call(method: "GET" | "POST", path: string, body?: unknown): Promise<Reply>;
  /** As `call`, and refuses any answer but a 2xx. */
  ask(method: "GET" | "POST", path: string, body?: unknown): Promise<Reply>;
  stop(): Promise<void>;
}

export const API_KEY = "a-key-for-benches-that-opens-nothing-else";
export const SECRET = "a secret for benches, long enough to be one";
const START_WITHIN_MS = 30_000;

/** Starts the built product on this database and resolves when it is ready. Its log goes to a file beside the results. */
export async function startProduct(databaseUrl: string, options: ProductOptions): Promise<Product> {
  const port = await freePort();
  const log = openSync(join(RESULTS_DIR, "product.log"), "a");
  const child = spawn(process.execPath, [...(options.nodeOptions ?? []), "scripts/run.mjs", "start"], {
    stdio: ["ignore", log, log],
    env: {
      ...process.env,
      NODE_ENV: "production",
      BECKON_DATABASE_URL: databaseUrl,
      BECKON_SECRET: SECRET,
      BECKON_API_KEY: API_KEY,
      BECKON_PORT: String(port),
      BECKON_ROLE: options.role ?? "all",
      ...options.env,
    },
  });
  const { pid } = child;
  if (pid === undefined) throw new Error("the product did not start");
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  await untilReady(child, port, probeOf(options.role));
  const call: Product["call"] = (method, path, body) => callNative(agent, port, { method, path, body });
  return {
    pid,
    port,
    call,
    async ask(method, path, body) {
      const reply = await call(method, path, body);
      if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
      return reply;
    },
    async stop() {
      agent.destroy();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** A worker answers its probe only; elsewhere the key must be known too, which the first start makes it. */
function probeOf(role: ProductOptions["role"]): Probe {
  return role === "worker"
    ? { path: "/readyz", headers: {} }
    : { path: "/beckon/v1/projects", headers: { authorization: `Bearer ${API_KEY}` } };
}

interface Probe {
  readonly path: string;
  readonly headers: Record<string, string>;
}

async function untilReady(child: ChildProcess, port: number, probe: Probe): Promise<void> {
  const deadline = performance.now() + START_WITHIN_MS;
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(`the product ended while it started; see ${join(RESULTS_DIR, "product.log")}`);
    const isReady = await fetch(`http://127.0.0.1:${port}${probe.path}`, { headers: probe.headers }).then(
      (reply) => reply.ok,
      () => false,
    );
    if (isReady) return;
    if (performance.now() > deadline) throw new Error("the product was not ready in time");
    await delay(100);
  }
}

function callNative(
  agent: Agent,
  port: number,
  { method, path, body }: { readonly method: string; readonly path: string; readonly body: unknown },
): Promise<Reply> {
  const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  const headers = {
    authorization: `Bearer ${API_KEY}`,
    ...(payload === undefined ? {} : { "content-type": "application/json", "content-length": payload.length }),
  };
  return new Promise((resolve, reject) => {
    const call = request({ agent, host: "127.0.0.1", port, method, path: `/beckon/v1${path}`, headers }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on("data", (chunk: Buffer) => chunks.push(chunk));
      reply.on("error", reject);
      reply.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: reply.statusCode ?? 0, body: text === "" ? undefined : JSON.parse(text) });
      });
    });
    call.on("error", reject);
    call.end(payload);
  });
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
