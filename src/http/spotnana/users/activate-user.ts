import { setPersonActive } from "../../../usecases/write-travel-profiles.ts";
import { empty, endpoint } from "../endpoint.ts";
import { readUserId } from "../scalars.ts";

/*
 * POST /v2/users/{userId}/activate
 * Source: User Management API, activateUser.
 * Not in the source: refused while somebody active has the address or the external id.
 */
export const activateUserEndpoint = endpoint({
  method: "POST",
  path: "/v2/users/{userId}/activate",
  operationId: "activateUser",
  right: "write",
  replies: { 200: null },
  refusals: [400, 401, 403, 404],
  async handle(deps, { scope, params }) {
    await setPersonActive(deps, scope, readUserId(params["userId"]), true);
    return empty;
  },
});
