import type { AccountScope } from "../domain/caller.ts";
import type { KeyedFacts } from "../domain/contact.ts";
import {
  type ImportPlan,
  type ImportResult,
  type ImportTally,
  REJECTED_MAX,
  toImportResult,
} from "../domain/contact-import.ts";
import type { ContactId, ContactListId, JobId } from "../domain/ids.ts";
import { openImportBook, type Person, type RowOutcome } from "../domain/import-book.ts";
import { JobFailure } from "../domain/job.ts";
import { ERASED_MESSAGE } from "../domain/suppression.ts";
import { sha256 } from "../lib/seal.ts";
import { insertMembers, lockList } from "../storage/contact-lists.ts";
import { lockContactKeys, lockContactsByKeys, type PersonKeys } from "../storage/contact-matches.ts";
import { insertContacts, insertCustomFields, updateContacts } from "../storage/contacts.ts";
import type { Tx } from "../storage/db.ts";
import { findErasedAddresses } from "../storage/erased-addresses.ts";
import { findRehearsed, keepRehearsed } from "../storage/import-people.ts";
import { deleteImportRows, type ImportRow, readImportRows } from "../storage/import-rows.ts";
import { readdressQueuedMessages } from "../storage/queued-addresses.ts";
import type { Deps } from "./deps.ts";
import type { RunningJob } from "./hold-jobs.ts";

/** What a transaction merges: enough to be quick, little enough that nobody waits long and that it dies young in memory. */
const BATCH = { rowsMax: 1000, bytesMax: 192 * 1024 };

interface Progress {
  /** The last row that was merged. */
  readonly after: number;
  readonly result: ImportResult;
}

/**
 * Merges the rows of an uploaded file into the account's people, a batch a transaction, and answers what became of them.
 * Each batch commits with its checkpoint: wherever a run breaks off, the next one goes on with the row after, and none
 * is merged twice. Messages that wait go to the addresses people have by then. Two imports and every other maker of
 * contacts wait for each other where they mean the same people. A dry run does the same and writes nobody.
 * @throws {JobFailure} when the list to fill was deleted meanwhile.
 */
export async function mergeImport(deps: Pick<Deps, "db">, job: RunningJob<ImportPlan>): Promise<ImportResult> {
  let progress = toProgress(job);
  for (;;) {
    job.signal.throwIfAborted();
    const next = await deps.db.transaction((tx) => mergeBatch(tx, job, progress));
    if (next === undefined) break;
    progress = next;
  }
  await deps.db.transaction((tx) => deleteImportRows(tx, job.scope, job.id));
  return progress.result;
}

function toProgress({ progress, payload }: RunningJob<ImportPlan>): Progress {
  const kept = progress as Partial<Progress>;
  return {
    after: kept.after ?? 0,
    result: kept.result ?? toImportResult(payload, { created: 0, updated: 0, unchanged: 0 }),
  };
}

async function mergeBatch(tx: Tx, job: RunningJob<ImportPlan>, progress: Progress): Promise<Progress | undefined> {
  const { id, scope, payload: plan } = job;
  const rows = await readImportRows(tx, scope, id, { after: progress.after, ...BATCH });
  const last = rows.at(-1);
  if (last === undefined) return undefined;
  const { allowed, refused } = await sift(tx, scope, rows);
  const outcomes = plan.isDryRun ? await rehearse(tx, scope, id, allowed) : await merge(tx, scope, plan, allowed);
  const result = { ...progress.result, ...add(progress.result, outcomes), ...reject(progress.result, refused) };
  const done = result.rejectedTotal + result.created + result.updated + result.unchanged;
  const next = { after: last.row, result };
  await job.checkpoint(tx, { done, progress: next });
  return next;
}

/**
 * Keeps those out who were erased. The keys are locked first: whoever is erased at the same time either is here already or
 * waits for this batch.
 */
async function sift(
  tx: Tx,
  scope: AccountScope,
  rows: readonly ImportRow[],
): Promise<{ allowed: ImportRow[]; refused: ImportRow[] }> {
  const { email, sms, externalIds } = keysOf(rows);
  await lockContactKeys(tx, scope, [...email, ...sms, ...externalIds.map((it) => sha256(it))]);
  const erased = await findErasedAddresses(tx, scope, [...email, ...sms]);
  const isErased = ({ facts: { emailHash, phoneHash } }: ImportRow) =>
    [emailHash, phoneHash].some((it) => it !== null && erased.has(it.toString("hex")));
  return { allowed: rows.filter((it) => !isErased(it)), refused: rows.filter(isErased) };
}

