import type { components } from "../../openapi/native.d.ts";

type Schemas = components["schemas"];

/** How a file begins, and where its columns seem to go. */
export type ImportPreview = Schemas["ImportPreview"];
/** What an import did, or would do. */
export type ImportResult = Schemas["ImportResult"];
/** A row that could not be used, and why. */
export type RejectedRow = Schemas["RejectedRow"];
