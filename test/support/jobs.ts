import { Value } from "typebox/value";
import type { JobId, WorkerId } from "../../src/domain/ids.ts";
import { JobShape } from "../../src/http/native/jobs/job-shape.ts";
import { bell } from "../../src/lib/bell.ts";
import { type AnyTask, runJobs } from "../../src/worker/job-runner.ts";
import { until } from "./until.ts";
import type { Reply, World } from "./world.ts";

/** A job runner of its own in this process. Stops, and fails the test over faults, when it is disposed of. */
export async function aJobRunner(
  world: World,
  tasks: readonly AnyTask[],
): Promise<AsyncDisposable & { readonly workerId: WorkerId; stop(): Promise<void> }> {
  const [worker] = await world.database.query<{ id: number }>(
    "insert into workers (host, pid) values ('test', 1) returning id",
  );
  const workerId = worker?.id as WorkerId;
  const controller = new AbortController();
  const faults: unknown[] = [];
  const { signal } = controller;
  const report = (error: unknown) => faults.push(error);
  const running = runJobs({ deps: world.deps, tasks, workerId, bell: bell(), signal, report, pollMs: 20 });
  const stop = async () => {
    controller.abort();
    await running;
    if (faults.length > 0) throw new AggregateError(faults, `a job faulted: ${faults[0]}`);
  };
  return { workerId, stop, [Symbol.asyncDispose]: stop };
}

/**
 * The job as the API shows it, once it is over.
 * @throws when it is not as the OpenAPI file describes jobs of its kind.
 */
export async function finished(world: World, id: JobId | number, timeoutMs?: number): Promise<Reply["body"]> {
  const look = async () => {
    const { body } = await world.call("GET", `/jobs/${id}`);
    return body.finishedAt !== null && body;
  };
  const job = await until(`job ${id} to end`, look, timeoutMs);
  if (!Value.Check(JobShape, job)) throw new Error(`no schema describes this job: ${JSON.stringify(job)}`);
  return job;
}
