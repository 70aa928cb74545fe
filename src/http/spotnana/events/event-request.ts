import { type Static, Type } from "typebox";
import type { Details } from "../../../domain/travel.ts";
import type { EventInput } from "../../../usecases/event-facts.ts";
import type { TravelEventInput } from "../../../usecases/write-travel-events.ts";
import { invalidMember } from "../faults.ts";
import { DateTimeLocal, DigitsId, EventType, IdObject, readEventId, readKind, Text, Words } from "../scalars.ts";
import { Persona } from "../users/user-shape.ts";
import { toWallTime } from "./local-time.ts";
import { EventLocation, toPlace, withIanaZone } from "./location.ts";

const UserIds = Type.Optional(Type.Array(IdObject, { maxItems: 1000 }));
const Anything = Type.Optional(Type.Unknown());
const Objects = Type.Optional(Type.Array(Type.Object({}), { maxItems: 1000 }));

const Document = Type.Object({
  url: Type.String({ maxLength: 4000 }),
  documentId: Type.Unknown(),
  documentMetadata: Type.Object({
    documentType: Type.Unknown(),
    entityType: Type.Unknown(),
    entityId: Type.Unknown(),
    entityMetadata: Type.Unknown(),
    name: Type.Unknown(),
  }),
});

const Emails = Type.Optional(Type.Array(Type.String({ maxLength: 320 }), { maxItems: 100 }));

/** Members that are kept as they come and told again. */
const KEPT = {
  contacts: UserIds,
  referenceUsers: UserIds,
  documents: Type.Optional(Type.Array(Document, { maxItems: 100 })),
  internalNotes: Type.Optional(Text(10_000)),
  inviteEmailConfig: Type.Optional(Type.Object({ emailExcludeCoordinatorInfo: Type.Optional(Type.Boolean()) })),
  emailPreferences: Type.Optional(
    Type.Object({
      bucketTypes: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 100 }),
      isEnabled: Type.Optional(Type.Boolean()),
      toEmails: Emails,
      ccEmails: Emails,
      bccEmails: Emails,
    }),
  ),
  bookingStyle: Type.Optional(Type.Enum(["SELF_SERVE", "AGENT_MANAGED"], { type: "string" })),
  travelerTypes: Type.Optional(Type.Array(Persona, { maxItems: 100 })),
  policyId: Anything,
  allowTravelersPolicy: Anything,
  tripOverrides: Anything,
  tripContacts: Type.Optional(
    Type.Array(Type.Object({ label: Type.String(), name: Type.String() }), { maxItems: 100 }),
  ),
  inheritedCustomFieldIds: Type.Optional(Type.Array(Type.Unknown(), { maxItems: 1000 })),
} as const;

const BookingTypes = Type.Optional(
  Type.Array(Type.Enum(["AIR", "HOTEL", "CAR", "RAIL"], { type: "string" }), { maxItems: 20 }),
);

/** A rule for one kind of booking, kept as it comes; how many guests it allows is what a guest may bring. */
const BookingGuideline = Type.Object({ numGuestsAllowed: Type.Optional(Type.Integer({ minimum: 0 })) });

const BASIC = {
  name: Type.Intersect([Words(255), Type.String({ minLength: 1 })]),
  location: EventLocation,
  type: Type.Optional(EventType),
  description: Type.Optional(Text(10_000)),
  startDateTime: Type.Optional(DateTimeLocal),
  endDateTime: Type.Optional(DateTimeLocal),
  externalId: Type.Optional(Words(200)),
  allowTravelersToRsvp: Type.Optional(Type.Enum(["ALLOWED", "NOT_ALLOWED"], { type: "string" })),
  eventCustomFieldV3Responses: Objects,
  eventCustomFieldResponses: Objects,
  ...KEPT,
};

export const EventBasicInfo = Type.Object(BASIC);

export const EventBookingGuidelines = Type.Object({
  bookingGuidelines: Type.Array(BookingGuideline, { maxItems: 100 }),
  allowedBookingTypes: BookingTypes,
  allowedPaymentConfig: Anything,
  paymentMappings: Type.Optional(Type.Array(Type.Object({ id: Type.Unknown() }), { maxItems: 100 })),
  eventType: Type.Optional(EventType),
});

