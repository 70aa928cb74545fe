import { readCompany } from "../../../usecases/read-travel-profiles.ts";
import { changePerson } from "../../../usecases/write-travel-profiles.ts";
import { empty, endpoint } from "../endpoint.ts";
import { readUserId } from "../scalars.ts";
import { toPersonInput, UserUpdateRequest } from "./user-shape.ts";

/*
 * PUT /v2/users/{userId}
 * Source: User Management API, updateUser.
 * Not in the source: the user is written anew; mail that waits goes to the new address.
 */
export const updateUserEndpoint = endpoint({
  method: "PUT",
  path: "/v2/users/{userId}",
  operationId: "updateUser",
  right: "write",
  body: UserUpdateRequest,
  replies: { 200: null },
  refusals: [400, 401, 403, 404],
  async handle(deps, { scope, params, body }) {
    const uuid = readUserId(params["userId"]);
    await changePerson(deps, scope, uuid, toPersonInput(body, await readCompany(deps, scope)));
    return empty;
  },
});
