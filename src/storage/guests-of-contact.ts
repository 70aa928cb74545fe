import type { AccountScope, OrganiserScope } from "../domain/caller.ts";
import type { EventStatus } from "../domain/event.ts";
import type { GuestState } from "../domain/guest.ts";
import type { ContactId, EventId, GuestId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** The person's guests in all events, by ascending id. */
export async function listGuestsOfContact(
  tx: Tx,
  scope: AccountScope,
  contactId: ContactId,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<GuestId[]> {
  const rows = await tx.named<{ id: number }>(
    "list-guests-of-contact",
    `select g.id from guests g
      where g.account_id = $1 and g.contact_id = $2 and g.id > $3
      order by g.id
      limit $4`,
    [scope.accountId, contactId, after, limit],
  );
  return rows.map((it) => it.id as GuestId);
}

/** Whether a message to the person is still open: neither left nor ended. */
export async function hasOpenMessages(tx: Tx, scope: AccountScope, contactId: ContactId): Promise<boolean> {
  const rows = await tx.named(
    "find-open-message-of-contact",
    `select m.id
       from guests g
       join messages m on m.account_id = $1 and m.guest_id = g.id and m.is_open
      where g.account_id = $1 and g.contact_id = $2
      limit 1`,
    [scope.accountId, contactId],
  );
  return rows.length > 0;
}

/** An event as somebody who is on its list sees it from afar. */
export interface EventOfContact {
  readonly guestId: GuestId;
  readonly eventId: EventId;
  readonly title: string;
  readonly status: EventStatus;
  readonly timezone: string;
  readonly startsAt: Date | null;
  readonly state: GuestState;
  readonly answeredAt: Date | null;
}

const SEEN = `from guests g
       join events e on e.account_id = $1 and e.id = g.event_id and e.deleted_at is null
      where g.account_id = $1 and g.contact_id = $2 and ($3::bigint[] is null or e.project_id = any($3))`;

/** Newest first, by the guest's id; `before` is the last id of the page before. */
export async function listEventsOfContact(
  tx: Tx,
  scope: OrganiserScope,
  contactId: ContactId,
  { before, limit }: { readonly before: number | undefined; readonly limit: number },
): Promise<EventOfContact[]> {
  return tx.named<EventOfContact>(
    "list-events-of-contact",
    `select g.id as "guestId", e.id as "eventId", e.title, e.status, e.timezone, e.starts_at as "startsAt", g.state,
            g.answered_at as "answeredAt"
       ${SEEN} and ($4::bigint is null or g.id < $4)
      order by g.id desc
      limit $5`,
    [scope.accountId, contactId, scope.projectIds, before ?? null, limit],
  );
}

/** As many as the list holds for this caller. */
export async function countEventsOfContact(tx: Tx, scope: OrganiserScope, contactId: ContactId): Promise<number> {
  const [row] = await tx.named<{ total: number }>("count-events-of-contact", `select count(*) as total ${SEEN}`, [
    scope.accountId,
    contactId,
    scope.projectIds,
  ]);
  return row?.total ?? 0;
}