/** What making an event takes besides what can be edited later. */
export const CREATED_WITH = {
  ...BASIC,
  companyId: Type.Optional(IdObject),
  parentEventId: Type.Optional(DigitsId),
  useHiddenTemplate: Type.Optional(Type.Boolean()),
  bookingGuidelines: Type.Optional(Type.Array(BookingGuideline, { maxItems: 100 })),
  allowedBookingTypes: BookingTypes,
};

const EventFacts = Type.Object(CREATED_WITH);

/** How the core takes what is edited of an event. What is left out stays as it is. */
export function basicInfoInput(body: Static<typeof EventBasicInfo>): TravelEventInput {
  const { externalId } = body;
  return {
    event: factsOf(body),
    plan: externalId === undefined ? {} : { externalId: externalId.trim() === "" ? null : externalId.trim() },
    details: {
      ...pick(body, ["startDateTime", "endDateTime", ...KEPT_NAMES]),
      location: withIanaZone(body.location),
      ...renamed("customFieldV3Responses", body.eventCustomFieldV3Responses),
      ...renamed("customFieldResponses", body.eventCustomFieldResponses),
    },
  };
}

/** As `basicInfoInput`, of an event that is made. @throws {WireRefusal} API_VALIDATION_FAILED. */
export function newEventInput(body: Static<typeof EventFacts>): TravelEventInput {
  const { companyId, parentEventId, useHiddenTemplate, type, bookingGuidelines = [] } = body;
  if (parentEventId !== undefined && useHiddenTemplate === true)
    throw invalidMember("useHiddenTemplate", "cannot be given together with parentEventId");
  const { event, plan, details } = basicInfoInput(body);
  return {
    event: { ...event, ...plusOnesOf(bookingGuidelines) },
    plan: {
      ...plan,
      kind: readKind(type) ?? "generic",
      parentId: parentEventId === undefined ? null : readEventId(parentEventId),
      ...(companyId === undefined ? {} : { companyUuid: companyId.id.toLowerCase() }),
    },
    details: { ...details, ...pick(body, ["useHiddenTemplate", "bookingGuidelines", "allowedBookingTypes"]) },
  };
}

/** How the core takes booking guidelines. */
export function guidelinesInput(body: Static<typeof EventBookingGuidelines>): TravelEventInput {
  return {
    event: plusOnesOf(body.bookingGuidelines),
    plan: {},
    details: pick(body, ["bookingGuidelines", "allowedBookingTypes", "allowedPaymentConfig", "paymentMappings"]),
  };
}

const KEPT_NAMES = Object.keys(KEPT) as ReadonlyArray<keyof typeof KEPT>;

function factsOf(body: Static<typeof EventBasicInfo>): EventInput {
  const { name, description, startDateTime, endDateTime, location, allowTravelersToRsvp } = body;
  const place = toPlace(location);
  const timezone = location.address?.timezone;
  return {
    title: name,
    location: { name: place.name ?? null, address: place.address ?? null },
    ...(timezone === undefined ? {} : { timezone }),
    ...(description === undefined ? {} : { description }),
    ...(startDateTime === undefined ? {} : { startsAt: toWallTime(startDateTime) }),
    ...(endDateTime === undefined ? {} : { endsAt: toWallTime(endDateTime) }),
    ...(allowTravelersToRsvp === undefined ? {} : { guestsMayAnswer: allowTravelersToRsvp === "ALLOWED" }),
  };
}

/** The core allows so many. */
const PLUS_ONES_MAX = 20;

/** The most any guideline allows; nothing where none says a number. */
function plusOnesOf(guidelines: ReadonlyArray<Static<typeof BookingGuideline>>): Pick<EventInput, "plusOnesMax"> {
  const said = guidelines.flatMap((it) => (it.numGuestsAllowed === undefined ? [] : [it.numGuestsAllowed]));
  return said.length === 0 ? {} : { plusOnesMax: Math.min(PLUS_ONES_MAX, Math.max(...said)) };
}

function pick<B extends object>(body: B, names: ReadonlyArray<keyof B & string>): Details {
  return Object.fromEntries(names.flatMap((it) => (body[it] === undefined ? [] : [[it, body[it]]])));
}

function renamed(name: string, value: unknown): Details {
  return value === undefined ? {} : { [name]: value };
}
