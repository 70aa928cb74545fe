import type { FastifyRequest } from "fastify";
import type { OrganiserScope, Right } from "../../domain/caller.ts";
import type { Event } from "../../domain/event.ts";
import type { Deps } from "../../usecases/deps.ts";

/** What the operator may set for this dialect. */
export interface WalrSettings {
  /** Further paths of Send invite, with {projectId} and {surveyId}. */
  readonly sendInvitePaths: readonly string[];
  /** Leaves recipients out who cannot be written to, instead of refusing the whole call. */
  readonly skipInvalidRecipients: boolean;
  /** Calls a minute each client may make; 0: any number. */
  readonly ratePerMinute: number;
}

export const WALR_DEFAULTS: WalrSettings = { sendInvitePaths: [], skipInvalidRecipients: false, ratePerMinute: 0 };

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A call about one survey, which is there and open to the caller. */
export interface Call<Body> {
  readonly scope: OrganiserScope;
  readonly survey: Event;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly settings: WalrSettings;
}

/** One operation. Its body is read, and refused when it is not JSON, before anything is looked up. */
export interface Endpoint<Body> {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** From the root, parameters in braces; all begin with the project and the survey. */
  readonly paths: readonly string[];
  readonly operationId: string;
  readonly right: Right;
  readonly read: (request: FastifyRequest) => Body;
  handle(deps: Deps, call: Call<Body>): Promise<Answer>;
}

// The registry holds endpoints of every body; each was checked where it was declared.
// biome-ignore lint/suspicious/noExplicitAny: a list of handlers with different calls has no other type
export type AnyEndpoint = Endpoint<any>;

export function endpoint<Body>(declaration: Endpoint<Body>): Endpoint<Body> {
  return declaration;
}

/** For operations without a body. */
export const nothing = (): undefined => undefined;

export const OF_SURVEY = "/survey/projects/{projectId}/surveys/{surveyId}";
