import { type RawBuilder, sql } from "kysely";
import type { OrganiserScope } from "../domain/caller.ts";
import type { Contact } from "../domain/contact.ts";
import type { AnswerChannel, Reply } from "../domain/guest.ts";
import type { DeliveryState, GuestFilter, GuestReport } from "../domain/guest-report.ts";
import type { ContactId, EventId, GuestId } from "../domain/ids.ts";
import type { MessageState } from "../domain/message.ts";
import type { TravelNeeds } from "../domain/travel-needs.ts";
import { listAnswers } from "./answers.ts";
import { searchCondition } from "./contact-search.ts";
import { CONTACT_COLUMNS, type ContactRow, toContact } from "./contacts.ts";
import { builder, type Tx } from "./db.ts";
import { listToldDetails } from "./details.ts";
import { type GuestRow, toGuest } from "./guests.ts";
import { idArray } from "./id-array.ts";
import { MISSES_DETAILS } from "./missing-details.ts";
import { readWaitingPlaces } from "./waiting-list.ts";

interface ListedRow extends GuestRow {
  plus_ones: number;
  plus_one_names: string[] | null;
  plus_ones_max: number | null;
  note: string | null;
  travel_needs: TravelNeeds | null;
  unconfirmed_reply: Reply | null;
  answered_via: AnswerChannel | null;
  created_at: Date;
  delivery: MessageState | null;
}

const COLUMNS = `g.id, g.event_id, g.contact_id, g.key_version, g.secret_no, g.state, g.invited_at, g.answered_at,
  g.removed_at, g.plus_ones, g.plus_one_names, g.plus_ones_max, g.note, g.travel_needs, g.unconfirmed_reply, g.answered_via, g.created_at, latest.state as delivery`;

/** The latest message of the guest `g` that is no receipt: what asked for an answer, or told of the event. */
const LATEST = `left join lateral (
         select m.state from messages m
          where m.account_id = g.account_id and m.guest_id = g.id
            and (select b.kind from batches b
                  where b.account_id = m.account_id and b.id = m.batch_id limit 1) <> 'receipt'
          order by m.id desc limit 1
       ) latest on true`;

/** At most `limit` guests with an id above `after`, by ascending id. Five statements. */
export async function listGuests(
  tx: Tx,
  scope: OrganiserScope,
  { eventId, filter }: { readonly eventId: EventId; readonly filter: GuestFilter },
  page: { readonly after: number | undefined; readonly limit: number },
): Promise<GuestReport[]> {
  const rows = await tx.run(
    sql<ListedRow>`
      select ${sql.raw(COLUMNS)}
        from guests g ${sql.raw(LATEST)}
       where ${passes(scope, eventId, filter)} and g.id > ${page.after ?? 0}
       order by g.id
       limit ${page.limit}`.compile(builder),
  );
  return complete(tx, scope, rows);
}

/** The first `limit` guests by ascending id, and how many there are in all: whom a search finds is looked up once for both. */
export async function listAndCountGuests(
  tx: Tx,
  scope: OrganiserScope,
  { eventId, filter }: { readonly eventId: EventId; readonly filter: GuestFilter },
  limit: number,
): Promise<{ readonly reports: GuestReport[]; readonly total: number }> {
  const latest = filter.delivery === undefined ? sql`` : sql.raw(LATEST);
  const rows = await tx.run(
    sql<ListedRow & { total: number }>`
      select ${sql.raw(COLUMNS)}, g.total
        from (select g.*, count(*) over () as total
                from guests g ${latest}
               where ${passes(scope, eventId, filter)}
               order by g.id
               limit ${limit}) g ${sql.raw(LATEST)}
       order by g.id`.compile(builder),
  );
  return { reports: await complete(tx, scope, rows), total: rows[0]?.total ?? 0 };
}

/**
 * The id of the `nth` guest after `after` that the filter lets through, the next one being the first; undefined when the
 * list ends before. Reads the ids that are passed over.
 */
export async function findNthGuest(
  tx: Tx,
  scope: OrganiserScope,
  { eventId, filter }: { readonly eventId: EventId; readonly filter: GuestFilter },
  { after = 0, nth }: { readonly after: number | undefined; readonly nth: number },
): Promise<number | undefined> {
  const latest = filter.delivery === undefined ? sql`` : sql.raw(LATEST);
  const [row] = await tx.run(
    sql<{ id: number }>`
      select g.id from guests g ${latest}
       where ${passes(scope, eventId, filter)} and g.id > ${after}
       order by g.id
      offset ${nth - 1} limit 1`.compile(builder),
  );
  return row?.id;
}

