import { repostIvvyBatch } from "../../../usecases/ivvy-batches.ts";
import { defineAction } from "../action.ts";
import { required } from "../parameters.ts";
import { text } from "../scalars.ts";
import { batchOf } from "./batches.ts";

/*
 * POST /api/1.0/batch?action=repost
 * Source: iVvy Developer API 1.0, Batch > Repost. True does not mean that the address was called already.
 * Not in the source: what becomes of a batch that is not complete, whose results are forgotten or that named no address
 * (`reposted` is false).
 */
export const repostAction = defineAction({
  namespace: "batch",
  name: "repost",
  right: "read",
  parameters: { async: required(text(255), "async", "asyncId") },
  async run(deps, { scope, parameters }) {
    const batch = await batchOf(deps, scope, parameters.async);
    return { reposted: !batch.isForgotten && (await repostIvvyBatch(deps, scope, batch)) };
  },
});
