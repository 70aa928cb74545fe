import type { AccountScope } from "../domain/caller.ts";
import type { Guest } from "../domain/guest.ts";
import type { EventId } from "../domain/ids.ts";
import { type GuestLinks, guestLinks } from "../domain/links.ts";
import type { ListedGuest } from "../storage/guests.ts";
import type { Deps } from "./deps.ts";

/**
 * The guest's personal links, made again from what their key was made of. Null for a removed guest, who has none, and
 * when the secret they were made under is gone: those handed out then keep working, but nobody can tell them any more.
 */
export function linksOf(
  deps: Pick<Deps, "keys" | "publicUrl">,
  { accountId }: AccountScope,
  guest: Pick<Guest, "eventId" | "contactId" | "keyVersion" | "secretNo" | "state">,
): GuestLinks | null {
  if (guest.state === "removed") return null;
  const { eventId, contactId, keyVersion: version } = guest;
  const key = deps.keys.find(guest.secretNo)?.guestKey({ accountId, eventId, contactId, version });
  return key === undefined ? null : guestLinks(deps.publicUrl, key);
}

/** As `linksOf`, for a guest whom an invitation answered. */
export function linksOfListed(
  deps: Pick<Deps, "keys" | "publicUrl">,
  scope: AccountScope,
  eventId: EventId,
  guest: ListedGuest,
): GuestLinks | null {
  return linksOf(deps, scope, { ...guest, eventId });
}
