import type { components } from "../../openapi/native.d.ts";

/** What the native API answers, by the names of its OpenAPI file. */
type Schemas = components["schemas"];

export type Account = Schemas["Account"];
export type ApiCallLine = Schemas["ApiCallLine"];
export type Campaign = Schemas["Campaign"];
export type Contact = Schemas["Contact"];
export type CreatedAccount = Schemas["CreatedAccount"];
export type CreatedCredential = Schemas["CreatedCredential"];
export type Credential = Schemas["Credential"];
export type Event = Schemas["Event"];
export type Guest = Schemas["Guest"];
export type InviteResult = Schemas["InviteResult"];
export type List = Schemas["List"];
export type MembershipChange = Schemas["MembershipChange"];
export type Plan = Schemas["Plan"];
export type Results = Schemas["Results"];
export type SandboxMessage = Schemas["SandboxMessage"];
export type Sending = Schemas["Sending"];
export type Settings = Schemas["Settings"];
export type CancelledSending = Schemas["CancelledSending"];

/** A job whose result is known by its kind. */
export type Job<Result = unknown> = Omit<Schemas["Job"], "result"> & { readonly result?: Result | null };

/** How many people each outcome met, where there are too many to name them. */
export type InviteSummary = Readonly<Record<InviteResult["outcome"], number>>;

export interface RejectedRow {
  /** The header is row 1. */
  readonly row: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly code: string;
  readonly message: string;
}

export interface ImportResult {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** The first thousand. */
  readonly rejected: readonly RejectedRow[];
  readonly rejectedTotal: number;
  /** What was assumed about the file. */
  readonly notes: readonly string[];
}
