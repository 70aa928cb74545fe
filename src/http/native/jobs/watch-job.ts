import type { JobId } from "../../../domain/ids.ts";
import { isOver, type Job } from "../../../domain/job.ts";
import { readJob } from "../../../usecases/read-jobs.ts";
import { endpoint, noContent, streamed } from "../endpoint.ts";
import { sentEvents } from "../sent-events.ts";
import { BigIdParams } from "../shapes.ts";
import { JobShape, toJobBody } from "./job-shape.ts";

/** The id of the last event; a browser that comes back with it is told to stay away. */
const END = "end";

/**
 * GET /beckon/v1/jobs/{id}/events
 *
 * Server-sent events: `job` with the job as its data, at once, whenever it got ahead and at least every second while it
 * runs. The last one has the id `end`; then the stream ends. It ends before within 15 seconds after the caller may no longer
 * see the job.
 */
export const watchJobEndpoint = endpoint({
  method: "GET",
  path: "/jobs/{id}/events",
  operationId: "watchJob",
  tag: "jobs",
  summary: "Watch a job",
  description:
    "Server-sent events named `job`, each with the job as its data: one at once, then at least one a second, until it is over.",
  right: "read",
  params: BigIdParams,
  replies: { 200: JobShape, 204: null },
  replyType: "text/event-stream",
  async handle(deps, { scope, params, request }) {
    const job = await readJob(deps, scope, params.id as JobId);
    if (request.headers["last-event-id"] === END) return noContent;
    const events = sentEvents(deps, {
      ...{ request, scope },
      prove: (present) => readJob(deps, present, params.id as JobId),
    });
    const tell = (seen: Job | undefined) => {
      if (seen !== undefined) events.send(toEvent(seen));
      if (seen === undefined || isOver(seen)) events.end();
    };
    events.follow(() => deps.jobFeed.watch(job, tell));
    return streamed("text/event-stream", events.stream, { "x-accel-buffering": "no" });
  },
});

function toEvent(job: Job): string {
  return `event: job\n${isOver(job) ? `id: ${END}\n` : ""}data: ${JSON.stringify(toJobBody(job))}\n\n`;
}
