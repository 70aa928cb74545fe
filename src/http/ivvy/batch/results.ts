import { isComplete, readIvvyBatchAnswers } from "../../../usecases/ivvy-batches.ts";
import { defineAction } from "../action.ts";
import { IvvyError } from "../faults.ts";
import { required } from "../parameters.ts";
import { text } from "../scalars.ts";
import { BATCH_CODES, batchOf, toAsyncId, toResult } from "./batches.ts";

/*
 * POST /api/1.0/batch?action=results
 * Source: iVvy Developer API 1.0, Batch > Results. They are kept for two days.
 * Not in the source: the status of a batch that is not complete (400, which clients expect), the order (that of the jobs).
 */
export const resultsAction = defineAction({
  namespace: "batch",
  name: "results",
  right: "read",
  parameters: { async: required(text(255), "async", "asyncId") },
  async run(deps, { scope, parameters }) {
    const batch = await batchOf(deps, scope, parameters.async, BATCH_CODES.unknownResults);
    if (!isComplete(batch)) throw new IvvyError(400, BATCH_CODES.notComplete, "Batch job not completed");
    if (batch.isForgotten) throw new IvvyError(404, BATCH_CODES.unknownResults, "Could not find batch");
    const answers = await readIvvyBatchAnswers(deps, scope, batch.id);
    return { asyncId: toAsyncId(batch.uuid), results: answers.map(toResult) };
  },
});
