import { type Static, Type } from "typebox";
import type { EventStatus as CoreStatus } from "../../../domain/event.ts";
import { type EventId, readId } from "../../../domain/ids.ts";
import { parseWallTime } from "../../../lib/zoned-time.ts";
import type { TravelEventFilter, TravelEventOrder } from "../../../usecases/read-travel-events.ts";
import { invalidMember } from "../faults.ts";
import { AnyId, DateTimeLocal, DigitsId, EventStatus, EventType, readAnyId, readKind } from "../scalars.ts";
import { toWallTime } from "./local-time.ts";

const Range = Type.Object({ min: Type.Optional(DateTimeLocal), max: Type.Optional(DateTimeLocal) });

/** Each filter has one of these members, which says what it is. */
const EventFilter = Type.Object({
  userFilter: Type.Optional(Type.Object({ userId: AnyId })),
  eventStatusFilter: Type.Optional(Type.Array(EventStatus, { maxItems: 20 })),
  eventNameFilter: Type.Optional(Type.String({ maxLength: 500 })),
  eventDateRangeFilter: Type.Optional(Type.Object({ eventDateRange: Range })),
  eventEndDateRangeFilter: Type.Optional(Type.Object({ eventEndDateRange: Range })),
  companyFilter: Type.Optional(Type.Object({ companyId: AnyId })),
  eventParentFilter: Type.Optional(Type.Object({ parentEventId: DigitsId })),
  eventTypeFilter: Type.Optional(Type.Object({ types: Type.Array(EventType, { maxItems: 20 }) })),
  eventIdFilter: Type.Optional(Type.Object({ eventIdList: Type.Array(DigitsId, { maxItems: 1000 }) })),
  eventDetachedFilter: Type.Optional(Type.Object({ isDetached: Type.Boolean() })),
});

type EventFilter = Static<typeof EventFilter>;

/** Filters of events; all of them hold, of a list inside one a single entry is enough. */
export const EventFilters = Type.Array(EventFilter, { maxItems: 20 });

export const SortOptions = Type.Array(
  Type.Object({
    sortField: Type.Enum(["START_DATE", "END_DATE", "EVENT_NAME", "CREATION_DATE", "TRAVELER_NAME"], {
      type: "string",
    }),
    sortOrder: Type.Enum(["ASC", "DESC"], { type: "string" }),
  }),
  { maxItems: 10 },
);

const KNOWN = Object.keys(EventFilter.properties);

/** @throws {WireRefusal} API_VALIDATION_FAILED for a filter that is none or several, and types that exclude each other. */
export function readEventFilters(filters: readonly EventFilter[]): TravelEventFilter[] {
  return filters.map((filter, no) => {
    if (Object.keys(filter).filter((it) => KNOWN.includes(it)).length !== 1)
      throw invalidMember(`filters[${no}]`, "must have one of the members that name a filter");
    return readFilter(filter, `filters[${no}]`);
  });
}

function readFilter(filter: EventFilter, member: string): TravelEventFilter {
  const { eventDateRangeFilter: starts, eventEndDateRangeFilter: ends, eventTypeFilter: types } = filter;
  return {
    person: filter.userFilter && readAnyId(filter.userFilter.userId),
    statuses: filter.eventStatusFilter?.flatMap((it) => STATUSES[it]),
    title: filter.eventNameFilter,
    starts: starts && readRange(starts.eventDateRange, `${member}.eventDateRangeFilter.eventDateRange`),
    ends: ends && readRange(ends.eventEndDateRange, `${member}.eventEndDateRangeFilter.eventEndDateRange`),
    companyUuid: filter.companyFilter && readAnyId(filter.companyFilter.companyId),
    parentId: filter.eventParentFilter && readId<EventId>(filter.eventParentFilter.parentEventId),
    kinds: types && readKinds(types.types, `${member}.eventTypeFilter.types`),
    ids: idsNamed(filter),
  };
}

const STATUSES: Readonly<Record<Static<typeof EventStatus>, readonly CoreStatus[]>> = {
  DRAFT: ["draft"],
  PUBLISH: ["published", "closed"],
  CANCELLED: ["cancelled"],
};

/** Ids no event can have name none, and no event is detached. */
function idsNamed({ eventIdFilter, eventDetachedFilter, eventParentFilter }: EventFilter): EventId[] | undefined {
  if (eventDetachedFilter?.isDetached === true) return [];
  if (eventParentFilter !== undefined && readId<EventId>(eventParentFilter.parentEventId) === undefined) return [];
  return eventIdFilter?.eventIdList.flatMap((it) => readId<EventId>(it) ?? []);
}

function readRange({ min, max }: Static<typeof Range>, member: string) {
  return { from: min && readDay(min, `${member}.min`), until: max && readDay(max, `${member}.max`) };
}

/** @throws {WireRefusal} for a day the calendar does not have; its years are 1 to 9999. */
function readDay(time: Static<typeof DateTimeLocal>, member: string): string {
  const wall = toWallTime(time);
  if (parseWallTime(wall) === undefined) throw invalidMember(`${member}.iso8601`, "is no day of the calendar");
  return wall;
}

function readKinds(types: ReadonlyArray<Static<typeof EventType>>, member: string) {
  const programs = new Set(types.filter((it) => it !== "GENERIC"));
  if (programs.size > 1) throw invalidMember(member, "may name one kind of program only");
  return types.flatMap((it) => readKind(it) ?? []);
}

/** Whether an event is still to come or over, as the list has them; drafts are to come as well. */
export function readListType(
  type: "UPCOMING" | "PAST_OR_COMPLETED" | "CANCELLED_EVENT" | undefined,
  at: Date,
): TravelEventFilter {
  if (type === undefined) return {};
  if (type === "CANCELLED_EVENT") return { statuses: ["cancelled"] };
  return { statuses: ["draft", "published", "closed"], isOver: { at, is: type === "PAST_OR_COMPLETED" } };
}

const ORDERS = {
  START_DATE: "starts",
  END_DATE: "ends",
  EVENT_NAME: "title",
  CREATION_DATE: "created",
  TRAVELER_NAME: "person",
} as const satisfies Record<Static<typeof SortOptions>[number]["sortField"], TravelEventOrder>;

/** The newest first where nothing is said. */
export function readOrder(options: Static<typeof SortOptions>) {
  if (options.length === 0) return [{ by: "created", isDescending: true } as const];
  return options.map((it) => ({ by: ORDERS[it.sortField], isDescending: it.sortOrder === "DESC" }));
}
