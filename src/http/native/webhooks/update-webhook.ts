import { Type } from "typebox";
import type { WebhookEndpointId } from "../../../domain/webhook.ts";
import { changeWebhook } from "../../../usecases/webhooks.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams, Line, Nullable, Strict } from "../shapes.ts";
import { Events, toWebhook, Url, WebhookShape } from "./webhook-shape.ts";

const Body = Strict({
  url: Type.Optional(Url),
  name: Type.Optional(Nullable(Line(200))),
  events: Type.Optional(Nullable(Events)),
  isActive: Type.Optional(
    Type.Boolean({ description: "true switches an endpoint on again, whatever switched it off" }),
  ),
});

/** PATCH /beckon/v1/webhooks/{id} */
export const updateWebhookEndpoint = endpoint({
  method: "PATCH",
  path: "/webhooks/{id}",
  operationId: "updateWebhook",
  tag: "webhooks",
  summary: "Change an endpoint, or switch it on or off",
  description:
    "Switched on again it gets what was waiting for it. What happens while it is off is not told later: read the lists for that.",
  right: "develop",
  params: IdParams,
  body: Body,
  replies: { 200: WebhookShape },
  async handle(deps, { scope, params, body }) {
    const { name, ...rest } = body;
    const given = name === undefined ? rest : { ...rest, name: name ?? "" };
    return ok(toWebhook(await changeWebhook(deps, scope, params.id as WebhookEndpointId, given)));
  },
});
