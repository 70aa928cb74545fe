import type { OrganiserScope } from "../domain/caller.ts";
import type { EventId } from "../domain/ids.ts";
import { notFound } from "../domain/refusal.ts";
import type { TravelEvent } from "../domain/travel.ts";
import type { Tx } from "../storage/db.ts";
import { enqueueJob, insertFinishedJob } from "../storage/jobs.ts";
import { findReferencedJob, type ReferencedJob } from "../storage/referenced-jobs.ts";
import { listTravelEvents } from "../storage/travel-events.ts";
import { type BulkDeps, changeOne, type EventChange, type EventOutcome } from "./bulk-travel-events.ts";
import type { Deps } from "./deps.ts";
import type { RunningJob } from "./hold-jobs.ts";
import { INVITE_BY_MAIL_JOB } from "./invite-by-mail.ts";

/** Kinds of jobs that change many events. */
export const PUBLISH_EVENTS_JOB = "publish-events";
export const EDIT_EVENTS_JOB = "edit-events";
export const CANCEL_EVENTS_JOB = "cancel-events";

type BulkKind = typeof PUBLISH_EVENTS_JOB | typeof EDIT_EVENTS_JOB | typeof CANCEL_EVENTS_JOB;

/** What such a job keeps of its work. */
export interface BulkPayload {
  /** What it is about: a parent of its events, or the one event; decides who may see it. */
  readonly eventId: EventId;
  readonly companyUuid: string;
  readonly changes: readonly EventChange[];
}

/** What has come of it so far; the events that failed by name. */
export interface BulkResult {
  readonly succeeded: number;
  readonly failed: ReadonlyArray<{ readonly eventId: EventId; readonly message: string }>;
}

const NOTHING_YET: BulkResult = { succeeded: 0, failed: [] };

/**
 * Leaves the changes to the job runner: one job for the events of each parent, which is what somebody asks for it by;
 * an event without a parent is its own. Events nobody knows are refused at once, the others answered as `done`.
 */
export async function changeEventsLater(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  kind: BulkKind,
  changes: readonly EventChange[],
): Promise<EventOutcome[]> {
  return deps.db.transaction(async (tx) => {
    const groups = await groupsOf(tx, deps, scope, changes);
    for (const { reference, ...payload } of groups.values()) {
      const total = payload.changes.length;
      await enqueueJob(tx, scope, { kind, payload, total, reference: String(reference) });
    }
    const known = new Set([...groups.values()].flatMap((it) => it.changes.map(({ eventId }) => eventId)));
    return changes.map(({ eventId }) =>
      known.has(eventId)
        ? { eventId, kind: "done" }
        : { eventId, kind: "failed", message: `No event ${eventId} is known.` },
    );
  });
}

/** Notes changes made at once as jobs that are over, so that whoever asks for one finds it whichever way it was done. */
export async function noteChanges(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  kind: BulkKind,
  done: { readonly changes: readonly EventChange[]; readonly outcomes: readonly EventOutcome[] },
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    for (const { reference, ...payload } of (await groupsOf(tx, deps, scope, done.changes)).values()) {
      const own = new Set(payload.changes.map((it) => it.eventId));
      const result = done.outcomes.filter((it) => own.has(it.eventId)).reduce(added, NOTHING_YET);
      const total = result.succeeded + result.failed.length;
      await insertFinishedJob(tx, scope, { kind, payload, total, result, reference: String(reference) });
    }
  });
}

function added(so: BulkResult, outcome: EventOutcome): BulkResult {
  if (outcome.kind === "done") return { ...so, succeeded: so.succeeded + 1 };
  const { eventId, message } = outcome;
  return { ...so, failed: [...so.failed, { eventId, message }] };
}

type Group = BulkPayload & { readonly reference: EventId };

/** The changes of events the caller may see, by parent and company. */
async function groupsOf(
  tx: Tx,
  deps: Pick<Deps, "now">,
  scope: OrganiserScope,
  changes: readonly EventChange[],
): Promise<Map<string, Group>> {
  const ids = [...new Set(changes.map((it) => it.eventId))];
  const page = { offset: 0, limit: ids.length, order: [], at: deps.now() };
  const events = await listTravelEvents(tx, scope, [{ ids }], page);
  const known = new Map<EventId, TravelEvent>(events.map((it) => [it.event.id, it]));
  const groups = new Map<string, Group>();
  for (const change of changes) {
    const plan = known.get(change.eventId)?.plan;
    if (plan === undefined) continue;
    const { companyUuid, parentId } = plan;
    const reference = parentId ?? change.eventId;
    const name = `${companyUuid} ${reference}`;
    const before = groups.get(name)?.changes ?? [];
    groups.set(name, { reference, eventId: reference, companyUuid, changes: [...before, change] });
  }
  return groups;
}

/** Makes the changes of a job one by one; a run that is resumed goes on after the last one that was settled. */
export async function runBulkJob(deps: BulkDeps, job: RunningJob<BulkPayload>): Promise<BulkResult> {
  let result = firstOr(job.progress);
  for (let at = result.succeeded + result.failed.length; at < job.payload.changes.length; at++) {
    job.signal.throwIfAborted();
    const change = job.payload.changes[at];
    if (change === undefined) break;
    const before = result;
    const outcome = await changeOne(deps, job.scope, change, (tx, it) =>
      job.checkpoint(tx, { done: at + 1, progress: { result: added(before, it) } }),
    );
    result = added(before, outcome);
  }
  return result;
}

function firstOr(kept: unknown): BulkResult {
  return typeof kept === "object" && kept !== null && "result" in kept ? (kept.result as BulkResult) : NOTHING_YET;
}

/** What somebody asks for a job by. */
export interface JobAsked {
  readonly companyUuid: string;
  readonly uuid?: string | undefined;
  readonly reference?: string | undefined;
  /** Absent: the latest of any kind. */
  readonly kind?: BulkKind | typeof INVITE_BY_MAIL_JOB | undefined;
}

const KINDS = [PUBLISH_EVENTS_JOB, EDIT_EVENTS_JOB, CANCEL_EVENTS_JOB, INVITE_BY_MAIL_JOB] as const;

/** A job with what came of each event. */
export interface BulkJob extends Omit<ReferencedJob, "payload" | "result">, BulkResult {
  readonly kind: (typeof KINDS)[number];
}

/**
 * The latest job that fits.
 * @throws {Refusal} not-found.
 */
export async function readBulkJob(deps: Pick<Deps, "db">, scope: OrganiserScope, asked: JobAsked): Promise<BulkJob> {
  const { kind, ...by } = asked;
  const tx = deps.db.autocommit;
  const found = await findReferencedJob(tx, scope, { ...by, kinds: kind === undefined ? KINDS : [kind] });
  if (found === undefined) throw notFound("job", by.uuid ?? by.reference ?? by.companyUuid);
  const { payload, result, ...job } = found;
  const { succeeded, failed } = (result ?? NOTHING_YET) as BulkResult;
  return {
    ...job,
    kind: job.kind as BulkJob["kind"],
    succeeded,
    failed: [...failed, ...unreached(found, succeeded + failed.length)],
  };
}

/** Events of a job that ended before it came to them. */
function unreached({ payload, state, error }: ReferencedJob, reached: number): BulkResult["failed"] {
  if (state !== "failed" && state !== "cancelled") return [];
  const { changes } = payload as BulkPayload;
  const message = error ?? "The job was cancelled before it came to this event.";
  return changes.slice(reached).map(({ eventId }) => ({ eventId, message }));
}
