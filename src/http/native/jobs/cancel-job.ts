import type { JobId } from "../../../domain/ids.ts";
import { stopJob } from "../../../usecases/stop-job.ts";
import { endpoint, ok } from "../endpoint.ts";
import { BigIdParams } from "../shapes.ts";
import { JobShape, toJobBody } from "./job-shape.ts";

/** POST /beckon/v1/jobs/{id}/cancel */
export const cancelJobEndpoint = endpoint({
  method: "POST",
  path: "/jobs/{id}/cancel",
  operationId: "cancelJob",
  tag: "jobs",
  summary: "Cancel a job",
  description: "What it did until now stays and is its result; nothing is done after the answer.",
  right: "write",
  params: BigIdParams,
  replies: { 200: JobShape },
  async handle(deps, { scope, params }) {
    return ok(toJobBody(await stopJob(deps, scope, params.id as JobId)));
  },
});
