import { type Static, Type } from "typebox";
import { DELIVERY_STATES, type GuestFilter } from "../../../domain/guest-report.ts";
import type { EventId } from "../../../domain/ids.ts";
import { readGuests } from "../../../usecases/read-guests.ts";
import { endpoint, ok } from "../endpoint.ts";
import { jumpById, readPage, toPage } from "../paging.ts";
import { IdParams, PageOf, PageQuery, SkipQuery, Strict } from "../shapes.ts";
import { GuestShape, GuestState, toGuestBody } from "./guest-shape.ts";

/** Which guests are meant. */
export const GuestFilterQuery = {
  state: Type.Optional(Type.Array(GuestState, { maxItems: 5, description: "May be given more than once" })),
  delivery: Type.Optional(Type.Enum([...DELIVERY_STATES, "none"], { type: "string" })),
  waiting: Type.Optional(
    Type.Boolean({ description: "true: only those in line for a place of a full event; false: the others" }),
  ),
  detailsMissing: Type.Optional(
    Type.Boolean({
      description: "true: only those who said yes and have left out a required question; false: the others",
    }),
  ),
  q: Type.Optional(
    Type.String({ maxLength: 200, description: "Start of a name or an e-mail address, `@domain`, or a phone number" }),
  ),
};

const FilterShape = Type.Object(GuestFilterQuery);

/** What such a query, or a body with the same members, means. */
export function toGuestFilter(asked: Static<typeof FilterShape>): GuestFilter {
  const { state: states, delivery, waiting: waits, detailsMissing: missesDetails, q } = asked;
  return { states, delivery, waits, missesDetails, q };
}

const Query = Strict({ ...PageQuery, ...SkipQuery, ...GuestFilterQuery });

/** GET /beckon/v1/events/{id}/guests */
export const listGuestsEndpoint = endpoint({
  method: "GET",
  path: "/events/{id}/guests",
  operationId: "listGuests",
  tag: "guests",
  summary: "List the guests of an event, in the order they were put on the list",
  description: "Removed guests are among them; `state` leaves them out.",
  right: "read",
  params: IdParams,
  query: Query,
  replies: { 200: PageOf(GuestShape) },
  async handle(deps, { scope, params, query }) {
    const page = readPage(query);
    const filter = toGuestFilter(query);
    const found = await readGuests(deps, scope, { eventId: params.id as EventId, filter }, jumpById(page, query.skip));
    return ok(toPage(page, found, toGuestBody, (it) => [it.guest.id]));
  },
});
