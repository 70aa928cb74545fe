import type { LoginId } from "../../../domain/ids.ts";
import { changeRole } from "../../../usecases/team.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams, Strict } from "../shapes.ts";
import { Role, TeamMemberShape, toTeamMember } from "./team-shape.ts";

/** PATCH /beckon/v1/team/{id} */
export const changeTeamRoleEndpoint = endpoint({
  method: "PATCH",
  path: "/team/{id}",
  operationId: "changeTeamRole",
  tag: "team",
  summary: "Give somebody of the team another role",
  description: "It counts from their next request on. The last owner stays one.",
  right: "owner",
  params: IdParams,
  body: Strict({ role: Role }),
  replies: { 200: TeamMemberShape },
  async handle(deps, { scope, params, body }) {
    return ok(toTeamMember(scope)(await changeRole(deps, scope, params.id as LoginId, body.role)));
  },
});
