import type { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import { isRegion } from "../../../domain/address.ts";
import type { ContactListId } from "../../../domain/ids.ts";
import { type ColumnMap, readColumnMap } from "../../../domain/import-columns.ts";
import { invalid, Refusal } from "../../../domain/refusal.ts";
import { isEncoding } from "../../../lib/decode-text.ts";
import { type ImportWishes, stageImport } from "../../../usecases/stage-import.ts";
import { type Answer, accepted, endpoint } from "../endpoint.ts";
import { ImportJobShape, toJobBody } from "../jobs/job-shape.ts";
import { Id, type Static, Strict } from "../shapes.ts";

/** How the bytes of a file are taken. */
export const ImportReading = {
  region: Type.Optional(
    Type.String({ pattern: "^[A-Z]{2}$", description: "Where phone numbers without a country code belong" }),
  ),
  encoding: Type.Optional(Type.String({ maxLength: 40, description: "Such as windows-1250; found out when absent" })),
};

const Query = Strict({
  dryRun: Type.Optional(Type.Boolean({ description: "true checks and counts everything and changes nobody" })),
  map: Type.Optional(
    Type.String({
      maxLength: 20_000,
      description:
        "`Mail:email,Table:fields.table`: where columns go, a contact's member or `fields.<key>`; an empty target leaves the column out. Other columns are recognised by their names or become fields.",
    }),
  ),
  list: Type.Optional({ ...Id, description: "Puts everybody of the file on this list" }),
  ...ImportReading,
});

const CSV = "text/csv";
const MULTIPART = "multipart/form-data";
/** What a form has besides the file. */
const FORM_BYTES_MAX = 64 * 1024;

/**
 * POST /beckon/v1/contacts/import
 *
 * The body is the file, or a form with the file and, before it, `map`. It streams into the database; the answer comes
 * when all of it is there, with the job that merges it.
 */
export const importContactsEndpoint = endpoint({
  method: "POST",
  path: "/contacts/import",
  operationId: "importContacts",
  tag: "contacts",
  summary: "Import contacts from a CSV file",
  description:
    "Rows are matched with contacts by externalId, else e-mail address, else phone number. Empty cells change nothing. The job's result counts `created`, `updated` and `unchanged` and lists the first 1,000 `rejected` rows, each with what mends it. A suppressed address stays suppressed.",
  right: "write",
  query: Query,
  streams: [CSV, MULTIPART],
  isRepeatable: true,
  replies: { 202: ImportJobShape },
  async handle(deps, { scope, query, request, upload }): Promise<Answer> {
    try {
      refuseKnownSize(request, deps.importMaxBytes);
      const wishes = readWishes(query);
      const form = request.isMultipart() ? await openForm(request, deps.importMaxBytes) : undefined;
      const bytes = upload.through(form?.file ?? (request.body as Readable)).iterator({ destroyOnReturn: false });
      const settle = async () => {
        await form?.finish();
        await upload.settle();
      };
      const job = await stageImport(deps, scope, { bytes, settle }, { ...wishes, map: form?.map ?? wishes.map });
      return { ...accepted(toJobBody(job)), headers: { location: `/beckon/v1/jobs/${job.id}` } };
    } catch (error) {
      letFinish(request);
      throw error;
    }
  },
});

/** Lets the sender send the rest, unread: most read the answer only then. A body that was begun stays stuck otherwise. */
export function letFinish({ raw }: FastifyRequest): void {
  raw.unpipe();
  // Whoever read it may not have let go yet, and a stream does not flow past somebody who waits for `readable`.
  raw.removeAllListeners("readable");
  raw.on("data", () => {});
  raw.resume();
}

/** What is said to be too large is not read. */
function refuseKnownSize({ headers }: FastifyRequest, limitBytes: number): void {
  const isForm = headers["content-type"]?.startsWith(MULTIPART) === true;
  if (Number(headers["content-length"] ?? 0) > limitBytes + (isForm ? FORM_BYTES_MAX : 0))
    throw new Refusal("too-large", { limitBytes });
}

/** @throws {Refusal} invalid-input for what cannot be meant. */
export function readWishes({ dryRun, map, list, region, encoding }: Static<typeof Query>): ImportWishes {
  if (region !== undefined && !isRegion(region))
    throw invalid("/query/region", "bad_value", `"${region}" is not a country with phone numbers of its own.`);
  if (encoding !== undefined && !isEncoding(encoding))
    throw invalid(
      "/query/encoding",
      "bad_value",
      `"${encoding}" is not an encoding we know; try utf-8 or windows-1252.`,
    );
  return {
    isDryRun: dryRun ?? false,
    map: map === undefined ? new Map() : readMap(map, "/query/map"),
    listId: list as ContactListId | undefined,
    region,
    encoding,
  };
}

function readMap(text: string, pointer: string): ColumnMap {
  const map = readColumnMap(text);
  if (map !== undefined) return map;
  throw invalid(
    pointer,
    "bad_map",
    "Write it as Mail:email,Table:fields.table; a name with a comma stands in double quotes.",
  );
}

interface Form {
  readonly file: Readable;
  readonly map: ColumnMap | undefined;
  /** Reads what comes after the file, where nothing may come. */
  finish(): Promise<void>;
}

async function openForm(request: FastifyRequest, fileBytesMax: number): Promise<Form> {
  const limits = { files: 1, fields: 10, fieldSize: FORM_BYTES_MAX, fileSize: fileBytesMax + 1 };
  const parts = request.parts({ limits });
  let map: ColumnMap | undefined;
  for (;;) {
    const next = await parts.next();
    if (next.done === true) throw invalid("", "required", "The form has no file in it.");
    const part = next.value;
    if (part.type === "file") return { file: part.file, map, finish: () => finish(parts) };
    if (part.fieldname !== "map") throw unknownField(part.fieldname);
    map = readMap(String(part.value), "/map");
  }
}

async function finish(parts: AsyncIterableIterator<{ fieldname: string }>): Promise<void> {
  const next = await parts.next();
  if (next.done === true) return;
  if (next.value.fieldname !== "map") throw unknownField(next.value.fieldname);
  throw invalid("/map", "bad_map", "Put map before the file in the form: the file is read as it comes.");
}

function unknownField(name: string): Refusal {
  return invalid(
    `/${name}`,
    "unknown_member",
    "The form takes map, and after it the file; the rest goes into the query.",
  );
}
