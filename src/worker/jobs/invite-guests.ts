import { inviteInSteps } from "../../usecases/invite-in-steps.ts";
import { INVITE_JOB, type InviteJobPayload, type InvitePeopleDeps } from "../../usecases/invite-people.ts";
import type { Task } from "../job-runner.ts";

/** Invites more people than one request waits for. */
export function inviteGuestsTask(deps: InvitePeopleDeps): Task<InviteJobPayload> {
  return { kind: INVITE_JOB, run: (job) => inviteInSteps(deps, job) };
}
