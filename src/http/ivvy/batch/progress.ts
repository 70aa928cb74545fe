import { defineAction } from "../action.ts";
import { required } from "../parameters.ts";
import { text } from "../scalars.ts";
import { batchOf } from "./batches.ts";

/*
 * POST /api/1.0/batch?action=progress
 * Source: iVvy Developer API 1.0, Batch > Progress. A percentage; 100 once every job has its answer.
 */
export const progressAction = defineAction({
  namespace: "batch",
  name: "progress",
  right: "read",
  parameters: { async: required(text(255), "async", "asyncId") },
  async run(deps, { scope, parameters }) {
    const { done, total } = await batchOf(deps, scope, parameters.async);
    return { progress: Math.floor((100 * done) / Math.max(total, 1)) };
  },
});
