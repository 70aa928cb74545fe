import type { OrganiserScope } from "../../../domain/caller.ts";
import type { EventGuest, EventGuestConditions, RegisteredGuest } from "../../../domain/event-guest.ts";
import type { EventId } from "../../../domain/ids.ts";
import type { Deps } from "../../../usecases/deps.ts";
import {
  type EventGuests,
  type RowSpan,
  readInvitedGuests,
  readRegisteredGuests,
} from "../../../usecases/read-event-guests.ts";
import { collection, PAGE, pageOf } from "../collections.ts";
import { filterOf } from "../filters.ts";
import { required } from "../parameters.ts";
import { id } from "../scalars.ts";
import { INVITED_FILTER, REGISTERED_FILTER } from "./guest-shape.ts";

/* The six lists of guests: invited contacts, registrations and attendees, of one event or of the account. */

export const OF_EVENT = { eventId: required(id<EventId>(), "eventId", "event") };
export const INVITED = { ...PAGE, filter: filterOf(INVITED_FILTER) };
export const REGISTERED = { ...PAGE, filter: filterOf(REGISTERED_FILTER) };

interface ListWish {
  readonly eventId?: EventId;
  readonly start: number | undefined;
  readonly perPage: number | undefined;
  readonly filter: EventGuestConditions | undefined;
}

type ReadGuests<G extends EventGuest> = (
  deps: Deps,
  scope: OrganiserScope,
  filter: { readonly eventId: EventId | undefined; readonly conditions: EventGuestConditions | undefined },
  span: RowSpan,
) => Promise<EventGuests<G>>;

/** A page of the invited contacts. */
export const listInvited = listing<EventGuest>(readInvitedGuests);

/** A page of registrations, or of what else is told of registered guests. */
export const listRegistered = listing<RegisteredGuest>(readRegisteredGuests);

function listing<G extends EventGuest>(read: ReadGuests<G>) {
  return async (deps: Deps, scope: OrganiserScope, wish: ListWish, toRow: (guest: G) => object) => {
    const page = pageOf(wish);
    const which = { eventId: wish.eventId, conditions: wish.filter };
    const { rows, total } = await read(deps, scope, which, { start: page.start, limit: page.perPage });
    return collection(total, page, rows.map(toRow));
  };
}
