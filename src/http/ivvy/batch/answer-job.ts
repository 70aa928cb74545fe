import type { Log } from "../../../lib/log.ts";
import type { AnswerBatchJob } from "../../../usecases/ivvy-batches.ts";
import { knownFault } from "../faults.ts";
import { type ActionAnswer, answerFault, runAction } from "../run-action.ts";

/** Runs one job of a batch; its answer is the body a call of its own would have got, an error's envelope too. */
export function answerBatchJob(log: Log): AnswerBatchJob {
  return async (deps, scopeOf, { namespace, action, params }) => {
    const request = { namespace, action, params: params === null ? undefined : JSON.parse(params) };
    let answer: ActionAnswer;
    try {
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
