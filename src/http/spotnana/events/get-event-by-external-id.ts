import { Type } from "typebox";
import { notFound } from "../../../domain/refusal.ts";
import { readTravelEventByExternalId } from "../../../usecases/read-travel-events.ts";
import { readCompany } from "../../../usecases/read-travel-profiles.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Exactly, readUuid } from "../scalars.ts";
import { EventShape, toEventBody } from "./event-shape.ts";

/*
 * GET /v2/events/read-by-external-id
 * Source: Event API, getEventByExternalID. Both parameters are required.
 * Not in the source: an external id is unique within a company.
 */
export const getEventByExternalIdEndpoint = endpoint({
  method: "GET",
  path: "/v2/events/read-by-external-id",
  operationId: "getEventByExternalID",
  right: "read",
  query: Type.Object({ externalId: Type.String({ maxLength: 200 }), companyId: Type.String({ maxLength: 100 }) }),
  replies: { 200: Exactly({ event: EventShape }) },
  refusals: [401, 403, 404],
  async handle(deps, { scope, query }) {
    const { externalId } = query;
    const companyUuid = readUuid(query.companyId);
    if (companyUuid === undefined) throw notFound("event", externalId);
    const event = await readTravelEventByExternalId(deps, scope, { externalId, companyUuid });
    return ok({ event: toEventBody(event, { company: await readCompany(deps, scope), at: deps.now() }) });
  },
});
