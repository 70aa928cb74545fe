import { Readable } from "node:stream";
import { Type } from "typebox";
import type { EventId } from "../../../domain/ids.ts";
import { exportGuestsAsJson } from "../../../usecases/export-guests.ts";
import { endpoint, streamed } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { ExportQuery, toExportWish } from "./export-shape.ts";

const RowShape = Type.Record(
  Type.String(),
  Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null(), Type.Array(Type.String())]),
  { description: "One guest; members are called as the columns of the CSV file" },
);

/** GET /beckon/v1/events/{id}/export.json */
export const exportGuestsJsonEndpoint = endpoint({
  method: "GET",
  path: "/events/{id}/export.json",
  operationId: "exportGuestsJson",
  tag: "results",
  summary: "Export the guests as JSON",
  description:
    "One array, streamed: the same guests and columns as the CSV file, with numbers as numbers and nothing guarded.",
  right: "read",
  params: IdParams,
  query: ExportQuery,
  replies: { 200: Type.Array(RowShape) },
  async handle(deps, { scope, params, query }) {
    const text = await exportGuestsAsJson(deps, scope, params.id as EventId, toExportWish(query));
    const disposition = `attachment; filename="guests-of-event-${params.id}.json"`;
    return streamed("application/json; charset=utf-8", Readable.from(text), { "content-disposition": disposition });
  },
});
