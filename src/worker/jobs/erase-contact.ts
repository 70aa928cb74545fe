import { ERASE_JOB, type ErasePayload } from "../../usecases/erase-contact.ts";
import { type EraseDeps, eraseInSteps } from "../../usecases/erase-in-steps.ts";
import type { Task } from "../job-runner.ts";

/** Takes people who were erased out of everything that is kept. */
export function eraseContactTask(deps: EraseDeps): Task<ErasePayload> {
  return { kind: ERASE_JOB, run: (job) => eraseInSteps(deps, job) };
}
