import { revokeApiClient } from "../../../usecases/api-clients.ts";
import { endpoint } from "../endpoint.ts";
import { ClientRef } from "./client-shape.ts";

/*
 * POST /v2/api-users/revoke
 * Source: Auth API, revokeApiUser.
 */
export const revokeApiUserEndpoint = endpoint({
  method: "POST",
  path: "/v2/api-users/revoke",
  operationId: "revokeApiUser",
  right: "owner",
  body: ClientRef,
  replies: { 204: null },
  refusals: [400, 401, 403],
  async handle(deps, { scope, body }) {
    await revokeApiClient(deps, scope, body.clientId);
    return { status: 204 };
  },
});
