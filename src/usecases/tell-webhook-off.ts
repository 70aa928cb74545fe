import type { OrganiserScope } from "../domain/caller.ts";
import type { JobId } from "../domain/ids.ts";
import { JobFailure } from "../domain/job.ts";
import type { WebhookDialect } from "../domain/webhook.ts";
import { findSettings } from "../storage/account-settings.ts";
import { listOwnerAddresses } from "../storage/logins.ts";
import type { WebhookOffPayload } from "./deliver-webhooks.ts";
import type { Deps } from "./deps.ts";

/** Thrown where the mail server cannot be used now: the job is tried again. */
class MailNotNow extends Error {}

/**
 * Writes to the account's owners that an endpoint was switched off, and why. Run again it writes again to those it had
 * written to; the mail is then the same to the Message-ID. Answers to how many.
 * @throws {JobFailure} where the account has no sender.
 */
export async function tellWebhookOff(
  deps: Pick<Deps, "db" | "channels" | "keys" | "publicUrl" | "isSandbox">,
  scope: OrganiserScope,
  { id, payload, signal }: { readonly id: JobId; readonly payload: WebhookOffPayload; readonly signal: AbortSignal },
): Promise<number> {
  const settings = await findSettings(deps.db.autocommit, scope);
  const owners = await listOwnerAddresses(deps.db.autocommit, scope);
  const { hostname } = new URL(deps.publicUrl);
  const from = settings.senderEmail ?? (deps.isSandbox("email") ? `beckon@${hostname}` : undefined);
  if (from === undefined)
    throw new JobFailure("The account has no sender address that the owners could be written from.");
  for (const [index, to] of owners.entries()) {
    const no = `webhook-off-${id}-${index}`;
    const delivery = await deps.channels.email.deliver(
      {
        messageId: `${no}.${deps.keys.current.messageMac(scope.accountId, no)}@${from.slice(from.lastIndexOf("@") + 1)}`,
        from: { address: from, name: settings.senderName ?? settings.name },
        to,
        subject: "A webhook was switched off",
        text: wordsOf(payload),
        headers: [["Auto-Submitted", "auto-generated"]],
        about: { accountId: scope.accountId, campaignId: null, guestId: null, attempt: 1 },
      },
      async () => true,
      signal,
    );
    if (delivery.kind === "throttled" || delivery.kind === "unavailable" || delivery.kind === "try-again")
      throw new MailNotNow(delivery.why);
  }
  return owners.length;
}

function wordsOf({ endpointId, dialect, name, url, why, failingSince }: WebhookOffPayload): string {
  const called = name === "" ? "" : ` "${name}"`;
  const reason =
    why === "gone"
      ? "It answered 410 Gone, which asks never to be told anything again."
      : `It has taken nothing since ${failingSince?.slice(0, 16).replace("T", " ") ?? "three days ago"} UTC.`;
  return [`The webhook${called} was switched off: ${url}`, "", reason, "", ...wayBack(dialect, endpointId), ""].join(
    "\n",
  );
}

function wayBack(dialect: WebhookDialect, endpointId: number): string[] {
  if (dialect !== "native")
    return ["It was subscribed through the iVvy API, whose client can subscribe it again: subscribeToNotifications."];
  return [
    "What was waiting for it is kept for 30 days and goes out when it is switched on again. What happens until then is",
    "not told to it later.",
    "",
    `To switch it on: PATCH /beckon/v1/webhooks/${endpointId} with {"isActive": true}`,
    `What it was told, and each attempt: GET /beckon/v1/webhooks/${endpointId}/deliveries`,
  ];
}
