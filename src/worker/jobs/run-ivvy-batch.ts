import type { Deps } from "../../usecases/deps.ts";
import {
  type AnswerBatchJob,
  IVVY_BATCH,
  type IvvyBatchPayload,
  performIvvyBatch,
} from "../../usecases/ivvy-batches.ts";
import type { Task } from "../job-runner.ts";

/** Runs what a program of the iVvy dialect left with us; `answer` is the dialect's. */
export function runIvvyBatchTask(deps: Deps, answer: AnswerBatchJob): Task<IvvyBatchPayload> {
  return { kind: IVVY_BATCH, run: (job) => performIvvyBatch(deps, job, answer) };
}
