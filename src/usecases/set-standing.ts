import { maskAddress } from "../domain/address.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { StandingContact } from "../domain/contact.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { AddressStanding } from "../domain/person.ts";
import type { SuppressionReason } from "../domain/suppression.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import {
  deleteOptOut,
  deleteSuppression,
  findSuppressionOfAddress,
  insertSuppression,
} from "../storage/suppressions.ts";

const REASONS: Readonly<Record<Exclude<AddressStanding, "subscribed">, SuppressionReason>> = {
  unsubscribed: "unsubscribed",
  bounced: "bounced",
  "no-marketing": "manual",
};

/** Reasons no organiser can take back: somebody complained, or was to be forgotten. */
const FINAL: ReadonlySet<SuppressionReason> = new Set<SuppressionReason>(["complained", "erased"]);

/** How suppressions are marked that programs asked for. */
const BY_PROGRAM = "api";

/**
 * Writes down whether the account may write to a person's address, for everybody who has it. Changes nothing where it
 * is so already, where there is no address, and where the person complained or was forgotten. What somebody stopped by
 * their own hand stays so: a program that says `subscribed` may only repeat what it read a while ago, and another
 * reason in its place could be lifted by the next.
 */
export async function setStanding(
  tx: Tx,
  scope: OrganiserScope,
  contact: StandingContact,
  wish: { readonly channel: MessageChannel; readonly standing: AddressStanding },
): Promise<void> {
  const { channel, standing } = wish;
  const address = addressOf(contact, channel);
  if (address === undefined) return;
  const reason = standing === "subscribed" ? undefined : REASONS[standing];
  const existing = await findSuppressionOfAddress(tx, scope, { channel, addressHash: address.hash });
  if (existing !== undefined && (FINAL.has(existing.reason) || existing.reason === reason)) return;
  if (existing?.reason === "unsubscribed" && existing.source !== BY_PROGRAM) return;
  if (existing === undefined && reason === undefined && isOk(contact, channel)) return;
  if (existing !== undefined) await deleteSuppression(tx, scope, existing.id);
  // An address nobody could reach is tried again once somebody says that it is good.
  else if (reason === undefined) await deleteOptOut(tx, scope, { channel, addressHash: address.hash, eventId: null });
  if (reason !== undefined)
    await insertSuppression(tx, scope, {
      channel,
      addressHash: address.hash,
      addressHint: maskAddress({ channel, normalised: address.normalised }),
      eventId: null,
      reason,
      source: BY_PROGRAM,
      contactId: contact.id,
    });
  const details = { channel, standing };
  await insertAudit(tx, scope, { verb: "set-standing", objectKind: "contact", objectId: contact.id, details });
}

function isOk(contact: StandingContact, channel: MessageChannel): boolean {
  return (channel === "email" ? contact.emailStatus : contact.smsStatus) === "ok";
}

function addressOf(contact: StandingContact, channel: MessageChannel) {
  const [normalised, hash] =
    channel === "email" ? [contact.emailNorm, contact.emailHash] : [contact.phoneE164, contact.phoneHash];
  return normalised === null || hash === null ? undefined : { normalised, hash };
}
