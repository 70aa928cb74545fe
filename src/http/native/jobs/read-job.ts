import type { JobId } from "../../../domain/ids.ts";
import { readJob } from "../../../usecases/read-jobs.ts";
import { endpoint, ok } from "../endpoint.ts";
import { BigIdParams } from "../shapes.ts";
import { JobShape, toJobBody } from "./job-shape.ts";

/** GET /beckon/v1/jobs/{id} */
export const readJobEndpoint = endpoint({
  method: "GET",
  path: "/jobs/{id}",
  operationId: "readJob",
  tag: "jobs",
  summary: "Read a job",
  right: "read",
  params: BigIdParams,
  replies: { 200: JobShape },
  async handle(deps, { scope, params }) {
    return ok(toJobBody(await readJob(deps, scope, params.id as JobId)));
  },
});
