import { type Static, Type } from "typebox";
import type { Contact } from "../../../domain/contact.ts";
import type { PlaceOnList } from "../../../domain/travel.ts";
import { contactsIn } from "../../../domain/travel-details.ts";
import { readPlaces } from "../../../usecases/read-travel-events.ts";
import { readCompany } from "../../../usecases/read-travel-profiles.ts";
import { endpoint, ok } from "../endpoint.ts";
import { invalidMember } from "../faults.ts";
import {
  AnyId,
  DateTimeLocal,
  DigitsId,
  EventStatus,
  EventType,
  Exactly,
  IdObject,
  RunningStatus,
  readAnyId,
} from "../scalars.ts";
import { EventUserRsvp, readTripId, toEventUserRsvp, toTripId } from "../travelers/traveler-shape.ts";
import { AllowTravelersToRsvp, listIn, pick, type Showing, toAllowance, toEventFacts } from "./event-shape.ts";
import { EventLocation } from "./location.ts";

const Kept = Type.Optional(Type.Unknown());

const ContactInfo = Exactly({
  userId: IdObject,
  name: Exactly({ given: Type.String(), family1: Type.String() }),
  email: Type.Optional(Type.String()),
});

const TravelerEventSummary = Exactly({
  id: DigitsId,
  type: EventType,
  name: Type.String(),
  description: Type.String(),
  startDateTime: Type.Optional(DateTimeLocal),
  endDateTime: Type.Optional(DateTimeLocal),
  location: EventLocation,
  contacts: Type.Array(IdObject),
  contactInfoList: Type.Array(ContactInfo),
  documents: Type.Array(Type.Object({})),
  bookingGuidelines: Type.Array(Type.Object({})),
  allowedBookingTypes: Type.Array(Type.String()),
  eventUserRsvp: EventUserRsvp,
  companyId: IdObject,
  runningStatus: RunningStatus,
  status: EventStatus,
  isRemovedParticipant: Type.Boolean(),
  inviteEmailConfig: Kept,
  parentEventId: Type.Optional(DigitsId),
  bookingStyle: Kept,
  allowTravelersToRsvp: AllowTravelersToRsvp,
});

const TRIPS_MAX = 1_000;

/*
 * POST /v2/events/summaries
 * Source: Event API, getEventSummaries.
 * Not in the source: a user or trips must be named, else 400; trips nobody has are left out; the newest 1,000.
 */
export const getEventSummariesEndpoint = endpoint({
  method: "POST",
  path: "/v2/events/summaries",
  operationId: "getEventSummaries",
  right: "read",
  body: Type.Object({
    userId: Type.Optional(AnyId),
    companyId: Type.Optional(AnyId),
    tripIds: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: TRIPS_MAX })),
  }),
  replies: {
    200: Exactly({
      tripEventSummaries: Type.Array(Exactly({ tripId: DigitsId, travelerEventSummary: TravelerEventSummary })),
    }),
  },
  refusals: [400, 401, 403],
  async handle(deps, { scope, body }) {
    const { userId, tripIds, companyId } = body;
    if (userId === undefined && tripIds === undefined) throw invalidMember("userId", "or tripIds is required");
    const places = await readPlaces(deps, scope, {
      uuid: userId === undefined ? undefined : readAnyId(userId),
      guestIds: tripIds?.flatMap((it) => readTripId(it) ?? []),
    });
    const companyUuid = companyId === undefined ? undefined : readAnyId(companyId);
    const shown = places.filter(({ on }) => companyUuid === undefined || on.plan.companyUuid === companyUuid);
    const showing = { company: await readCompany(deps, scope), at: deps.now() };
    return ok({
      tripEventSummaries: shown.map((it) => ({
        tripId: toTripId(it.person.guestId),
        travelerEventSummary: toSummary(it, showing),
      })),
    });
  },
});

function toSummary({ person, on, contacts }: PlaceOnList, showing: Showing): Static<typeof TravelerEventSummary> {
  const { event, plan } = on;
  const { details } = plan;
  return {
    id: String(event.id),
    ...toEventFacts(on, showing),
    contacts: contactsIn(details).map((id) => ({ id })),
    contactInfoList: contacts.map(toContactInfo),
    documents: listIn(details, "documents"),
    bookingGuidelines: listIn(details, "bookingGuidelines"),
    allowedBookingTypes: listIn(details, "allowedBookingTypes").map(String),
    eventUserRsvp: toEventUserRsvp(person),
    isRemovedParticipant: person.state === "removed",
    ...pick(details, ["inviteEmailConfig", "bookingStyle"]),
    allowTravelersToRsvp: toAllowance(event.guestsMayAnswer),
  };
}

function toContactInfo(contact: Contact): Static<typeof ContactInfo> {
  const { uuid, firstName, lastName, displayName, email } = contact;
  const given = firstName ?? (lastName === null ? displayName : null) ?? "";
  return { userId: { id: uuid }, name: { given, family1: lastName ?? "" }, ...(email === null ? {} : { email }) };
}
