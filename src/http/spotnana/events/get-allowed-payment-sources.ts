import { Type } from "typebox";
import { readPerson } from "../../../usecases/read-travel-profiles.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Exactly, readUserId } from "../scalars.ts";

/*
 * GET /v2/events/payment-sources
 * Source: Event API, getAllowedPaymentSources.
 * Not in the source: nobody pays here, so there are none; a user nobody knows is not found.
 */
export const getAllowedPaymentSourcesEndpoint = endpoint({
  method: "GET",
  path: "/v2/events/payment-sources",
  operationId: "getAllowedPaymentSources",
  right: "read",
  query: Type.Object({ userId: Type.String({ maxLength: 100 }) }),
  replies: { 200: Exactly({ paymentSources: Type.Array(Type.Never()) }) },
  refusals: [401, 403, 404],
  async handle(deps, { scope, query }) {
    await readPerson(deps, scope, readUserId(query.userId), { includeInactive: false });
    return ok({ paymentSources: [] });
  },
});
