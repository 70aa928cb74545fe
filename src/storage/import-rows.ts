import type { Writable } from "node:stream";
import type { AccountScope } from "../domain/caller.ts";
import type { KeyedFacts } from "../domain/contact.ts";
import type { JobId } from "../domain/ids.ts";
import type { StreamingTx, Tx } from "./db.ts";

/** A row of an uploaded file that can become a person. */
export interface ImportRow {
  /** The record's number in the file, the header being 1. */
  readonly row: number;
  readonly facts: KeyedFacts;
}

/** Columns of import_rows that hold a person's facts. */
export const FACT_COLUMNS = `first_name, last_name, display_name, email, email_norm, email_hash, phone, phone_e164, phone_hash, locale,
  timezone, external_id, fields`;

/** Opens the table for the lines of `toCopyLine`. */
export function copyImportRows(tx: StreamingTx): Writable {
  return tx.copyIn(`copy import_rows (account_id, job_id, row, ${FACT_COLUMNS}) from stdin`);
}

/** One line in PostgreSQL's text format. */
export function toCopyLine(scope: AccountScope, jobId: JobId, { row, facts }: ImportRow): string {
  const cells = [
    String(scope.accountId),
    String(jobId),
    String(row),
    text(facts.firstName),
    text(facts.lastName),
    text(facts.displayName),
    text(facts.email),
    text(facts.emailNorm),
    bytes(facts.emailHash),
    text(facts.phone),
    text(facts.phoneE164),
    bytes(facts.phoneHash),
    text(facts.locale),
    text(facts.timezone),
    text(facts.externalId),
    text(JSON.stringify(facts.fields)),
  ];
  return `${cells.join("\t")}\n`;
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function text(value: string | null): string {
  return value === null ? "\\N" : value.replace(/[\\\t\n\r]/g, (it) => ESCAPES[it] ?? it);
}

function bytes(value: Buffer | null): string {
  return value === null ? "\\N" : `\\\\x${value.toString("hex")}`;
}

export interface StagedRow {
  row: number;
  first_name: string | null;
  last_name: string | null;
  display_name: string | null;
  email: string | null;
  email_norm: string | null;
  email_hash: Buffer | null;
  phone: string | null;
  phone_e164: string | null;
  phone_hash: Buffer | null;
  locale: string | null;
  timezone: string | null;
  external_id: string | null;
  fields: KeyedFacts["fields"];
}

export function toStagedFacts(row: StagedRow): KeyedFacts {
  return {
    firstName: row.first_name,
    lastName: row.last_name,
    displayName: row.display_name,
    email: row.email,
    emailNorm: row.email_norm,
    emailHash: row.email_hash,
    phone: row.phone,
    phoneE164: row.phone_e164,
    phoneHash: row.phone_hash,
    locale: row.locale,
    timezone: row.timezone,
    externalId: row.external_id,
    fields: row.fields,
  };
}

export interface ImportPart {
  /** The last row of the part before; 0 for the first. */
  readonly after: number;
  readonly rowsMax: number;
  /** As much text as a part has, by and large; one row is always in it. */
  readonly bytesMax: number;
}

/** What a row weighs besides its fields. */
const ROW_BYTES = 200;

/** The next rows, in the order of the file. Empty when there are no more. */
export async function readImportRows(
  tx: Tx,
  scope: AccountScope,
  jobId: JobId,
  { after, rowsMax, bytesMax }: ImportPart,
): Promise<ImportRow[]> {
  const rows = await tx.named<StagedRow>(
    "read-import-rows",
    `select r.row, ${factColumnsOf("r")}
       from (select i.*, coalesce(sum(i.bytes) over (order by i.row rows between unbounded preceding and 1 preceding), 0) as before
               from (select f.*, ${ROW_BYTES} + octet_length(f.fields::text) as bytes from import_rows f
                      where f.account_id = $1 and f.job_id = $2 and f.row > $3
                      order by f.row
                      limit $4) i) r
      where r.before < $5
      order by r.row`,
    [scope.accountId, jobId, after, rowsMax, bytesMax],
  );
  return rows.map((it) => ({ row: it.row, facts: toStagedFacts(it) }));
}

/** The same, of a table called so. */
export function factColumnsOf(table: string): string {
  return FACT_COLUMNS.split(",")
    .map((it) => `${table}.${it.trim()}`)
    .join(", ");
}

/** Forgets the rows of a job, and the people of its dry run. */
export async function deleteImportRows(tx: Tx, scope: AccountScope, jobId: JobId): Promise<void> {
  await tx.named("delete-import-people", "delete from import_people p where p.account_id = $1 and p.job_id = $2", [
    scope.accountId,
    jobId,
  ]);
  await tx.named("delete-import-rows", "delete from import_rows r where r.account_id = $1 and r.job_id = $2", [
    scope.accountId,
    jobId,
  ]);
}
