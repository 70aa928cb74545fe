import { readApiCall } from "../../../usecases/read-api-log.ts";
import { endpoint, ok } from "../endpoint.ts";
import { BigIdParams } from "../shapes.ts";
import { ApiCallShape, toApiCall } from "./api-call-shape.ts";

/** GET /beckon/v1/api-log/{id} */
export const readApiCallEndpoint = endpoint({
  method: "GET",
  path: "/api-log/{id}",
  operationId: "readApiCall",
  tag: "api-log",
  summary: "One call, with what was sent and what it was refused with",
  right: "develop",
  params: BigIdParams,
  replies: { 200: ApiCallShape },
  async handle(deps, { scope, params }) {
    return ok(toApiCall(await readApiCall(deps, scope, params.id)));
  },
});
