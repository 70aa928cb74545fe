import type { ConditionValue } from "../../../domain/conditions.ts";
import type { EventGuest, EventGuestProperty, RegisteredGuest } from "../../../domain/event-guest.ts";
import type { GuestState } from "../../../domain/guest.ts";
import { GUEST_STATES } from "../../../domain/guest-report.ts";
import type { GuestLinks } from "../../../domain/links.ts";
import type { FilterProperties } from "../filters.ts";
import { integer, text, timestamp } from "../scalars.ts";
import { toPrivacyConsent } from "../shared-shapes.ts";
import { formatTimestamp, formatTimestampOrNull } from "../timestamps.ts";

const COMPLETED = 2;
const CANCELLED = 3;

/** `U` undecided, `Y` yes, `N` no. */
type Response = "U" | "Y" | "N";

function toResponse(state: GuestState): Response {
  return state === "accepted" ? "Y" : state === "declined" ? "N" : "U";
}

/** A registration holds while the guest is coming; a no and a removal cancel it, the next yes revives it. */
function toRegistrationStatus(state: GuestState): number {
  return state === "accepted" ? COMPLETED : CANCELLED;
}

const FOR_ALL: FilterProperties<EventGuestProperty> = {
  eventId: { property: "eventId", kind: integer() },
  firstName: { property: "firstName", kind: text(255) },
  lastName: { property: "lastName", kind: text(255) },
  email: { property: "email", kind: text(255) },
  phone: { property: "phone", kind: text(255) },
  modifiedDate: { property: "changedAt", kind: timestamp },
  fromModifiedDate: { property: "changedAt", kind: timestamp, test: "at-least" },
  toModifiedDate: { property: "changedAt", kind: timestamp, test: "at-most" },
};

/** What invited contacts can be found by. */
export const INVITED_FILTER: FilterProperties<EventGuestProperty> = {
  ...FOR_ALL,
  contactId: { property: "contactId", kind: integer() },
  registrationId: { property: "registrationId", kind: integer() },
  response: {
    property: "state",
    kind: text(1),
    meaning: (said) => statesOf((state) => state !== "removed" && toResponse(state) === String(said).toUpperCase()),
  },
};

/** What registrations and attendees can be found by. */
export const REGISTERED_FILTER: FilterProperties<EventGuestProperty> = {
  ...FOR_ALL,
  id: { property: "id", kind: integer() },
  registrationId: { property: "registrationId", kind: integer() },
  contactId: { property: "contactId", kind: integer() },
  mainContactId: { property: "contactId", kind: integer() },
  createdDate: { property: "registeredAt", kind: timestamp },
  currentStatus: { property: "state", kind: integer(), meaning: statesOfStatus },
  registrationStatus: { property: "state", kind: integer(), meaning: statesOfStatus },
};

function statesOfStatus(number: ConditionValue): readonly GuestState[] {
  return statesOf((state) => toRegistrationStatus(state) === number);
}

function statesOf(isMeant: (state: GuestState) => boolean): readonly GuestState[] {
  return GUEST_STATES.filter(isMeant);
}

/** A row of the invited contacts. */
export function toInvitedContact({ guest, person, registeredAt, updatedAt }: EventGuest) {
  return {
    eventId: guest.eventId,
    contactId: guest.contactId,
    firstName: person.firstName,
    lastName: person.lastName,
    email: person.email,
    phone: person.phone,
    response: toResponse(guest.state),
    registrationId: registeredAt === null ? null : guest.id,
    modifiedDate: formatTimestamp(updatedAt),
  };
}

/** A registration; it and its one attendee carry the guest's number. */
export function toRegistration({ guest, event, person, consentedAt, registeredAt, updatedAt }: RegisteredGuest) {
  return {
    id: guest.id,
    eventId: event.id,
    eventName: event.title,
    currentStatus: toRegistrationStatus(guest.state),
    isExhibitor: false,
    completedDate: formatTimestamp(registeredAt),
    mainContactId: guest.contactId,
    firstName: person.firstName,
    lastName: person.lastName,
    email: person.email,
    phone: person.phone,
    privacyConsentData: toPrivacyConsent(consentedAt),
    invoiceTotalCost: 0,
    invoiceTotalPaid: 0,
    createdDate: formatTimestamp(registeredAt),
    modifiedDate: formatTimestamp(updatedAt),
  };
}

/** An attendee. Beckon sells no tickets, and nobody is checked in. */
export function toAttendee({ guest, event, person, consentedAt, registeredAt, updatedAt }: RegisteredGuest) {
  return {
    id: guest.id,
    eventId: event.id,
    registrationId: guest.id,
    registrationStatus: toRegistrationStatus(guest.state),
    contactId: guest.contactId,
    ticketTitle: null,
    firstName: person.firstName,
    lastName: person.lastName,
    email: person.email,
    phone: person.phone,
    privacyConsentData: toPrivacyConsent(consentedAt),
    hasAttended: false,
    sessionHasAttended: false,
    isPublic: false,
    barcode: null,
    barcodeUrl: null,
    ticketUrl: null,
    attendedDatetime: null,
    sessionAttendedTimestamp: null,
    cost: 0,
    customFields: [],
    sessions: [],
    createdDate: formatTimestamp(registeredAt),
    modifiedDate: formatTimestamp(updatedAt),
  };
}

/** One of a contact's invitations. */
export function toEventInvitation({ guest: { guest, event }, links }: { guest: EventGuest; links: GuestLinks }) {
  return {
    eventId: event.id,
    eventCode: event.code,
    eventStartDateTime: formatTimestampOrNull(event.startsAt),
    inviteLinkYes: links.yes,
    inviteLinkNo: links.no,
    response: toResponse(guest.state),
  };
}

/** One of a contact's registrations. There are neither tickets nor invoices. */
export function toEventRegistration({ guest, event, person, registeredAt }: RegisteredGuest) {
  const isComing = guest.state === "accepted";
  const fullName = [person.firstName, person.lastName].filter((it) => it !== null).join(" ");
  const details = {
    contactId: guest.contactId,
    fullName,
    email: person.email,
    attended: false,
    attendedDateTime: null,
  };
  return {
    eventId: event.id,
    eventCode: event.code,
    eventStartDateTime: formatTimestampOrNull(event.startsAt),
    registrationId: guest.id,
    currentStatus: toRegistrationStatus(guest.state),
    confirmedDate: formatTimestamp(registeredAt),
    isPaymentWaiting: false,
    printTicketUrl: null,
    printTicketUrlPdf: null,
    attendeeCount: isComing ? 1 : 0,
    invoiceUrl: null,
    invoiceUrlPdf: null,
    guestDetails: isComing ? [details] : [],
    invoices: [],
  };
}
