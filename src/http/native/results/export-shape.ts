import { type Static, Type } from "typebox";
import type { GuestId } from "../../../domain/ids.ts";
import { EXPORT_COLUMNS } from "../../../usecases/export-columns.ts";
import type { ExportWish } from "../../../usecases/export-guests.ts";
import { GuestFilterQuery, toGuestFilter } from "../guests/list-guests.ts";
import { Id, Strict } from "../shapes.ts";

const Members = {
  ...GuestFilterQuery,
  guestId: Type.Optional(Type.Array(Id, { maxItems: 500, description: "Only these; may be given more than once" })),
  column: Type.Optional(
    Type.Array(Type.Enum([...EXPORT_COLUMNS], { type: "string" }), {
      minItems: 1,
      maxItems: EXPORT_COLUMNS.length,
      description:
        "Only these, in this order; may be given more than once. `questions` and `fields` stand for a column each of what the event asks and of the account's custom fields. Left out: all but locale, timezone and fields",
    }),
  ),
};

export const ExportQuery = Strict(Members);

export const CsvQuery = Strict({
  ...Members,
  mark: Type.Optional(
    Type.Boolean({ description: "true: begins with a byte order mark, by which spreadsheets know UTF-8" }),
  ),
});

export function toExportWish(query: Static<typeof CsvQuery>): ExportWish {
  const { guestId, column, mark } = query;
  return {
    filter: { ...toGuestFilter(query), ids: guestId as GuestId[] | undefined },
    columns: column && [...new Set(column)],
    hasMark: mark ?? false,
  };
}
