import type { Settings } from "../config/settings.ts";
import { aborted } from "../lib/bell.ts";
import type { Log } from "../lib/log.ts";
import { makeOnceToken } from "../usecases/make-once-token.ts";
import { banner } from "./banner.ts";
import { readEnvironment } from "./environment.ts";
import { freePort } from "./free-port.ts";
import { loadSettings } from "./load-settings.ts";
import { type LogOptions, logOptions, openLog } from "./log.ts";
import { isSandbox } from "./open-beckon.ts";
import { type Serving, serve } from "./serve.ts";
import { sentenceFor } from "./start-error.ts";
import { listenForStop, type Stopping } from "./stop-signals.ts";
import { readVersion } from "./version.ts";

/** Long enough to come back to the terminal later the same day. */
const ONCE_LINK_SECONDS = 12 * 60 * 60;

/**
 * Runs a Beckon until a signal ends it, and answers the exit code: 0 after a clean end, 1 when it could not start or a
 * fault ended it.
 */
export async function main(_argv: readonly string[] = []): Promise<number> {
  try {
    const settings = await settingsFor(readEnvironment());
    const logging = logOptions(settings);
    return await run(settings, logging);
  } catch (error) {
    const sentence = sentenceFor(error);
    process.stderr.write(sentence === undefined ? `${stackOf(error)}\n` : `beckon: ${sentence}\n`);
    return 1;
  }
}

/** The settings with a port that is known to be free, so that links can name it. */
export async function settingsFor(environment: Readonly<Record<string, string | undefined>>): Promise<Settings> {
  const settings = loadSettings(environment);
  const port = await freePort(settings);
  return port === settings.port ? settings : loadSettings({ ...environment, BECKON_PORT: String(port) });
}

async function run(settings: Settings, logging: LogOptions): Promise<number> {
  const log = openLog(logging);
  const stopping = listenForStop(() => log.error({}, "closing takes too long; ending now"));
  const release = failOnFaults(stopping, log);
  for (const warning of settings.warnings) log.warn({}, warning);
  try {
    const serving = await serve(settings, log, logging);
    try {
      await greet(settings, serving);
      await aborted(stopping.signal);
      log.info({}, "stopping");
    } finally {
      await serving.stop();
    }
    log.info({}, "stopped");
    return stopping.exitCode();
  } finally {
    release();
    stopping.release();
  }
}

async function greet(settings: Settings, { deps, where, founded }: Serving): Promise<void> {
  const captures = settings.role !== "worker" && (isSandbox(settings, "email") || isSandbox(settings, "sms"));
  const inboxUrl = captures ? await inboxLink(settings, deps) : undefined;
  const signInUrl = settings.role === "worker" ? undefined : await signInLink(settings, deps);
  process.stdout.write(banner({ settings, version: readVersion(), where, founded, inboxUrl, signInUrl }));
}

/** The inbox of captured messages, with a word that signs its reader in, once. */
export async function inboxLink({ publicUrl }: Settings, deps: Serving["deps"]): Promise<string> {
  const token = await makeOnceToken(deps, ONCE_LINK_SECONDS);
  return `${publicUrl}/app/inbox${token === undefined ? "" : `/open?once=${token}`}`;
}

/**
 * The dashboard, opened once as its owner by whoever follows the link; an installation without an owner asks for a
 * password.
 */
async function signInLink({ publicUrl }: Settings, deps: Serving["deps"]): Promise<string> {
  const token = await makeOnceToken(deps, ONCE_LINK_SECONDS);
  return token === undefined ? `${publicUrl}/app/signin` : `${publicUrl}/app/setup?once=${token}`;
}

/** A fault nobody caught leaves the process in a state nobody knows: it drains and ends with exit code 1. */
function failOnFaults(stopping: Stopping, log: Log): () => void {
  const onFault = (error: unknown) => {
    log.error({ err: error }, "a fault that nobody caught; ending");
    stopping.fail();
  };
  process.on("uncaughtException", onFault);
  process.on("unhandledRejection", onFault);
  return () => {
    process.off("uncaughtException", onFault);
    process.off("unhandledRejection", onFault);
  };
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
