import { describe, expect, it } from "vitest";
import { until } from "../../test/support/until.ts";
import { aWorld, type World } from "../../test/support/world.ts";
import type { JobId, WorkerId } from "../domain/ids.ts";
import { JobFailure } from "../domain/job.ts";
import { bell } from "../lib/bell.ts";
import { recycleClaimedJobs } from "../storage/job-claims.ts";
import { cancelJob, enqueueJob, findJob, type NewJob } from "../storage/jobs.ts";
import type { RunningJob } from "../usecases/hold-jobs.ts";
import { type AnyTask, type JobRunnerSettings, runJobs } from "./job-runner.ts";

interface Runner extends AsyncDisposable {
  readonly workerId: WorkerId;
  readonly faults: unknown[];
  stop(): Promise<void>;
}

async function aRunner(
  world: World,
  tasks: readonly AnyTask[],
  overrides: Partial<JobRunnerSettings> = {},
): Promise<Runner> {
  const [worker] = await world.database.query<{ id: number }>(
    "insert into workers (host, pid) values ('test', 1) returning id",
  );
  const workerId = worker?.id as WorkerId;
  const controller = new AbortController();
  const faults: unknown[] = [];
  const running = runJobs({
    deps: world.deps,
    tasks,
    workerId,
    bell: bell(),
    signal: controller.signal,
    report: (error) => faults.push(error),
    pollMs: 20,
    ...overrides,
  });
  const stop = async () => {
    controller.abort();
    await running;
  };
  return { workerId, faults, stop, [Symbol.asyncDispose]: stop };
}

const enqueue = (world: World, job: NewJob) =>
  world.deps.db.transaction((tx) => enqueueJob(tx, world.account.scope, job));
const see = (world: World, id: JobId) => findJob(world.deps.db.autocommit, world.account.scope, id);
const ended = (world: World, id: JobId) =>
  until("the job to end", async () => {
    const job = await see(world, id);
    return job?.finishedAt != null && job;
  });

/** Notes each step in `steps`, in the transaction of its checkpoint. */
function counting(world: World, pause?: (step: number, job: RunningJob) => Promise<void>): AnyTask {
  return {
    kind: "count",
    async run(job) {
      const upTo = (job.payload as { steps: number }).steps;
      for (let step = job.done + 1; step <= upTo; step++) {
        job.signal.throwIfAborted();
        await pause?.(step, job);
        await world.deps.db.transaction(async (tx) => {
          await tx.named("note-step", "insert into steps (no) values ($1)", [step]);
          await job.checkpoint(tx, { done: step, progress: { result: { reached: step } } });
        });
      }
      return { reached: upTo };
    },
  };
}

async function aCountingWorld() {
  const world = await aWorld();
  await world.database.query("create table steps (no integer not null)");
  return world;
}
const stepsOf = async (world: World) =>
  (await world.database.query<{ no: number }>("select no from steps order by no")).map((it) => it.no);

