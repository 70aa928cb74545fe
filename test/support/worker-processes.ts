import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { SmtpSink } from "./smtp-sink.ts";
import { PUBLIC_URL, TEST_SECRET, type World } from "./world.ts";

/** Starts a worker that sends into this sink as a process of its own; resolves when it runs. */
export async function aWorkerProcess(world: World, sink: SmtpSink): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "test/support/worker-process.ts", world.database.url, sink.url, TEST_SECRET, PUBLIC_URL],
    { stdio: ["pipe", "pipe", "ignore"] },
  );
  await once(child.stdout ?? child, "data");
  return child;
}

/** Ends it as a crash does. */
export async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

/** Lets it finish what it is doing. */
export async function endGently(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.stdin?.end();
  await gone;
}
