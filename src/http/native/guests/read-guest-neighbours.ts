import { Type } from "typebox";
import type { GuestId } from "../../../domain/ids.ts";
import { readGuestNeighbours } from "../../../usecases/read-guests.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Id, IdParams, Nullable, Strict } from "../shapes.ts";
import { GuestFilterQuery, toGuestFilter } from "./list-guests.ts";

const Neighbours = Type.Object(
  { previousId: Nullable(Id), nextId: Nullable(Id) },
  { title: "GuestNeighbours", description: "null where the list begins or ends" },
);

/** GET /beckon/v1/guests/{id}/neighbours */
export const readGuestNeighboursEndpoint = endpoint({
  method: "GET",
  path: "/guests/{id}/neighbours",
  operationId: "readGuestNeighbours",
  tag: "guests",
  summary: "Who stands before and after a guest on the list of their event",
  description: "In the order of the list, among those the filter lets through. The guest need not be one of them.",
  right: "read",
  params: IdParams,
  query: Strict(GuestFilterQuery),
  replies: { 200: Neighbours },
  async handle(deps, { scope, params, query }) {
    const { previous, next } = await readGuestNeighbours(deps, scope, params.id as GuestId, toGuestFilter(query));
    return ok({ previousId: previous, nextId: next });
  },
});
