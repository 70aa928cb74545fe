import { rm } from "node:fs/promises";
import { join } from "node:path";
import { apiAt } from "../cli/api.ts";
import type { Context } from "../cli/command.ts";
import { CliError } from "../cli/exit-code.ts";
import { tell } from "../cli/output.ts";
import type { Environment, Settings } from "../config/settings.ts";
import { aborted } from "../lib/bell.ts";
import { findEmbeddedPostgres } from "../lib/embedded-postgres/embedded-postgres.ts";
import { inboxLink } from "./all.ts";
import { localUrl } from "./banner.ts";
import { playDemo, type Told } from "./demo-story.ts";
import { readEnvironment } from "./environment.ts";
import { freePort } from "./free-port.ts";
import { loadSettings } from "./load-settings.ts";
import { logOptions, openLog } from "./log.ts";
import { type Serving, serve } from "./serve.ts";
import { StartError, sentenceFor } from "./start-error.ts";
import { listenForStop } from "./stop-signals.ts";
import { systemTerminal } from "./terminal.ts";

/**
 * Shows Beckon at work on 1,000 invented people, on a data directory of its own that starts empty every time, and stays
 * up to be looked at. With `--once`, or BECKON_DEMO_EXIT=1, it ends instead. Nothing leaves the machine.
 */
export async function main(argv: readonly string[] = []): Promise<number> {
  const environment = readEnvironment();
  const stopping = listenForStop(() => {});
  try {
    const settings = await demoSettings(environment);
    const logging = logOptions(settings);
    const serving = await serve(settings, openLog(logging), logging);
    try {
      await show(environment, settings, serving, stopping.signal);
      const isOver = argv.includes("--once") || environment["BECKON_DEMO_EXIT"] === "1";
      if (!isOver) await aborted(stopping.signal);
    } finally {
      await serving.stop();
    }
    return stopping.exitCode();
  } catch (error) {
    if (stopping.signal.aborted) return stopping.exitCode();
    const sentence = error instanceof CliError ? error.message : sentenceFor(error);
    process.stderr.write(`beckon: ${sentence ?? (error instanceof Error ? error.stack : error)}\n`);
    return 1;
  } finally {
    stopping.release();
  }
}

/** Sandbox, embedded database, a port that is free; of the environment only where to put the data and how to listen. */
async function demoSettings(environment: Environment): Promise<Settings> {
  const dataDir = join(loadSettings({ BECKON_DATA_DIR: environment["BECKON_DATA_DIR"] }).dataDir, "demo");
  if ((await findEmbeddedPostgres(dataDir)) !== undefined)
    throw new StartError(`A demo is running on ${dataDir} already: stop it first (Ctrl-C where it runs).`);
  await rm(dataDir, { recursive: true, force: true });
  const wanted = loadSettings({
    BECKON_DATA_DIR: dataDir,
    BECKON_HOST: environment["BECKON_HOST"],
    BECKON_PORT: environment["BECKON_PORT"] ?? environment["PORT"],
    BECKON_LOG_LEVEL: environment["BECKON_LOG_LEVEL"] ?? "warn",
  });
  const port = await freePort(wanted).catch(() => freePort({ ...wanted, port: 0 }));
  return { ...wanted, port, publicUrl: localUrl({ ...wanted, port }) };
}

async function show(
  environment: Environment,
  settings: Settings,
  serving: Serving,
  signal: AbortSignal,
): Promise<void> {
  const { founded, deps } = serving;
  if (founded === undefined) throw new Error("the demo's database was not empty");
  const terminal = { ...systemTerminal(environment), interrupted: () => signal };
  const url = localUrl(settings);
  const context: Context = {
    terminal,
    url,
    api: apiAt({ url, key: founded.ownerKey }),
    ...{ isJson: false, isQuiet: false, saysYes: true },
  };
  tell(context, `Beckon demo at ${url}. SANDBOX: nothing leaves this machine.`);
  const told = await playDemo(context, deps.now(), signal);
  context.terminal.out(links(settings, { told, key: founded.ownerKey, inbox: await inboxLink(settings, deps) }));
}

function links(
  { publicUrl }: Settings,
  { told, key, inbox }: { readonly told: Told; readonly key: string; readonly inbox: string },
): string {
  return `
Look around (this stays up until Ctrl-C, and starts afresh next time):
  A guest's page   ${told.guestPage}
  Captured mail    ${inbox}
  API reference    ${publicUrl}/docs
  Results by API   curl ${publicUrl}/beckon/v1/events/${told.event.id}/results -H "Authorization: Bearer ${key}"
`;
}
