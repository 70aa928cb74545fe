import type { OrganiserScope } from "../domain/caller.ts";
import type { GuestId } from "../domain/ids.ts";
import type { TravelNeeds } from "../domain/travel-needs.ts";
import type { Tx } from "./db.ts";
import { type ListedAs, type Listing, NOTHING_ANSWERED } from "./guests.ts";
import { invitedBy } from "./invitations.ts";

/**
 * Puts a locked guest into a state that is no answer, whatever it was in, and logs it: what was answered counts no more,
 * and for `invited` an invitation is pending. Of the counts the caller takes care. A removed guest gets the key the
 * removal left ready.
 */
export async function moveGuest(
  tx: Tx,
  scope: OrganiserScope,
  guest: { readonly id: GuestId; readonly was: string; readonly becomes: ListedAs },
  { at, ...how }: Pick<Listing, "at" | "inviter" | "origin">,
): Promise<void> {
  await tx.named(
    "move-guest",
    `with moved as (
       update guests g
          set state = $4, invited_at = case $4 when 'invited' then coalesce(g.invited_at, $5) end,
              last_invited_at = case $4 when 'invited' then $5 else g.last_invited_at end, updated_at = $5, ${NOTHING_ANSWERED}
        where g.account_id = $1 and g.id = $2
       returning g.id
     ), logged as (
       insert into guest_moves (account_id, guest_id, was, became, actor_kind, actor_id, at)
       select $1, m.id, $3, $4, $6, $7, $5 from moved m
     ), unqueued as (
       update waiting_guests w set ended_at = $5, outcome = 'removed'
        where w.account_id = $1 and w.guest_id = $2 and w.ended_at is null and $4 = 'added'
     ), voided as (
       update invitations i set status = 'void', settled_at = $5
        where i.account_id = $1 and i.guest_id = $2 and i.status = 'pending' and $4 = 'added'
     )
     insert into invitations (account_id, guest_id, inviter_kind, inviter_id, origin, issued_at)
     select $1, m.id, $6, $7, $8, $5
       from moved m
      where $4 = 'invited'
        and not exists (select from invitations p where p.account_id = $1 and p.guest_id = $2 and p.status = 'pending')`,
    [scope.accountId, guest.id, guest.was, guest.becomes, at, ...invitedBy(how)],
  );
}

/** Writes down what is known by now of a guest's travel needs, beside what was known before. */
export async function keepTravelNeeds(
  tx: Tx,
  scope: OrganiserScope,
  guestId: GuestId,
  { needs, at }: { readonly needs: TravelNeeds; readonly at: Date },
): Promise<void> {
  await tx.named(
    "keep-travel-needs",
    `update guests g set travel_needs = coalesce(g.travel_needs, '{}') || $3::jsonb, updated_at = $4
      where g.account_id = $1 and g.id = $2`,
    [scope.accountId, guestId, JSON.stringify(needs), at],
  );
}
