import { mintSystemScope, type OrganiserScope } from "../domain/caller.ts";
import { JobFailure } from "../domain/job.ts";
import { parseEmailAddress } from "../lib/email-address.ts";
import { findSettings } from "../storage/account-settings.ts";
import { findInstallationAccount } from "../storage/accounts.ts";
import type { Deps } from "./deps.ts";

export type WriteDeps = Pick<Deps, "db" | "channels" | "keys" | "publicUrl" | "isSandbox">;

/** A mail from Beckon itself to somebody who runs an account. */
export interface PersonalMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Names the mail among all of the account's: sent again under the same name it is the same to the Message-ID. */
  readonly name: string;
  /** It lets somebody in. */
  readonly isForOwners?: boolean;
}

/** Thrown where the mail server cannot be used now: the job is tried again. */
class MailNotNow extends Error {}

/**
 * Writes to one person at once, from the account's sender, else from the installation's. Answers why the receiver did
 * not want the mail; undefined where it was taken.
 * @throws {JobFailure} where there is no sender.
 */
export async function writeToPerson(
  deps: WriteDeps,
  scope: OrganiserScope,
  mail: PersonalMail,
  signal: AbortSignal,
): Promise<string | undefined> {
  const from = await senderOf(deps, scope);
  const { name, isForOwners = false, ...parts } = mail;
  const domain = from.address.slice(from.address.lastIndexOf("@") + 1);
  const delivery = await deps.channels.email.deliver(
    {
      ...parts,
      messageId: `${name}.${deps.keys.current.messageMac(scope.accountId, name)}@${domain}`,
      from,
      headers: [["Auto-Submitted", "auto-generated"]],
      about: { accountId: scope.accountId, campaignId: null, guestId: null, attempt: 1, isForOwners },
    },
    async () => true,
    signal,
  );
  if (delivery.kind === "throttled" || delivery.kind === "unavailable" || delivery.kind === "try-again")
    throw new MailNotNow(delivery.why);
  return delivery.kind === "refused" ? delivery.why : undefined;
}

/** Captured mail comes from our own name, or from nobody's where we are called by a number. */
function sandboxSender(publicUrl: string): string {
  const own = `beckon@${new URL(publicUrl).hostname}`;
  return parseEmailAddress(own).kind === "ok" ? own : "beckon@beckon.localhost";
}

async function senderOf(
  { db, isSandbox, publicUrl }: WriteDeps,
  scope: OrganiserScope,
): Promise<{ readonly address: string; readonly name: string }> {
  const own = await findSettings(db.autocommit, scope);
  if (own.senderEmail !== null) return { address: own.senderEmail, name: own.senderName ?? own.name };
  const first = await findInstallationAccount(db.autocommit);
  const installation = first === undefined ? undefined : await findSettings(db.autocommit, mintSystemScope(first));
  if (installation?.senderEmail) return { address: installation.senderEmail, name: own.name };
  if (isSandbox("email")) return { address: sandboxSender(publicUrl), name: own.name };
  throw new JobFailure(
    "Neither the account nor the installation has a sender address that people could be written from.",
  );
}
