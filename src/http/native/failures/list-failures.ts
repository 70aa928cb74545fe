import { Type } from "typebox";
import type { CampaignId, EventId } from "../../../domain/ids.ts";
import { readFailures } from "../../../usecases/read-failures.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams, Strict } from "../shapes.ts";
import { CampaignQuery, Reason } from "./failure-shape.ts";

const GroupsShape = Type.Object(
  {
    total: Type.Integer({ minimum: 0 }),
    groups: Type.Array(
      Type.Object({
        reason: Reason,
        count: Type.Integer({ minimum: 1, description: "Guests" }),
        isRetryable: Type.Boolean({ description: "Whether sending the same once more may help" }),
        reply: Type.String({ description: "What most of the receivers replied" }),
      }),
      { description: "The most frequent first" },
    ),
  },
  { title: "Failures" },
);

/** GET /beckon/v1/events/{id}/failures */
export const listFailuresEndpoint = endpoint({
  method: "GET",
  path: "/events/{id}/failures",
  operationId: "listFailures",
  tag: "messages",
  summary: "Read whom the last message has not reached, by reason",
  description: "Guests who were removed, or were sent another message since, are in no group.",
  right: "read",
  params: IdParams,
  query: Strict(CampaignQuery),
  replies: { 200: GroupsShape },
  async handle(deps, { scope, params, query }) {
    const campaignId = query.campaignId as CampaignId | undefined;
    const groups = await readFailures(deps, scope, { eventId: params.id as EventId, campaignId });
    return ok({ total: groups.reduce((sum, it) => sum + it.count, 0), groups });
  },
});
