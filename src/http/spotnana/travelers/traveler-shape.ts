import { type Static, Type } from "typebox";
import type { GuestState } from "../../../domain/guest.ts";
import { type GuestId, ID_MAX } from "../../../domain/ids.ts";
import type { PersonOnList } from "../../../domain/person-on-list.ts";
import { TRAVEL_MODES, type TravelMode, type TravelNeeds } from "../../../domain/travel-needs.ts";
import { WireRefusal } from "../faults.ts";
import { DateTimeOffset, DigitsId, Exactly, IdObject, toDateTimeOffset } from "../scalars.ts";

/** A guest's states in this wire's words, both ways. */
const STATES = {
  added: "ADDED",
  invited: "INVITED",
  accepted: "INVITE_ACCEPTED",
  declined: "INVITE_DECLINED",
  removed: "REMOVED",
} as const satisfies Record<GuestState, string>;

type RsvpState = (typeof STATES)[GuestState];

export const EventRsvpState = Type.Enum(Object.values(STATES), { type: "string" });

function toRsvpState(state: GuestState): RsvpState {
  return STATES[state];
}

const GUEST_STATES = new Map(Object.entries(STATES).map(([state, word]) => [word, state as GuestState]));

export function readRsvpState(word: RsvpState): GuestState {
  const state = GUEST_STATES.get(word);
  if (state === undefined) throw new Error(`${word} passed a schema that does not know it`);
  return state;
}

const Need = Type.Object({ notNeeded: Type.Boolean() });

/** What a traveler says of the journey; members of other kinds of travel are ignored. */
export const EventRsvpResponse = Type.Object({
  air: Type.Optional(Need),
  hotel: Type.Optional(Need),
  car: Type.Optional(Need),
  rail: Type.Optional(Need),
});

export function readTravelNeeds(response: Static<typeof EventRsvpResponse>): TravelNeeds {
  const known = TRAVEL_MODES.flatMap((mode) => {
    const need = response[mode];
    return need === undefined ? [] : [[mode, !need.notNeeded] as const];
  });
  return Object.fromEntries(known);
}

/** Undefined where nothing was said: absent members are left out of this wire's answers. */
function toRsvpResponse(needs: TravelNeeds): Static<typeof EventRsvpResponse> | undefined {
  const known = TRAVEL_MODES.flatMap((mode) => {
    const needed = needs[mode];
    return needed === undefined ? [] : [[mode, { notNeeded: !needed }] as const];
  });
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

export const BookingStatus = Type.Enum(["BOOKED", "NOT_BOOKED", "OPTED_OUT"], { type: "string" });

/** Nobody books here: a need is either given up or open. */
function toBookingStatus(needs: TravelNeeds, mode: TravelMode): "NOT_BOOKED" | "OPTED_OUT" {
  return needs[mode] === false ? "OPTED_OUT" : "NOT_BOOKED";
}

export const EventUserRsvp = Exactly({
  userId: IdObject,
  eventRsvpState: EventRsvpState,
  eventRsvpResponse: Type.Optional(EventRsvpResponse),
  invitedAt: Type.Optional(DateTimeOffset),
  airBookingStatus: BookingStatus,
  hotelBookingStatus: BookingStatus,
  carBookingStatus: BookingStatus,
  railBookingStatus: BookingStatus,
});

/** Source: Event API, EventUserRsvp. `invitedAt` is the last sending's time. */
export function toEventUserRsvp({
  uuid,
  state,
  lastInvitedAt,
  travelNeeds,
}: PersonOnList): Static<typeof EventUserRsvp> {
  const response = toRsvpResponse(travelNeeds);
  return {
    userId: { id: uuid },
    eventRsvpState: toRsvpState(state),
    ...(response === undefined ? {} : { eventRsvpResponse: response }),
    ...(lastInvitedAt === null ? {} : { invitedAt: toDateTimeOffset(lastInvitedAt) }),
    airBookingStatus: toBookingStatus(travelNeeds, "air"),
    hotelBookingStatus: toBookingStatus(travelNeeds, "hotel"),
    carBookingStatus: toBookingStatus(travelNeeds, "car"),
    railBookingStatus: toBookingStatus(travelNeeds, "rail"),
  };
}

/** Trips are numbered by their traveler's place on the list: ten digits, the same for ever, and nothing to keep. */
const TRIP_OFFSET = 1_000_000_000;

export function toTripId(guestId: GuestId): string {
  return String(TRIP_OFFSET + guestId);
}

/** Whose trip it is; undefined for an id no trip has. */
export function readTripId(tripId: string): GuestId | undefined {
  const id = Number(tripId) - TRIP_OFFSET;
  return Number.isSafeInteger(id) && id >= 1 && id <= ID_MAX ? (id as GuestId) : undefined;
}

const TripInfo = Exactly({ tripId: DigitsId, status: Type.Enum(["PENDING_STATUS"], { type: "string" }) });

export const TravelerEventInfo = Exactly({
  userId: IdObject,
  tripInfos: Type.Array(TripInfo),
  eventUserRsvp: EventUserRsvp,
  eventRsvpState: EventRsvpState,
  eventRsvpResponse: Type.Optional(EventRsvpResponse),
});

/** Source: Event API, TravelerEventInfo; its last two members repeat what `eventUserRsvp` says. */
export function toTravelerEventInfo(person: PersonOnList): Static<typeof TravelerEventInfo> {
  const eventUserRsvp = toEventUserRsvp(person);
  const { userId, eventRsvpState, eventRsvpResponse } = eventUserRsvp;
  return {
    userId,
    tripInfos: [{ tripId: toTripId(person.guestId), status: "PENDING_STATUS" }],
    eventUserRsvp,
    eventRsvpState,
    ...(eventRsvpResponse === undefined ? {} : { eventRsvpResponse }),
  };
}

type UserIds = ReadonlyArray<{ readonly id: string }>;

export function idsOf(userIds: UserIds): string[] {
  return userIds.map((it) => it.id.toLowerCase());
}

export function toUserIds(uuids: readonly string[]): { id: string }[] {
  return uuids.map((id) => ({ id }));
}

/** How many members at fault are named. */
const NAMED_MAX = 100;

/** A 400 that names each user at fault by its place among `userIds`, or in the member of another name. */
export function refuseUsers(
  { errorCode, message }: { readonly errorCode: string; readonly message: string },
  userIds: UserIds,
  faulty: readonly string[],
  member = "userIds",
): WireRefusal {
  const ids = new Set(faulty);
  const errorParameters = idsOf(userIds)
    .flatMap((id, no) => (ids.has(id) ? [{ name: `${member}[${no}].id`, value: id }] : []))
    .slice(0, NAMED_MAX);
  return new WireRefusal({ status: 400, errorCode, message, errorParameters });
}
