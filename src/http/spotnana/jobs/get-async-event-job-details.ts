import { type Static, Type } from "typebox";
import {
  type BulkJob,
  CANCEL_EVENTS_JOB,
  EDIT_EVENTS_JOB,
  type JobAsked,
  PUBLISH_EVENTS_JOB,
  readBulkJob,
} from "../../../usecases/bulk-jobs.ts";
import { INVITE_BY_MAIL_JOB } from "../../../usecases/invite-by-mail.ts";
import { endpoint, ok } from "../endpoint.ts";
import { invalidMember } from "../faults.ts";
import { AnyId, DateTimeOffset, DigitsId, Exactly, readAnyId, toDateTimeOffset, Uuid } from "../scalars.ts";

const TYPES = {
  [PUBLISH_EVENTS_JOB]: "PUBLISH",
  [EDIT_EVENTS_JOB]: "MODIFY",
  [CANCEL_EVENTS_JOB]: "CANCEL",
  [INVITE_BY_MAIL_JOB]: "SEND_INVITE",
} as const satisfies Record<BulkJob["kind"], string>;

const KINDS = new Map(Object.entries(TYPES).map(([kind, type]) => [type as string, kind as BulkJob["kind"]]));

/** `type` is a job's where it is one; clients that name the event's type instead get the latest job of any. */
const Filter = Type.Object({
  filterType: Type.Enum(["JOB_ID_FILTER", "REFERENCE_ID_FILTER"], { type: "string" }),
  jobId: Type.Optional(Uuid),
  referenceId: Type.Optional(DigitsId),
  type: Type.Optional(Type.String({ maxLength: 100 })),
});

const JobItem = Exactly({
  eventId: DigitsId,
  status: Type.Enum(["SUCCESS", "FAILED"], { type: "string" }),
  message: Type.String(),
});

const AsyncJobDetailResponse = Exactly({
  jobId: Uuid,
  referenceId: DigitsId,
  type: Type.Enum(Object.values(TYPES), { type: "string" }),
  status: Type.Enum(["IN PROGRESS", "COMPLETED"], { type: "string" }),
  totalItems: Type.Integer({ minimum: 0 }),
  successCount: Type.Integer({ minimum: 0 }),
  failureCount: Type.Integer({ minimum: 0 }),
  jobItems: Type.Array(JobItem),
  createdAt: DateTimeOffset,
  completedAt: Type.Optional(DateTimeOffset),
});

/*
 * POST /v2/events/jobs/status
 * Source: Event API, getAsyncEventJobDetails. Items are those that failed; "IN PROGRESS" is written with a space.
 * Not in the source: of several jobs the latest; one nobody knows is 400. Filters may come in a list as well.
 */
export const getAsyncEventJobDetailsEndpoint = endpoint({
  method: "POST",
  path: "/v2/events/jobs/status",
  operationId: "getAsyncEventJobDetails",
  right: "read",
  body: Type.Object({
    companyId: AnyId,
    filters: Type.Optional(Type.Union([Filter, Type.Array(Filter, { maxItems: 1 })])),
  }),
  replies: { 200: AsyncJobDetailResponse },
  refusals: [400, 401, 403],
  async handle(deps, { scope, body }) {
    const { filters } = body;
    const filter = Array.isArray(filters) ? filters[0] : filters;
    const asked = { companyUuid: readAnyId(body.companyId), ...(filter === undefined ? {} : readFilter(filter)) };
    return ok(toDetails(await readBulkJob(deps, scope, asked)));
  },
});

/** @throws {WireRefusal} API_VALIDATION_FAILED for a filter without what its type reads. */
function readFilter({ filterType, jobId, referenceId, type }: Static<typeof Filter>): Omit<JobAsked, "companyUuid"> {
  if (filterType === "JOB_ID_FILTER") {
    if (jobId === undefined) throw invalidMember("filters.jobId", "is required");
    return { uuid: jobId.toLowerCase() };
  }
  if (referenceId === undefined) throw invalidMember("filters.referenceId", "is required");
  return { reference: String(Number(referenceId)), kind: type === undefined ? undefined : KINDS.get(type) };
}

function toDetails(job: BulkJob): Static<typeof AsyncJobDetailResponse> {
  const { uuid, kind, reference, state, total, succeeded, failed, createdAt, finishedAt } = job;
  const isOver = state === "done" || state === "failed" || state === "cancelled";
  return {
    jobId: uuid,
    referenceId: reference,
    type: TYPES[kind],
    status: isOver ? "COMPLETED" : "IN PROGRESS",
    totalItems: total ?? succeeded + failed.length,
    successCount: succeeded,
    failureCount: failed.length,
    jobItems: failed.map(({ eventId, message }) => ({ eventId: String(eventId), status: "FAILED" as const, message })),
    createdAt: toDateTimeOffset(createdAt),
    ...(finishedAt === null ? {} : { completedAt: toDateTimeOffset(finishedAt) }),
  };
}
