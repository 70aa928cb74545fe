import { setTimeout as delay } from "node:timers/promises";
import type { Context } from "./command.ts";
import { CliError } from "./exit-code.ts";
import { progressOf } from "./output.ts";
import { patiently } from "./patiently.ts";
import type { Job } from "./wire.ts";

const LOOK_EVERY_MS = 200;

/**
 * Follows a job to its end and answers its result.
 * @throws {CliError} when it failed, was cancelled, or the person stopped watching: the job goes on then.
 */
export async function followJob<J extends Job>(
  context: Context,
  job: J,
  label: string,
): Promise<NonNullable<J["result"]>> {
  const progress = progressOf(context, label);
  const interrupted = context.terminal.interrupted();
  let seen = job;
  while (seen.state === "queued" || seen.state === "running") {
    progress.update(seen);
    await delay(LOOK_EVERY_MS, undefined, { signal: interrupted }).catch(() => {});
    const given = { path: { id: seen.id }, signal: interrupted };
    const latest = await patiently(interrupted, () => context.api.call("get", "/jobs/{id}", given));
    if (latest === undefined) {
      progress.finish();
      throw new CliError(`Stopped watching; job ${seen.id} goes on.`);
    }
    // It stays of its kind.
    seen = { ...seen, ...latest };
  }
  progress.update(seen);
  progress.finish();
  if (seen.state !== "done" || seen.result === null)
    throw new CliError(`Job ${seen.id} ${seen.state}: ${seen.error ?? "no reason was given"}`);
  return seen.result;
}
