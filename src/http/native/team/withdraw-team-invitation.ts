import type { TeamInvitationId } from "../../../domain/ids.ts";
import { withdrawTeamInvitation } from "../../../usecases/team-invitations.ts";
import { endpoint, noContent } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";

/** DELETE /beckon/v1/team-invitations/{id} */
export const withdrawTeamInvitationEndpoint = endpoint({
  method: "DELETE",
  path: "/team-invitations/{id}",
  operationId: "withdrawTeamInvitation",
  tag: "team",
  summary: "Withdraw an invitation to the team",
  description: "Its link opens nothing any more.",
  right: "owner",
  params: IdParams,
  replies: { 204: null },
  async handle(deps, { scope, params }) {
    await withdrawTeamInvitation(deps, scope, params.id as TeamInvitationId);
    return noContent;
  },
});
