import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { apiAt } from "../cli/api.ts";
import type { Context } from "../cli/command.ts";
import { CliError } from "../cli/exit-code.ts";
import { tell } from "../cli/output.ts";
import type { Settings } from "../config/settings.ts";
import { mintSystemScope } from "../domain/caller.ts";
import { chanceOf } from "../rehearsal/chance.ts";
import { type Internet, openInternet } from "../rehearsal/internet.ts";
import { isExact, type Ledger } from "../rehearsal/ledger.ts";
import { type People, peopleOf } from "../rehearsal/people.ts";
import { told, traffic } from "../rehearsal/show.ts";
import { sendReport } from "../rehearsal/smtp-sender.ts";
import { playRehearsal } from "../rehearsal/story.ts";
import { findInstallationAccount } from "../storage/accounts.ts";
import { hurryDeferredMessages } from "../storage/hurry.ts";
import { openSmtpDoor, type SmtpDoor } from "../worker/inbound/smtp-door.ts";
import { localUrl } from "./banner.ts";
import { freePort } from "./free-port.ts";
import { loadSettings } from "./load-settings.ts";
import { logOptions, openLog } from "./log.ts";
import { type Serving, serve } from "./serve.ts";
import { listenForStop } from "./stop-signals.ts";

export interface RehearsalWish {
  readonly people: number;
  readonly seed: number;
  /** Leaves the data directory where it is. */
  readonly keeps: boolean;
}

/** A rehearsed hour passes in a minute: what is put off is tried again soon. */
const HURRY_BY = 60;
const INBOUND_DOMAIN = "bounces.rehearsal.test";

/**
 * Sends an invitation to invented people through a mail world in this process, over real SMTP and real guest pages, on a
 * database of its own. Answers whether every one of them is accounted for.
 */
export async function rehearse(context: Context, wish: RehearsalWish): Promise<boolean> {
  const dataDir = await mkdtemp(join(tmpdir(), `beckon-rehearsal-${process.pid}-`));
  const stopping = listenForStop(() => {});
  const people = peopleOf(wish.people, chanceOf(wish.seed));
  const hall: { origin: string; door: SmtpDoor | undefined } = { origin: "", door: undefined };
  const internet = await openInternet({
    people,
    now: () => new Date(),
    origin: () => hall.origin,
    async report(report) {
      if (hall.door === undefined) throw new Error("nobody receives reports yet");
      await sendReport(hall.door.port, report);
    },
  });
  try {
    const settings = await settingsFor(dataDir, internet);
    hall.origin = settings.publicUrl;
    const logging = logOptions(settings);
    const serving = await serve(settings, openLog(logging), logging);
    try {
      hall.door = await openDoor(serving);
      tell(context, `Rehearsing with ${wish.people} people, seed ${wish.seed}, at ${settings.publicUrl}.`);
      return await play(context, { serving, internet, people, signal: stopping.signal });
    } finally {
      await hall.door?.close();
      await internet.close();
      await serving.stop();
    }
  } catch (error) {
    throw stopping.signal.aborted ? new CliError("Stopped before the end: there is no ledger.") : error;
  } finally {
    stopping.release();
    if (wish.keeps) tell(context, `Kept: BECKON_DATA_DIR=${dataDir} npm start`);
    else await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Of the environment nothing: a rehearsal must reach nobody. */
async function settingsFor(dataDir: string, { smtpPort }: Internet): Promise<Settings> {
  const environment = {
    BECKON_DATA_DIR: dataDir,
    BECKON_HOST: "127.0.0.1",
    BECKON_PORT: "0",
    BECKON_LOG_LEVEL: "error",
    BECKON_SMTP_URL: `smtp://127.0.0.1:${smtpPort}?tls=none&connections=60`,
    BECKON_TRUST_PROXY: "127.0.0.1",
    BECKON_INBOUND_ADDRESS: INBOUND_DOMAIN,
    BECKON_UNCERTAIN_WAIT_SECONDS: "1",
  };
  const port = await freePort(loadSettings(environment));
  const settings = loadSettings({ ...environment, BECKON_PORT: String(port) });
  return { ...settings, publicUrl: localUrl(settings) };
}

function openDoor({ deps }: Serving): Promise<SmtpDoor> {
  const settings = { host: "127.0.0.1", port: 0, name: INBOUND_DOMAIN, tls: undefined, perMinute: 1_000_000 };
  return openSmtpDoor({ ...deps, onMail: () => {} }, settings);
}

interface Hall {
  readonly serving: Serving;
  readonly internet: Internet;
  readonly people: People;
  readonly signal: AbortSignal;
}

async function play(context: Context, { serving, internet, people, signal }: Hall): Promise<boolean> {
  const { founded, deps } = serving;
  if (founded === undefined) throw new Error("the rehearsal's database was not empty");
  const accountId = await findInstallationAccount(deps.db.autocommit);
  if (accountId === undefined) throw new Error("the rehearsal has no account");
  const scope = mintSystemScope(accountId);
  const own: Context = {
    ...context,
    terminal: { ...context.terminal, interrupted: () => signal },
    url: deps.publicUrl,
    api: apiAt({ url: deps.publicUrl, key: founded.ownerKey }),
  };
  const startedAt = performance.now();
  const ledger: Ledger = await playRehearsal(own, {
    people,
    internet,
    today: deps.now(),
    hurry: () => hurryDeferredMessages(deps.db.autocommit, scope, HURRY_BY),
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const { totals } = internet.book;
  if (context.isJson)
    context.terminal.out(`${JSON.stringify({ ...ledger, isExact: isExact(ledger), seconds, totals })}\n`);
  else context.terminal.out(`${traffic(internet.book)}\n${told(ledger, seconds)}`);
  return isExact(ledger);
}
