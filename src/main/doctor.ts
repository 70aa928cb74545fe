import { constants } from "node:fs";
import { access, stat, statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { openConnection, sayGoodbye } from "../channels/email/smtp-opening.ts";
import { parseSmtpUrl } from "../channels/email/smtp-url.ts";
import { type Settings, SettingsError } from "../config/settings.ts";
import type { Finding } from "../domain/machine.ts";
import { readInboundAddress } from "../domain/return-path.ts";
import { findEmbeddedPostgres } from "../lib/embedded-postgres/embedded-postgres.ts";
import { messageOf } from "../lib/error-facts.ts";
import { silentLog } from "../lib/log.ts";
import { nameServer } from "../lib/name-server.ts";
import type { Db } from "../storage/db.ts";
import { checkReadiness } from "../usecases/check-readiness.ts";
import { checkInstallationSender } from "../usecases/check-sender.ts";
import { compareSecrets } from "../usecases/open-installation.ts";
import { connect, MIGRATIONS } from "./database.ts";
import { databaseTrouble } from "./database-trouble.ts";
import { readEnvironment } from "./environment.ts";
import { freePort } from "./free-port.ts";
import { loadSettings } from "./load-settings.ts";
import { mailRouteOf } from "./mail-route.ts";
import { readOrMakeSecret } from "./secret-file.ts";
import { sentenceFor } from "./start-error.ts";

const GIBIBYTE = 1024 ** 3;
const SKEW_WARNING_MS = 2_000;
const SKEW_FAILED_MS = 60_000;
const PATIENCE_MS = 10_000;

/** Looks at everything a server with the settings of this environment needs. Changes nothing and sends nothing. */
export async function examine(): Promise<Finding[]> {
  const node = checkNode(process.versions.node);
  try {
    const settings = loadSettings(readEnvironment());
    const warnings = settings.warnings.map((says) => ({ about: "settings", state: "warning", says }) as const);
    const checks = [checkDisk, checkPort, checkDatabase, checkPublicUrl, checkSmtp];
    const found = await Promise.all(checks.map((check) => check(settings)));
    return [node, ok("settings", "can be used"), ...warnings, ...found.flat(), tellSms(settings)];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return [node, ...error.problems.map((it) => failed("settings", it))];
  }
}

/** The part of it that is worth a look while a server runs; `db` is its own. */
export async function examineRunning(settings: Settings, db: Db): Promise<Finding[]> {
  const database = [checkClock(db), checkMigrations(db)].map((check) =>
    check.catch((error: unknown) => failed("database", wordsOf(error))),
  );
  const found = await Promise.all([
    checkDisk(settings),
    ...database,
    checkPublicUrl(settings),
    checkSmtp(settings),
    checkSenderRecords(settings, db),
  ]);
  return [checkNode(process.versions.node), ...found.flat(), tellSms(settings)];
}

function ok(about: string, says: string): Finding {
  return { about, state: "ok", says };
}

function warning(about: string, says: string): Finding {
  return { about, state: "warning", says };
}

function failed(about: string, says: string): Finding {
  return { about, state: "failed", says };
}

function checkNode(version: string): Finding {
  const major = Number(version.split(".")[0]);
  return major >= 22
    ? ok("Node", version)
    : warning("Node", `${version} gets no security fixes any more; install 22 or newer`);
}

async function checkDisk({ dataDir, databaseUrl }: Settings): Promise<Finding[]> {
  if (databaseUrl !== undefined) return [];
  try {
    const there = await existingPartOf(resolve(dataDir));
    await access(there, constants.W_OK);
    const { bavail, bsize } = await statfs(there);
    const free = (bavail * bsize) / GIBIBYTE;
    const says = `${free.toFixed(1)} GiB free in ${dataDir}`;
    if (free < 0.2) return [failed("disk", `${says}: make room, the database stops when it is full`)];
    return [free < 1 ? warning("disk", `${says}: make room soon`) : ok("disk", says)];
  } catch (error) {
    return [failed("disk", `${dataDir} cannot be used (${wordsOf(error)}): set BECKON_DATA_DIR`)];
  }
}

/** The directory that what is missing would be made in: a directory made by whoever asks would not be the server's. */
async function existingPartOf(path: string): Promise<string> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" && dirname(path) !== path) return undefined;
    throw error;
  });
  if (found === undefined) return existingPartOf(dirname(path));
  if (!found.isDirectory()) throw new Error(`${path} is no directory`);
  return path;
}

async function checkPort(settings: Settings): Promise<Finding[]> {
  try {
    await freePort(settings);
    return [ok("port", `${settings.port} is free`)];
  } catch (error) {
    const says = wordsOf(error);
    return [
      says.includes("another Beckon") ? ok("port", `${settings.port}: a Beckon is running`) : failed("port", says),
    ];
  }
}

