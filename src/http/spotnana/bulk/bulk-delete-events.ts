import { Type } from "typebox";
import { changeEvents } from "../../../usecases/bulk-travel-events.ts";
import { endpoint, ok } from "../endpoint.ts";
import { DigitsId, EventType, Exactly, readKind } from "../scalars.ts";
import { answerItems, ITEMS_MAX, type Item, ItemStatus } from "./bulk-items.ts";

/*
 * POST /v2/events/bulk-delete
 * Source: Event API, bulkDeleteEvents. Drafts only.
 * Not in the source: an event that was deleted before is deleted.
 */
export const bulkDeleteEventsEndpoint = endpoint({
  method: "POST",
  path: "/v2/events/bulk-delete",
  operationId: "bulkDeleteEvents",
  right: "write",
  body: Type.Object({
    deleteEventList: Type.Array(Type.Object({ id: DigitsId, type: Type.Optional(EventType) }), {
      minItems: 1,
      maxItems: ITEMS_MAX,
    }),
  }),
  replies: {
    200: Exactly({
      deleteEventResponses: Type.Array(
        Exactly({ id: DigitsId, status: ItemStatus, message: Type.Optional(Type.String()) }),
      ),
    }),
  },
  refusals: [400, 401, 403],
  async handle(deps, { scope, body }) {
    const items = body.deleteEventList.map(
      ({ id, type }): Item => ({ id, change: (eventId) => ({ verb: "delete", eventId, kind: readKind(type) }) }),
    );
    const deleteEventResponses = await answerItems(items, "Deleted successfully", (changes) =>
      changeEvents(deps, scope, changes),
    );
    return ok({ deleteEventResponses });
  },
});
