import type { FastifyRequest } from "fastify";
import type { Static, TSchema } from "typebox";
import type { OrganiserScope, Right } from "../../domain/caller.ts";
import type { Deps } from "../../usecases/deps.ts";

/** What a handler answers with: one of the statuses it declares, and a JSON body, none for a zero-length one. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

type Shaped<S> = S extends TSchema ? Static<S> : undefined;

/** What of a request a handler reads; parameters of the path are texts as they came. */
export interface Request<Query, Body> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  readonly request: FastifyRequest;
}

export interface Call<Query, Body> extends Request<Query, Body> {
  readonly scope: OrganiserScope;
}

interface Declaration<Q extends TSchema | undefined, B extends TSchema | undefined> {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** The whole path, parameters in braces: `/v2/events/{eventId}`. */
  readonly path: string;
  /** As the vendor's documents name it; the file is named after it. */
  readonly operationId: string;
  readonly query?: Q;
  /** Absent: a body is read as JSON and ignored. */
  readonly body?: B;
  /** False where the body may be left out, which is the same as an empty object. */
  readonly bodyRequired?: boolean;
  /** By status; null for a zero-length body. The test-suite holds every answer against them, production none. */
  readonly replies: Readonly<Record<number, TSchema | null>>;
  /** Statuses of refusal the vendor's document declares. What is not found is 400 where 404 is not among them. */
  readonly refusals: readonly number[];
}

/** One operation: what is checked and what runs, in one place. */
export interface Endpoint<Q extends TSchema | undefined, B extends TSchema | undefined> extends Declaration<Q, B> {
  readonly right: Right;
  handle(deps: Deps, call: Call<Shaped<Q>, Shaped<B>>): Promise<Answer>;
}

/** The one operation that needs no token: it makes them. Its body may be a form as well. */
export interface OpenEndpoint<B extends TSchema> extends Declaration<undefined, B> {
  readonly right: "none";
  handle(deps: Deps, call: Request<undefined, Static<B>>): Promise<Answer>;
}

// The registry holds operations of every shape; each was checked where it was declared.
// biome-ignore lint/suspicious/noExplicitAny: a list of handlers with different calls has no other type
export type AnyEndpoint = Endpoint<any, any> | OpenEndpoint<any>;

/** Checks the declaration's schemas against its handler; answers it unchanged. */
export function endpoint<Q extends TSchema | undefined = undefined, B extends TSchema | undefined = undefined>(
  declaration: Endpoint<Q, B>,
): Endpoint<Q, B> {
  return declaration;
}

/** As `endpoint`, for an operation that needs no token. */
export function openEndpoint<B extends TSchema>(declaration: OpenEndpoint<B>): OpenEndpoint<B> {
  return declaration;
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** 200 with a zero-length body: what this API answers where there is nothing to say. */
export const empty: Answer = { status: 200 };
