import type { Right } from "./caller.ts";
import type { ProblemCode } from "./problem-code.ts";

/** One thing wrong with a request. `path` is a JSON pointer into what was sent, without the leading `/body`. */
export interface Problem {
  readonly path: string;
  readonly code: ProblemCode;
  readonly message: string;
  readonly didYouMean?: string;
}

/** Why the present state of things does not allow what was asked, though it was asked correctly. */
export type ConflictReason =
  | "already_sent"
  | "not_cancellable"
  | "not_sending"
  | "not_paused"
  | "stopped_by_brake"
  | "sending_finished"
  | "event_cancelled"
  | "event_closed"
  | "event_full"
  | "no_waiting_list"
  | "cannot_wait"
  | "guest_removed"
  | "has_guests"
  | "question_answered"
  | "in_use"
  | "address_taken"
  | "external_id_taken"
  | "job_finished"
  | "installation_account"
  | "last_owner_key"
  | "last_owner"
  | "already_on_team"
  | "already_asked"
  | "answered_before"
  | "webhook_disabled"
  | "default_project"
  | "request_in_flight"
  | "answer_lost";

/** The closed list of "no" to a whole request. No transport, no vendor word: each dialect says them in its own voice. */
export interface RefusalDetails {
  unauthenticated: {
    readonly why:
      | "missing"
      | "malformed"
      | "unknown-key"
      | "revoked"
      | "suspended"
      | "bad-signature"
      | "stale"
      | "signed-out";
  };
  forbidden: { readonly needs: Right | "person" | "installation-owner" | "all-projects" };
  "not-found": { readonly what: Noun; readonly id: string };
  "invalid-input": { readonly problems: readonly Problem[] };
  /** A text names variables nobody has; `affected` people would get an empty value. */
  "unknown-variable": { readonly problems: readonly Problem[]; readonly affected: number };
  conflict: { readonly why: ConflictReason; readonly message: string };
  /** The plan was made for something else than would be sent, in these respects. `plan` is a new one. */
  "plan-stale": {
    readonly plan: unknown;
    readonly changed: ReadonlyArray<"content" | "recipients" | "schedule" | "expired" | "unknown">;
  };
  /** Nothing can be sent before these are mended. */
  blocked: { readonly blockers: readonly Problem[] };
  "too-large": { readonly limitBytes: number };
  "too-many": { readonly retryAfterSeconds: number };
  unavailable: { readonly what: string; readonly retryAfterSeconds: number };
}

export type Noun =
  | "account"
  | "call"
  | "campaign"
  | "company"
  | "contact"
  | "cost centre"
  | "credential"
  | "event"
  | "guest"
  | "inbound hook"
  | "invitation"
  | "job"
  | "list"
  | "message"
  | "note"
  | "project"
  | "session"
  | "question"
  | "suppression"
  | "team invitation"
  | "team member"
  | "text"
  | "token"
  | "webhook"
  | "webhook delivery";

export type RefusalCode = keyof RefusalDetails;

/** How one dialect says every refusal. Total: a new code does not compile until all dialects can say it. */
export type Voice<Wire> = { readonly [C in RefusalCode]: (details: RefusalDetails[C]) => Wire };

/** The whole request cannot be served, and the caller can do something about it. */
export class Refusal<C extends RefusalCode = RefusalCode> extends Error {
  readonly code: C;
  readonly details: RefusalDetails[C];

  constructor(code: C, details: RefusalDetails[C], options?: ErrorOptions) {
    super(code, options);
    this.name = "Refusal";
    this.code = code;
    this.details = details;
  }
}

/** Says a refusal in a dialect's voice. */
export function say<Wire>(voice: Voice<Wire>, refusal: Refusal): Wire {
  const speak = voice[refusal.code] as (details: RefusalDetails[RefusalCode]) => Wire;
  return speak(refusal.details);
}

export function notFound(what: Noun, id: number | string): Refusal<"not-found"> {
  return new Refusal("not-found", { what, id: String(id) });
}

export function invalid(path: string, code: ProblemCode, message: string): Refusal<"invalid-input"> {
  return new Refusal("invalid-input", { problems: [{ path, code, message }] });
}
