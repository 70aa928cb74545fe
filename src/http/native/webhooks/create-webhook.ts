import { Type } from "typebox";
import { createWebhook } from "../../../usecases/webhooks.ts";
import { created, endpoint } from "../endpoint.ts";
import { Line, Nullable, Strict } from "../shapes.ts";
import { CreatedWebhookShape, Events, toWebhook, Url } from "./webhook-shape.ts";

const Body = Strict({
  url: Nullable(Url),
  name: Type.Optional(Line(200)),
  events: Type.Optional(Nullable(Events)),
});

/** POST /beckon/v1/webhooks */
export const createWebhookEndpoint = endpoint({
  method: "POST",
  path: "/webhooks",
  operationId: "createWebhook",
  tag: "webhooks",
  summary: "Have an address told what happens",
  description:
    "Without `events` it is told everything. With `url: null` it has no address and asks instead: `POST /webhooks/{id}/next`. Each delivery is signed as Standard Webhooks 1.0 has it, with the secret shown here and never again.",
  right: "develop",
  body: Body,
  replies: { 201: CreatedWebhookShape },
  async handle(deps, { scope, body }) {
    const { url, name = "", events = null } = body;
    const { endpoint: made, secret } = await createWebhook(deps, scope, { url, name, events });
    return created(`/webhooks/${made.id}`, { ...toWebhook(made), secret });
  },
});
