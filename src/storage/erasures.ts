import type { AccountScope } from "../domain/caller.ts";
import type { ContactId, JobId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

export interface Erasure {
  readonly id: number;
  readonly contactId: ContactId;
  /** The job that goes first. */
  readonly jobId: JobId;
  /** What is looked for, as `Sealer` sealed it; null once nothing is. */
  readonly soughtSealed: Buffer | null;
  readonly counts: ErasedCounts;
  readonly finishedAt: Date | null;
}

/** How many rows were deleted or blanked, by table. */
export type ErasedCounts = Readonly<Record<string, number>>;

interface ErasureRow {
  id: number;
  contact_id: number;
  job_id: number;
  sought_sealed: Buffer | null;
  counts: ErasedCounts;
  finished_at: Date | null;
}

const COLUMNS = "e.id, e.contact_id, e.job_id, e.sought_sealed, e.counts, e.finished_at";

function toErasure(row: ErasureRow): Erasure {
  return {
    id: row.id,
    contactId: row.contact_id as ContactId,
    jobId: row.job_id as JobId,
    soughtSealed: row.sought_sealed,
    counts: row.counts,
    finishedAt: row.finished_at,
  };
}

/** Notes that somebody is being erased. A contact is erased once. */
export async function insertErasure(
  tx: Tx,
  scope: AccountScope,
  it: Pick<Erasure, "contactId" | "jobId"> & { readonly soughtSealed: Buffer },
): Promise<void> {
  await tx.named(
    "insert-erasure",
    "insert into erasures (account_id, contact_id, job_id, sought_sealed) values ($1, $2, $3, $4)",
    [scope.accountId, it.contactId, it.jobId, it.soughtSealed],
  );
}

/** The erasure of this person; undefined when nobody asked for it. */
export async function findErasure(tx: Tx, scope: AccountScope, contactId: ContactId): Promise<Erasure | undefined> {
  const [row] = await tx.named<ErasureRow>(
    "find-erasure",
    `select ${COLUMNS} from erasures e where e.account_id = $1 and e.contact_id = $2`,
    [scope.accountId, contactId],
  );
  return row === undefined ? undefined : toErasure(row);
}

/** Adds to what was deleted or blanked so far. */
export async function addErasedCounts(
  tx: Tx,
  scope: AccountScope,
  contactId: ContactId,
  counts: ErasedCounts,
): Promise<void> {
  await tx.named(
    "add-erased-counts",
    `update erasures e
        set counts = e.counts || (select coalesce(jsonb_object_agg(c.key, c.value::bigint + coalesce((e.counts ->> c.key)::bigint, 0)), '{}')
                                    from jsonb_each_text($3::jsonb) c)
      where e.account_id = $1 and e.contact_id = $2`,
    [scope.accountId, contactId, JSON.stringify(counts)],
  );
}

/** Nothing is looked for any more, and what it was is forgotten. Answers everything that was deleted or blanked. */
export async function finishErasure(tx: Tx, scope: AccountScope, contactId: ContactId): Promise<ErasedCounts> {
  const [row] = await tx.named<{ counts: ErasedCounts }>(
    "finish-erasure",
    `update erasures e set sought_sealed = null, finished_at = coalesce(e.finished_at, now())
      where e.account_id = $1 and e.contact_id = $2
     returning e.counts`,
    [scope.accountId, contactId],
  );
  return row?.counts ?? {};
}
