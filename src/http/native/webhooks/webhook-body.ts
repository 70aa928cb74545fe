import { isSample, type Told, webhookIdOf } from "../../../domain/webhook.ts";
import { asMembers, type Members } from "../../../lib/members.ts";
import type { Posting } from "../../../lib/outbound.ts";
import { signWebhook } from "../../../lib/signed-webhook.ts";
import type { ToldToAsker } from "../../../usecases/ask-webhook.ts";

/**
 * An occurrence as native endpoints are told it: `{type, timestamp, data}` of Standard Webhooks 1.0, signed with every
 * secret that counts. The body is the same at every attempt.
 */
export async function nativeWebhook({ occurrence, endpoint, at }: ToldToAsker): Promise<Omit<Posting, "url">> {
  const { kind, facts } = occurrence;
  const body = JSON.stringify({
    type: kind,
    timestamp: occurrence.at.toISOString(),
    ...(isSample(occurrence) && { sample: true }),
    data: dataOf(kind, facts),
  });
  return { body, headers: signedHeaders(webhookIdOf(occurrence), endpoint.secrets, { at, body }) };
}

/** Header fields of a body, signed with each of the secrets (`whsec_…`). */
function signedHeaders(
  id: string,
  secrets: Told["endpoint"]["secrets"],
  { at, body }: { readonly at: Date; readonly body: string },
): Record<string, string> {
  const keys = secrets.map((it) => Buffer.from(it.replace(/^whsec_/, ""), "base64"));
  const signed = keys.map((it) => signWebhook(it, id, at, body));
  return {
    "content-type": "application/json",
    "user-agent": "Beckon",
    ...signed[0],
    "webhook-signature": signed.map((it) => it["webhook-signature"]).join(" "),
  };
}

/** What the occurrence's kind says of it; the shapes stand in docs/webhooks.md. */
export function dataOf(kind: string, facts: Members): Members {
  switch (kind.split(".", 1)[0]) {
    case "contact":
      return contactData(facts);
    case "guest":
      return { guest: guestOf(rowIn(facts, "guest")), ...(kind === "guest.details" ? detailsData(facts) : {}) };
    case "invitation":
      return { invitation: invitationOf(rowIn(facts, "invitation")), guest: guestOf(rowIn(facts, "guest")) };
    case "answer":
      return { answer: answerOf(rowIn(facts, "answer")), guest: guestOf(rowIn(facts, "guest")) };
    case "message":
      return { message: messageOf(facts), guest: guestOf(rowIn(facts, "guest")) };
    case "campaign":
      return { campaign: campaignOf(rowIn(facts, "batch")) };
    default:
      return facts;
  }
}

const rowIn = (facts: Members, member: string): Members => asMembers(facts[member]);

const at = (value: unknown): string | null => (typeof value === "string" ? new Date(value).toISOString() : null);

/** Of somebody who was forgotten since only the ids are left. */
function contactData(facts: Members): Members {
  const after = rowIn(facts, "after");
  if (after["id"] === undefined) return { contact: { id: facts["id"], uuid: facts["uuid"] } };
  const contact = contactOf(after);
  if (facts["before"] === undefined) return { contact };
  const before: Members = contactOf(rowIn(facts, "before"));
  const changed = Object.entries(contact)
    .filter(([member, value]) => member !== "updatedAt" && JSON.stringify(value) !== JSON.stringify(before[member]))
    .map(([member]) => member);
  return { contact, changed };
}

function contactOf(row: Members) {
  return {
    id: row["id"],
    uuid: row["uuid"],
    firstName: row["first_name"],
    lastName: row["last_name"],
    displayName: row["display_name"],
    email: row["email"],
    phone: row["phone"],
    locale: row["locale"],
    timezone: row["timezone"],
    externalId: row["external_id"],
    emailStatus: row["email_status"],
    smsStatus: row["sms_status"],
    fields: row["fields"],
    createdAt: at(row["created_at"]),
    updatedAt: at(row["updated_at"]),
  };
}

function guestOf(row: Members) {
  return {
    id: row["id"],
    eventId: row["event_id"],
    contactId: row["contact_id"],
    state: row["state"],
    plusOnes: row["plus_ones"],
    invitedAt: at(row["invited_at"]),
    answeredAt: at(row["answered_at"]),
    removedAt: at(row["removed_at"]),
  };
}

function detailsData(facts: Members) {
  const row = rowIn(facts, "details");
  const details = {
    via: row["via"],
    plusOnes: row["plus_ones"],
    plusOneNames: row["plus_one_names"] ?? [],
    note: row["note"],
    answers: row["answers"],
    at: at(row["at"]),
  };
  return { details };
}

function invitationOf(row: Members) {
  return { id: row["id"], status: row["status"], origin: row["origin"], issuedAt: at(row["issued_at"]) };
}

function answerOf(row: Members) {
  return {
    id: row["id"],
    answer: row["reply"],
    via: row["via"],
    plusOnes: row["plus_ones"],
    note: row["note"],
    was: row["was"],
    at: at(row["at"]),
  };
}

function messageOf(facts: Members) {
  const { id, batch_id: batchId, channel, attempts } = rowIn(facts, "message");
  return {
    id,
    campaignId: facts["campaign_id"],
    batchId,
    channel,
    state: facts["state"],
    attempts,
    reply: facts["reply"],
  };
}

function campaignOf(batch: Members) {
  return {
    id: batch["campaign_id"],
    batchId: batch["id"],
    eventId: batch["event_id"],
    kind: batch["kind"],
    channel: batch["channel"],
    state: batch["state"],
    sendAt: at(batch["send_at"]),
    startedAt: at(batch["started_at"]),
    finishedAt: at(batch["finished_at"]),
  };
}
