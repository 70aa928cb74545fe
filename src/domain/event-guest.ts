import type { Condition } from "./conditions.ts";
import type { Contact } from "./contact.ts";
import type { Event } from "./event.ts";
import type { Guest } from "./guest.ts";

/**
 * A guest with the event and the person, as programs see one that speak of invited contacts, registrations and
 * attendees. All three are the guest: they carry the guest's id, and what they say is what its one state says.
 */
export interface EventGuest {
  readonly guest: Guest;
  readonly event: Pick<Event, "id" | "title" | "startsAt"> & { readonly code: string };
  /** Names and addresses are null once the person is forgotten. */
  readonly person: Pick<Contact, "firstName" | "lastName" | "email" | "phone">;
  /** To the privacy terms, as a program told; null: nobody said so. */
  readonly consentedAt: Date | null;
  /** The first yes; null: none yet. A registration holds while the guest is coming, and is cancelled else. */
  readonly registeredAt: Date | null;
  /** Moves with every answer. */
  readonly updatedAt: Date;
}

export type RegisteredGuest = EventGuest & { readonly registeredAt: Date };

export function isRegistered(it: EventGuest): it is RegisteredGuest {
  return it.registeredAt !== null;
}

/** Which guests: `invited` was asked or has answered, and was not removed; `registered` said yes at least once. */
export type GuestRole = "invited" | "registered";

/** What guests can be found by. `changedAt` and `registeredAt` are whole seconds, as programs are told them. */
export type EventGuestProperty =
  | "id"
  | "eventId"
  | "contactId"
  | "state"
  | "registrationId"
  | "firstName"
  | "lastName"
  | "email"
  | "phone"
  | "registeredAt"
  | "changedAt";

export type EventGuestConditions = ReadonlyArray<Condition<EventGuestProperty>>;
