import { Readable } from "node:stream";
import { Type } from "typebox";
import type { EventId } from "../../../domain/ids.ts";
import { exportGuests } from "../../../usecases/export-guests.ts";
import { endpoint, streamed } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { CsvQuery, toExportWish } from "./export-shape.ts";

/** GET /beckon/v1/events/{id}/export.csv */
export const exportGuestsEndpoint = endpoint({
  method: "GET",
  path: "/events/{id}/export.csv",
  operationId: "exportGuests",
  tag: "results",
  summary: "Export the guests as CSV",
  description:
    "A line for each guest, removed ones too unless `state` leaves them out. Cells that a spreadsheet would take for a formula start with an apostrophe, which the import takes away again.",
  right: "read",
  params: IdParams,
  query: CsvQuery,
  replies: { 200: Type.String({ description: "UTF-8; lines end in CRLF" }) },
  replyType: "text/csv",
  async handle(deps, { scope, params, query }) {
    const lines = await exportGuests(deps, scope, params.id as EventId, toExportWish(query));
    const disposition = `attachment; filename="guests-of-event-${params.id}.csv"`;
    return streamed("text/csv; charset=utf-8", Readable.from(lines), { "content-disposition": disposition });
  },
});
