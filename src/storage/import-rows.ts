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

const NAMES = `first_name, last_name, display_name, email, email_norm, email_hash, phone, phone_e164, phone_hash, locale,
  timezone, external_id, fields`;

/** Opens the table for the lines of `toCopyLine`. */
export function copyImportRows(tx: StreamingTx): Writable {
  return tx.copyIn(`copy import_rows (account_id, job_id, row, ${NAMES}) from stdin`);
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

interface Row {
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

function toFacts(row: Row): KeyedFacts {
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

/** The next rows after `after`, in the order of the file. Empty when there are no more. */
export async function readImportRows(
  tx: Tx,
  scope: AccountScope,
  jobId: JobId,
  part: { readonly after: number; readonly limit: number },
): Promise<ImportRow[]> {
  const rows = await tx.named<Row>(
    "read-import-rows",
    `select r.row, ${columnsOf("r")} from import_rows r
      where r.account_id = $1 and r.job_id = $2 and r.row > $3
      order by r.row
      limit $4`,
    [scope.accountId, jobId, part.after, part.limit],
  );
  return rows.map((it) => ({ row: it.row, facts: toFacts(it) }));
}

function columnsOf(table: string): string {
  return NAMES.split(",")
    .map((it) => `${table}.${it.trim()}`)
    .join(", ");
}

/** Forgets the rows of a job. */
export async function deleteImportRows(tx: Tx, scope: AccountScope, jobId: JobId): Promise<void> {
  await tx.named("delete-import-rows", "delete from import_rows r where r.account_id = $1 and r.job_id = $2", [
    scope.accountId,
    jobId,
  ]);
}

/** A person as a dry run has them so far: `c<id>` for a contact, `r<row>` for one a row would have made. */
export interface RehearsedPerson {
  readonly key: string;
  /** The row that keeps their facts. */
  readonly row: number;
  readonly facts: KeyedFacts;
}

export interface PersonKeys {
  readonly email: readonly Buffer[];
  readonly sms: readonly Buffer[];
  readonly externalIds: readonly string[];
}

/** The people a dry run has changed or made so far, of those with one of these keys or names. In the order of their rows. */
export async function findRehearsed(
  tx: Tx,
  scope: AccountScope,
  jobId: JobId,
  sought: PersonKeys & { readonly names: readonly string[] },
): Promise<RehearsedPerson[]> {
  const rows = await tx.named<Row & { stands_for: string }>(
    "find-rehearsed-people",
    `select r.row, r.stands_for, ${columnsOf("r")} from import_rows r
      where r.account_id = $1 and r.job_id = $2 and r.stands_for is not null
        and r.row in (
          select e.row from import_rows e
           where e.account_id = $1 and e.job_id = $2 and e.stands_for is not null and e.email_hash = any ($3::bytea[])
          union all
          select p.row from import_rows p
           where p.account_id = $1 and p.job_id = $2 and p.stands_for is not null and p.phone_hash = any ($4::bytea[])
          union all
          select x.row from import_rows x
           where x.account_id = $1 and x.job_id = $2 and x.stands_for is not null and x.external_id = any ($5::text[])
          union all
          select n.row from import_rows n
           where n.account_id = $1 and n.job_id = $2 and n.stands_for = any ($6::text[]))
      order by r.row`,
    [scope.accountId, jobId, sought.email, sought.sms, sought.externalIds, sought.names],
  );
  return rows.map((it) => ({ key: it.stands_for, row: it.row, facts: toFacts(it) }));
}

/** Keeps people of a dry run in rows it has passed. */
export async function keepRehearsed(
  tx: Tx,
  scope: AccountScope,
  jobId: JobId,
  people: readonly RehearsedPerson[],
): Promise<void> {
  if (people.length === 0) return;
  await tx.named(
    "keep-rehearsed-people",
    `update import_rows r
        set stands_for = p.stands_for, first_name = p.first_name, last_name = p.last_name, display_name = p.display_name,
            email = p.email, email_norm = p.email_norm, email_hash = p.email_hash, phone = p.phone,
            phone_e164 = p.phone_e164, phone_hash = p.phone_hash, locale = p.locale, timezone = p.timezone,
            external_id = p.external_id, fields = p.fields
       from unnest($3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bytea[],
                   $11::text[], $12::text[], $13::bytea[], $14::text[], $15::text[], $16::text[], $17::jsonb[])
         as p (row, stands_for, ${NAMES})
      where r.account_id = $1 and r.job_id = $2 and r.row = p.row`,
    [
      scope.accountId,
      jobId,
      people.map((it) => it.row),
      people.map((it) => it.key),
      people.map((it) => it.facts.firstName),
      people.map((it) => it.facts.lastName),
      people.map((it) => it.facts.displayName),
      people.map((it) => it.facts.email),
      people.map((it) => it.facts.emailNorm),
      people.map((it) => it.facts.emailHash),
      people.map((it) => it.facts.phone),
      people.map((it) => it.facts.phoneE164),
      people.map((it) => it.facts.phoneHash),
      people.map((it) => it.facts.locale),
      people.map((it) => it.facts.timezone),
      people.map((it) => it.facts.externalId),
      people.map((it) => JSON.stringify(it.facts.fields)),
    ],
  );
}
