import type { FastifyInstance } from "fastify";
import type { Settings } from "../config/settings.ts";
import type { AccountId } from "../domain/ids.ts";
import type { EventManagerSettings } from "../http/event-manager/settings.ts";
import { buildProbes } from "../http/probe-server.ts";
import type { Log } from "../lib/log.ts";
import { type Metrics, openMetrics } from "../lib/metrics.ts";
import { isAccountOpen } from "../storage/accounts.ts";
import { checkReadiness } from "../usecases/check-readiness.ts";
import type { WorkerDeps } from "../usecases/deps.ts";
import { type Founded, foundInstallation } from "../usecases/found-installation.ts";
import { keepOperatorKey } from "../usecases/keep-operator-key.ts";
import { type RunningWorker, runWorker } from "../worker/worker.ts";
import { localUrl } from "./banner.ts";
import { MIGRATIONS } from "./database.ts";
import { countDeliveries } from "./delivery-metrics.ts";
import { whyNotListening } from "./free-port.ts";
import type { Inbound } from "./inbound.ts";
import { showLanes } from "./lane-metrics.ts";
import type { LogOptions } from "./log.ts";
import { mxResolver } from "./mx-resolver.ts";
import { type OpenBeckon, openBeckon } from "./open-beckon.ts";
import { keepHeapSmall } from "./small-heap.ts";
import { StartError } from "./start-error.ts";
import { tasksOf, UPKEEP } from "./tasks.ts";
import { openWebhooks } from "./webhooks.ts";

/** A Beckon that takes requests, works, or both. */
export interface Serving {
  readonly deps: WorkerDeps;
  readonly where: string;
  /** Set when this start made the installation: the only time its key can be told. */
  readonly founded: Founded | undefined;
  /** Takes no further requests, lets those under way and the worker finish, and closes everything. */
  stop(): Promise<void>;
}

/** Connections that still talk then are cut: a stream of progress would go on for ever. */
const REQUESTS_END_AFTER_MS = 10_000;
const SWEEP_MS = 100;

/** Starts what the role says. What was started before a failure is stopped again. */
export async function serve(settings: Settings, log: Log, logging: LogOptions): Promise<Serving> {
  keepHeapSmall();
  const beckon = await openBeckon(settings, log);
  const metrics = openMetrics({ ofProcess: true });
  let app: FastifyInstance | undefined;
  let inbound: Inbound | undefined;
  try {
    app = await openDoors(settings, { deps: beckon.deps, metrics, logging });
    const founded = settings.role === "worker" ? undefined : await found(settings, beckon.deps, log);
    if (settings.role !== "worker") await warnOfNobodysAccount(settings, beckon.deps);
    inbound = await openWaysIn(settings, beckon.deps, metrics);
    const worker = settings.role === "api" ? undefined : startWorker(settings, beckon.deps, metrics);
    return { ...beckon, founded, stop: () => stop({ app, worker, inbound, beckon }) };
  } catch (error) {
    await stop({ app, worker: undefined, inbound, beckon });
    throw error;
  }
}

interface Doors {
  readonly deps: WorkerDeps;
  readonly metrics: Metrics;
  readonly logging: LogOptions;
}

/** A worker opens the probes only, and does not even load the rest: it would be half of its memory. */
async function openDoors(settings: Settings, { deps, metrics, logging }: Doors): Promise<FastifyInstance> {
  const { host, port, trustProxy, ratePerMinute, walr } = settings;
  const surface = { logging, trustProxy, metrics, ratePerMinute, eventManager: eventManagerOf(settings), walr };
  const readiness = () => checkReadiness(deps, { directory: MIGRATIONS, takesCalls: false });
  const app =
    settings.role === "worker"
      ? buildProbes({ ...surface, readiness }, deps)
      : await (await import("./surface.ts")).buildSurface(surface, deps);
  try {
    await app.listen({ host, port });
    return app;
  } catch (error) {
    await app.close();
    throw await whyNotListening(error, settings);
  }
}

function eventManagerOf({ eventManager }: Settings): EventManagerSettings {
  return { ...eventManager, accountId: eventManager.accountId as AccountId | undefined };
}

/** What reads mail is loaded only where there is a way in for it. */
async function openWaysIn(settings: Settings, deps: WorkerDeps, metrics: Metrics): Promise<Inbound | undefined> {
  const { role, inboundSmtp, inboundImapUrl } = settings;
  if (role === "api" || (inboundSmtp === undefined && inboundImapUrl === undefined)) return undefined;
  const { openInbound } = await import("./inbound.ts");
  return openInbound(settings, deps, metrics);
}

async function found(settings: Settings, deps: WorkerDeps, log: Log): Promise<Founded | undefined> {
  const { ownerEmail, ownerPassword, apiKey } = settings;
  const founded = await foundInstallation(deps, { ownerEmail, ownerPassword, apiKey });
  if (founded !== undefined || apiKey === undefined) return founded;
  const standing = await keepOperatorKey(deps, apiKey);
  if (standing === "revoked")
    throw new StartError("BECKON_API_KEY names a key that was revoked: give it another value, or take it out.");
  if (standing === "other")
    log.warn({}, "BECKON_API_KEY names a key that is no owner key of the first account: it opens what it was made for");
  return undefined;
}

/** The account may be made later, so it keeps nothing from starting. */
async function warnOfNobodysAccount({ eventManager: { accountId } }: Settings, { db, log }: WorkerDeps): Promise<void> {
  if (accountId === undefined || (await isAccountOpen(db.autocommit, accountId as AccountId))) return;
  log.warn(
    {},
    `BECKON_EVENT_MANAGER_ACCOUNT=${accountId} is no account here, or a suspended one: nobody can register or sign in at /api/v1. \`beckon accounts list\` names them.`,
  );
}

function startWorker(settings: Settings, deps: WorkerDeps, metrics: Metrics): RunningWorker {
  // A process that only works has no pages of its own.
  const ownUrl = settings.role === "all" ? localUrl(settings) : settings.publicUrl;
  return runWorker({
    deps,
    tasks: tasksOf(deps, ownUrl),
    upkeep: UPKEEP,
    webhooks: openWebhooks(deps),
    onDelivery: countDeliveries(metrics),
    onLanes: showLanes(metrics),
    lookUpMx: mxResolver(),
  });
}

interface Running {
  readonly app: FastifyInstance | undefined;
  readonly worker: RunningWorker | undefined;
  readonly inbound: Inbound | undefined;
  readonly beckon: OpenBeckon;
}

async function stop({ app, worker, inbound, beckon }: Running): Promise<void> {
  beckon.deps.jobFeed.close();
  beckon.deps.liveFeed.close();
  // A kept-alive connection that was busy when the doors closed becomes idle later, and nobody else looks.
  const sweep = setInterval(() => app?.server.closeIdleConnections(), SWEEP_MS);
  const cut = setTimeout(() => app?.server.closeAllConnections(), REQUESTS_END_AFTER_MS);
  const ended = await Promise.allSettled([app?.close(), worker?.stop(), inbound?.stop()]);
  clearInterval(sweep);
  clearTimeout(cut);
  await beckon.close();
  for (const it of ended) if (it.status === "rejected") throw it.reason;
}
