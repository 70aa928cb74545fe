import type { ContactId } from "../domain/ids.ts";
import { listMemberIds } from "../storage/contact-lists.ts";
import type { Tx } from "../storage/db.ts";
import { findOrCreateAllowed } from "./find-or-create-contacts.ts";
import type { RunningJob } from "./hold-jobs.ts";
import type { InviteOutcome } from "./invite-contacts.ts";
import { addressesOf, type InviteJobPayload, type InvitePeopleDeps, inviteAndQueue } from "./invite-people.ts";

/** How many people met each outcome; the links are read from the guest list. */
export type InviteSummary = Readonly<Record<InviteOutcome["kind"], number>> & { readonly queued: number | null };

/** Where a resumed run goes on. */
interface Progress {
  /** How many of `contactIds`, `emails` and `phones` are done. */
  readonly contactIds: number;
  readonly emails: number;
  readonly phones: number;
  /** The last contact of the list that is done; null when the whole list is. */
  readonly onList: number | null;
  readonly result: InviteSummary;
}

/** People of one step: each is a transaction that no request waits long for. */
const CONTACTS_AT_ONCE = 5_000;
/** Each address takes an advisory lock, of which the database has so many. */
const ADDRESSES_AT_ONCE = 1_000;

/**
 * Invites the people of a large request step by step; a run that is resumed goes on where the last step ended. Answers
 * how many met which outcome.
 */
export async function inviteInSteps(deps: InvitePeopleDeps, job: RunningJob<InviteJobPayload>): Promise<InviteSummary> {
  let progress = firstOr(job.progress, job.payload);
  let done = job.done;
  for (;;) {
    job.signal.throwIfAborted();
    const next = await deps.db.transaction(async (tx) => {
      const step = await takeStep(tx, deps, job, progress);
      if (step === undefined) return undefined;
      const { payload } = job;
      const { outcomes, queued } = await inviteAndQueue(tx, deps, job.scope, {
        ...payload,
        contactIds: step.contactIds,
        sendAt: payload.sendAt === null ? null : new Date(payload.sendAt),
      });
      const result = addUp(progress.result, outcomes, queued);
      const after = { ...step.after, result: { ...result, "not-eligible": result["not-eligible"] + step.erased } };
      const count = step.contactIds.length + step.erased;
      await job.checkpoint(tx, { done: done + count, progress: after });
      return { after, count };
    });
    if (next === undefined) return progress.result;
    progress = next.after;
    done += next.count;
  }
}

interface Step {
  readonly contactIds: readonly ContactId[];
  /** How many more were asked for who were erased. */
  readonly erased: number;
  readonly after: Progress;
}

/** The next people, in the order of the request; undefined when all are done. */
async function takeStep(
  tx: Tx,
  deps: Pick<InvitePeopleDeps, "hashAddress">,
  { scope, payload }: RunningJob<InviteJobPayload>,
  progress: Progress,
): Promise<Step | undefined> {
  const named = payload.contactIds.slice(progress.contactIds, progress.contactIds + CONTACTS_AT_ONCE);
  if (named.length > 0)
    return { contactIds: named, erased: 0, after: { ...progress, contactIds: progress.contactIds + named.length } };
  if (progress.onList !== null && payload.listId !== null) {
    const page = { after: progress.onList, limit: CONTACTS_AT_ONCE };
    const members = await listMemberIds(tx, scope, payload.listId, page);
    const last = members.at(-1);
    if (last !== undefined) return { contactIds: members, erased: 0, after: { ...progress, onList: last } };
  }
  const emails = payload.emails.slice(progress.emails, progress.emails + ADDRESSES_AT_ONCE);
  const phones = emails.length > 0 ? [] : payload.phones.slice(progress.phones, progress.phones + ADDRESSES_AT_ONCE);
  if (emails.length + phones.length === 0) return undefined;
  const found = await findOrCreateAllowed(tx, deps, scope, addressesOf(emails, phones));
  const contactIds = found.flatMap((it) => it ?? []);
  return {
    contactIds,
    erased: found.length - contactIds.length,
    after: {
      ...progress,
      onList: null,
      emails: progress.emails + emails.length,
      phones: progress.phones + phones.length,
    },
  };
}

function firstOr(kept: unknown, payload: InviteJobPayload): Progress {
  if (typeof kept === "object" && kept !== null && "result" in kept) return kept as Progress;
  const queued = payload.campaignId === null ? null : 0;
  const result = { invited: 0, "already-invited": 0, suppressed: 0, "not-eligible": 0, unknown: 0, queued };
  return { contactIds: 0, emails: 0, phones: 0, onList: payload.listId === null ? null : 0, result };
}

function addUp(before: InviteSummary, outcomes: readonly InviteOutcome[], queued: number | null): InviteSummary {
  const sum = { ...before, queued: queued === null ? before.queued : (before.queued ?? 0) + queued };
  for (const { kind } of outcomes) sum[kind] += 1;
  return sum;
}
