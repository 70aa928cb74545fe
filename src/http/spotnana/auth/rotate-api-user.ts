import { rotateApiClient } from "../../../usecases/api-clients.ts";
import { endpoint, ok } from "../endpoint.ts";
import { ClientRef, ClientSecretShape } from "./client-shape.ts";

/*
 * POST /v2/api-users/rotate
 * Source: Auth API, rotateApiUser. The former secret and its tokens end at once.
 */
export const rotateApiUserEndpoint = endpoint({
  method: "POST",
  path: "/v2/api-users/rotate",
  operationId: "rotateApiUser",
  right: "owner",
  body: ClientRef,
  replies: { 200: ClientSecretShape },
  refusals: [400, 401, 403],
  async handle(deps, { scope, body }) {
    return ok(await rotateApiClient(deps, scope, body.clientId));
  },
});
