import { type TSchema, Type } from "typebox";
import { JOB_STATES, type Job } from "../../../domain/job.ts";
import { BULK_GUESTS_JOB } from "../../../usecases/bulk-guests.ts";
import { CANCEL_EVENTS_JOB, EDIT_EVENTS_JOB, PUBLISH_EVENTS_JOB } from "../../../usecases/bulk-jobs.ts";
import { COPY_GUESTS_JOB } from "../../../usecases/duplicate-event.ts";
import { ERASE_JOB } from "../../../usecases/erase-contact.ts";
import { INVITE_BY_MAIL_JOB } from "../../../usecases/invite-by-mail.ts";
import { INVITE_JOB } from "../../../usecases/invite-people.ts";
import { IVVY_BATCH } from "../../../usecases/ivvy-batches.ts";
import { SEND_TEXT_REPLY } from "../../../usecases/send-text-reply.ts";
import { IMPORT_JOB } from "../../../usecases/stage-import.ts";
import { ImportResultShape } from "../contacts/import-shape.ts";
import { BigId, Id, Instant, Nullable, OneOf } from "../shapes.ts";

const Count = Type.Integer({ minimum: 0 });

/** A job whose kind says what its result is. */
function jobOf<R extends TSchema>(title: string, kinds: readonly string[], result: R) {
  return Type.Object(
    {
      id: BigId,
      uuid: Type.String({ format: "uuid" }),
      kind: Type.Enum(kinds, { type: "string" }),
      state: Type.String({ enum: JOB_STATES }),
      done: Count,
      total: Nullable(Type.Integer({ minimum: 0, description: "null while nobody knows" })),
      createdAt: Instant,
      startedAt: Nullable(Instant),
      finishedAt: Nullable(Instant),
      error: Nullable(Type.String({ description: "Why it failed, or why it is tried again" })),
      result: Type.Union([result, Type.Null()], {
        description: "null until it is over; of a job that was cancelled or failed, what it did until then",
      }),
    },
    { title },
  );
}

export const ImportJobShape = jobOf("ImportJob", [IMPORT_JOB], ImportResultShape);

export const InviteJobShape = jobOf(
  "InviteJob",
  [INVITE_JOB],
  Type.Object(
    {
      invited: Count,
      "already-invited": Count,
      suppressed: Count,
      "not-eligible": Count,
      unknown: Count,
      queued: Nullable(Type.Integer({ minimum: 0, description: "Messages; null without campaignId" })),
    },
    { title: "InviteSummary", description: "How many people met each outcome" },
  ),
);

export const ChangeGuestsJobShape = jobOf(
  "ChangeGuestsJob",
  [BULK_GUESTS_JOB],
  Type.Object({
    changed: Count,
    unchanged: Type.Integer({ minimum: 0, description: "They were so before, or may not be" }),
  }),
);

export const CopyGuestsJobShape = jobOf("CopyGuestsJob", [COPY_GUESTS_JOB], Type.Object({ added: Count }));

export const EraseJobShape = jobOf(
  "EraseJob",
  [ERASE_JOB],
  Type.Object({
    contactId: Id,
    counts: Type.Record(Type.String(), Count, { description: "Rows that were deleted or blanked, by table" }),
    isFinished: Type.Boolean({ description: "false: something was under way that is looked for again" }),
  }),
);

const ChangeEventsJobShape = jobOf(
  "ChangeEventsJob",
  [PUBLISH_EVENTS_JOB, EDIT_EVENTS_JOB, CANCEL_EVENTS_JOB, INVITE_BY_MAIL_JOB],
  Type.Object({
    succeeded: Count,
    failed: Type.Array(Type.Object({ eventId: Id, message: Type.String() })),
  }),
);

const IvvyBatchJobShape = jobOf("IvvyBatchJob", [IVVY_BATCH], Type.Object({ answered: Count }));
const TextReplyJobShape = jobOf("TextReplyJob", [SEND_TEXT_REPLY], Type.Object({}));

export const JobShape = OneOf("Job", "kind", [
  ImportJobShape,
  InviteJobShape,
  ChangeGuestsJobShape,
  CopyGuestsJobShape,
  EraseJobShape,
  ChangeEventsJobShape,
  IvvyBatchJobShape,
  TextReplyJobShape,
]);

export function toJobBody(job: Job) {
  const { id, uuid, kind, state, done, total, createdAt, startedAt, finishedAt, error, result } = job;
  return { id, uuid, kind, state, done, total, createdAt, startedAt, finishedAt, error, result };
}
