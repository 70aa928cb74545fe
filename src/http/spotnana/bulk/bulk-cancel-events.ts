import { Type } from "typebox";
import { CANCEL_EVENTS_JOB, changeEventsLater, noteChanges } from "../../../usecases/bulk-jobs.ts";
import { changeEvents } from "../../../usecases/bulk-travel-events.ts";
import { endpoint, ok } from "../endpoint.ts";
import { DigitsId, EventType, Exactly, readKind } from "../scalars.ts";
import { answerItems, ITEMS_MAX, type Item, ItemStatus } from "./bulk-items.ts";

/*
 * POST /v2/events/bulk-cancel
 * Source: Event API, bulkCancelEvents. With `cancelAsync` a job does the work.
 * Not in the source: SUCCESS then says that the item was accepted; an event that was cancelled before is cancelled.
 */
export const bulkCancelEventsEndpoint = endpoint({
  method: "POST",
  path: "/v2/events/bulk-cancel",
  operationId: "bulkCancelEvents",
  right: "write",
  body: Type.Object({
    cancelEventRequests: Type.Array(Type.Object({ eventId: DigitsId, type: EventType }), {
      minItems: 1,
      maxItems: ITEMS_MAX,
    }),
    cancelAsync: Type.Boolean({ default: false }),
  }),
  replies: {
    200: Exactly({
      cancelEventResponses: Type.Array(
        Exactly({ eventId: DigitsId, status: ItemStatus, message: Type.Optional(Type.String()) }),
      ),
    }),
  },
  refusals: [400, 401, 403],
  async handle(deps, { scope, body }) {
    const items = body.cancelEventRequests.map(
      ({ eventId: id, type }): Item => ({
        id,
        change: (eventId) => ({ verb: "cancel", eventId, kind: readKind(type) }),
      }),
    );
    const success = body.cancelAsync ? "Accepted" : "Cancelled successfully";
    const answers = await answerItems(items, success, async (changes) => {
      if (body.cancelAsync) return changeEventsLater(deps, scope, CANCEL_EVENTS_JOB, changes);
      const outcomes = await changeEvents(deps, scope, changes);
      await noteChanges(deps, scope, CANCEL_EVENTS_JOB, { changes, outcomes });
      return outcomes;
    });
    return ok({ cancelEventResponses: answers.map(({ id, ...rest }) => ({ eventId: id, ...rest })) });
  },
});
