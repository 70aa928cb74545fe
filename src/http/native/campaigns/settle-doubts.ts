import { Type } from "typebox";
import type { CampaignId } from "../../../domain/ids.ts";
import { settleDoubts } from "../../../usecases/settle-doubts.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams, Strict } from "../shapes.ts";
import { DoubtsShape } from "./doubts-shape.ts";

const Body = Strict({ decision: Type.Enum(["send", "leave"], { type: "string" }) });

/** POST /beckon/v1/campaigns/{id}/doubts */
export const settleDoubtsEndpoint = endpoint({
  method: "POST",
  path: "/campaigns/{id}/doubts",
  operationId: "settleDoubts",
  tag: "campaigns",
  summary: "Send messages in doubt once more, or leave them",
  description:
    "Decides about those that wait. `send` may give somebody a second copy, never a third; `leave` asks no more. Asked again, it changes nothing further.",
  right: "write",
  isRepeatable: true,
  params: IdParams,
  body: Body,
  replies: { 200: DoubtsShape },
  async handle(deps, { scope, params, body }) {
    return ok(await settleDoubts(deps, scope, params.id as CampaignId, body.decision));
  },
});
