import type { OrganiserScope } from "../domain/caller.ts";
import type { Tx } from "./db.ts";

/** How long a call keeps its key without a sign of life, in seconds; a living one renews well before. */
export const LEASE_SECONDS = 60;

export interface IdempotencyRecord {
  /** Undefined while a streamed body is still being read. */
  readonly fingerprint: Buffer | undefined;
  readonly isRunning: boolean;
  /** Undefined until it is answered. */
  readonly status: number | undefined;
  /** Undefined when there is none, or it was too large to keep. */
  readonly answerSealed: Buffer | undefined;
}

export interface IdempotencyClaim {
  readonly key: string;
  readonly fingerprint: Buffer | undefined;
  /** Whether the call may be run again although it may have taken effect already. */
  readonly isRepeatable: boolean;
}

/**
 * Takes the key for this call and answers the attempt's number; undefined when it belongs to a call that runs, was
 * answered, or may have taken effect and cannot be repeated. A key older than 24 hours is free, and so is that of a
 * call whose process died before it changed anything. Safe to race: one wins.
 */
export async function claimIdempotencyKey(
  tx: Tx,
  scope: OrganiserScope,
  claim: IdempotencyClaim,
): Promise<number | undefined> {
  const [row] = await tx.named<{ attempt: number }>(
    "claim-idempotency-key",
    `insert into idempotency_records as r (account_id, actor_kind, actor_id, key, fingerprint, leased_until)
     values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
         on conflict (account_id, actor_kind, actor_id, key) do update
        set fingerprint = excluded.fingerprint, leased_until = excluded.leased_until, attempt = r.attempt + 1,
            took_effect = false, status = null, answer_sealed = null, created_at = now()
      where r.created_at < now() - interval '24 hours'
         or (r.status is null and r.leased_until < now()
             and (r.fingerprint is null or excluded.fingerprint is null or r.fingerprint = excluded.fingerprint)
             and (not r.took_effect or $7))
     returning r.attempt`,
    [...keyOf(scope, claim.key), claim.fingerprint ?? null, LEASE_SECONDS, claim.isRepeatable],
  );
  return row?.attempt;
}

interface RecordRow {
  fingerprint: Buffer | null;
  is_running: boolean;
  status: number | null;
  answer_sealed: Buffer | null;
}

export async function findIdempotencyRecord(
  tx: Tx,
  scope: OrganiserScope,
  key: string,
): Promise<IdempotencyRecord | undefined> {
  const [row] = await tx.named<RecordRow>(
    "find-idempotency-record",
    `select r.fingerprint, r.status is null and r.leased_until >= now() as is_running, r.status, r.answer_sealed
       from idempotency_records r
      where r.account_id = $1 and r.actor_kind = $2 and r.actor_id = $3 and r.key = $4`,
    keyOf(scope, key),
  );
  if (row === undefined) return undefined;
  return {
    fingerprint: row.fingerprint ?? undefined,
    isRunning: row.is_running,
    status: row.status ?? undefined,
    answerSealed: row.answer_sealed ?? undefined,
  };
}

/** One call's hold on a key. */
export interface HeldKey {
  readonly key: string;
  readonly attempt: number;
}

/**
 * Notes, in the transaction that changes something, that the call took effect. False when the key was taken over in
 * the meantime: the transaction must not commit.
 */
export async function markEffect(tx: Tx, scope: OrganiserScope, held: HeldKey): Promise<boolean> {
  return changed(tx, scope, held, { name: "mark-idempotent-effect", set: "took_effect = true" });
}

/** Lets the call go on holding its key. False when it was taken over. */
export async function renewLease(tx: Tx, scope: OrganiserScope, held: HeldKey): Promise<boolean> {
  const set = `leased_until = now() + make_interval(secs => ${LEASE_SECONDS})`;
  return changed(tx, scope, held, { name: "renew-idempotency-lease", set });
}

/** Notes what the streamed body turned out to be. False when the key was taken over. */
export async function noteFingerprint(tx: Tx, scope: OrganiserScope, held: HeldKey, print: Buffer): Promise<boolean> {
  const set = `fingerprint = $6, leased_until = now() + make_interval(secs => ${LEASE_SECONDS})`;
  return changed(tx, scope, held, { name: "note-idempotency-fingerprint", set, values: [print] });
}

/** Keeps the answer for whoever asks again; `sealed` null when it is too large. */
export async function keepAnswer(
  tx: Tx,
  scope: OrganiserScope,
  held: HeldKey,
  answer: { readonly status: number; readonly sealed: Buffer | null },
): Promise<boolean> {
  const set = "status = $6, answer_sealed = $7";
  return changed(tx, scope, held, { name: "keep-idempotent-answer", set, values: [answer.status, answer.sealed] });
}

/** Frees the key of a call that failed before it changed anything; otherwise ends its lease. */
export async function releaseKey(tx: Tx, scope: OrganiserScope, held: HeldKey): Promise<void> {
  await tx.named(
    "release-idempotency-key",
    `delete from idempotency_records r
      where r.account_id = $1 and r.actor_kind = $2 and r.actor_id = $3 and r.key = $4 and r.attempt = $5
        and not r.took_effect`,
    [...keyOf(scope, held.key), held.attempt],
  );
  await changed(tx, scope, held, { name: "end-idempotency-lease", set: "leased_until = now() - interval '1 second'" });
}

/** Deletes records older than 24 hours, at most `limit`; answers how many. */
export async function forgetOldIdempotencyRecords(tx: Tx, limit: number): Promise<number> {
  const rows = await tx.named(
    "forget-old-idempotency-records",
    `delete from idempotency_records r
      where r.ctid = any (array(
              select o.ctid from idempotency_records o where o.created_at < now() - interval '24 hours' limit $1))
     returning 1`,
    [limit],
  );
  return rows.length;
}

interface Change {
  readonly name: string;
  readonly set: string;
  readonly values?: readonly unknown[];
}

async function changed(tx: Tx, scope: OrganiserScope, held: HeldKey, change: Change): Promise<boolean> {
  const rows = await tx.named(
    change.name,
    `update idempotency_records set ${change.set}
      where account_id = $1 and actor_kind = $2 and actor_id = $3 and key = $4 and attempt = $5
     returning 1`,
    [...keyOf(scope, held.key), held.attempt, ...(change.values ?? [])],
  );
  return rows.length === 1;
}

function keyOf({ accountId, actor }: OrganiserScope, key: string): [number, string, number, string] {
  if (actor.kind === "system") throw new Error("the system sends no Idempotency-Key");
  return [accountId, actor.kind, actor.id, key];
}
