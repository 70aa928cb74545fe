import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { PUBLIC_URL, TEST_SECRET, type World } from "./world.ts";

/** What a worker process is told when it is started. */
export interface WorkerProcessSettings {
  readonly databaseUrl: string;
  readonly smtpUrl: string;
  readonly secret: string;
  readonly publicUrl: string;
  /** Whether it tells webhooks and runs batches as well. */
  readonly isWhole: boolean;
}

/** A worker in a process of its own. Unless it was killed it ends in order: what is leaving is finished and stored. */
export interface WorkerProcess extends AsyncDisposable {
  readonly pid: number;
  /** Starts working. Until then it has loaded everything and does nothing. */
  go(): void;
  /** Sets its clock so far from the real time. */
  setClock(offMs: number): void;
  /** SIGKILL; resolves when it has gone. */
  kill(): Promise<void>;
  /** What it has said on standard error. */
  said(): string;
}

const PROCESS = join(import.meta.dirname, "worker-process.ts");

/** Starts a worker process and resolves when it has loaded. */
export async function aWorkerProcess(
  world: World,
  smtpUrl: string,
  publicUrl = PUBLIC_URL,
  isWhole = false,
): Promise<WorkerProcess> {
  const settings: WorkerProcessSettings = {
    databaseUrl: world.database.url,
    smtpUrl,
    secret: TEST_SECRET,
    publicUrl,
    isWhole,
  };
  const child = spawn(process.execPath, ["--import", "tsx", PROCESS, JSON.stringify(settings)]);
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  const gone = once(child, "exit");
  const loaded = await Promise.race([once(child.stdout, "data"), gone.then(() => undefined)]);
  if (loaded === undefined || child.pid === undefined) throw new Error(`a worker process broke off: ${said}`);
  return {
    pid: child.pid,
    go: () => void child.stdin.write("go\n"),
    setClock: (offMs) => void child.stdin.write(`clock ${offMs}\n`),
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
    said: () => said,
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) child.stdin.end();
      await gone;
    },
  };
}

/** The same, which sends no mail but tells webhooks and runs batches. */
export function aWholeWorkerProcess(world: World): Promise<WorkerProcess> {
  return aWorkerProcess(world, "smtp://127.0.0.1:1", PUBLIC_URL, true);
}
