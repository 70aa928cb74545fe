import { type Static, Type } from "typebox";
import { noteChanges, PUBLISH_EVENTS_JOB } from "../../../usecases/bulk-jobs.ts";
import { changeEvents } from "../../../usecases/bulk-travel-events.ts";
import { endpoint, ok } from "../endpoint.ts";
import { DigitsId, EventType, Exactly, IdObject, readKind } from "../scalars.ts";
import { idsOf } from "../travelers/traveler-shape.ts";
import { answerItems, ITEMS_MAX, type Item, ItemStatus } from "./bulk-items.ts";

const USERS_MAX = 1_000;

const PublishRequest = Type.Object({
  id: DigitsId,
  sendInvite: Type.Boolean(),
  userIds: Type.Optional(Type.Array(IdObject, { maxItems: USERS_MAX })),
  type: Type.Optional(EventType),
});

/*
 * POST /v2/events/bulk-publish
 * Source: Event API, bulkPublishEvents. With `sendInvite` and no users all travelers are invited.
 * Not in the source: an event that was published before is mailed only to whom nobody asked yet, so that a call can be
 * repeated; an event published whose travelers could not be invited is PARTIAL_SUCCESS.
 */
export const bulkPublishEventsEndpoint = endpoint({
  method: "POST",
  path: "/v2/events/bulk-publish",
  operationId: "bulkPublishEvents",
  right: "write",
  body: Type.Object({ publishEventList: Type.Array(PublishRequest, { minItems: 1, maxItems: ITEMS_MAX }) }),
  replies: {
    200: Exactly({
      publishEventResponses: Type.Array(
        Exactly({ id: DigitsId, status: ItemStatus, message: Type.Optional(Type.String()) }),
      ),
    }),
  },
  refusals: [400, 401, 403],
  async handle(deps, { scope, body }) {
    const publishEventResponses = await answerItems(
      body.publishEventList.map(toItem),
      "Published successfully",
      async (changes) => {
        const outcomes = await changeEvents(deps, scope, changes);
        await noteChanges(deps, scope, PUBLISH_EVENTS_JOB, { changes, outcomes });
        return outcomes;
      },
    );
    return ok({ publishEventResponses });
  },
});

function toItem({ id, sendInvite, userIds = [], type }: Static<typeof PublishRequest>): Item {
  const invite = sendInvite ? { invite: { people: userIds.length === 0 ? null : idsOf(userIds) } } : {};
  return { id, change: (eventId) => ({ verb: "publish", eventId, kind: readKind(type), ...invite }) };
}