/** Whom the filter lets through next before and next after a guest of the event, themselves let through or not. */
export interface GuestNeighbours {
  readonly previous: GuestId | null;
  readonly next: GuestId | null;
}

/** One look into the order of ids on either side, however long the list is. */
export async function findGuestNeighbours(
  tx: Tx,
  scope: OrganiserScope,
  { eventId, filter }: { readonly eventId: EventId; readonly filter: GuestFilter },
  guestId: GuestId,
): Promise<GuestNeighbours> {
  const from = sql`select g.id from guests g ${filter.delivery === undefined ? sql`` : sql.raw(LATEST)}
    where ${passes(scope, eventId, filter)}`;
  const [row] = await tx.run(
    sql<{ previous: number | null; next: number | null }>`
      select (${from} and g.id < ${guestId} order by g.id desc limit 1) as previous,
             (${from} and g.id > ${guestId} order by g.id limit 1) as next`.compile(builder),
  );
  return { previous: (row?.previous ?? null) as GuestId | null, next: (row?.next ?? null) as GuestId | null };
}

/** A guest and who it is. */
export interface GuestKeys {
  readonly guestId: GuestId;
  readonly contactId: ContactId;
}

/** At most `limit` guests the filter lets through, with ids above `after` up to `until`, by ascending id. */
export async function listGuestKeys(
  tx: Tx,
  scope: OrganiserScope,
  { eventId, filter }: { readonly eventId: EventId; readonly filter: GuestFilter },
  page: { readonly after: number; readonly until: number; readonly limit: number },
): Promise<GuestKeys[]> {
  const latest = filter.delivery === undefined ? sql`` : sql.raw(LATEST);
  const rows = await tx.run(
    sql<{ id: number; contact_id: number }>`
      select g.id, g.contact_id from guests g ${latest}
       where ${passes(scope, eventId, filter)} and g.id > ${page.after} and g.id <= ${page.until}
       order by g.id
       limit ${page.limit}`.compile(builder),
  );
  return rows.map((row) => ({ guestId: row.id as GuestId, contactId: row.contact_id as ContactId }));
}

/** Who came onto the list of the event last; 0 when nobody ever did. */
export async function lastGuestId(tx: Tx, scope: OrganiserScope, eventId: EventId): Promise<GuestId> {
  const [row] = await tx.named<{ last: number }>(
    "find-last-guest-id",
    "select coalesce(max(g.id), 0) as last from guests g where g.account_id = $1 and g.event_id = $2",
    [scope.accountId, eventId],
  );
  return (row?.last ?? 0) as GuestId;
}

/** How many guests the filter lets through, counted one by one. */
export async function countFilteredGuests(
  tx: Tx,
  scope: OrganiserScope,
  eventId: EventId,
  filter: GuestFilter,
): Promise<number> {
  const latest = filter.delivery === undefined ? sql`` : sql.raw(LATEST);
  const [row] = await tx.run(
    sql<{ total: number }>`
      select count(*) as total from guests g ${latest} where ${passes(scope, eventId, filter)}`.compile(builder),
  );
  return row?.total ?? 0;
}

function passes(scope: OrganiserScope, eventId: EventId, filter: GuestFilter): RawBuilder<unknown> {
  const { states, delivery, q, waits, missesDetails, ids } = filter;
  const conditions = [sql`g.account_id = ${scope.accountId} and g.event_id = ${eventId}`];
  if (states !== undefined) conditions.push(sql`g.state = any(${states})`);
  if (ids !== undefined) conditions.push(sql`g.id = any(${idArray(ids)}::bigint[])`);
  if (delivery !== undefined) conditions.push(deliveryIs(delivery));
  if (delivery !== undefined && TROUBLED.has(delivery))
    conditions.push(sql`g.id in (
      select m.guest_id from batches b
        join messages m on m.account_id = b.account_id and m.batch_id = b.id and m.trouble = ${delivery}
       where b.account_id = ${scope.accountId} and b.event_id = ${eventId})`);
  if (waits !== undefined)
    conditions.push(sql`${sql.raw(waits ? "" : "not")} exists (
      select from waiting_guests w
       where w.account_id = g.account_id and w.guest_id = g.id and w.ended_at is null)`);
  if (missesDetails !== undefined) conditions.push(sql.raw(`${missesDetails ? "" : "not "}${MISSES_DETAILS}`));
  // As an array the people are found first, by their words. Joined, they would be planned by how many begin with what was
  // typed, which nobody knows: all guests were looked up one by one to find a hundred.
  if (q !== undefined && q.trim() !== "")
    conditions.push(sql`g.contact_id = any(array(
      select c.id from contacts c
       where c.account_id = ${scope.accountId} and c.deleted_at is null and ${searchCondition(scope, q)}))`);
  return sql.join(conditions, sql` and `);
}

