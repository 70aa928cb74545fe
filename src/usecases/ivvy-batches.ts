import { type Actor, mintSystemScope, type OrganiserScope } from "../domain/caller.ts";
import type { AccountId, CredentialId, JobId } from "../domain/ids.ts";
import { Refusal } from "../domain/refusal.ts";
import type { WebhookEndpointId } from "../domain/webhook.ts";
import { sha256 } from "../lib/seal.ts";
import { findCredentialById } from "../storage/credentials.ts";
import type { Tx } from "../storage/db.ts";
import {
  type AnsweredJob,
  type BatchJob,
  findBatch,
  findBatchUuid,
  type IvvyBatch,
  insertBatchJobs,
  keepBatchAnswer,
  listBatchAnswers,
  nextBatchJob,
  restartBatch,
} from "../storage/ivvy-batches.ts";
import { enqueueJob } from "../storage/jobs.ts";
import { nestedDb } from "../storage/nested-db.ts";
import { wakeWorkers } from "../storage/wake.ts";
import { tellOne } from "../storage/webhook-deliveries.ts";
import { keepTopicEndpoint } from "../storage/webhook-subscriptions.ts";
import { openCredential } from "./authenticate-key.ts";
import { credentialContext } from "./create-credential.ts";
import type { Deps } from "./deps.ts";
import type { RunningJob } from "./hold-jobs.ts";
import { refuseUnreachable } from "./webhooks.ts";

export type { AnsweredJob, BatchJob, IvvyBatch } from "../storage/ivvy-batches.ts";

export const IVVY_BATCH = "ivvy-batch";
/** The kind of occurrence that calls a batch's owner back. */
const BATCH_FINISHED = "batch.finished";

export interface IvvyBatchPayload {
  readonly callbackUrl: string | null;
  /** Whose rights the jobs have; null: the installation's own, as in tests. */
  readonly credentialId: number | null;
  readonly total: number;
}

/**
 * Answers one job as a call of its own would have been answered, as JSON; `scope` throws where the key opens nothing any
 * more. A job of a batch that is full is not to be run.
 */
export type AnswerBatchJob = (
  deps: Deps,
  scope: () => Promise<OrganiserScope>,
  job: BatchJob & { readonly isFull: boolean },
) => Promise<string>;

/** A batch whose answers have so many bytes is full: they are read and sent as one text. */
export const BATCH_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Leaves jobs to be run one after the other with the caller's rights; answers the batch's uuid.
 * @throws {Refusal} invalid-input for a callback that may not be reached.
 */
export async function runIvvyBatch(
  deps: Pick<Deps, "db" | "outbound">,
  scope: OrganiserScope,
  { jobs, callbackUrl }: { readonly jobs: readonly BatchJob[]; readonly callbackUrl: string | null },
): Promise<string> {
  if (callbackUrl !== null) refuseUnreachable(deps, callbackUrl, "/callbackUrl");
  const payload: IvvyBatchPayload = { callbackUrl, credentialId: credentialOf(scope.actor), total: jobs.length };
  return deps.db.transaction(async (tx) => {
    const job = await enqueueJob(tx, scope, { kind: IVVY_BATCH, payload, total: jobs.length });
    await insertBatchJobs(tx, scope, job.id, jobs);
    return job.uuid;
  });
}

function credentialOf(actor: Actor): CredentialId | null {
  return actor.kind === "credential" ? actor.id : null;
}

/** Undefined when the account has none of that uuid. */
export function findIvvyBatch(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  uuid: string,
): Promise<IvvyBatch | undefined> {
  return findBatch(db.autocommit, scope, IVVY_BATCH, uuid);
}

/** Whether every job has its answer; the runner may still be writing down that it is done. */
export function isComplete(batch: IvvyBatch): boolean {
  return batch.done >= batch.total;
}

/** What each job was answered, in the order they were given. */
export function readIvvyBatchAnswers(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  id: JobId,
): Promise<AnsweredJob[]> {
  return listBatchAnswers(db.autocommit, scope, id);
}

/** Goes on with a batch that broke off; false when it runs, waits or is complete. */
export async function restartIvvyBatch(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  batch: IvvyBatch,
): Promise<boolean> {
  return !isComplete(batch) && db.transaction((tx) => restartBatch(tx, scope, batch.id));
}

