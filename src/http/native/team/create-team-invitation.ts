import { Type } from "typebox";
import { inviteColleague } from "../../../usecases/team-invitations.ts";
import { created, endpoint } from "../endpoint.ts";
import { Strict } from "../shapes.ts";
import { Role, TeamInvitationShape, toTeamInvitation } from "./team-shape.ts";

/** POST /beckon/v1/team-invitations */
export const createTeamInvitationEndpoint = endpoint({
  method: "POST",
  path: "/team-invitations",
  operationId: "createTeamInvitation",
  tag: "team",
  summary: "Ask somebody to help run the account",
  description:
    "A mail with a link goes out that works once, for seven days. In the sandbox it is captured, and owners alone see it.",
  right: "owner",
  body: Strict({ email: Type.String({ maxLength: 320 }), role: Role }),
  replies: { 201: TeamInvitationShape },
  async handle(deps, { scope, body }) {
    const invitation = await inviteColleague(deps, scope, body);
    return created(`/team-invitations/${invitation.id}`, toTeamInvitation(invitation));
  },
});
