import { doorMail } from "../content/door-mail.ts";
import { mintSystemScope, type OrganiserScope } from "../domain/caller.ts";
import { JobFailure } from "../domain/job.ts";
import { rightOf } from "../domain/login.ts";
import { parseEmailAddress } from "../lib/email-address.ts";
import { randomText } from "../lib/random-text.ts";
import { sha256 } from "../lib/seal.ts";
import { findInstallationAccount } from "../storage/accounts.ts";
import { enqueueJob } from "../storage/jobs.ts";
import { findLoginByEmail } from "../storage/logins.ts";
import { countLinks, insertSession } from "../storage/sessions.ts";
import type { Deps } from "./deps.ts";
import { type WriteDeps, writeToPerson } from "./write-to-person.ts";

export const DOOR_LINK_JOB = "send-door-link";

export type DoorLinkPurpose = "sign-in" | "reset";

/** What the job knows: nothing that lets anybody in. */
export interface DoorLinkPayload {
  readonly purpose: DoorLinkPurpose;
  readonly emailNorm: string;
  /** The page of the dashboard somebody was going to. */
  readonly to: string | null;
}

/** How long a mailed link works, in minutes. */
export const LINK_MINUTES: Readonly<Record<DoorLinkPurpose, number>> = { "sign-in": 15, reset: 30 };

/** Mails of one purpose to one login within an hour; what is asked beyond is passed over. */
const LINKS_PER_HOUR = 5;

/**
 * Has a link mailed to whoever signs in with the address. It does the same for an address nobody has, and says nothing
 * either way: whose address it is a worker looks up later. An address that is none is passed over.
 */
export async function askForLink(
  deps: Pick<Deps, "db">,
  it: { readonly purpose: DoorLinkPurpose; readonly email: string; readonly to?: string | undefined },
): Promise<void> {
  const address = parseEmailAddress(it.email.trim());
  const accountId = await findInstallationAccount(deps.db.autocommit);
  if (address.kind !== "ok" || accountId === undefined) return;
  const { purpose, to = null } = it;
  const payload: DoorLinkPayload = { purpose, emailNorm: address.normalised, to };
  await deps.db.transaction((tx) =>
    enqueueJob(tx, mintSystemScope(accountId), {
      kind: DOOR_LINK_JOB,
      payload,
      uniqueKey: `${purpose} ${address.normalised}`,
      isUpkeep: true,
    }),
  );
}

/**
 * Mails the link that was asked for to the address the login signs in with, whatever its contact says by now. Run again
 * it makes another link. Answers whether anybody was written to.
 * @throws {JobFailure} where there is no sender, or the receiver refused the mail.
 */
export async function sendDoorLink(
  deps: WriteDeps,
  { payload, signal }: { readonly payload: DoorLinkPayload; readonly signal: AbortSignal },
): Promise<boolean> {
  const { purpose, emailNorm, to } = payload;
  const login = await findLoginByEmail(deps.db.autocommit, emailNorm);
  if (login === undefined || rightOf(login.role) === undefined) return false;
  const scope = mintSystemScope(login.accountId);
  const of = { loginId: login.id, purpose };
  const token = randomText(32);
  const isMade = await deps.db.transaction(async (tx) => {
    if ((await countLinks(tx, scope, of)) >= LINKS_PER_HOUR) return false;
    await insertSession(tx, scope, { ...of, tokenHash: sha256(token), seconds: LINK_MINUTES[purpose] * 60 });
    return true;
  });
  if (!isMade) return false;
  await mail(deps, scope, { purpose, emailNorm, link: linkOf(deps.publicUrl, purpose, token, to) }, signal);
  return true;
}

function linkOf(publicUrl: string, purpose: DoorLinkPurpose, token: string, to: string | null): string {
  const path = purpose === "reset" ? `/app/reset/${token}` : `/app/signin/${token}`;
  return `${publicUrl}${path}${to === null ? "" : `?to=${encodeURIComponent(to)}`}`;
}

async function mail(
  deps: WriteDeps,
  scope: OrganiserScope,
  it: { readonly purpose: DoorLinkPurpose; readonly emailNorm: string; readonly link: string },
  signal: AbortSignal,
): Promise<void> {
  const words = doorMail({ kind: it.purpose, minutes: LINK_MINUTES[it.purpose] }, it.link);
  const name = `door-${randomText(16)}`;
  const refused = await writeToPerson(deps, scope, { ...words, to: it.emailNorm, name, isForOwners: true }, signal);
  if (refused !== undefined) throw new JobFailure(`The mail was refused: ${refused}`);
}
