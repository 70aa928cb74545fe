/**
 * A worker as a process of its own, to be killed. Started by `worker-processes.ts`: it says `loaded`, works from the line
 * `go` on its standard input, is so many milliseconds off the real time from each line `clock 3600000` on, and ends in
 * order when its standard input does.
 */
import { createInterface } from "node:readline";
import { smtpChannel } from "../../src/channels/email/smtp.ts";
import { parseSmtpUrl } from "../../src/channels/email/smtp-url.ts";
import { silentLog } from "../../src/lib/log.ts";
import { nameServer } from "../../src/lib/name-server.ts";
import { openOutbound } from "../../src/lib/outbound.ts";
import { rightOfWay } from "../../src/lib/right-of-way.ts";
import { openSandbox } from "../../src/main/sandbox.ts";
import { openDb } from "../../src/storage/db.ts";
import { jobFeed } from "../../src/usecases/job-feed.ts";
import { liveFeed } from "../../src/usecases/live-feed.ts";
import { openInstallation } from "../../src/usecases/open-installation.ts";
import { type RunningWorker, runWorker, type WorkerSettings } from "../../src/worker/worker.ts";
import type { WorkerProcessSettings } from "./worker-processes.ts";

const { databaseUrl, smtpUrl, secret, publicUrl, isWhole }: WorkerProcessSettings = JSON.parse(process.argv[2] ?? "{}");
let offMs = 0;
const now = () => new Date(Date.now() + offMs);
const say = (facts: unknown, message: string) => console.error(process.pid, message, facts);
const unheard = (error: unknown) => say({ err: error }, "an idle connection was lost");
const db = openDb({
  url: databaseUrl,
  poolMax: 10,
  prepared: true,
  statementTimeoutMs: 60_000,
  connectionTimeoutMs: 60_000,
  onConnectionLost: unheard,
});
const installation = await openInstallation(db, { current: secret, previous: undefined });
const email = smtpChannel(parseSmtpUrl(smtpUrl), { now });
const deps = {
  db,
  now,
  ...installation,
  publicUrl,
  isSandbox: () => false,
  directUrl: databaseUrl,
  channels: { ...openSandbox({ db, now, publicUrl }), email },
  uncertainWaitSeconds: 0,
  inboundAddress: undefined,
  outbound: openOutbound([{ network: "127.0.0.1", bits: 32, port: undefined }]),
  rightOfWay: rightOfWay(),
  jobFeed: jobFeed({ db }, unheard),
  liveFeed: liveFeed({ db, directUrl: databaseUrl, report: unheard }),
  importMaxBytes: 0,
  names: nameServer(),
  machine: { version: "0.0.0", startedAt: now(), traits: {}, disk: async () => undefined, examine: async () => [] },
  fetchPublic: () => Promise.reject(new Error("a test asked the internet")),
  log: { ...silentLog, warn: say, error: say },
};

/** Loaded only where they are wanted: most tests kill many processes that send mail and nothing else. */
async function theRest(): Promise<Pick<WorkerSettings, "tasks" | "webhooks">> {
  const { answerBatchJob } = await import("../../src/http/ivvy/batch/answer-job.ts");
  const { runIvvyBatchTask } = await import("../../src/worker/jobs/run-ivvy-batch.ts");
  const { openWebhooks } = await import("../../src/main/webhooks.ts");
  return { tasks: [runIvvyBatchTask(deps, answerBatchJob(deps.log))], webhooks: openWebhooks(deps) };
}

const rest = isWhole ? await theRest() : {};

let worker: RunningWorker | undefined;
const commands = createInterface({ input: process.stdin });
commands.on("line", (line) => {
  const [verb, value] = line.split(" ");
  if (verb === "clock") offMs = Number(value);
  if (verb === "go") worker = runWorker({ deps, ...rest });
});
commands.on("close", async () => {
  await worker?.stop();
  await email.close();
  deps.outbound.close();
  await db.close();
});
console.log("loaded");
