import type { ProblemCode } from "../../domain/problem-code.ts";
import type { ConflictReason } from "../../domain/refusal.ts";

/** Every code an answer of ours may carry. */
export type WireCode =
  | ProblemCode
  | ConflictReason
  | "account_suspended"
  | "bad_request"
  | "blocked"
  | "fault"
  | "headers_too_large"
  | "invalid"
  | "malformed_form"
  | "malformed_json"
  | "method_not_allowed"
  | "missing_scope"
  | "no_such_path"
  | "not_found"
  | "plan_stale"
  | "request_timeout"
  | "too_large"
  | "too_many_requests"
  | "unauthenticated"
  | "unavailable"
  | "unsupported_media_type";

/** RFC 9457, as this API writes it. */
export interface ProblemDocument {
  readonly status: number;
  readonly code: WireCode;
  readonly title: string;
  readonly detail: string;
  readonly errors?: ReadonlyArray<{ pointer: string; code: string; message: string; didYouMean?: string }>;
  /** Further members of this one problem. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export const PROBLEM_JSON = "application/problem+json; charset=utf-8";

/** What goes over the wire; `type` is a page of this very server. */
export function problemBody(problem: ProblemDocument, publicUrl: string, requestId: string): Record<string, unknown> {
  return {
    type: `${publicUrl}/docs/errors/${problem.code}`,
    title: problem.title,
    status: problem.status,
    detail: problem.detail,
    code: problem.code,
    requestId,
    errors: problem.errors ?? [],
    ...problem.extra,
  };
}