describe("the job runner", () => {
  it("runs a job once though many workers look for it", async () => {
    await using world = await aCountingWorld();
    const runners = await Promise.all([1, 2, 3, 4].map(() => aRunner(world, [counting(world)])));
    const jobs = await Promise.all(
      Array.from({ length: 20 }, () => enqueue(world, { kind: "count", payload: { steps: 1 } })),
    );
    for (const job of jobs) expect((await ended(world, job.id)).state).toBe("done");
    await Promise.all(runners.map((it) => it.stop()));
    expect(await stepsOf(world)).toHaveLength(20);
  });

  it("keeps what a job answered, and how far it got", async () => {
    await using world = await aCountingWorld();
    await using _runner = await aRunner(world, [counting(world)]);
    const job = await enqueue(world, { kind: "count", payload: { steps: 3 }, total: 3 });
    expect(job).toMatchObject({ state: "queued", done: 0, total: 3, startedAt: null });
    expect(await ended(world, job.id)).toMatchObject({ state: "done", done: 3, total: 3, result: { reached: 3 } });
  });

  it("goes on at the last checkpoint when a worker died, doing no step twice", async () => {
    await using world = await aCountingWorld();
    let letGo = () => {};
    const stuck = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const dying = await aRunner(world, [counting(world, (step) => (step === 3 ? stuck : Promise.resolve()))]);
    const job = await enqueue(world, { kind: "count", payload: { steps: 5 } });
    await until("two steps", async () => (await stepsOf(world)).length === 2);
    await world.database.query("delete from workers where id = $1", [dying.workerId]);
    await recycleClaimedJobs(world.deps.db.autocommit, [dying.workerId]);
    await using _next = await aRunner(world, [counting(world)]);
    expect(await ended(world, job.id)).toMatchObject({ state: "done", result: { reached: 5 } });
    // The worker was only thought dead: its third step must not be committed a second time.
    letGo();
    await dying.stop();
    expect(await stepsOf(world)).toEqual([1, 2, 3, 4, 5]);
  });

  it("takes a job back when its lease ran out and nobody noticed the death", async () => {
    await using world = await aCountingWorld();
    const job = await enqueue(world, { kind: "count", payload: { steps: 1 } });
    await world.database.query(
      "update jobs set state = 'running', worker_id = 4000, fence = 1, attempts = 1, claimed_at = now() - interval '31 s'",
    );
    await using _runner = await aRunner(world, [counting(world)]);
    expect((await ended(world, job.id)).state).toBe("done");
  });

  it("leaves a running job to its worker while the lease is renewed", async () => {
    await using world = await aCountingWorld();
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let begun = 0;
    const slow = counting(world, () => {
      begun++;
      return held;
    });
    await using _one = await aRunner(world, [slow], { leaseSeconds: 0.3 });
    await using _two = await aRunner(world, [slow], { leaseSeconds: 0.3 });
    const job = await enqueue(world, { kind: "count", payload: { steps: 1 } });
    const claimedAt = async () => {
      const [row] = await world.database.query<{ at: Date | null }>("select claimed_at as at from jobs where id = $1", [
        job.id,
      ]);
      return row?.at ?? undefined;
    };
    const first = await until("the claim", claimedAt);
    await until(
      "renewals over three leases",
      async () => ((await claimedAt())?.getTime() ?? 0) > first.getTime() + 1_000,
    );
    letGo();
    expect((await ended(world, job.id)).state).toBe("done");
    expect(begun).toBe(1);
  });

  it("tries a faulted job again later, and says so", async () => {
    await using world = await aWorld();
    let attempts = 0;
    const task: AnyTask = {
      kind: "shaky",
      run: async () => {
        if (++attempts === 1) throw new Error("a passing fault");
        return "well";
      },
    };
    await using runner = await aRunner(world, [task]);
    const job = await enqueue(world, { kind: "shaky" });
    const resting = await until("the fault", async () => {
      const seen = await see(world, job.id);
      return seen?.error != null && seen;
    });
    expect(resting.state).toBe("queued");
    expect(resting.error).not.toContain("passing");
    expect(runner.faults).toHaveLength(1);
    await world.database.query("update jobs set due_at = now()");
    expect(await ended(world, job.id)).toMatchObject({ state: "done", result: "well", error: null });
  });

  it("fails a job at once when its task says that nothing can help", async () => {
    await using world = await aWorld();
    const task: AnyTask = {
      kind: "hopeless",
      run: async () => {
        throw new JobFailure("The list was deleted.");
      },
    };
    await using runner = await aRunner(world, [task]);
    const job = await enqueue(world, { kind: "hopeless" });
    expect(await ended(world, job.id)).toMatchObject({ state: "failed", error: "The list was deleted." });
    expect(runner.faults).toEqual([]);
  });

  it("fails a job over which workers died time and again, instead of killing the next one", async () => {
    await using world = await aCountingWorld();
    const job = await enqueue(world, { kind: "count", payload: { steps: 1 } });
    await world.database.query("update jobs set attempts = 6");
    await using _runner = await aRunner(world, [counting(world)]);
    expect((await ended(world, job.id)).state).toBe("failed");
    expect(await stepsOf(world)).toEqual([]);
  });

  it("stops a cancelled job before its next step and keeps what was done", async () => {
    await using world = await aCountingWorld();
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await using runner = await aRunner(world, [counting(world, (step) => (step === 3 ? held : Promise.resolve()))]);
    const job = await enqueue(world, { kind: "count", payload: { steps: 5 } });
    await until("two steps", async () => (await stepsOf(world)).length === 2);
    const cancelled = await world.deps.db.transaction((tx) => cancelJob(tx, world.account.scope, job.id));
    expect(cancelled).toMatchObject({ state: "cancelled", result: { reached: 2 } });
    letGo();
    await runner.stop();
    expect(await stepsOf(world)).toEqual([1, 2]);
    expect(await see(world, job.id)).toMatchObject({ state: "cancelled", done: 2 });
  });

  it("hands its jobs over when it is stopped", async () => {
    await using world = await aCountingWorld();
    const slow = counting(world, (step, job) =>
      step === 2 ? new Promise((resolve) => job.signal.addEventListener("abort", () => resolve())) : Promise.resolve(),
    );
    const first = await aRunner(world, [slow]);
    const job = await enqueue(world, { kind: "count", payload: { steps: 4 } });
    await until("a step", async () => (await stepsOf(world)).length === 1);
    await first.stop();
    expect((await see(world, job.id))?.state).toBe("queued");
    await using _second = await aRunner(world, [counting(world)]);
    expect((await ended(world, job.id)).state).toBe("done");
    expect(await stepsOf(world)).toEqual([1, 2, 3, 4]);
  });

  it("queues one job for a unique key until it is over", async () => {
    await using world = await aWorld();
    const ask = () => enqueue(world, { kind: "once", uniqueKey: "a" });
    const first = await ask();
    const others = await Promise.all(Array.from({ length: 8 }, ask));
    expect(new Set(others.map((it) => it.id))).toEqual(new Set([first.id]));
    await world.deps.db.transaction((tx) => cancelJob(tx, world.account.scope, first.id));
    expect((await ask()).id).not.toBe(first.id);
  });

  it("lets accounts take turns, however many jobs one of them has queued first", async () => {
    await using world = await aWorld();
    const other = await world.anotherAccount();
    const ran: string[] = [];
    const noting: AnyTask = {
      kind: "note",
      run: async (job) => {
        ran.push(job.payload as string);
      },
    };
    for (const payload of ["a1", "a2", "a3", "a4"]) await enqueue(world, { kind: "note", payload });
    await world.deps.db.transaction((tx) => enqueueJob(tx, other.scope, { kind: "note", payload: "b1" }));
    await using runner = await aRunner(world, [noting], { concurrencyMax: 2 });
    await until("all to run", async () => ran.length === 5);
    expect(ran.indexOf("b1")).toBeLessThan(2);
    expect(runner.faults).toEqual([]);
  });

  it("begins nothing before it is due", async () => {
    await using world = await aCountingWorld();
    await using _runner = await aRunner(world, [counting(world)]);
    const later = await enqueue(world, { kind: "count", payload: { steps: 1 }, dueInSeconds: 3600 });
    const now = await enqueue(world, { kind: "count", payload: { steps: 1 } });
    await ended(world, now.id);
    expect((await see(world, later.id))?.state).toBe("queued");
  });

  it("plans upkeep for every account once, at its set time, and shows it to nobody", async () => {
    await using world = await aWorld();
    await world.anotherAccount();
    const upkeep = [{ kind: "sweep", everySeconds: 86_400, atSecond: 3 * 3600 }];
    const task: AnyTask = { kind: "sweep", run: async () => null };
    const runners = await Promise.all([1, 2, 3].map(() => aRunner(world, [task], { upkeep })));
    const planned = await until("the plan", async () => {
      const rows = await world.database.query<{ hour: number; ahead: boolean; id: JobId }>(
        "select extract(hour from due_at at time zone 'UTC')::int as hour, due_at > now() as ahead, id from jobs",
      );
      return rows.length > 0 && rows;
    });
    await Promise.all(runners.map((it) => it.stop()));
    expect(planned.map(({ hour, ahead }) => ({ hour, ahead }))).toEqual([
      { hour: 3, ahead: true },
      { hour: 3, ahead: true },
    ]);
    expect(await see(world, planned[0]?.id as JobId)).toBeUndefined();
  });
});
