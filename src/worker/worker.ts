import { setMaxListeners } from "node:events";
import { hostname } from "node:os";
import type { WorkerId } from "../domain/ids.ts";
import type { MessageChannel } from "../domain/message.ts";
import { aborted, type Bell, bell, rest } from "../lib/bell.ts";
import { deliveryDesk } from "../usecases/deliver-due-messages.ts";
import type { WebhookDesk } from "../usecases/deliver-webhooks.ts";
import type { UpkeepEntry } from "../usecases/hold-jobs.ts";
import { hearOfWork, joinWorkers, type WorkerSession } from "../usecases/join-workers.ts";
import { mindOutages } from "../usecases/mind-outages.ts";
import { type ClockWatch, watchClocks } from "../usecases/watch-clocks.ts";
import { followAnswers } from "./answers.ts";
import { moveBatches } from "./batches.ts";
import { guardSending } from "./guards.ts";
import { keepHouse } from "./housekeeping.ts";
import { type AnyTask, runJobs } from "./job-runner.ts";
import { watchLives } from "./liveness.ts";
import { type SendingSettings, sendByChannel } from "./sending.ts";
import { keepTime, whileClocksAgree } from "./time.ts";
import { tellWebhooks } from "./webhooks.ts";

export interface WorkerSettings extends SendingSettings {
  readonly tasks?: readonly AnyTask[];
  readonly upkeep?: readonly UpkeepEntry[];
  /** Where deliveries of webhooks come from; without it they wait for another worker. */
  readonly webhooks?: (workerId: WorkerId) => WebhookDesk;
}

export interface RunningWorker {
  /** Claims nothing further, finishes what is leaving, stores what became of it and resolves. */
  stop(): Promise<void>;
}

const POLL_MS = 1_000;
const BATCHES_POLL_MS = 500;
const REJOIN_MS = 1_000;

interface Bells {
  readonly email: Bell;
  readonly sms: Bell;
  readonly batches: Bell;
  readonly jobs: Bell;
  readonly webhooks: Bell;
}

/**
 * Sends what is due, moves batches along, runs jobs and keeps house, on its own until it is stopped. Any number of
 * workers share one database.
 *
 * It lives as long as the connection that proves it alive. When that is lost it stops claiming at once, finishes what is
 * leaving, and joins again under another number; others, or its next self, take over what it held.
 */
export function runWorker(settings: WorkerSettings): RunningWorker {
  const { deps } = settings;
  const stopping = new AbortController();
  const bells: Bells = { email: bell(), sms: bell(), batches: bell(), jobs: bell(), webhooks: bell() };
  const hearing = hearOfWork(deps, (work) => ring(bells, work), stopping.signal);
  const living = liveOn(settings, bells, stopping.signal);
  deps.log.info({}, "the worker has started");
  return {
    async stop() {
      stopping.abort();
      await Promise.all([hearing, living]);
      deps.log.info({}, "the worker has stopped");
    },
  };
}

function ring(bells: Bells, work: string | undefined): void {
  if (work === undefined || work === "webhooks") bells.webhooks.ring();
  if (work === "webhooks") return;
  if (work !== "messages") bells.jobs.ring();
  if (work === "jobs") return;
  bells.batches.ring();
  bells.email.ring();
  bells.sms.ring();
}

/** Lives one life after the other until it is stopped; one may still be finishing its mails when the next has begun. */
async function liveOn(settings: WorkerSettings, bells: Bells, stopping: AbortSignal): Promise<void> {
  const { log } = settings.deps;
  const finishing = new Set<Promise<void>>();
  while (!stopping.aborted) {
    const session = await joinWorkers(settings.deps, { host: hostname(), pid: process.pid }).catch((error) => {
      log.warn({ err: error }, "the worker cannot reach the database; it tries again");
    });
    if (session === undefined) {
      await rest(REJOIN_MS, stopping);
      continue;
    }
    const life = new AbortController();
    // Every loop waits on it; Node would warn of a leak from the eleventh on.
    setMaxListeners(0, life.signal);
    const end = () => life.abort();
    stopping.addEventListener("abort", end, { once: true });
    if (stopping.aborted) end();
    void session.lost.then((why) => {
      if (!life.signal.aborted) log.warn({ reason: why }, "the worker lost its connection; it joins again");
      end();
    });
    const over = live(settings, session, bells, life)
      .catch((error) => log.error({ err: error }, "the worker broke off; it joins again"))
      .finally(() => {
        end();
        stopping.removeEventListener("abort", end);
        finishing.delete(over);
      });
    finishing.add(over);
    await aborted(life.signal);
  }
  await Promise.all(finishing);
}

/** Everything a worker does under one number; resolves when the signal is aborted and all of it has come to an end. */
async function live(
  settings: WorkerSettings,
  session: WorkerSession,
  bells: Bells,
  life: AbortController,
): Promise<void> {
  const { signal } = life;
  const rejoin = () => life.abort();
  const { deps, tasks = [], upkeep = [], webhooks } = settings;
  const { log } = deps;
  const { workerId } = session;
  const clocks = watchClocks(deps, () => performance.now());
  await clocks.look();
  await mindOutages(deps);
  const batchesPollMs = Math.min(BATCHES_POLL_MS, settings.pollMs ?? POLL_MS);
  const report = (error: unknown, jobId?: number) => log.error({ err: error, jobId }, "a job failed");
  await Promise.all([
    watchLives(deps, session, signal),
    deliveriesOf(settings, session, { channel: "email", bell: bells.email, clocks, signal, rejoin }),
    deliveriesOf(settings, session, { channel: "sms", bell: bells.sms, clocks, signal, rejoin }),
    moveBatches({ deps, bell: bells.batches, pollMs: batchesPollMs, signal }),
    keepTime({ deps, clocks, bell: bells.batches, pollMs: batchesPollMs, signal }),
    runJobs({ deps, tasks, upkeep, workerId, bell: bells.jobs, signal, report }),
    tellWebhooks({ desk: webhooks?.(workerId), bell: bells.webhooks, pollMs: settings.pollMs ?? POLL_MS, signal, log }),
    guardSending(deps, signal),
    followAnswers({ deps, pollMs: settings.pollMs ?? POLL_MS, signal }),
    keepHouse(deps, signal),
  ]);
  await session.leave();
}

interface Sending {
  readonly channel: MessageChannel;
  readonly bell: Bell;
  readonly clocks: ClockWatch;
  readonly signal: AbortSignal;
  rejoin(): void;
}

function deliveriesOf(
  settings: WorkerSettings,
  session: WorkerSession,
  { channel, bell, clocks, signal, rejoin }: Sending,
): Promise<void> {
  const { deps } = settings;
  const desk = whileClocksAgree(deliveryDesk(deps, session.workerId, channel), clocks);
  return sendByChannel(settings, { workerId: session.workerId, desk, channel, bell, signal, rejoin });
}
