import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { OrganiserScope } from "../domain/caller.ts";
import type { ImportPlan } from "../domain/contact-import.ts";
import type { ContactListId } from "../domain/ids.ts";
import { type ColumnMap, matchColumns } from "../domain/import-columns.ts";
import type { Job } from "../domain/job.ts";
import { invalid, Refusal } from "../domain/refusal.ts";
import { openCsv, UnreadableCsv } from "../lib/csv.ts";
import { decodeText, type TextFinding, UnreadableText } from "../lib/decode-text.ts";
import { findSettings } from "../storage/account-settings.ts";
import { insertAudit } from "../storage/audit.ts";
import { findList } from "../storage/contact-lists.ts";
import type { StreamingTx } from "../storage/db.ts";
import { copyImportRows, toCopyLine } from "../storage/import-rows.ts";
import { enqueueJob, fillJob } from "../storage/jobs.ts";
import type { Deps } from "./deps.ts";
import { type RowReader, rowReader } from "./read-import-rows.ts";

/*
 * How a file gets into the database without ever lying anywhere else.
 *
 * Bytes become text, text becomes records, records become checked rows, and rows go straight into COPY, each step
 * pulling from the one before: memory holds a few chunks, however large the file. Everything happens in one transaction
 * with the job that will merge the rows. A file that is too large, breaks off or cannot be read leaves nothing.
 */

export const IMPORT_JOB = "import-contacts";

export interface ImportWishes {
  readonly isDryRun: boolean;
  readonly map: ColumnMap;
  /** Puts everybody of the file on this list. */
  readonly listId: ContactListId | undefined;
  /** Where phone numbers without a country's code belong; the account's region when absent. */
  readonly region: string | undefined;
  /** A name TextDecoder knows; found out when absent. */
  readonly encoding: string | undefined;
}

export interface ImportFile {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Awaited when everything was read and before anything is kept; a throw keeps nothing. */
  readonly settle: () => Promise<void>;
}

type StagingDeps = Pick<Deps, "db" | "hashAddress" | "importMaxBytes">;

/** Records looked at before it is decided where the columns go. */
const SAMPLES = 50;
/** Uploads this process takes at once: each holds a connection for as long as its sender needs. */
const UPLOADS_MAX = 4;
let uploads = 0;

/**
 * Takes a CSV file in and answers the job that merges it. The file is checked row by row while it streams; what is wrong
 * with rows is part of the job's result, what is wrong with the file as a whole is refused.
 * @throws {Refusal} invalid-input for what is no CSV, or has no column to know people by; not-found (the list);
 *   too-large; too-many when this process takes as many files as it can.
 */
export async function stageImport(
  deps: StagingDeps,
  scope: OrganiserScope,
  file: ImportFile,
  wishes: ImportWishes,
): Promise<Job> {
  if (uploads >= UPLOADS_MAX) throw new Refusal("too-many", { retryAfterSeconds: 10 });
  uploads++;
  try {
    return await refuseUnreadable(() => stage(deps, scope, file, wishes));
  } finally {
    uploads--;
  }
}

/** Turns what is wrong with a file as a whole into a refusal. */
export async function refuseUnreadable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnreadableText) throw invalid("", "bad_encoding", error.message);
    if (error instanceof UnreadableCsv) throw invalid("", "bad_csv", error.message);
    throw error;
  }
}