/** Says of the row that it is refused, not who is in it. */
function reject(
  { rejected, rejectedTotal }: Pick<ImportResult, "rejected" | "rejectedTotal">,
  refused: readonly ImportRow[],
): Pick<ImportResult, "rejected" | "rejectedTotal"> {
  const told = refused.map(({ row }) => ({
    row,
    column: null,
    value: null,
    code: "erased_address",
    message: ERASED_MESSAGE,
  }));
  const all = [...rejected, ...told].sort((left, right) => left.row - right.row);
  return { rejected: all.slice(0, REJECTED_MAX), rejectedTotal: rejectedTotal + refused.length };
}

function add(tally: ImportTally, outcomes: readonly RowOutcome[]): ImportTally {
  const count = (outcome: RowOutcome) => outcomes.filter((it) => it === outcome).length;
  return {
    created: tally.created + count("created"),
    updated: tally.updated + count("updated"),
    unchanged: tally.unchanged + count("unchanged"),
  };
}

async function merge(tx: Tx, scope: AccountScope, plan: ImportPlan, rows: readonly ImportRow[]): Promise<RowOutcome[]> {
  if (plan.listId !== null && !(await lockList(tx, scope, plan.listId)))
    throw new JobFailure(`The list ${plan.listId} was deleted while the import ran; the rows merged until then stay.`);
  await insertCustomFields(tx, scope, [...new Set(rows.flatMap((it) => Object.keys(it.facts.fields)))]);
  const standing = await standingPeople(tx, scope, keysOf(rows));
  const book = openImportBook<ContactId>(standing);
  const outcomes = rows.map((it) => book.place(it.row, it.facts));
  const made = book.changed().filter((it) => it.id === undefined);
  const changed = book.changed().flatMap(({ id, facts }) => (id === undefined ? [] : [{ ...facts, id }]));
  const fresh = await insertContacts(
    tx,
    scope,
    made.map((it) => it.facts),
  );
  await updateContacts(tx, scope, changed);
  await readdressQueuedMessages(tx, scope, elsewhere(standing, changed));
  if (plan.listId !== null) await fillList(tx, scope, plan.listId, { known: book.named(), fresh });
  return outcomes;
}

/** Those of the changed who have another address now than they stood there with. */
function elsewhere(
  standing: ReadonlyArray<Person<ContactId>>,
  changed: ReadonlyArray<KeyedFacts & { readonly id: ContactId }>,
): ContactId[] {
  const before = new Map(standing.map(({ id, facts }) => [id, facts]));
  const keysOf = (it: KeyedFacts | undefined) => `${it?.emailHash?.toString("hex")} ${it?.phoneHash?.toString("hex")}`;
  return changed.filter((it) => keysOf(it) !== keysOf(before.get(it.id))).map((it) => it.id);
}

async function fillList(
  tx: Tx,
  scope: AccountScope,
  listId: ContactListId,
  { known, fresh }: { readonly known: ReadonlyArray<Person<ContactId>>; readonly fresh: readonly ContactId[] },
): Promise<void> {
  await insertMembers(tx, scope, listId, [...known.flatMap((it) => it.id ?? []), ...fresh]);
}

/** Whom the rows may be about. */
async function standingPeople(tx: Tx, scope: AccountScope, keys: PersonKeys): Promise<Array<Person<ContactId>>> {
  const contacts = await lockContactsByKeys(tx, scope, keys);
  return contacts.map(({ hasLogin, ...facts }) => ({ id: facts.id, hasLogin, facts, row: undefined }));
}

/** The same on people who are kept in the rows a dry run has passed. */
async function rehearse(tx: Tx, scope: AccountScope, jobId: JobId, rows: readonly ImportRow[]): Promise<RowOutcome[]> {
  const keys = keysOf(rows);
  const contacts = await lockContactsByKeys(tx, scope, keys);
  const names = contacts.map((it) => `c${it.id}`);
  const rehearsed = new Map((await findRehearsed(tx, scope, jobId, { ...keys, names })).map((it) => [it.name, it]));
  const standing: Array<Person<string>> = contacts.map(({ hasLogin, ...facts }) => {
    const id = `c${facts.id}`;
    const changed = rehearsed.get(id);
    rehearsed.delete(id);
    return { id, hasLogin, facts: changed?.facts ?? facts, row: changed?.row };
  });
  for (const { name, row, facts } of rehearsed.values()) standing.push({ id: name, hasLogin: false, facts, row });
  const book = openImportBook(standing);
  const outcomes = rows.map((it) => book.place(it.row, it.facts));
  const kept = book.changed().map(({ id, row, facts }) => ({ name: id ?? `r${row}`, row, facts }));
  await keepRehearsed(tx, scope, jobId, kept);
  return outcomes;
}

function keysOf(rows: readonly ImportRow[]): PersonKeys {
  return {
    email: rows.flatMap((it) => it.facts.emailHash ?? []),
    sms: rows.flatMap((it) => it.facts.phoneHash ?? []),
    externalIds: rows.flatMap((it) => it.facts.externalId ?? []),
  };
}
