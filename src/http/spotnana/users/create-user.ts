import { readCompany } from "../../../usecases/read-travel-profiles.ts";
import { createPerson } from "../../../usecases/write-travel-profiles.ts";
import { endpoint } from "../endpoint.ts";
import { CreatedUser, toPersonInput, UserCreateRequest } from "./user-shape.ts";

/*
 * POST /v2/users
 * Source: User Management API, createUser.
 * Not in the source: the address and the external id of an active user of the same company are refused; identity
 * documents and cards are not kept.
 */
export const createUserEndpoint = endpoint({
  method: "POST",
  path: "/v2/users",
  operationId: "createUser",
  right: "write",
  body: UserCreateRequest,
  replies: { 201: CreatedUser },
  refusals: [400, 401, 403],
  async handle(deps, { scope, body }) {
    const input = toPersonInput(body, await readCompany(deps, scope));
    const { contact } = await createPerson(deps, scope, input);
    return { status: 201, body: { id: contact.uuid } };
  },
});
