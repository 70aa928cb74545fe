import { ImapFlow } from "imapflow";
import { Refusal } from "../../domain/refusal.ts";
import { bell } from "../../lib/bell.ts";
import { INBOUND_READ_MAX } from "../../lib/inbound-mail.ts";
import type { Log } from "../../lib/log.ts";
import type { WorkerDeps } from "../../usecases/deps.ts";
import { doAlone } from "../../usecases/hold-alone.ts";
import { type InboundMailDeps, type InboundOutcome, takeInboundMail } from "../../usecases/take-inbound-mail.ts";
import type { MailboxSettings } from "./imap-url.ts";

export type MailboxDeps = InboundMailDeps &
  Pick<WorkerDeps, "directUrl"> & {
    readonly log: Log;
    /** Told what became of each mail, for counting. */
    readonly onMail: (outcome: InboundOutcome | "put-off") => void;
  };

/** Between two looks, where the server does not say by itself that mail has come. */
const POLL_MS = 60_000;
const IDLE_AFTER_MS = 500;
const NETWORK_MS = 30_000;

/**
 * Takes what comes into a mailbox until the signal is aborted; of all processes one reads it. A mail is marked as seen,
 * or moved, only once it has been taken, so one that cannot be taken is met again, and holds up no other. A lost
 * connection is opened again.
 */
export function watchMailbox(deps: MailboxDeps, settings: MailboxSettings, signal: AbortSignal): Promise<void> {
  return doAlone(deps, "mailbox", signal, (alone) => readMailbox(deps, settings, alone));
}

/** Rejects when the connection or the database fails; resolves when the signal is aborted. */
async function readMailbox(deps: MailboxDeps, settings: MailboxSettings, signal: AbortSignal): Promise<void> {
  const client = clientFor(settings);
  const stirred = bell();
  let failed: Error | undefined;
  // Without a listener a broken connection would end the process.
  client.on("error", (error: Error) => {
    failed = error;
  });
  client.on("close", () => {
    failed ??= new Error("the mail server closed the connection");
    stirred.ring();
  });
  client.on("exists", () => stirred.ring());
  try {
    await client.connect();
    // Answers that it is there already where it is.
    if (settings.moveTo !== undefined) await client.mailboxCreate(settings.moveTo);
    await client.mailboxOpen(settings.folder);
    deps.log.info({ via: "imap" }, "the mailbox for what comes back is watched");
    while (!signal.aborted) {
      await takeUnseen(deps, client, settings, signal);
      if (failed !== undefined) throw failed;
      await stirred.wait(POLL_MS, signal);
      if (failed !== undefined) throw failed;
    }
    await client.logout();
  } finally {
    client.close();
  }
}

function clientFor({ host, port, tls, user, password, ca }: MailboxSettings): ImapFlow {
  return new ImapFlow({
    host,
    port,
    secure: tls === "implicit",
    ...(tls === "starttls" ? { doSTARTTLS: true } : {}),
    auth: { user, pass: password },
    ...(ca === undefined ? {} : { tls: { ca } }),
    autoIdleDelay: IDLE_AFTER_MS,
    connectionTimeout: NETWORK_MS,
    greetingTimeout: NETWORK_MS,
    logger: false,
  });
}

/** @throws what went wrong with one mail, once all others had their turn; at once where the database cannot be reached. */
async function takeUnseen(
  deps: MailboxDeps,
  client: ImapFlow,
  settings: MailboxSettings,
  signal: AbortSignal,
): Promise<void> {
  const found = await client.search({ seen: false }, { uid: true });
  const failures: unknown[] = [];
  for (const uid of Array.isArray(found) ? found : []) {
    if (signal.aborted) return;
    const mail = await client.fetchOne(
      String(uid),
      { source: { start: 0, maxLength: INBOUND_READ_MAX } },
      { uid: true },
    );
    // Somebody else has deleted it meanwhile.
    if (!mail || mail.source === undefined) continue;
    const outcome = await take(deps, mail.source).catch((error) => {
      if (error instanceof Refusal) throw error;
      failures.push(error);
      return undefined;
    });
    if (outcome !== undefined) await putAway(client, uid, outcome.kind === "ignored" ? undefined : settings.moveTo);
  }
  if (failures.length > 0) throw failures[0];
}

async function take(deps: MailboxDeps, raw: Buffer): Promise<InboundOutcome> {
  try {
    const outcome = await takeInboundMail(deps, { raw, recipients: undefined });
    deps.onMail(outcome);
    deps.log.info({ via: "imap", ...outcome }, "a mail came back");
    return outcome;
  } catch (error) {
    deps.onMail("put-off");
    throw error;
  }
}

async function putAway(client: ImapFlow, uid: number, moveTo: string | undefined): Promise<void> {
  await client.messageFlagsAdd(String(uid), ["\\Seen"], { uid: true });
  if (moveTo !== undefined) await client.messageMove(String(uid), moveTo, { uid: true });
}
