import type { Channel } from "../channels/contract.ts";
import { markedFor } from "../channels/email/provider-marks.ts";
import { smtpChannel } from "../channels/email/smtp.ts";
import { parseSmtpUrl } from "../channels/email/smtp-url.ts";
import type { Settings } from "../config/settings.ts";
import type { MessageChannel } from "../domain/message.ts";
import { type InboundAddress, readInboundAddress } from "../domain/return-path.ts";
import type { Log } from "../lib/log.ts";
import { nameServer } from "../lib/name-server.ts";
import { openOutbound } from "../lib/outbound.ts";
import { fetchPublic } from "../lib/public-network.ts";
import { rightOfWay } from "../lib/right-of-way.ts";
import type { WorkerDeps } from "../usecases/deps.ts";
import { jobFeed } from "../usecases/job-feed.ts";
import { liveFeed } from "../usecases/live-feed.ts";
import { openInstallation } from "../usecases/open-installation.ts";
import { lifeline } from "../usecases/watch-lifeline.ts";
import { openDatabase } from "./database.ts";
import { machineOf } from "./machine.ts";
import { mailRouteOf } from "./mail-route.ts";
import { outsideMemory } from "./outside-memory.ts";
import { openSandbox } from "./sandbox.ts";
import { openSms, smsHookUrl } from "./sms.ts";

/** Everything use cases need, over an open database. */
export interface OpenBeckon {
  readonly deps: WorkerDeps;
  /** Which database it is, fit to be shown: a directory, or a host. */
  readonly where: string;
  /** Closes in the reverse order of opening. */
  close(): Promise<void>;
}

/**
 * Opens the database of the settings, migrates it, checks the secret against it and opens the channels. What was opened
 * before a failure is closed again.
 */
export async function openBeckon(settings: Settings, log: Log): Promise<OpenBeckon> {
  const database = await openDatabase(settings, log);
  if (database.applied.length > 0) log.info({ migrations: database.applied }, "migrated the database");
  try {
    const secrets = { current: database.secret, previous: settings.secretPrevious };
    const installation = await openInstallation(database.db, secrets);
    const now = () => new Date();
    const opened = { ...installation, db: database.db, now, publicUrl: settings.publicUrl, log };
    const sms = settings.smsUrl === undefined ? undefined : openSms(settings.smsUrl, { ...settings, ...opened });
    const channels = { ...openChannels(settings, opened), ...(sms === undefined ? {} : { sms: sms.channel }) };
    const smsCalledAt = smsHookUrl(opened, sms?.calls);
    if (smsCalledAt !== undefined) log.info({ url: smsCalledAt }, "texts that come in are taken at");
    const outbound = openOutbound(settings.outboundAllow);
    const deps: WorkerDeps = {
      ...installation,
      db: database.db,
      directUrl: database.directUrl,
      now,
      publicUrl: settings.publicUrl,
      isSandbox: (channel) => isSandbox(settings, channel),
      rightOfWay: rightOfWay(),
      jobFeed: jobFeed(database, (error) => log.warn({ err: error }, "watched jobs could not be read")),
      liveFeed: liveFeed({
        ...database,
        report: (error) => log.warn({ err: error }, "watched events could not be read; it is tried again"),
      }),
      importMaxBytes: settings.importMaxBytes,
      inboundAddress: inboundAddressOf(settings),
      mailRoute: mailRouteOf(settings),
      machine: machineOf(settings, database.db),
      names: nameServer(),
      fetchPublic,
      outbound,
      channels,
      smsCalls: sms?.calls,
      smsFrom: sms?.from,
      uncertainWaitSeconds: settings.uncertainWaitSeconds,
      lifeline: lifeline({ db: database.db, log }, outsideMemory(settings)),
      log,
    };
    return {
      deps,
      where: database.where,
      async close() {
        outbound.close();
        await Promise.all(Object.values(channels).map((it) => it.close()));
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function inboundAddressOf({ inboundAddress }: Settings): InboundAddress | undefined {
  const read = inboundAddress === undefined ? undefined : readInboundAddress(inboundAddress);
  return read?.kind === "ok" ? read.address : undefined;
}

/** A channel without a provider captures. */
export function isSandbox({ smtpUrl, smsUrl }: Pick<Settings, "smtpUrl" | "smsUrl">, channel: MessageChannel): boolean {
  return (channel === "sms" ? smsUrl : smtpUrl) === undefined;
}

function openChannels(
  { smtpUrl, testTimeScale }: Settings,
  deps: Pick<WorkerDeps, "db" | "now" | "publicUrl">,
): Readonly<Record<MessageChannel, Channel>> {
  const sandbox = openSandbox(deps, { timeScale: 1 / testTimeScale });
  if (smtpUrl === undefined) return sandbox;
  const smtp = parseSmtpUrl(smtpUrl);
  const email = smtpChannel({ ...smtp, timeScale: 1 / testTimeScale }, { now: deps.now });
  return { ...sandbox, email: markedFor(smtp.host, email) };
}
