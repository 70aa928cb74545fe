import { Readable } from "node:stream";
import { Type } from "typebox";
import type { EventId, GuestId } from "../../../domain/ids.ts";
import { exportGuests } from "../../../usecases/export-guests.ts";
import { endpoint, streamed } from "../endpoint.ts";
import { GuestFilterQuery } from "../guests/list-guests.ts";
import { Id, IdParams, Strict } from "../shapes.ts";

const Query = Strict({
  ...GuestFilterQuery,
  guestId: Type.Optional(Type.Array(Id, { maxItems: 500, description: "Only these; may be given more than once" })),
});

/** GET /beckon/v1/events/{id}/export.csv */
export const exportGuestsEndpoint = endpoint({
  method: "GET",
  path: "/events/{id}/export.csv",
  operationId: "exportGuests",
  tag: "results",
  summary: "Export the guests as CSV",
  description:
    "A line for each guest, removed ones too unless `state` leaves them out. Cells that a spreadsheet would take for a formula start with an apostrophe.",
  right: "read",
  params: IdParams,
  query: Query,
  replies: { 200: Type.String({ description: "UTF-8; lines end in CRLF" }) },
  replyType: "text/csv",
  async handle(deps, { scope, params, query }) {
    const { state: states, delivery, waiting: waits, q, guestId } = query;
    const filter = { states, delivery, waits, q, ids: guestId as GuestId[] | undefined };
    const lines = await exportGuests(deps, scope, params.id as EventId, filter);
    const disposition = `attachment; filename="guests-of-event-${params.id}.csv"`;
    return streamed("text/csv; charset=utf-8", Readable.from(lines), { "content-disposition": disposition });
  },
});