async function stage(deps: StagingDeps, scope: OrganiserScope, file: ImportFile, wishes: ImportWishes): Promise<Job> {
  const { autocommit } = deps.db;
  const region = wishes.region ?? (await findSettings(autocommit, scope)).defaultRegion;
  if (wishes.listId !== undefined && (await findList(autocommit, scope, wishes.listId)) === undefined)
    throw invalid("/query/list", "unknown_list", `No list ${wishes.listId} is known to this account.`);
  const decoded = decodeText(limited(file.bytes, deps.importMaxBytes), wishes.encoding);
  const csv = await openCsv(decoded.text);
  try {
    const { header, samples } = await readHead(csv.records);
    const { columns, problems } = matchColumns(header, samples, { map: wishes.map, region });
    if (problems.length > 0) throw new Refusal("invalid-input", { problems });
    const reader = rowReader(deps, scope, { columns, region });
    return await deps.db.transaction(
      once(async (tx) => {
        const { id } = await enqueueJob(tx, scope, { kind: IMPORT_JOB });
        const lines = toLines(chain(samples, csv.records), reader, (row) => toCopyLine(scope, id, row));
        // The sender's pace is not the statement's fault.
        await tx.named("wait-for-upload", "set local statement_timeout = 0");
        await pipeline(Readable.from(lines, { objectMode: false }), copyImportRows(tx));
        await file.settle();
        const finding = decoded.finding();
        const plan: ImportPlan = {
          isDryRun: wishes.isDryRun,
          listId: wishes.listId ?? null,
          columns: columns.map(({ header: column, target, by }) => ({ column, target, by })),
          encoding: finding.encoding,
          delimiter: csv.delimiter,
          notes: toNotes(finding),
          ...reader.rejections(),
        };
        const total = reader.rows();
        await insertAudit(tx, scope, {
          verb: wishes.isDryRun ? "rehearse-import" : "import",
          objectKind: "job",
          objectId: id,
          details: { rows: total, rejected: plan.rejectedTotal, listId: plan.listId },
        });
        return fillJob(tx, scope, id, { payload: plan, total, done: plan.rejectedTotal });
      }),
    );
  } finally {
    await csv.records.return(undefined);
  }
}

const ASSUMED =
  "The file is not UTF-8, so it was read as Windows-1252, as Western European spreadsheets write it. Look at a name with an accent; if it is wrong, save the file as UTF-8 or name its encoding, such as encoding=windows-1250.";

/** What was assumed of a file, for a person to look at. */
export function toNotes({ isAssumed }: TextFinding): readonly string[] {
  return isAssumed ? [ASSUMED] : [];
}

/** A stream can be read once: a transaction that lost a race must not silently go on with the rest of it. */
function once<T>(work: (tx: StreamingTx) => Promise<T>): (tx: StreamingTx) => Promise<T> {
  let isBegun = false;
  return (tx) => {
    if (isBegun) throw new Error("an upload cannot be staged twice");
    isBegun = true;
    return work(tx);
  };
}

async function* limited(bytes: AsyncIterable<Uint8Array>, limitBytes: number): AsyncGenerator<Uint8Array> {
  let seen = 0;
  for await (const chunk of bytes) {
    seen += chunk.length;
    if (seen > limitBytes) throw new Refusal("too-large", { limitBytes });
    yield chunk;
  }
}

/** The header and the records it is decided by where the columns go. */
export async function readHead(records: AsyncGenerator<string[]>): Promise<{ header: string[]; samples: string[][] }> {
  const { value: header } = await records.next();
  const samples: string[][] = [];
  while (samples.length < SAMPLES) {
    const next = await records.next();
    if (next.done === true) break;
    samples.push(next.value);
  }
  return { header: Array.isArray(header) ? header : [], samples };
}

async function* chain(first: readonly string[][], rest: AsyncIterable<string[]>): AsyncGenerator<string[]> {
  yield* first;
  yield* rest;
}

const LINES_LENGTH = 64 * 1024;

/** The good rows as text for COPY, in pieces worth a write. */
async function* toLines(
  records: AsyncIterable<string[]>,
  reader: RowReader,
  toLine: (row: NonNullable<ReturnType<RowReader["read"]>>) => string,
): AsyncGenerator<string> {
  let lines = "";
  for await (const record of records) {
    const row = reader.read(record);
    if (row === undefined) continue;
    lines += toLine(row);
    if (lines.length < LINES_LENGTH) continue;
    yield lines;
    lines = "";
  }
  yield lines;
}
