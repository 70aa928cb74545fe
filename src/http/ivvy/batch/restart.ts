import { restartIvvyBatch } from "../../../usecases/ivvy-batches.ts";
import { defineAction } from "../action.ts";
import { required } from "../parameters.ts";
import { text } from "../scalars.ts";
import { batchOf } from "./batches.ts";

/*
 * POST /api/1.0/batch?action=restart
 * Source: iVvy Developer API 1.0, Batch > Restart. True does not mean that it runs at once.
 * Not in the source: what becomes of a batch that runs, waits or is complete (`restarted` is false and nothing changes),
 * and of what had its answer (it keeps it). A batch whose server died goes on by itself.
 */
export const restartAction = defineAction({
  namespace: "batch",
  name: "restart",
  right: "read",
  parameters: { async: required(text(255), "async", "asyncId") },
  async run(deps, { scope, parameters }) {
    const batch = await batchOf(deps, scope, parameters.async);
    return { restarted: await restartIvvyBatch(deps, scope, batch) };
  },
});
