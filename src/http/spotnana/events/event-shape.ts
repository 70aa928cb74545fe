import { type Static, Type } from "typebox";
import type { EventStatus as CoreStatus } from "../../../domain/event.ts";
import {
  type Company,
  type Details,
  type PeopledEvent,
  type Progress,
  progressOf,
  type TravelEvent,
} from "../../../domain/travel.ts";
import { formatWallTime, wallTimeAt } from "../../../lib/zoned-time.ts";
import {
  DateTimeLocal,
  DigitsId,
  EventStatus,
  EventType,
  Exactly,
  IdObject,
  RunningStatus,
  toEventType,
  Uuid,
} from "../scalars.ts";
import { EventUserRsvp, toEventUserRsvp } from "../travelers/traveler-shape.ts";
import { toLocalTime } from "./local-time.ts";
import { EventLocation, toLocation } from "./location.ts";

const Kept = Type.Optional(Type.Unknown());

export const AllowTravelersToRsvp = Type.Enum(["ALLOWED", "NOT_ALLOWED"], { type: "string" });

const Metadata = Exactly({
  contacts: Kept,
  documents: Kept,
  bookingStyle: Kept,
  referenceUsers: Kept,
  internalNotes: Kept,
  travelerTypes: Kept,
  allowTravelersPolicy: Kept,
  emailPreferences: Kept,
  allowTravelersToRsvp: AllowTravelersToRsvp,
  tripOverrides: Kept,
  tripContacts: Kept,
  inheritedCustomFieldIds: Kept,
  inviteEmailConfig: Kept,
});

const METADATA = [
  "contacts",
  "documents",
  "bookingStyle",
  "referenceUsers",
  "internalNotes",
  "travelerTypes",
  "allowTravelersPolicy",
  "emailPreferences",
  "tripOverrides",
  "tripContacts",
  "inheritedCustomFieldIds",
  "inviteEmailConfig",
] as const;

const UserTripGroup = Exactly({
  ownerId: IdObject,
  userGroupInfo: Exactly({ userGroupCriteria: Type.Array(Type.Never()), userIds: Type.Array(IdObject) }),
  userTripInfos: Type.Array(Type.Never()),
});

const EventGroup = Exactly({
  id: Uuid,
  name: Type.String(),
  description: Type.String(),
  createdBy: IdObject,
  metadata: Metadata,
  group: Type.Optional(UserTripGroup),
  bookingGuidelines: Kept,
  allowedBookingTypes: Kept,
  allowedPaymentConfig: Kept,
  eventUserRsvpList: Type.Optional(Type.Array(EventUserRsvp)),
});

const Count = Type.Integer({ minimum: 0 });

export const EventShape = Exactly({
  id: DigitsId,
  name: Type.String(),
  type: EventType,
  description: Type.String(),
  startDateTime: Type.Optional(DateTimeLocal),
  endDateTime: Type.Optional(DateTimeLocal),
  location: EventLocation,
  status: EventStatus,
  runningStatus: RunningStatus,
  companyId: IdObject,
  numTravelers: Count,
  externalId: Type.Optional(Type.String()),
  policyId: Kept,
  parentEventId: Type.Optional(DigitsId),
  isDetached: Type.Optional(Type.Boolean()),
  aggregateStartDateTime: Type.Optional(DateTimeLocal),
  aggregateEndDateTime: Type.Optional(DateTimeLocal),
  childEventCounts: Type.Optional(
    Exactly({ total: Count, draft: Count, upcoming: Count, completed: Count, cancelled: Count }),
  ),
  paymentSources: Type.Array(Type.Never()),
  customFieldResponses: Type.Array(Type.Object({})),
  customFieldV3Responses: Type.Array(Type.Object({})),
  group: EventGroup,
});

export interface Showing {
  readonly company: Company;
  readonly at: Date;
}

const STATUSES = {
  draft: "DRAFT",
  published: "PUBLISH",
  closed: "PUBLISH",
  cancelled: "CANCELLED",
} as const satisfies Record<CoreStatus, string>;

