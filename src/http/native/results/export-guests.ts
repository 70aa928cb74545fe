import { Readable } from "node:stream";
import { Type } from "typebox";
import type { EventId } from "../../../domain/ids.ts";
import { exportGuests } from "../../../usecases/export-guests.ts";
import { endpoint, streamed } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";

/** GET /beckon/v1/events/{id}/export.csv */
export const exportGuestsEndpoint = endpoint({
  method: "GET",
  path: "/events/{id}/export.csv",
  operationId: "exportGuests",
  tag: "results",
  summary: "Export the guests as CSV",
  description:
    "A line for each guest, removed ones too. Cells that a spreadsheet would take for a formula start with an apostrophe.",
  right: "read",
  params: IdParams,
  replies: { 200: Type.String({ description: "UTF-8; lines end in CRLF" }) },
  replyType: "text/csv",
  async handle(deps, { scope, params }) {
    const lines = await exportGuests(deps, scope, params.id as EventId);
    const disposition = `attachment; filename="guests-of-event-${params.id}.csv"`;
    return streamed("text/csv; charset=utf-8", Readable.from(lines), { "content-disposition": disposition });
  },
});