async function checkDatabase(settings: Settings): Promise<Finding[]> {
  const url = settings.databaseUrl ?? (await findEmbeddedPostgres(settings.dataDir));
  if (url === undefined) return [ok("database", `the embedded one in ${settings.dataDir}; it starts with the server`)];
  const db = connect(settings, url, silentLog);
  try {
    const [row] = await db.autocommit.named<{ version: number }>(
      "server-version",
      "select current_setting('server_version_num')::int as version",
    );
    const major = Math.floor((row?.version ?? 0) / 10_000);
    const version =
      major >= 15
        ? ok(
            "database",
            `PostgreSQL ${major}${settings.databaseUrl === undefined ? `, the embedded one; psql '${url}' looks inside` : ""}`,
          )
        : failed("database", `PostgreSQL ${major}: 15 or newer is needed`);
    const [clock, migrations] = [await checkClock(db), await checkMigrations(db)];
    // What is not migrated cannot be asked for its sender.
    const sender = migrations.state === "ok" ? await checkSenderRecords(settings, db) : [];
    return [version, clock, migrations, await checkSecret(settings, db), ...sender];
  } catch (error) {
    return [failed("database", wordsOf(databaseTrouble(error, url)))];
  } finally {
    await db.close();
  }
}

/** Due times are the database's, the dates of answers and signatures ours. */
async function checkClock(db: Db): Promise<Finding> {
  const before = Date.now();
  const [row] = await db.autocommit.named<{ now: Date }>("database-clock", "select clock_timestamp() as now");
  const after = Date.now();
  const skewMs = (row?.now.getTime() ?? after) - (before + after) / 2;
  const says = `the database's clock is ${(Math.abs(skewMs) / 1000).toFixed(1)} s ${skewMs < 0 ? "behind" : "ahead of"} this machine's`;
  if (Math.abs(skewMs) > SKEW_FAILED_MS) return failed("clock", `${says}: set both by NTP`);
  return Math.abs(skewMs) > SKEW_WARNING_MS ? warning("clock", `${says}: set both by NTP`) : ok("clock", says);
}

async function checkMigrations(db: Db): Promise<Finding> {
  const { migrations } = await checkReadiness({ db }, { directory: MIGRATIONS, takesCalls: false });
  return migrations === "current"
    ? ok("migrations", "all applied")
    : warning("migrations", "some are missing or unknown; the next start, or `beckon migrate`, says which");
}

async function checkSecret(settings: Settings, db: Db): Promise<Finding> {
  const current = settings.secret ?? (await readOrMakeSecret(settings.dataDir));
  const how = await compareSecrets(db, { current, previous: settings.secretPrevious }).catch(() => "new" as const);
  switch (how) {
    case "fits":
      return ok("secret", "it is the one this database knows");
    case "new":
      return ok("secret", "the database knows none yet");
    case "rotates":
      return warning("secret", "the next start changes the database to this one");
    case "wrong":
      return failed(
        "secret",
        "BECKON_SECRET is not the one of this database: use that, or put it into BECKON_SECRET_PREVIOUS",
      );
  }
}

async function checkPublicUrl({ publicUrl, smtpUrl, smsUrl }: Settings): Promise<Finding[]> {
  const isLocal = /^https?:\/\/(?:localhost|127\.|\[::1\])/.test(publicUrl);
  if (isLocal && (smtpUrl ?? smsUrl) !== undefined)
    return [failed("public address", `links in messages would say ${publicUrl}: set BECKON_PUBLIC_URL`)];
  try {
    const reply = await fetch(`${publicUrl}/healthz`, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: "manual" });
    await reply.body?.cancel();
    if (reply.ok && reply.headers.get("x-request-id")?.startsWith("req_") === true)
      return [ok("public address", `${publicUrl} leads to a Beckon`)];
    return [warning("public address", `${publicUrl} answers ${reply.status}, not as a Beckon: check the proxy`)];
  } catch {
    return [
      isLocal
        ? ok("public address", `${publicUrl}; nothing runs there now`)
        : warning("public address", `${publicUrl} does not answer: is the server running, and DNS set?`),
    ];
  }
}

/** Connects, secures and logs in as the server will; no mail is begun. */
async function checkSmtp({ smtpUrl }: Settings): Promise<Finding[]> {
  if (smtpUrl === undefined) return [ok("mail", "sandbox: captured, not sent (BECKON_SMTP_URL sends)")];
  const settings = parseSmtpUrl(smtpUrl);
  const opening = await openConnection(settings, AbortSignal.timeout(PATIENCE_MS));
  if (opening.kind === "failed") return [failed("mail", opening.setback.why)];
  await sayGoodbye(opening.wire, settings);
  return [ok("mail", `${settings.host}:${settings.port} accepts the login`)];
}

/** What receivers are told of the first account's sender. Mail leaves whatever they say, and may not be believed. */
async function checkSenderRecords(settings: Settings, db: Db): Promise<Finding[]> {
  if (settings.smtpUrl === undefined) return [];
  const inbound = settings.inboundAddress === undefined ? undefined : readInboundAddress(settings.inboundAddress);
  const inboundAddress = inbound?.kind === "ok" ? inbound.address : undefined;
  const checks = await checkInstallationSender({
    db,
    names: nameServer(),
    mailRoute: mailRouteOf(settings),
    inboundAddress,
  });
  return checks.map(({ kind, name, state, says, expected }) => {
    const about = `${kind.toUpperCase()} of ${name}`;
    return state === "ok" ? ok(about, says) : warning(about, expected === null ? says : `${says} ${expected}`);
  });
}

/** Only says what is set: to try a provider of texts is to send one, and to pay for it. */
function tellSms({ smsUrl }: Settings): Finding {
  if (smsUrl === undefined) return ok("texts", "sandbox: captured, not sent (BECKON_SMS_URL sends)");
  return ok("texts", `are sent through ${new URL(smsUrl).host}; send a test of a campaign to try it`);
}

function wordsOf(error: unknown): string {
  return sentenceFor(error) ?? messageOf(error);
}
