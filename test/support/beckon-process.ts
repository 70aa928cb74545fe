import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, statSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { quickDirectory } from "./quick-directory.ts";
import { until } from "./until.ts";

const ENTRY = join(import.meta.dirname, "beckon-process-entry.ts");
/** The built program starts in half the time; sources that are newer than it are run as they are. */
const HOW = isBuilt() ? [ENTRY.replace(/ts$/, "mjs")] : ["--import", import.meta.resolve("tsx"), ENTRY];

function isBuilt(): boolean {
  const builtAt = statSync("dist/.stamp", { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const names = readdirSync("src", { recursive: true, encoding: "utf8" });
  const sources = names.filter((it) => /\.\w+$/.test(it) && !it.endsWith(".test.ts"));
  return sources.every((it) => statSync(join("src", it)).mtimeMs < builtAt);
}

export interface BeckonProcess extends AsyncDisposable {
  readonly child: ChildProcess;
  /** What it has written so far. */
  out(): string;
  err(): string;
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

export interface BeckonWish {
  readonly entry?: "all" | "demo" | "cli";
  readonly args?: readonly string[];
  /** Whole: nothing of our own environment but PATH and HOME is passed on. */
  readonly env: Readonly<Record<string, string>>;
  /** Where it runs, and where `.env` would be read. */
  readonly cwd: string;
}

/** A Beckon as a process of its own, leader of its own group; killed with everything it started when the test ends. */
export function aBeckonProcess({ entry = "all", args = [], env, cwd }: BeckonWish): BeckonProcess {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [...HOW, entry, ...args], {
    cwd,
    env: { PATH, HOME, ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    texts.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    texts.err += chunk;
  });
  const ended = once(child, "close").then(([code, signal]) => code ?? signal);
  return {
    child,
    out: () => texts.out,
    err: () => texts.err,
    ended,
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Waits until the server has greeted; fails with what it said when it ends instead. */
export async function greeted(beckon: BeckonProcess): Promise<string> {
  await until(
    "the server's greeting",
    () => {
      if (beckon.child.exitCode !== null) throw new Error(`it ended instead: ${beckon.err()}`);
      return /^ {2}(?:Try it|This process)/m.test(beckon.out());
    },
    60_000,
  );
  return beckon.out();
}

export async function aDirectory(name = "beckon test "): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(await quickDirectory(), name));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** A port nobody listens on now. */
export async function aFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return address.port;
}

/** The process of the embedded PostgreSQL on a data directory. */
export async function postmasterOf(dataDir: string): Promise<number> {
  const text = await readFile(join(dataDir, "postgres", "cluster", "postmaster.pid"), "utf8");
  return Number(text.split("\n")[0]);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
