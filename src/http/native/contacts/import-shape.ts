import { Type } from "typebox";
import type { ImportColumn } from "../../../domain/import-columns.ts";
import { Id, Nullable } from "../shapes.ts";

/** Where the columns of a file go, and which of these decided it. */
export function ImportColumns(by: ReadonlyArray<ImportColumn["by"]>) {
  return Type.Array(
    Type.Object({
      column: Type.String(),
      target: Nullable(Type.String({ description: "a contact's member, `fields.<key>`, or null: left out" })),
      by: Type.String({ enum: by }),
    }),
  );
}

const Count = Type.Integer({ minimum: 0 });

const RejectedRowShape = Type.Object(
  {
    row: Type.Integer({ minimum: 1, description: "The header is row 1" }),
    column: Nullable(Type.String({ description: "Its name in the file; null: the row as a whole" })),
    value: Nullable(Type.String({ description: "As it stood there, cut after 200 characters" })),
    code: Type.String(),
    message: Type.String({ description: "What is wrong, and what mends it" }),
  },
  { title: "RejectedRow" },
);

export const ImportResultShape = Type.Object(
  {
    created: Count,
    updated: Count,
    unchanged: Count,
    rejected: Type.Array(RejectedRowShape, { description: "The first thousand" }),
    rejectedTotal: Count,
    dryRun: Type.Boolean(),
    listId: Nullable(Id),
    columns: ImportColumns(["map", "name", "content", "default"]),
    encoding: Type.String(),
    delimiter: Type.String(),
    notes: Type.Array(Type.String(), { description: "What was assumed about the file" }),
  },
  {
    title: "ImportResult",
    description: "`created`, `updated`, `unchanged` and `rejectedTotal` add up to the rows of the file",
  },
);
