import type { Actor } from "./caller.ts";
import type { AccountId } from "./ids.ts";

/** The APIs a program may speak to us by. */
export const DIALECTS = ["native", "ivvy", "spotnana", "walr", "event-manager"] as const;
export type Dialect = (typeof DIALECTS)[number];

/** A request to one of the APIs as its account's log shows it in a list. Nothing in it opens anything. */
export interface ApiCallLine {
  readonly id: number;
  /** When it came in. */
  readonly at: Date;
  readonly requestId: string;
  readonly dialect: Dialect;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly status: number;
  readonly ms: number;
  /** Null where nobody was known by what was shown. */
  readonly actor: { readonly kind: Actor["kind"]; readonly id: number | null; readonly name: string | null } | null;
  /** What the answer calls what was wrong. */
  readonly code: string | null;
  /** What its envelope has no room for. */
  readonly explanation: string | null;
}

/** The same with what was sent and answered. */
export interface ApiCall extends ApiCallLine {
  readonly network: string | null;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** Its beginning; null for none, and for files. */
  readonly requestBody: string | null;
  readonly requestBytes: number | null;
  /** Of what was refused. */
  readonly answerBody: string | null;
}

/** A call as it is written. */
export interface NewApiCall extends Omit<ApiCall, "id" | "actor"> {
  /** Null where nobody was known: it belongs to the installation's own account. */
  readonly accountId: AccountId | null;
  readonly actor: Actor | null;
}

export interface ApiCallFilter {
  readonly dialect?: Dialect | undefined;
  readonly method?: string | undefined;
  /** How the path begins. */
  readonly pathStart?: string | undefined;
  readonly statusFrom?: number | undefined;
  readonly statusTo?: number | undefined;
  readonly credentialId?: number | undefined;
  readonly requestId?: string | undefined;
}
