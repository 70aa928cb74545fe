import type { Readable } from "node:stream";
import { Type } from "typebox";
import { previewImport } from "../../../usecases/preview-import.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Strict } from "../shapes.ts";
import { wholeUpload } from "../whole-upload.ts";
import { ImportReading, letFinish, readWishes } from "./import-contacts.ts";
import { ImportColumns } from "./import-shape.ts";

/** Far more than the first rows of any file take. */
const BEGINNING_BYTES_MAX = 1024 * 1024;

const Query = Strict({
  part: Type.Optional(
    Type.Boolean({ description: "true says that the file goes on: a line that is cut off at the end is not read" }),
  ),
  ...ImportReading,
});

const ImportPreviewShape = Type.Object(
  {
    columns: ImportColumns(["name", "content", "default"]),
    rows: Type.Array(Type.Array(Type.String()), { description: "The first 50 after the header, as they stand there" }),
    encoding: Type.String(),
    delimiter: Type.String(),
    notes: Type.Array(Type.String(), { description: "What was assumed" }),
    limitBytes: Type.Integer({ description: "Larger files are not imported" }),
  },
  { title: "ImportPreview" },
);

/** POST /beckon/v1/contacts/import/preview; the body is the file or its beginning. */
export const previewImportEndpoint = endpoint({
  method: "POST",
  path: "/contacts/import/preview",
  operationId: "previewImport",
  tag: "contacts",
  summary: "Show how a CSV file would be read",
  description:
    "The first 64 KiB are enough for most files, 1 MiB is the most. Answers where an import without `map` would put the columns, and the first rows; keeps nothing. Unlike an import it does not ask for a column that says who somebody is.",
  right: "write",
  query: Query,
  streams: ["text/csv"],
  isRepeatable: true,
  replies: { 200: ImportPreviewShape },
  async handle(deps, { scope, query, request, upload }) {
    try {
      const { region, encoding } = readWishes(query);
      const bytes = await wholeUpload(upload.through(request.body as Readable), BEGINNING_BYTES_MAX);
      await upload.settle();
      const read = await previewImport(deps, scope, { bytes, isPart: query.part ?? false, region, encoding });
      const columns = read.columns.map(({ header: column, target, by }) => ({ column, target, by }));
      return ok({ ...read, columns, limitBytes: deps.importMaxBytes });
    } catch (error) {
      letFinish(request);
      throw error;
    }
  },
});
