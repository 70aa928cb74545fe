import type { OrganiserScope } from "../domain/caller.ts";
import type { ContactId, GuestId } from "../domain/ids.ts";
import { isNamedIn, textWithoutMentions } from "../domain/mentions.ts";
import { findAnsweringGuest } from "../storage/answers.ts";
import type { Tx } from "../storage/db.ts";
import { addErasedCounts, type ErasedCounts, findErasure, finishErasure } from "../storage/erasures.ts";
import { suppressMessagesOfGuests } from "../storage/guest-messages.ts";
import { hasOpenMessages, listGuestsOfContact } from "../storage/guests-of-contact.ts";
import { enqueueJob } from "../storage/jobs.ts";
import { ERASED_TABLES, erasePersonalRows, type Whom } from "../storage/personal-data.ts";
import {
  type AnswersCursor,
  BODY_TABLES,
  type BodyTable,
  lockSealedAnswers,
  replaceSealedAnswer,
  scanBodies,
} from "../storage/personal-traces.ts";
import { endWaiting } from "../storage/waiting-list.ts";
import { keptContext } from "./answer-once.ts";
import type { Deps } from "./deps.ts";
import { ERASE_JOB, type ErasePayload, openWhom } from "./erase-contact.ts";
import type { RunningJob } from "./hold-jobs.ts";
import { removeInside, rotateInside } from "./remove-guest.ts";

export type EraseDeps = Pick<Deps, "db" | "now" | "keys" | "sealer">;

/** What an erasure has done so far. */
export interface EraseResult {
  readonly contactId: ContactId;
  /** Rows that were deleted or blanked, by table; over all looks once it is finished. */
  readonly counts: ErasedCounts;
  /** False: something that names the person was under way, and is looked for again. */
  readonly isFinished: boolean;
}

/** What was under way when the first look came by has written what it writes by then. */
const NEXT_LOOK_SECONDS = 120;
const GUESTS_AT_ONCE = 50;
const ANSWERS_AT_ONCE = 500;

type Step =
  | { readonly kind: "guests"; readonly after: number }
  | { readonly kind: "table"; readonly no: number }
  | { readonly kind: "bodies"; readonly no: number; readonly after: number }
  | { readonly kind: "answers"; readonly after: AnswersCursor };

interface Progress {
  readonly step: Step;
  readonly isAnyOpen: boolean;
}

const FIRST: Progress = { step: { kind: "guests", after: 0 }, isAnyOpen: false };

interface Done {
  /** Undefined: that was the last step. */
  readonly next: Step | undefined;
  readonly counts: ErasedCounts;
  readonly isAnyOpen?: boolean;
}

/**
 * Takes an erased person out of everything the account keeps, a step a transaction that commits with its checkpoint: a run
 * that breaks off is gone on with. There is always a second look, some minutes later, for what was being written
 * meanwhile, and further ones while messages or jobs that name the person are not over. After the last nothing is left of
 * what was looked for.
 */
export async function eraseInSteps(deps: EraseDeps, job: RunningJob<ErasePayload>): Promise<EraseResult> {
  const { contactId, look } = job.payload;
  const erasure = await findErasure(deps.db.autocommit, job.scope, contactId);
  if (erasure === undefined || erasure.soughtSealed === null) return { contactId, counts: {}, isFinished: true };
  const whom = openWhom(deps, job.scope, { contactId, soughtSealed: erasure.soughtSealed });
  let progress: Progress = { ...FIRST, ...(job.progress as Partial<Progress>) };
  let done = job.done;
  for (;;) {
    job.signal.throwIfAborted();
    const { step, isAnyOpen } = progress;
    const next = await deps.db.transaction(async (tx) => {
      const taken = await take(tx, deps, job.scope, { step, whom, look });
      await addErasedCounts(tx, job.scope, contactId, taken.counts);
      if (taken.next === undefined) return undefined;
      const after = { step: taken.next, isAnyOpen: isAnyOpen || taken.isAnyOpen === true };
      const total = Object.values(taken.counts).reduce((sum, it) => sum + it, 0);
      await job.checkpoint(tx, { done: done + total, progress: after });
      done += total;
      return after;
    });
    if (next === undefined) return end(deps, job, isAnyOpen);
    progress = next;
  }
}

async function end(deps: EraseDeps, job: RunningJob<ErasePayload>, isAnyOpen: boolean): Promise<EraseResult> {
  const { contactId, look } = job.payload;
  return deps.db.transaction(async (tx) => {
    const isOpen = look === 1 || isAnyOpen || (await hasOpenMessages(tx, job.scope, contactId));
    if (!isOpen) return { contactId, counts: await finishErasure(tx, job.scope, contactId), isFinished: true };
    await job.checkpoint(tx, { done: job.done, progress: job.progress });
    const payload: ErasePayload = { contactId, look: look + 1 };
    await enqueueJob(tx, job.scope, { kind: ERASE_JOB, payload, dueInSeconds: NEXT_LOOK_SECONDS, isUpkeep: true });
    const counts = (await findErasure(tx, job.scope, contactId))?.counts ?? {};
    return { contactId, counts, isFinished: false };
  });
}