/** Calls back once more; false when the batch is not complete or named no address. */
export async function repostIvvyBatch(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  batch: IvvyBatch,
): Promise<boolean> {
  const { callbackUrl } = batch;
  if (callbackUrl === null || !isComplete(batch)) return false;
  await db.transaction((tx) =>
    callBack(tx, scope, { id: batch.id, callbackUrl, credentialId: credentialOf(scope.actor) }),
  );
  return true;
}

interface CallBack {
  readonly id: JobId;
  readonly callbackUrl: string;
  readonly credentialId: number | null;
}

async function callBack(tx: Tx, scope: OrganiserScope, it: CallBack): Promise<void> {
  const endpointId: WebhookEndpointId = await keepTopicEndpoint(tx, scope, {
    dialect: "ivvy-batch",
    url: it.callbackUrl,
    credentialId: it.credentialId,
    topic: `${it.credentialId ?? 0} ${sha256(it.callbackUrl).toString("hex")}`,
  });
  const facts = { jobId: it.id };
  await tellOne(tx, scope, endpointId, { kind: BATCH_FINISHED, subject: `batch ${it.id}`, facts });
  await wakeWorkers(tx, "webhooks");
}

/**
 * Runs the jobs of a batch that have no answer yet, in order. A job, its answer and the checkpoint that says so commit
 * together: whatever happens to the process, none that finished is run again. The last one calls the owner back.
 */
export async function performIvvyBatch(
  deps: Deps,
  job: RunningJob<IvvyBatchPayload>,
  answer: AnswerBatchJob,
): Promise<{ readonly answered: number }> {
  const { callbackUrl, credentialId, total } = job.payload;
  for (;;) {
    job.signal.throwIfAborted();
    const goesOn = await deps.db.transaction(async (tx) => {
      const next = await nextBatchJob(tx, job.scope, job.id);
      if (next === undefined) return false;
      const inside: Deps = { ...deps, db: nestedDb(tx, deps.db) };
      const isFull = next.answeredBytes >= BATCH_BYTES_MAX;
      const text = await answer(inside, () => scopeOf(inside, job), { ...next, isFull });
      await keepBatchAnswer(tx, job.scope, job.id, { no: next.no, answer: text });
      const done = next.no + 1;
      if (done === total && callbackUrl !== null)
        await callBack(tx, job.scope, { id: job.id, callbackUrl, credentialId });
      await job.checkpoint(tx, { done, progress: {} });
      return true;
    });
    if (!goesOn) return { answered: total };
  }
}

/** The rights of the key as they are now. @throws {Refusal} unauthenticated. */
async function scopeOf(deps: Pick<Deps, "db">, { scope, payload }: RunningJob<IvvyBatchPayload>) {
  if (payload.credentialId === null) return mintSystemScope(scope.accountId);
  const known = await findCredentialById(deps.db.autocommit, scope, payload.credentialId as CredentialId);
  if (known === undefined) throw new Refusal("unauthenticated", { why: "revoked" });
  return openCredential(deps, known);
}

/** What the callback of a batch is made of. `secret` is that of the key that left it; undefined once that is revoked. */
export interface BatchForCallback {
  readonly uuid: string;
  readonly answers: readonly AnsweredJob[];
  readonly secret: string | undefined;
}

/** Undefined when the batch is forgotten by now. */
export async function readBatchForCallback(
  deps: Pick<Deps, "db" | "sealer">,
  accountId: AccountId,
  { jobId, credentialId }: { readonly jobId: JobId; readonly credentialId: CredentialId | null },
): Promise<BatchForCallback | undefined> {
  const tx = deps.db.autocommit;
  const scope = mintSystemScope(accountId);
  const uuid = await findBatchUuid(tx, scope, jobId);
  const answers = await listBatchAnswers(tx, scope, jobId);
  if (uuid === undefined || answers.length === 0) return undefined;
  const known = credentialId === null ? undefined : await findCredentialById(tx, scope, credentialId);
  const isUsable = known !== undefined && known.revokedAt === null;
  const secret = isUsable ? deps.sealer.open(known.secretSealed, credentialContext(known.id)) : undefined;
  return { uuid, answers, secret };
}
