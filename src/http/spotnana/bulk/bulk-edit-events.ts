import { type Static, Type } from "typebox";
import type { EventId } from "../../../domain/ids.ts";
import { changeEventsLater, EDIT_EVENTS_JOB, noteChanges } from "../../../usecases/bulk-jobs.ts";
import { changeEvents, type EventChange } from "../../../usecases/bulk-travel-events.ts";
import { endpoint, ok } from "../endpoint.ts";
import { basicInfoInput, EventBasicInfo, EventBookingGuidelines, guidelinesInput } from "../events/event-request.ts";
import { MEMBERS } from "../faults.ts";
import { DigitsId, Exactly, readKind } from "../scalars.ts";
import { answerItems, ITEMS_MAX, type Item, ItemStatus } from "./bulk-items.ts";

const UpdateRequest = Type.Object({
  eventId: DigitsId,
  eventBasicInfo: EventBasicInfo,
  eventBookingGuidelines: EventBookingGuidelines,
});

/*
 * POST /v2/events/bulk-edit
 * Source: Event API, bulkEditEvents. With `updateAsync` a job does the work.
 * Not in the source: SUCCESS then says that the item was accepted; the job is asked for by the events' parent.
 */
export const bulkEditEventsEndpoint = endpoint({
  method: "POST",
  path: "/v2/events/bulk-edit",
  operationId: "bulkEditEvents",
  right: "write",
  body: Type.Object({
    eventsToUpdate: Type.Array(UpdateRequest, { minItems: 1, maxItems: ITEMS_MAX }),
    updateAsync: Type.Boolean({ default: false }),
  }),
  replies: {
    200: Exactly({
      updateEventsResponse: Type.Array(
        Exactly({ id: DigitsId, status: ItemStatus, message: Type.Optional(Type.String()) }),
      ),
    }),
  },
  refusals: [400, 401, 403],
  async handle(deps, { scope, body }) {
    const success = body.updateAsync ? "Accepted" : "Updated successfully";
    const updateEventsResponse = await answerItems(body.eventsToUpdate.map(toItem), success, async (changes) => {
      if (body.updateAsync) return changeEventsLater(deps, scope, EDIT_EVENTS_JOB, changes);
      const outcomes = await changeEvents(deps, scope, changes);
      await noteChanges(deps, scope, EDIT_EVENTS_JOB, { changes, outcomes });
      return outcomes;
    });
    return ok({ updateEventsResponse });
  },
});

function toItem({ eventId: id, eventBasicInfo, eventBookingGuidelines }: Static<typeof UpdateRequest>): Item {
  const basic = basicInfoInput(eventBasicInfo);
  const guidelines = guidelinesInput(eventBookingGuidelines);
  const input = {
    event: { ...basic.event, ...guidelines.event },
    plan: { ...basic.plan, ...guidelines.plan },
    details: { ...basic.details, ...guidelines.details },
  };
  const kind = readKind(eventBasicInfo.type ?? eventBookingGuidelines.eventType);
  return { id, change: (eventId: EventId): EventChange => ({ verb: "edit", eventId, kind, input, names: MEMBERS }) };
}