const RUNNING = {
  upcoming: "UPCOMING",
  "in-progress": "IN_PROGRESS",
  completed: "COMPLETED",
} as const satisfies Record<Progress, string>;

/** What every shape of an event tells. */
export function toEventFacts({ event, plan, startsLocal, endsLocal }: TravelEvent, { company, at }: Showing) {
  const { timezone } = event;
  const start = toLocalTime(startsLocal ?? wallOf(event.startsAt, timezone), plan.details["startDateTime"]);
  const end = toLocalTime(endsLocal ?? wallOf(event.endsAt, timezone), plan.details["endDateTime"]);
  return {
    name: event.title,
    type: toEventType(plan.kind),
    description: event.description,
    ...(start === undefined ? {} : { startDateTime: start }),
    ...(end === undefined ? {} : { endDateTime: end }),
    location: toLocation(event.location, plan.details["location"], company.region),
    status: STATUSES[event.status],
    runningStatus: RUNNING[progressOf(event, at)],
    companyId: { id: plan.companyUuid },
    ...(plan.parentId === null ? {} : { parentEventId: String(plan.parentId) }),
  };
}

/** Source: Event API, Event. */
export function toEventBody(shown: PeopledEvent, showing: Showing): Static<typeof EventShape> {
  const { event, plan, listed, children } = shown;
  const { details, externalId } = plan;
  return {
    id: String(event.id),
    ...toEventFacts(shown, showing),
    numTravelers: listed,
    ...(externalId === null ? {} : { externalId }),
    ...pick(details, ["policyId"]),
    ...(plan.parentId === null ? {} : { isDetached: false }),
    ...(children === null ? {} : childrenBody(children)),
    paymentSources: [],
    customFieldResponses: listIn(details, "customFieldResponses"),
    customFieldV3Responses: listIn(details, "customFieldV3Responses"),
    group: groupBody(shown, showing),
  };
}

function childrenBody({ startsLocal, endsLocal, ...childEventCounts }: NonNullable<TravelEvent["children"]>) {
  return {
    childEventCounts,
    ...(startsLocal === null ? {} : { aggregateStartDateTime: { iso8601: startsLocal } }),
    ...(endsLocal === null ? {} : { aggregateEndDateTime: { iso8601: endsLocal } }),
  };
}

/** Programs make events, not people: the company stands for whoever did. */
function groupBody({ event, plan, people }: PeopledEvent, { company }: Showing): Static<typeof EventGroup> {
  const { details } = plan;
  const owner = { id: company.companyUuid };
  return {
    id: event.uuid,
    name: event.title,
    description: event.description,
    createdBy: owner,
    metadata: { ...pick(details, METADATA), allowTravelersToRsvp: toAllowance(event.guestsMayAnswer) },
    ...pick(details, ["bookingGuidelines", "allowedBookingTypes", "allowedPaymentConfig"]),
    ...(people === null
      ? {}
      : {
          group: {
            ownerId: owner,
            userGroupInfo: { userGroupCriteria: [], userIds: people.map((it) => ({ id: it.uuid })) },
            userTripInfos: [],
          },
          eventUserRsvpList: people.map(toEventUserRsvp),
        }),
  };
}

export function toAllowance(guestsMayAnswer: boolean): Static<typeof AllowTravelersToRsvp> {
  return guestsMayAnswer ? "ALLOWED" : "NOT_ALLOWED";
}

function wallOf(at: Date | null, timezone: string): string | null {
  return at === null ? null : formatWallTime(wallTimeAt(at, timezone));
}

export function pick<N extends string>(details: Details, names: readonly N[]): Partial<Record<N, unknown>> {
  const told: Partial<Record<N, unknown>> = {};
  for (const name of names) if (details[name] !== undefined) told[name] = details[name];
  return told;
}

/** What stands in the details was checked when it came. */
export function listIn(details: Details, name: string): object[] {
  const value = details[name];
  return Array.isArray(value) ? value : [];
}
