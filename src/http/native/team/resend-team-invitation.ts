import type { TeamInvitationId } from "../../../domain/ids.ts";
import { resendTeamInvitation } from "../../../usecases/team-invitations.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { TeamInvitationShape, toTeamInvitation } from "./team-shape.ts";

/** POST /beckon/v1/team-invitations/{id}/resend */
export const resendTeamInvitationEndpoint = endpoint({
  method: "POST",
  path: "/team-invitations/{id}/resend",
  operationId: "resendTeamInvitation",
  tag: "team",
  summary: "Mail an invitation to the team once more",
  description: "With another link, which lasts seven days; the one before opens nothing any more.",
  right: "owner",
  params: IdParams,
  isRepeatable: true,
  replies: { 200: TeamInvitationShape },
  async handle(deps, { scope, params }) {
    return ok(toTeamInvitation(await resendTeamInvitation(deps, scope, params.id as TeamInvitationId)));
  },
});
