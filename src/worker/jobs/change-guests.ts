import { BULK_GUESTS_JOB, type BulkGuestsPayload, changeGuestsInSteps } from "../../usecases/bulk-guests.ts";
import { COPY_GUESTS_JOB, type CopyGuestsPayload, copyGuestsInSteps } from "../../usecases/duplicate-event.ts";
import type { InvitePeopleDeps } from "../../usecases/invite-people.ts";
import type { Task } from "../job-runner.ts";

/** Does the same to many guests. */
export function changeGuestsTask(deps: InvitePeopleDeps): Task<BulkGuestsPayload> {
  return { kind: BULK_GUESTS_JOB, run: (job) => changeGuestsInSteps(deps, job) };
}

/** Puts the guests of an event on the list of its duplicate. */
export function copyGuestsTask(deps: InvitePeopleDeps): Task<CopyGuestsPayload> {
  return { kind: COPY_GUESTS_JOB, run: (job) => copyGuestsInSteps(deps, job) };
}
