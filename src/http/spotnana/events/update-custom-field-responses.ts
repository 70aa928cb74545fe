import { Type } from "typebox";
import { changeTravelEvent } from "../../../usecases/write-travel-events.ts";
import { empty, endpoint } from "../endpoint.ts";
import { readEventId } from "../scalars.ts";

const Responses = Type.Optional(Type.Array(Type.Object({}), { maxItems: 1000 }));

/*
 * PUT /v2/events/{eventId}/custom-field-responses
 * Source: Event API, updateCustomFieldResponses.
 * Not in the source: kept and told again with the event; each list given replaces the one before.
 */
export const updateCustomFieldResponsesEndpoint = endpoint({
  method: "PUT",
  path: "/v2/events/{eventId}/custom-field-responses",
  operationId: "updateCustomFieldResponses",
  right: "write",
  body: Type.Object({ eventCustomFieldResponses: Responses, customFieldV3Responses: Responses }),
  replies: { 200: null },
  refusals: [400, 401, 403],
  async handle(deps, { scope, params, body }) {
    const { eventCustomFieldResponses: former, customFieldV3Responses: current } = body;
    const details = {
      ...(former === undefined ? {} : { customFieldResponses: former }),
      ...(current === undefined ? {} : { customFieldV3Responses: current }),
    };
    const asked = { eventId: readEventId(params["eventId"]), kind: undefined };
    await changeTravelEvent(deps, scope, asked, { event: {}, plan: {}, details });
    return empty;
  },
});
