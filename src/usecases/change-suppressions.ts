import { type Address, maskAddress, readAddress } from "../domain/address.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { EventId } from "../domain/ids.ts";
import { invalid, notFound } from "../domain/refusal.ts";
import type { Suppression, SuppressionReason } from "../domain/suppression.ts";
import { findSettings } from "../storage/account-settings.ts";
import { insertAudit } from "../storage/audit.ts";
import { findContactsByAddress } from "../storage/contact-matches.ts";
import { findEvent } from "../storage/events.ts";
import { deleteSuppression, insertSuppression } from "../storage/suppressions.ts";
import type { Deps } from "./deps.ts";

export interface AskedSuppression {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  /** Null: everything from the account. */
  readonly eventId: EventId | null;
  readonly reason: SuppressionReason;
}

/**
 * Stops everything to an address, what is queued included. Safe to race and to repeat.
 * @throws {Refusal} invalid-input unless there is exactly one good address, or for an event nobody knows.
 */
export async function suppressAddress(
  deps: Pick<Deps, "db" | "hashAddress">,
  scope: OrganiserScope,
  asked: AskedSuppression,
): Promise<{ suppression: Suppression; isNew: boolean }> {
  return deps.db.transaction(async (tx) => {
    if (asked.eventId !== null && (await findEvent(tx, scope, asked.eventId)) === undefined)
      throw invalid("/eventId", "unknown_event", `No event ${asked.eventId} is known to this account.`);
    const { defaultRegion } = await findSettings(tx, scope);
    const address = readAsked(asked, defaultRegion);
    const hash = deps.hashAddress(scope.accountId, address.channel, address.normalised);
    const found = await findContactsByAddress(tx, scope, { email: [], sms: [], [address.channel]: [hash] });
    const done = await insertSuppression(tx, scope, {
      channel: address.channel,
      addressHash: hash,
      addressHint: maskAddress(address),
      eventId: asked.eventId,
      reason: asked.reason,
      source: "api",
      contactId: found.get(hash.toString("hex")) ?? null,
    });
    if (done.isNew) {
      const details = { channel: address.channel, reason: asked.reason, eventId: asked.eventId };
      await insertAudit(tx, scope, {
        verb: "create",
        objectKind: "suppression",
        objectId: done.suppression.id,
        details,
      });
    }
    return done;
  });
}

/** @throws {Refusal} invalid-input unless there is exactly one good address. */
export function readAsked({ email, phone }: Pick<AskedSuppression, "email" | "phone">, region: string): Address {
  if ((email === undefined) === (phone === undefined))
    throw invalid("", "one_address", "Give either email or phone, not both.");
  const read = readAddress(email === undefined ? { phone: phone ?? "" } : { email }, region);
  if (read.kind === "ok") return read.address;
  throw email === undefined ? invalid("/phone", "bad_phone", read.why) : invalid("/email", "bad_email", read.why);
}

/** The address may be written to again. @throws {Refusal} not-found. */
export async function liftSuppression(deps: Pick<Deps, "db">, scope: OrganiserScope, id: number): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const lifted = await deleteSuppression(tx, scope, id);
    if (lifted === undefined) throw notFound("suppression", id);
    const details = { channel: lifted.channel, reason: lifted.reason, eventId: lifted.eventId };
    await insertAudit(tx, scope, { verb: "delete", objectKind: "suppression", objectId: id, details });
  });
}
