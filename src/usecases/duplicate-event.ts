import { LISTED } from "../domain/audience.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { Event } from "../domain/event.ts";
import type { EventId, GuestId } from "../domain/ids.ts";
import type { Job } from "../domain/job.ts";
import { notFound } from "../domain/refusal.ts";
import { insertAudit } from "../storage/audit.ts";
import { copyQuestions } from "../storage/copied-questions.ts";
import { findEvent, insertEvent, lockEvent } from "../storage/events.ts";
import { lastGuestId, listGuestKeys } from "../storage/guest-list.ts";
import { enqueueJob } from "../storage/jobs.ts";
import { addGuestsInside } from "./add-guests.ts";
import type { Deps } from "./deps.ts";
import type { RunningJob } from "./hold-jobs.ts";

export const COPY_GUESTS_JOB = "copy-guests";

export interface CopyGuestsPayload {
  /** The one they are copied to; decides who may see the job. */
  readonly eventId: EventId;
  readonly fromEventId: EventId;
  readonly until: GuestId;
}

export interface CopyGuestsResult {
  readonly added: number;
}

export interface Duplicate {
  readonly event: Event;
  /** Puts the guests on its list; null where none are to be. */
  readonly job: Job | null;
}

/**
 * Makes a draft that is like the event: its words, times, place, limits and questions. Nobody is told or invited; with
 * guests a job puts whoever is on the list of the event on that of the draft, without what they answered.
 * @throws {Refusal} not-found.
 */
export async function duplicateEvent(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  asked: { readonly eventId: EventId; readonly title: string | undefined; readonly withGuests: boolean },
): Promise<Duplicate> {
  return deps.db.transaction(async (tx) => {
    const source = await lockEvent(tx, scope, asked.eventId);
    if (source === undefined) throw notFound("event", asked.eventId);
    const id = await insertEvent(tx, scope, { ...source, title: asked.title ?? source.title }, deps.now());
    await copyQuestions(tx, scope, { from: source.id, to: id });
    const details = { duplicateOf: source.id, withGuests: asked.withGuests };
    await insertAudit(tx, scope, { verb: "create", objectKind: "event", objectId: id, details });
    const event = await findEvent(tx, scope, id);
    if (event === undefined) throw new Error(`event ${id} is gone in the transaction that made it`);
    if (!asked.withGuests) return { event, job: null };
    const until = await lastGuestId(tx, scope, source.id);
    const payload: CopyGuestsPayload = { eventId: id, fromEventId: source.id, until };
    return { event, job: await enqueueJob(tx, scope, { kind: COPY_GUESTS_JOB, payload }) };
  });
}

const AT_ONCE = 1_000;

/** Puts the guests of one event on the list of another, step by step; a run that is resumed goes on where it was. */
export async function copyGuestsInSteps(
  deps: Pick<Deps, "db" | "now" | "keys">,
  job: RunningJob<CopyGuestsPayload>,
): Promise<CopyGuestsResult> {
  const { eventId, fromEventId, until } = job.payload;
  let { after = 0, result = { added: 0 } } = job.progress as { after?: number; result?: CopyGuestsResult };
  for (;;) {
    job.signal.throwIfAborted();
    const isOver = await deps.db.transaction(async (tx) => {
      const filter = { states: LISTED };
      const page = { after, until, limit: AT_ONCE };
      const guests = await listGuestKeys(tx, job.scope, { eventId: fromEventId, filter }, page);
      const last = guests.at(-1);
      if (last === undefined) return true;
      const contactIds = guests.map((it) => it.contactId);
      const outcomes = await addGuestsInside(tx, deps, job.scope, { eventId, contactIds, origin: "native" });
      result = { added: result.added + outcomes.filter((it) => it.kind === "added").length };
      after = last.guestId;
      await job.checkpoint(tx, { done: result.added, progress: { after, result } });
      return false;
    });
    if (isOver) return result;
  }
}
