import { setPersonActive } from "../../../usecases/write-travel-profiles.ts";
import { endpoint } from "../endpoint.ts";
import { readUserId } from "../scalars.ts";

/*
 * DELETE /v2/users/{userId}
 * Source: User Management API, deleteUser: a deactivation.
 * Not in the source: events the user is a traveler of keep them; deactivating twice is 204 as well.
 */
export const deleteUserEndpoint = endpoint({
  method: "DELETE",
  path: "/v2/users/{userId}",
  operationId: "deleteUser",
  right: "write",
  replies: { 204: null },
  refusals: [401, 403, 404],
  async handle(deps, { scope, params }) {
    await setPersonActive(deps, scope, readUserId(params["userId"]), false);
    return { status: 204 };
  },
});
