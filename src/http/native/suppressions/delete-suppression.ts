import { liftSuppression } from "../../../usecases/change-suppressions.ts";
import { endpoint, noContent } from "../endpoint.ts";
import { BigIdParams } from "../shapes.ts";

/** DELETE /beckon/v1/suppressions/{id} */
export const deleteSuppressionEndpoint = endpoint({
  method: "DELETE",
  path: "/suppressions/{id}",
  operationId: "deleteSuppression",
  tag: "suppressions",
  summary: "Lift a suppression: the address may be written to again",
  description: "Who lifted it is noted in the audit log. Lift an opt-out only when the person asked for it.",
  right: "write",
  params: BigIdParams,
  replies: { 204: null },
  async handle(deps, { scope, params }) {
    await liftSuppression(deps, scope, params.id);
    return noContent;
  },
});
