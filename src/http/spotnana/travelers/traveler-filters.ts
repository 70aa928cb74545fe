import { type Static, Type } from "typebox";
import type { GuestState } from "../../../domain/guest.ts";
import type { PeopleFilter, TravelFilter } from "../../../domain/person-on-list.ts";
import type { TravelMode } from "../../../domain/travel-needs.ts";
import { invalidMember } from "../faults.ts";
import { BookingStatus, EventRsvpState, readRsvpState } from "./traveler-shape.ts";

const MODES = {
  AIR_BOOKING_STATUS_FILTER: "air",
  HOTEL_BOOKING_STATUS_FILTER: "hotel",
  CAR_BOOKING_STATUS_FILTER: "car",
  RAIL_BOOKING_STATUS_FILTER: "rail",
} as const satisfies Record<string, TravelMode>;

const FilterType = Type.Enum(
  [
    "TRAVELER_SEARCH_FILTER",
    "INVITATION_STATUS_FILTER",
    "AIR_BOOKING_STATUS_FILTER",
    "HOTEL_BOOKING_STATUS_FILTER",
    "CAR_BOOKING_STATUS_FILTER",
    "RAIL_BOOKING_STATUS_FILTER",
  ],
  { type: "string" },
);

/** One filter: its type says which of the other members it reads. */
const TravelerFilter = Type.Object({
  type: FilterType,
  searchTerm: Type.Optional(Type.String({ maxLength: 200 })),
  rsvpStates: Type.Optional(Type.Array(EventRsvpState, { maxItems: 20 })),
  bookingStatus: Type.Optional(Type.Array(BookingStatus, { maxItems: 20 })),
});

/** Filters of travelers; all of them hold. */
export const TravelerFilters = Type.Array(TravelerFilter, { maxItems: 20 });

const ACTIVE: readonly GuestState[] = ["added", "invited", "accepted", "declined"];

/**
 * What the filters come down to; removed travelers only where a filter names them. `member` is the filters' place in
 * the body.
 * @throws {WireRefusal} API_VALIDATION_FAILED for a filter without what its type reads.
 */
export function readTravelerFilters(filters: Static<typeof TravelerFilters>, member: string): PeopleFilter {
  let states: readonly GuestState[] | undefined;
  const terms: string[] = [];
  const travel: TravelFilter[] = [];
  for (const [no, filter] of filters.entries()) {
    const lacks = (name: string) => invalidMember(`${member}[${no}].${name}`, "is required");
    switch (filter.type) {
      case "TRAVELER_SEARCH_FILTER":
        terms.push(filter.searchTerm ?? "");
        break;
      case "INVITATION_STATUS_FILTER": {
        if (filter.rsvpStates === undefined) throw lacks("rsvpStates");
        const named = filter.rsvpStates.map(readRsvpState);
        states = states === undefined ? named : states.filter((it) => named.includes(it));
        break;
      }
      default:
        if (filter.bookingStatus === undefined) throw lacks("bookingStatus");
        travel.push({ mode: MODES[filter.type], needed: filter.bookingStatus.flatMap(toNeeded) });
    }
  }
  const search = terms.map((it) => it.trim()).filter((it) => it !== "");
  return {
    states: states ?? ACTIVE,
    ...(search.length === 0 ? {} : { search }),
    ...(travel.length === 0 ? {} : { travel }),
  };
}

/** Nobody is booked. */
function toNeeded(status: Static<typeof BookingStatus>): boolean[] {
  if (status === "BOOKED") return [];
  return [status === "NOT_BOOKED"];
}
