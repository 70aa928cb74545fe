import { mailTeamInvitation, TEAM_MAIL_JOB, type TeamMailPayload } from "../../usecases/team-invitations.ts";
import type { WriteDeps } from "../../usecases/write-to-person.ts";
import type { Task } from "../job-runner.ts";

/** Mails somebody that they are asked to help run the account. */
export function sendTeamInvitationTask(deps: WriteDeps): Task<TeamMailPayload> {
  return {
    kind: TEAM_MAIL_JOB,
    async run({ scope, payload, signal }) {
      await mailTeamInvitation(deps, scope, { payload, signal });
      return {};
    },
  };
}
