import type { components } from "./api-types.gen.ts";

type Schemas = components["schemas"];

export type Account = Schemas["Account"];
export type CreatedAccount = Schemas["CreatedAccount"];
export type Credential = Schemas["Credential"];
export type CreatedCredential = Schemas["CreatedCredential"];
export type Settings = Schemas["Settings"];
export type Plan = Schemas["Plan"];

export interface Contact {
  readonly id: number;
  readonly displayName: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: string | null;
}

export interface List {
  readonly id: number;
  readonly name: string;
  readonly size: number;
}

export interface Event {
  readonly id: number;
  readonly title: string;
  readonly status: string;
  readonly timezone: string;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly capacity: number | null;
  readonly location: { readonly name: string | null; readonly address: string | null } | null;
}

export interface Links {
  readonly page: string;
  readonly yes: string;
  readonly no: string;
}

export interface Guest {
  readonly id: number;
  readonly contact: Contact;
  readonly state: string;
  readonly delivery: string | null;
  readonly plusOnes: number;
  readonly links: Links | null;
}

export interface InviteResult {
  readonly contactId: number;
  readonly outcome: keyof InviteSummary;
  readonly guestId: number | null;
  readonly links: Links | null;
}

/** How many people each outcome met, where there are too many to name them. */
export type InviteSummary = Readonly<
  Record<"invited" | "already-invited" | "suppressed" | "not-eligible" | "unknown", number>
>;

export interface Campaign {
  readonly id: number;
  readonly eventId: number;
  readonly kind: string;
  readonly channel: string;
  readonly subject: string | null;
  readonly state: string;
  readonly counts: Schemas["MessageCounts"];
  readonly sendAt: string | null;
}

export interface Results {
  readonly counts: {
    readonly invited: number;
    readonly yes: number;
    readonly no: number;
    readonly noAnswer: number;
    readonly unconfirmed: number;
    readonly heads: number;
    readonly failed: number;
  };
}

export interface RejectedRow {
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
  readonly rejected: readonly RejectedRow[];
  readonly rejectedTotal: number;
  /** What was assumed about the file. */
  readonly notes: readonly string[];
}

export interface Job<Result = unknown> {
  readonly id: number;
  readonly kind: string;
  readonly state: "queued" | "running" | "done" | "failed" | "cancelled";
  readonly done: number;
  readonly total: number | null;
  readonly error: string | null;
  readonly result: Result | null;
}

export interface SandboxMessage {
  readonly id: number;
  readonly channel: string;
  readonly to: string;
  readonly subject: string | null;
  readonly pageLink: string | null;
  readonly capturedAt: string;
}
