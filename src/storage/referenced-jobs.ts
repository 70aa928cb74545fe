import type { OrganiserScope } from "../domain/caller.ts";
import type { JobState } from "../domain/job.ts";
import type { Tx } from "./db.ts";

/** A job as somebody asks for it who knows what it is about, but not its number. */
export interface ReferencedJob {
  readonly uuid: string;
  readonly kind: string;
  readonly reference: string;
  readonly state: JobState;
  /** Null where the kind does not count. */
  readonly total: number | null;
  readonly payload: unknown;
  /** What it has come to so far; of one that is over, for good. */
  readonly result: unknown;
  readonly error: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

interface ReferencedRow extends Omit<ReferencedJob, "createdAt" | "finishedAt"> {
  created_at: Date;
  finished_at: Date | null;
}

/**
 * The latest of these kinds about what the reference names, or the one of that uuid; undefined where there is none, or
 * its event is in a project the caller is kept out of.
 */
export async function findReferencedJob(
  tx: Tx,
  scope: OrganiserScope,
  by: {
    readonly kinds: readonly string[];
    readonly companyUuid: string;
    readonly uuid?: string | undefined;
    readonly reference?: string | undefined;
  },
): Promise<ReferencedJob | undefined> {
  const [row] = await tx.named<ReferencedRow>(
    "find-referenced-job",
    `select j.uuid, j.kind, j.reference, j.state, j.total, j.payload, coalesce(j.result, j.progress -> 'result') as result,
            j.error, j.created_at, j.finished_at
       from jobs j
      where j.account_id = $1 and j.reference is not null and j.kind = any($3::text[])
        and j.payload ->> 'companyUuid' = $4
        and ($5::uuid is null or j.uuid = $5) and ($6::text is null or j.reference = $6)
        and ($2::bigint[] is null
             or exists (select
                          from events e
                         where e.account_id = $1 and e.id = (j.payload ->> 'eventId')::bigint and e.project_id = any ($2)))
      order by j.id desc
      limit 1`,
    [scope.accountId, scope.projectIds, by.kinds, by.companyUuid, by.uuid ?? null, by.reference ?? null],
  );
  if (row === undefined) return undefined;
  const { created_at: createdAt, finished_at: finishedAt, ...rest } = row;
  return { ...rest, createdAt, finishedAt };
}
