import type { Log } from "../../../lib/log.ts";
import { type AnswerBatchJob, BATCH_BYTES_MAX } from "../../../usecases/ivvy-batches.ts";
import { IvvyError, knownFault, SPECIFIC } from "../faults.ts";
import { type ActionAnswer, answerFault, runAction } from "../run-action.ts";

const FULL = `Its answers have more than ${BATCH_BYTES_MAX} bytes`;

/** Runs one job of a batch; its answer is the body a call of its own would have got, an error's envelope too. */
export function answerBatchJob(log: Log): AnswerBatchJob {
  return async (deps, scopeOf, { namespace, action, params, isFull }) => {
    const request = { namespace, action, params: params === null ? undefined : JSON.parse(params) };
    let answer: ActionAnswer;
    try {
      if (isFull) throw new IvvyError(413, SPECIFIC.tooLarge, "The batch is full and this job was not run", [FULL]);
      const scope = await scopeOf();
      answer = await runAction(deps, scope, request, (error) =>
        log.error({ err: error, namespace, action }, "a job of a batch broke"),
      );
    } catch (error) {
      const fault = knownFault(error);
      if (fault === undefined) throw error;
      answer = answerFault(fault);
    }
    return JSON.stringify(answer.body);
  };
}