interface Taking {
  readonly step: Step;
  readonly whom: Whom;
  readonly look: number;
}

async function take(tx: Tx, deps: EraseDeps, scope: OrganiserScope, { step, whom, look }: Taking): Promise<Done> {
  switch (step.kind) {
    case "guests":
      return takeGuests(tx, deps, scope, { after: step.after, whom, look });
    case "table":
      return takeTable(tx, scope, step.no, whom);
    case "bodies":
      return takeBodies(tx, scope, step, whom);
    case "answers":
      return takeAnswers(tx, deps, scope, { after: step.after, whom });
  }
}

/** Who had not answered leaves the list; who had stays counted, with links that open nothing. */
async function takeGuests(
  tx: Tx,
  deps: EraseDeps,
  scope: OrganiserScope,
  { after, whom, look }: { readonly after: number; readonly whom: Whom; readonly look: number },
): Promise<Done> {
  const guestIds = await listGuestsOfContact(tx, scope, whom.contactId, { after, limit: GUESTS_AT_ONCE });
  for (const guestId of guestIds) await closeGuest(tx, deps, scope, { guestId, isFirstLook: look === 1 });
  const last = guestIds.at(-1);
  if (last !== undefined) return { next: { kind: "guests", after: last }, counts: {} };
  return { next: { kind: "table", no: 0 }, counts: {} };
}

/**
 * Takes who has not answered off the list, and the links from who has; nobody waits for a place any more, and what has not
 * left to them never does.
 */
export async function closeGuest(
  tx: Tx,
  deps: Pick<Deps, "now" | "keys">,
  scope: OrganiserScope,
  { guestId, isFirstLook }: { readonly guestId: GuestId; readonly isFirstLook: boolean },
): Promise<void> {
  const state = (await findAnsweringGuest(tx, scope, guestId))?.guest.state;
  if (state === "added" || state === "invited") await removeInside(tx, deps, scope, guestId);
  else if (state !== undefined && state !== "removed" && isFirstLook) await rotateInside(tx, deps, scope, guestId);
  await endWaiting(tx, scope, guestId, { outcome: "removed", at: deps.now() });
  await suppressMessagesOfGuests(tx, scope, [guestId], "The person was erased.");
}

async function takeTable(tx: Tx, scope: OrganiserScope, no: number, whom: Whom): Promise<Done> {
  const table = ERASED_TABLES[no];
  if (table === undefined) return { next: { kind: "bodies", no: 0, after: 0 }, counts: {} };
  const count = await erasePersonalRows(tx, scope, table, whom);
  return { next: { kind: "table", no: no + 1 }, counts: count === 0 ? {} : { [table]: count } };
}

async function takeBodies(
  tx: Tx,
  scope: OrganiserScope,
  { no, after }: { readonly no: number; readonly after: number },
  { names, contactId }: Whom,
): Promise<Done> {
  const table: BodyTable | undefined = BODY_TABLES[no];
  if (table === undefined) return { next: { kind: "answers", after: { kind: "", id: 0, key: "" } }, counts: {} };
  const { last, count, isAnyOpen } = await scanBodies(tx, scope, table, { after, names, contactId });
  const next = last === undefined ? { no: no + 1, after: 0 } : { no, after: last };
  return { next: { kind: "bodies", ...next }, counts: count === 0 ? {} : { [table]: count }, isAnyOpen };
}

/** Answers kept for repeated calls can only be read by us, and are gone within a day; still they name people. */
async function takeAnswers(
  tx: Tx,
  { sealer }: EraseDeps,
  scope: OrganiserScope,
  { after, whom }: { readonly after: AnswersCursor; readonly whom: Whom },
): Promise<Done> {
  const answers = await lockSealedAnswers(tx, scope, after, ANSWERS_AT_ONCE);
  let count = 0;
  for (const it of answers) {
    const context = keptContext(scope.accountId, it);
    const plain = opened(sealer, it.sealed, context);
    if (plain === undefined || !isNamedIn(plain, whom.names)) continue;
    await replaceSealedAnswer(tx, scope, { ...it, sealed: sealer.seal(withoutPerson(plain, whom), context) });
    count += 1;
  }
  const last = answers.at(-1);
  const counts = count === 0 ? {} : { idempotency_records: count };
  if (last === undefined) return { next: undefined, counts };
  return { next: { kind: "answers", after: { kind: last.kind, id: last.id, key: last.key } }, counts };
}

/** Undefined when it was sealed under a secret nobody knows any more: then nobody reads it. */
function opened(sealer: Deps["sealer"], sealed: Buffer, context: string): string | undefined {
  try {
    return sealer.open(sealed, context);
  } catch {
    return undefined;
  }
}

function withoutPerson(plain: string, { names }: Whom): string {
  const answer: { status: number; headers: Record<string, string>; body: string } = JSON.parse(plain);
  const headers = Object.entries(answer.headers).filter(([, it]) => !isNamedIn(it, names));
  return JSON.stringify({
    status: answer.status,
    headers: Object.fromEntries(headers),
    body: textWithoutMentions(answer.body, names),
  });
}
