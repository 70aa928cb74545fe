import { Type } from "typebox";
import type { EventId } from "../../../domain/ids.ts";
import { JOB_STATES } from "../../../domain/job.ts";
import { readJobs } from "../../../usecases/read-jobs.ts";
import { endpoint, ok } from "../endpoint.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { Id, PageOf, PageQuery, Strict } from "../shapes.ts";
import { JobShape, toJobBody } from "./job-shape.ts";

const Query = Strict({
  ...PageQuery,
  state: Type.Optional(Type.Enum(JOB_STATES)),
  kind: Type.Optional(Type.String({ maxLength: 100 })),
  eventId: Type.Optional(Type.Integer({ ...Id, description: "Only those about this event" })),
});

/** GET /beckon/v1/jobs */
export const listJobsEndpoint = endpoint({
  method: "GET",
  path: "/jobs",
  operationId: "listJobs",
  tag: "jobs",
  summary: "List jobs, newest first; kept for 30 days after they end",
  right: "read",
  query: Query,
  replies: { 200: PageOf(JobShape) },
  async handle(deps, { scope, query }) {
    const page = readPage(query);
    const filter = { state: query.state, kind: query.kind, eventId: query.eventId as EventId | undefined };
    const found = await readJobs(deps, scope, filter, pageById(page));
    return ok(toPage(page, found, toJobBody, (it) => [it.id]));
  },
});
