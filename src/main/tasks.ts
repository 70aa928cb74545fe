import { pressButton } from "../lib/press-button.ts";
import type { WorkerDeps } from "../usecases/deps.ts";
import type { PressAnswer } from "../usecases/echo-sandbox.ts";
import type { UpkeepEntry } from "../usecases/hold-jobs.ts";
import type { AnswerBatchJob } from "../usecases/ivvy-batches.ts";
import type { AnyTask } from "../worker/job-runner.ts";
import { APPLY_RETENTION, applyRetentionTask } from "../worker/jobs/apply-retention.ts";
import { bulkEventTasks } from "../worker/jobs/bulk-events.ts";
import { changeGuestsTask, copyGuestsTask } from "../worker/jobs/change-guests.ts";
import { echoSandboxTask } from "../worker/jobs/echo-sandbox.ts";
import { eraseContactTask } from "../worker/jobs/erase-contact.ts";
import { FORGET_OLD_JOBS, forgetOldJobsTask } from "../worker/jobs/forget-old-jobs.ts";
import { importContactsTask } from "../worker/jobs/import-contacts.ts";
import { inviteGuestsTask } from "../worker/jobs/invite-guests.ts";
import { RECOUNT_BATCHES, recountBatchesTask } from "../worker/jobs/recount-batches.ts";
import { RECOUNT_CONTACTS, recountContactsTask } from "../worker/jobs/recount-contacts.ts";
import { RECOUNT_GUESTS, recountGuestsTask } from "../worker/jobs/recount-guests.ts";
import { runIvvyBatchTask } from "../worker/jobs/run-ivvy-batch.ts";
import { sendDoorLinkTask } from "../worker/jobs/send-door-link.ts";
import { sendTeamInvitationTask } from "../worker/jobs/send-team-invitation.ts";
import { sendTextReplyTask } from "../worker/jobs/send-text-reply.ts";
import { tellWebhookOffTask } from "../worker/jobs/tell-webhook-off.ts";

/** Every kind of job this Beckon knows how to do. `ownUrl` is where its pages answer, seen from this machine. */
export function tasksOf(deps: WorkerDeps, ownUrl: string): readonly AnyTask[] {
  const pressAnswer: PressAnswer = (page, answer, signal) =>
    pressButton(new URL(new URL(page).pathname, ownUrl), { name: "answer", value: answer }, signal);
  // Few workers ever run one, and a dialect takes more memory than sending does.
  const answerBatch: AnswerBatchJob = async (...job) => {
    const { answerBatchJob } = await import("../http/ivvy/batch/answer-job.ts");
    return answerBatchJob(deps.log)(...job);
  };
  return [
    echoSandboxTask(deps, pressAnswer),
    importContactsTask(deps),
    eraseContactTask(deps),
    inviteGuestsTask(deps),
    changeGuestsTask(deps),
    copyGuestsTask(deps),
    forgetOldJobsTask(deps),
    applyRetentionTask(deps),
    recountContactsTask(deps),
    recountGuestsTask(deps),
    recountBatchesTask(deps),
    sendTextReplyTask(deps),
    sendDoorLinkTask(deps),
    sendTeamInvitationTask(deps),
    ...bulkEventTasks(deps),
    tellWebhookOffTask(deps),
    runIvvyBatchTask(deps, answerBatch),
  ];
}

/** What every account needs at set times. */
export const UPKEEP: readonly UpkeepEntry[] = [
  FORGET_OLD_JOBS,
  APPLY_RETENTION,
  RECOUNT_CONTACTS,
  RECOUNT_GUESTS,
  RECOUNT_BATCHES,
];
