import { Type } from "typebox";
import { JOB_STATES, type Job } from "../../../domain/job.ts";
import { BigId, Instant, Nullable } from "../shapes.ts";

export const JobShape = Type.Object(
  {
    id: BigId,
    uuid: Type.String({ format: "uuid" }),
    kind: Type.String(),
    state: Type.String({ enum: JOB_STATES }),
    done: Type.Integer({ minimum: 0 }),
    total: Nullable(Type.Integer({ minimum: 0, description: "null while nobody knows" })),
    createdAt: Instant,
    startedAt: Nullable(Instant),
    finishedAt: Nullable(Instant),
    error: Nullable(Type.String({ description: "Why it failed, or why it is tried again" })),
    result: Type.Unknown({ description: "null until it is over; of a cancelled job, what it did until then" }),
  },
  { title: "Job" },
);

export function toJobBody(job: Job) {
  const { id, uuid, kind, state, done, total, createdAt, startedAt, finishedAt, error, result } = job;
  return { id, uuid, kind, state, done, total, createdAt, startedAt, finishedAt, error, result };
}
