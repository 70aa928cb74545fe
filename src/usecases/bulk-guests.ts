import type { Actor, OrganiserScope } from "../domain/caller.ts";
import type { GuestFilter } from "../domain/guest-report.ts";
import type { CampaignId, ContactId, EventId, GuestId } from "../domain/ids.ts";
import type { Job } from "../domain/job.ts";
import { notFound } from "../domain/refusal.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import { findEvent } from "../storage/events.ts";
import { countFilteredGuests, type GuestKeys, lastGuestId, listGuestKeys } from "../storage/guest-list.ts";
import { enqueueJob } from "../storage/jobs.ts";
import { lockListedGuests } from "../storage/removed-guests.ts";
import type { Deps } from "./deps.ts";
import type { RunningJob } from "./hold-jobs.ts";
import { checkCampaign, checkSending, type InvitePeopleDeps, inviteAndQueue } from "./invite-people.ts";
import { removeAll } from "./remove-guest.ts";

export const BULK_GUESTS_JOB = "change-guests";

/** What can be done to many guests at once. */
export type BulkAction = "invite" | "remove";

export interface BulkGuests {
  readonly eventId: EventId;
  readonly action: BulkAction;
  /** Whom: everybody the filter lets through now. */
  readonly filter: GuestFilter;
  /** With `invite`: the campaign that tells them; null: nothing is sent. */
  readonly campaignId: CampaignId | null;
}

export interface BulkGuestsPayload extends BulkGuests {
  /** Whoever comes onto the list later is not meant. */
  readonly until: GuestId;
  readonly actor: Actor;
}

/** How many guests it changed; the others were so before, or may not be. */
export interface BulkGuestsResult {
  readonly changed: number;
  readonly unchanged: number;
}

/**
 * Leaves it to a job to do the same to all guests a filter lets through, step by step. Whom it means is settled by the
 * filter as each step comes to them, but nobody who is put on the list later.
 * @throws {Refusal} not-found (the event, the campaign); blocked or unknown-variable when the campaign cannot be sent.
 */
export async function changeGuestsLater(
  deps: InvitePeopleDeps,
  scope: OrganiserScope,
  asked: BulkGuests,
): Promise<Job> {
  const { eventId, action, filter, campaignId } = asked;
  return deps.db.transaction(async (tx) => {
    if ((await findEvent(tx, scope, eventId)) === undefined) throw notFound("event", eventId);
    if (campaignId !== null) {
      await checkCampaign(tx, scope, eventId, campaignId);
      await checkSending(tx, deps, scope, { campaignId, sendAt: null });
    }
    const total = await countFilteredGuests(tx, scope, eventId, filter);
    const until = await lastGuestId(tx, scope, eventId);
    const payload: BulkGuestsPayload = { ...asked, until, actor: scope.actor };
    const job = await enqueueJob(tx, scope, { kind: BULK_GUESTS_JOB, payload, total });
    const details = { action, asked: total, jobId: job.id };
    await insertAudit(tx, scope, { verb: `${action}-guests`, objectKind: "event", objectId: eventId, details });
    return job;
  });
}

/** Guests changed in one transaction, by a few statements for all of them. */
const AT_ONCE: Readonly<Record<BulkAction, number>> = { invite: 1_000, remove: 500 };

interface Progress {
  readonly after: number;
  readonly result: BulkGuestsResult;
}

/** Does what `changeGuestsLater` was asked for; a run that is resumed goes on after the last guests it changed. */
export async function changeGuestsInSteps(
  deps: Pick<Deps, "db"> & InvitePeopleDeps,
  job: RunningJob<BulkGuestsPayload>,
): Promise<BulkGuestsResult> {
  const { eventId, filter, until, action } = job.payload;
  let progress: Progress = { after: 0, result: { changed: 0, unchanged: 0 }, ...(job.progress as Partial<Progress>) };
  let done = job.done;
  for (;;) {
    job.signal.throwIfAborted();
    const next = await deps.db.transaction(async (tx) => {
      const page = { after: progress.after, until, limit: AT_ONCE[action] };
      const guests = await listGuestKeys(tx, job.scope, { eventId, filter }, page);
      const last = guests.at(-1);
      if (last === undefined) return undefined;
      const changed = await change(tx, deps, job, guests);
      const result = {
        changed: progress.result.changed + changed,
        unchanged: progress.result.unchanged + guests.length - changed,
      };
      done += guests.length;
      const after: Progress = { after: last.guestId, result };
      await job.checkpoint(tx, { done, progress: after });
      return after;
    });
    if (next === undefined) return progress.result;
    progress = next;
  }
}

async function change(
  tx: Tx,
  deps: Omit<InvitePeopleDeps, "db">,
  { scope, payload }: RunningJob<BulkGuestsPayload>,
  guests: readonly GuestKeys[],
): Promise<number> {
  const { eventId, campaignId, actor: inviter } = payload;
  if (payload.action === "remove")
    return (await removeAll(tx, deps, scope, await stillMeant(tx, scope, payload, guests))).length;
  const contactIds: ContactId[] = guests.map((it) => it.contactId);
  const step = { eventId, contactIds, campaignId, sendAt: null, origin: "native", inviter } as const;
  const { outcomes } = await inviteAndQueue(tx, deps, scope, step);
  return outcomes.filter((it) => "isNew" in it && it.isNew).length;
}

/**
 * Those of the guests whom the filter lets through still, now that nobody else can change them: some may just have
 * answered.
 */
async function stillMeant(
  tx: Tx,
  scope: OrganiserScope,
  { eventId, filter, until }: BulkGuestsPayload,
  guests: readonly GuestKeys[],
): Promise<{ readonly eventId: EventId; readonly guestIds: readonly GuestId[] }> {
  const ids = guests.map((it) => it.guestId);
  await lockListedGuests(tx, scope, eventId, ids);
  const meant = await listGuestKeys(
    tx,
    scope,
    { eventId, filter: { ...filter, ids } },
    { after: 0, until, limit: ids.length },
  );
  return { eventId, guestIds: meant.map((it) => it.guestId) };
}
