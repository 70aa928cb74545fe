import type { OrganiserScope } from "../domain/caller.ts";
import type { BookedEvent, EventBook } from "../domain/event-book.ts";
import type { EventId } from "../domain/ids.ts";
import { invalid, notFound } from "../domain/refusal.ts";
import { listCostCentres } from "../storage/cost-centres.ts";
import type { Tx } from "../storage/db.ts";
import { findBookedEvent, isLogin, writeEventBook } from "../storage/event-books.ts";
import type { Deps } from "./deps.ts";
import type { EventInput } from "./event-facts.ts";
import { publishInside } from "./move-event.ts";
import { changeEventInside, createEventInside } from "./write-event.ts";

/** An event as a system writes it that keeps books of its own. */
export interface BookedEventInput {
  readonly event: EventInput;
  readonly book: Partial<EventBook>;
}

/**
 * Makes an event that is published at once, for systems that know no drafts.
 * @throws {Refusal} invalid-input.
 */
export async function createBookedEvent(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  { event: input, book }: BookedEventInput,
): Promise<BookedEvent> {
  return deps.db.transaction(async (tx) => {
    await checkBook(tx, scope, book);
    const { event } = await createEventInside(tx, deps, scope, input);
    await publishInside(tx, deps, scope, event.id);
    await writeEventBook(tx, scope, event.id, book);
    return readBack(tx, scope, event.id);
  });
}

/**
 * Changes what is given of an event and of its book; the code stays.
 * @throws {Refusal} not-found · invalid-input · conflict event_cancelled.
 */
export async function changeBookedEvent(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  eventId: EventId,
  { event: input, book: { code, ...book } }: BookedEventInput,
): Promise<BookedEvent> {
  return deps.db.transaction(async (tx) => {
    await checkBook(tx, scope, book);
    await changeEventInside(tx, deps, scope, { eventId, input, isPartOfMore: true });
    if (code !== undefined && code !== (await readBack(tx, scope, eventId)).code)
      throw invalid("/code", "not_allowed", "The code of an event stays as it is.");
    await writeEventBook(tx, scope, eventId, book);
    return readBack(tx, scope, eventId);
  });
}

async function checkBook(
  tx: Tx,
  scope: OrganiserScope,
  { costCentreId = null, contactLoginId = null }: Partial<EventBook>,
): Promise<void> {
  if (costCentreId !== null && !(await listCostCentres(tx, scope)).some((it) => it.id === costCentreId))
    throw invalid("/costCentreId", "bad_value", `No cost centre ${costCentreId} is known to this account.`);
  if (contactLoginId !== null && !(await isLogin(tx, scope, contactLoginId)))
    throw invalid("/contactLoginId", "bad_value", `No user ${contactLoginId} is known to this account.`);
}

async function readBack(tx: Tx, scope: OrganiserScope, eventId: EventId): Promise<BookedEvent> {
  const booked = await findBookedEvent(tx, scope, eventId);
  if (booked === undefined) throw notFound("event", eventId);
  return booked;
}