/** States few messages are in, which an index finds without looking at every guest. */
const TROUBLED: ReadonlySet<string> = new Set(["failed", "uncertain", "suppressed", "cancelled"]);

function deliveryIs(delivery: DeliveryState | "none"): RawBuilder<unknown> {
  if (delivery === "none") return sql`latest.state is null`;
  if (delivery === "queued") return sql`latest.state in ('queued', 'claimed', 'transmitting')`;
  return sql`latest.state = ${delivery}`;
}

/** The guest; undefined when it is unknown, or its event is deleted or in a project the caller is kept out of. */
export async function findGuestReport(
  tx: Tx,
  scope: OrganiserScope,
  guestId: GuestId,
): Promise<GuestReport | undefined> {
  const rows = await tx.named<ListedRow>(
    "find-guest-report",
    `select ${COLUMNS}
       from guests g
       join events e on e.account_id = g.account_id and e.id = g.event_id and e.deleted_at is null ${LATEST}
      where g.account_id = $1 and g.id = $2 and ($3::bigint[] is null or e.project_id = any($3))`,
    [scope.accountId, guestId, scope.projectIds],
  );
  const [report] = await complete(tx, scope, rows);
  return report;
}

async function complete(tx: Tx, scope: OrganiserScope, rows: readonly ListedRow[]): Promise<GuestReport[]> {
  if (rows.length === 0) return [];
  const guestIds = rows.map((row) => row.id as GuestId);
  const contactIds = rows.map((row) => row.contact_id as ContactId);
  const [contacts, answers, details, waiting] = await Promise.all([
    findContactsOfGuests(tx, scope, contactIds),
    listAnswers(tx, scope, guestIds),
    listToldDetails(tx, scope, guestIds),
    readWaitingPlaces(tx, scope, guestIds),
  ]);
  return rows.map((row) => {
    const contact = contacts.get(row.contact_id as ContactId);
    if (contact === undefined) throw new Error(`guest ${row.id} has no contact, though a foreign key promises one`);
    return {
      guest: toGuest(row),
      contact,
      delivery: toDelivery(row.delivery),
      plusOnes: row.plus_ones,
      plusOneNames: row.plus_one_names ?? [],
      plusOnesMax: row.plus_ones_max,
      note: row.note,
      travelNeeds: row.travel_needs,
      unconfirmedReply: row.unconfirmed_reply,
      answeredVia: row.answered_via,
      invitedAt: row.invited_at,
      answeredAt: row.answered_at,
      removedAt: row.removed_at,
      createdAt: row.created_at,
      answers: answers.get(row.id as GuestId) ?? [],
      details: details.get(row.id as GuestId) ?? [],
      waiting: waiting.get(row.id as GuestId) ?? null,
    };
  });
}

/** Deleted people too: the answers that point at them stay. */
async function findContactsOfGuests(
  tx: Tx,
  scope: OrganiserScope,
  ids: readonly ContactId[],
): Promise<Map<ContactId, Contact>> {
  const rows = await tx.named<ContactRow>(
    "find-contacts-of-guests",
    `select ${CONTACT_COLUMNS} from contacts c where c.account_id = $1 and c.id = any($2::bigint[])`,
    [scope.accountId, idArray(ids)],
  );
  return new Map(rows.map((row) => [row.id as ContactId, toContact(row)]));
}

function toDelivery(state: MessageState | null): DeliveryState | null {
  return state === "claimed" || state === "transmitting" ? "queued" : state;
}
