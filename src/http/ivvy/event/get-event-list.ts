import type { EventProperty } from "../../../domain/event-book.ts";
import { isMembers } from "../../../lib/members.ts";
import { readBookedEvents } from "../../../usecases/read-booked-events.ts";
import { defineAction } from "../action.ts";
import { collection, PAGE, pageOf } from "../collections.ts";
import { type FilterProperties, filterOf } from "../filters.ts";
import { optional, type Parameter } from "../parameters.ts";
import { bad, flag, good, integer, type Kind, text, timestamp } from "../scalars.ts";
import { STATUSES, toEventRow, toEventStatus } from "./event-shape.ts";

const LAST_SECOND_MS = 86_399_000;

/** A day alone stands for its last second: "on or before" means the whole day. */
const untilMoment: Kind<Date> = (value) => {
  const read = timestamp(value);
  const isDay = typeof value === "string" && /^\s*\d{4}-\d{2}-\d{2}\s*$/.test(value);
  return read.kind === "ok" && isDay ? good(new Date(read.value.getTime() + LAST_SECOND_MS)) : read;
};

const FILTER: FilterProperties<EventProperty> = {
  id: { property: "id", kind: integer() },
  title: { property: "title", kind: text(255) },
  status: {
    property: "status",
    kind: integer(),
    meaning: (number) => STATUSES.filter((it) => toEventStatus(it) === number),
  },
  afterDate: { property: "startsAt", kind: timestamp, test: "at-least" },
  beforeDate: { property: "endsAt", kind: untilMoment, test: "at-most" },
  startDateTime: { property: "startsAt", kind: timestamp },
  endDateTime: { property: "endsAt", kind: timestamp },
  modifiedDate: { property: "changedAt", kind: timestamp },
  fromModifiedDate: { property: "changedAt", kind: timestamp, test: "at-least" },
  toModifiedDate: { property: "changedAt", kind: timestamp, test: "at-most" },
  venueId: { property: "id", kind: integer(), isNobodys: true },
  venueGroupId: { property: "id", kind: integer(), isNobodys: true },
};

/*
 * POST /api/1.0/event?action=getEventList
 * Source: iVvy Developer API 1.0, Event > Get Event List. A status to filter by must be in an array.
 * Not in the source: the order unless one is asked for (by id), filters besides afterDate, beforeDate and status.
 */
export const getEventListAction = defineAction({
  namespace: "event",
  name: "getEventList",
  right: "read",
  parameters: {
    ...PAGE,
    includeVenueDetails: optional(flag),
    includeTicketDetails: optional(flag),
    includeInformationDetails: optional(flag),
    includeHomepageContent: optional(flag),
    orderBy: optional(word("startDate", "")),
    orderDir: optional(word("asc", "desc", "")),
    filter: withStatusInArray(filterOf(FILTER)),
  },
  async run(deps, { scope, parameters }) {
    const page = pageOf(parameters);
    const { rows, total } = await readBookedEvents(deps, scope, parameters.filter ?? [], {
      start: page.start,
      limit: page.perPage,
      by: parameters.orderBy === "startdate" ? "start" : "id",
      isDescending: parameters.orderDir === "desc",
    });
    const extras = {
      venue: parameters.includeVenueDetails ?? false,
      tickets: parameters.includeTicketDetails ?? false,
      information: parameters.includeInformationDetails ?? false,
      homepageContent: parameters.includeHomepageContent ?? false,
    };
    return collection(
      total,
      page,
      rows.map((it) => toEventRow(it, extras)),
    );
  },
});

/** One of the words, in any case; read in lower case. */
function word(...words: readonly string[]): Kind<string> {
  const known = words.map((it) => it.toLowerCase());
  return (value) => {
    const said = typeof value === "string" ? value.trim().toLowerCase() : undefined;
    if (said !== undefined && known.includes(said)) return good(said);
    return bad(`Value must be one of ${words.filter((it) => it !== "").join(", ")}`);
  };
}

function withStatusInArray<T>(filter: Parameter<T>): Parameter<T> {
  return {
    ...filter,
    kind: (value) => {
      const status = isMembers(value) ? value["status"] : undefined;
      if (status === undefined || status === null || Array.isArray(status)) return filter.kind(value);
      return bad("status: Value must be an array");
    },
  };
}
