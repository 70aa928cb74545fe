import type { Channel } from "../../src/channels/contract.ts";
import { smtpChannel } from "../../src/channels/email/smtp.ts";
import { parseSmtpUrl } from "../../src/channels/email/smtp-url.ts";
import type { MessageChannel } from "../../src/domain/message.ts";
import { type Log, silentLog } from "../../src/lib/log.ts";
import { openSandbox } from "../../src/main/sandbox.ts";
import { openWebhooks } from "../../src/main/webhooks.ts";
import type { WorkerDeps } from "../../src/usecases/deps.ts";
import { runWorker, type WorkerSettings } from "../../src/worker/worker.ts";
import type { World } from "./world.ts";

export interface TestWorkerWish extends Omit<WorkerSettings, "deps"> {
  /** Mail goes to this server; without it the sandbox takes it. */
  readonly smtpUrl?: string;
  readonly smtpTimeScale?: number;
  readonly channels?: Partial<Record<MessageChannel, Channel>>;
  readonly uncertainWaitSeconds?: number;
  /** The clock of the worker's machine, whatever clock the world has; absent: the real one. */
  readonly now?: () => Date;
  /** Absent: only faults are told. */
  readonly log?: Log;
}

export interface TestWorker extends AsyncDisposable {
  readonly deps: WorkerDeps;
  stop(): Promise<void>;
}

const FAULTS_ONLY: Log = { ...silentLog, error: (facts, message) => console.error(message, facts) };

/** A real worker in this process, at work on the world's database. */
export function aWorker(world: World, wish: TestWorkerWish = {}): TestWorker {
  const {
    smtpUrl,
    smtpTimeScale = 1,
    channels,
    uncertainWaitSeconds = 0,
    log = FAULTS_ONLY,
    now = () => new Date(),
    ...settings
  } = wish;
  const email = smtpUrl === undefined ? {} : { email: overSmtp(smtpUrl, smtpTimeScale) };
  const deps: WorkerDeps = {
    ...world.deps,
    now,
    directUrl: world.database.url,
    channels: { ...openSandbox(world.deps), ...email, ...channels },
    uncertainWaitSeconds,
    log,
  };
  const worker = runWorker({ deps, pollMs: 200, webhooks: openWebhooks(deps), ...settings });
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    await worker.stop();
    await Promise.all(Object.values(deps.channels).map((it) => it.close()));
  };
  const stopOnce = () => {
    stopped ??= stop();
    return stopped;
  };
  return { deps, stop: stopOnce, [Symbol.asyncDispose]: stopOnce };
}

function overSmtp(url: string, timeScale: number): Channel {
  return smtpChannel({ ...parseSmtpUrl(url), timeScale }, { now: () => new Date() });
}
