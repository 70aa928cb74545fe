import type { LoginId } from "../../../domain/ids.ts";
import { removeColleague } from "../../../usecases/team.ts";
import { endpoint, noContent } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";

/** DELETE /beckon/v1/team/{id} */
export const removeTeamMemberEndpoint = endpoint({
  method: "DELETE",
  path: "/team/{id}",
  operationId: "removeTeamMember",
  tag: "team",
  summary: "Take somebody off the team",
  description: "They are signed out everywhere at once. What they made stays. The last owner cannot be removed.",
  right: "owner",
  params: IdParams,
  replies: { 204: null },
  async handle(deps, { scope, params }) {
    await removeColleague(deps, scope, params.id as LoginId);
    return noContent;
  },
});
