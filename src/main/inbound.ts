import { readFile } from "node:fs/promises";
import { Counter } from "prom-client";
import type { InboundSmtpSettings, Settings } from "../config/settings.ts";
import { codeOf } from "../lib/error-facts.ts";
import type { Metrics } from "../lib/metrics.ts";
import type { WorkerDeps } from "../usecases/deps.ts";
import type { InboundOutcome } from "../usecases/take-inbound-mail.ts";
import { parseImapUrl } from "../worker/inbound/imap-url.ts";
import { watchMailbox } from "../worker/inbound/mailbox.ts";
import { openSmtpDoor, type SmtpDoor } from "../worker/inbound/smtp-door.ts";
import { StartError } from "./start-error.ts";

/** The ways in for mail that comes back. */
export interface Inbound {
  /** The port mail is received on; undefined where it is not. */
  readonly smtpPort: number | undefined;
  /** Takes nothing further; what is being taken is finished. */
  stop(): Promise<void>;
}

/** Opens the ways in that the settings name. @throws {StartError} for a port or a file that cannot be used. */
export async function openInbound(settings: Settings, deps: WorkerDeps, metrics: Metrics): Promise<Inbound> {
  const { inboundSmtp, inboundImapUrl } = settings;
  const count = countMails(metrics);
  const stopping = new AbortController();
  const name = deps.inboundAddress?.domain ?? "localhost";
  const door =
    inboundSmtp === undefined ? undefined : await openDoor(inboundSmtp, { ...deps, onMail: count("smtp") }, name);
  const watching =
    inboundImapUrl === undefined
      ? undefined
      : watchMailbox({ ...deps, onMail: count("imap") }, parseImapUrl(inboundImapUrl), stopping.signal);
  if (door !== undefined) deps.log.info({ port: door.port }, "mail that comes back is received");
  return {
    smtpPort: door?.port,
    async stop() {
      stopping.abort();
      await Promise.all([door?.close(), watching]);
    },
  };
}

async function openDoor(
  { host, port, tls }: InboundSmtpSettings,
  deps: Parameters<typeof openSmtpDoor>[0],
  name: string,
): Promise<SmtpDoor> {
  const files =
    tls === undefined
      ? undefined
      : {
          cert: await fileOf("BECKON_INBOUND_SMTP_CERT", tls.certFile),
          key: await fileOf("BECKON_INBOUND_SMTP_KEY", tls.keyFile),
        };
  try {
    return await openSmtpDoor(deps, { host, port, name, tls: files });
  } catch (error) {
    throw sayWhy(error, { host, port });
  }
}

async function fileOf(setting: string, path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => {
    throw new StartError(`${setting}=${path} cannot be read.`);
  });
}

function sayWhy(error: unknown, { host, port }: { readonly host: string; readonly port: number }): unknown {
  switch (codeOf(error)) {
    case "EADDRINUSE":
      return new StartError(
        `Port ${port} is taken: stop what listens there, or set BECKON_INBOUND_SMTP_PORT to another.`,
      );
    case "EACCES":
      return new StartError(
        `This user may not listen on port ${port}: set BECKON_INBOUND_SMTP_PORT to one above 1023 and lead port 25 there.`,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new StartError(`BECKON_INBOUND_SMTP_HOST=${host} is no address of this machine.`);
    default:
      return error;
  }
}

/** Counts what became of each mail, by the way it came in. */
function countMails({ registry }: Metrics): (via: "smtp" | "imap") => (outcome: InboundOutcome | "put-off") => void {
  const counter = new Counter({
    name: "beckon_inbound_mails_total",
    help: "Mails that came back, by what became of them",
    labelNames: ["via", "outcome"],
    registers: [registry],
  });
  return (via) => (outcome) => counter.inc({ via, outcome: wordFor(outcome) });
}

function wordFor(outcome: InboundOutcome | "put-off"): string {
  if (outcome === "put-off") return outcome;
  if (outcome.kind === "feedback") return outcome.outcome === "taken" ? outcome.feedback : outcome.outcome;
  return outcome.kind === "ignored" ? outcome.why : outcome.kind;
}
