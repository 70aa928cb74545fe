import { Type } from "typebox";
import { readCompany, readPerson } from "../../../usecases/read-travel-profiles.ts";
import { endpoint, ok } from "../endpoint.ts";
import { readUserId } from "../scalars.ts";
import { toUserProfile, UserProfile } from "./user-shape.ts";

/*
 * GET /v2/users/{userId}
 * Source: User Management API, getUser.
 * Not in the source: every contact of the account is a user, those no client of this API made with UNKNOWN_PERSONA.
 */
export const getUserEndpoint = endpoint({
  method: "GET",
  path: "/v2/users/{userId}",
  operationId: "getUser",
  right: "read",
  query: Type.Object({ includeInactive: Type.Optional(Type.Boolean()) }),
  replies: { 200: UserProfile },
  refusals: [401, 403, 404],
  async handle(deps, { scope, params, query }) {
    const includeInactive = query.includeInactive === true;
    const person = await readPerson(deps, scope, readUserId(params["userId"]), { includeInactive });
    return ok(toUserProfile(person, await readCompany(deps, scope)));
  },
});
