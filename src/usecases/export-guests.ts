import type { OrganiserScope } from "../domain/caller.ts";
import { displayNameOf } from "../domain/contact.ts";
import type { GuestFilter, GuestReport } from "../domain/guest-report.ts";
import type { EventId } from "../domain/ids.ts";
import { csvLine } from "../lib/csv.ts";
import { listGuests } from "../storage/guest-list.ts";
import type { Deps } from "./deps.ts";
import { readEvent } from "./read-events.ts";

/** Guests read at once: the export of any number of guests holds no more in memory. */
const ROWS_AT_ONCE = 1_000;

const COLUMNS = [
  "guestId",
  "contactId",
  "externalId",
  "firstName",
  "lastName",
  "displayName",
  "email",
  "phone",
  "state",
  "answeredAt",
  "answeredVia",
  "plusOnes",
  "note",
  "delivery",
  "invitedAt",
  "waitingSince",
] as const;

/**
 * The event's guests as CSV, a header and a line each, in the order they were put on the list; removed ones included
 * unless the filter leaves them out.
 * Lines come as they are read: a guest who changes meanwhile is in it once, as they were then.
 * @throws {Refusal} not-found, before the first line.
 */
export async function exportGuests(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  eventId: EventId,
  filter: GuestFilter = {},
): Promise<AsyncIterable<string>> {
  await readEvent(deps, scope, eventId);
  return linesOf(deps, scope, { eventId, filter });
}

async function* linesOf(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  whom: { readonly eventId: EventId; readonly filter: GuestFilter },
): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  for (let after: number | undefined; ; ) {
    const page = { after, limit: ROWS_AT_ONCE };
    const guests = await listGuests(deps.db.autocommit, scope, whom, page);
    if (guests.length > 0) yield guests.map(lineOf).join("");
    after = guests.at(-1)?.guest.id;
    if (guests.length < ROWS_AT_ONCE) return;
  }
}

function lineOf(report: GuestReport): string {
  const { guest, contact } = report;
  return csvLine([
    guest.id,
    contact.id,
    contact.externalId,
    contact.firstName,
    contact.lastName,
    displayNameOf(contact),
    contact.email,
    contact.phone,
    guest.state,
    report.answeredAt?.toISOString() ?? null,
    report.answeredVia,
    report.plusOnes,
    report.note,
    report.delivery,
    report.invitedAt?.toISOString() ?? null,
    report.waiting?.since.toISOString() ?? null,
  ]);
}
