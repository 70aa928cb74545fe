import type { OrganiserScope } from "../domain/caller.ts";
import type { JobId } from "../domain/ids.ts";
import type { WebhookDialect } from "../domain/webhook.ts";
import { listOwnerAddresses } from "../storage/logins.ts";
import type { WebhookOffPayload } from "./deliver-webhooks.ts";
import { type WriteDeps, writeToPerson } from "./write-to-person.ts";

/**
 * Writes to the account's owners that an endpoint was switched off, and why. Run again it writes again to those it had
 * written to; the mail is then the same to the Message-ID. Answers to how many.
 * @throws {JobFailure} where there is no sender.
 */
export async function tellWebhookOff(
  deps: WriteDeps,
  scope: OrganiserScope,
  { id, payload, signal }: { readonly id: JobId; readonly payload: WebhookOffPayload; readonly signal: AbortSignal },
): Promise<number> {
  const owners = await listOwnerAddresses(deps.db.autocommit, scope);
  const words = { subject: "A webhook was switched off", text: wordsOf(payload) };
  for (const [index, to] of owners.entries())
    await writeToPerson(deps, scope, { ...words, to, name: `webhook-off-${id}-${index}` }, signal);
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
