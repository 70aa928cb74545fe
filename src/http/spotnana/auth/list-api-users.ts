import { Type } from "typebox";
import { readApiClients } from "../../../usecases/api-clients.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Exactly, Offset } from "../scalars.ts";

/*
 * GET /v2/api-users
 * Source: Auth API, listApiUsers.
 * Not in the source: credentials of this kind that were made elsewhere are among them, revoked ones are not.
 */
export const listApiUsersEndpoint = endpoint({
  method: "GET",
  path: "/v2/api-users",
  operationId: "listApiUsers",
  right: "owner",
  query: Type.Object({
    limit: Type.Integer({ minimum: 0, maximum: 100, default: 100 }),
    offset: Offset,
  }),
  replies: {
    200: Exactly({ apiUsers: Type.Array(Exactly({ clientId: Type.String() })), totalCount: Type.Integer() }),
  },
  refusals: [400, 401, 403],
  async handle(deps, { scope, query }) {
    const { clientIds, total } = await readApiClients(deps, scope, query);
    return ok({ apiUsers: clientIds.map((clientId) => ({ clientId })), totalCount: total });
  },
});
