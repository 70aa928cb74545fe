import type { GuestState } from "./guest.ts";
import type { ContactId, EventId, GuestId } from "./ids.ts";
import type { TravelMode, TravelNeeds } from "./travel-needs.ts";

/** A guest as programs see one that name people by uuid. */
export interface PersonOnList {
  /** The contact's. */
  readonly uuid: string;
  readonly guestId: GuestId;
  readonly contactId: ContactId;
  readonly eventId: EventId;
  readonly state: GuestState;
  /** When they were asked last; null before the first time. */
  readonly lastInvitedAt: Date | null;
  readonly travelNeeds: TravelNeeds;
}

/** Absent members let everybody through. */
export interface PeopleFilter {
  readonly states?: readonly GuestState[] | undefined;
  /** Parts of the name or of the e-mail address, in any case; all of them are found. */
  readonly search?: readonly string[] | undefined;
  /** All of them hold. */
  readonly travel?: readonly TravelFilter[] | undefined;
}

/** Lets those through who need the way of travelling as one of these says; who said nothing may need it. */
export interface TravelFilter {
  readonly mode: TravelMode;
  readonly needed: readonly boolean[];
}
