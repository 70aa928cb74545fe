import type { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Static, TSchema } from "typebox";
import type { OrganiserScope, Right } from "../../domain/caller.ts";
import type { Deps } from "../../usecases/deps.ts";
import type { Tag } from "./tags.ts";

/** Everything any native endpoint needs. */
export type NativeDeps = Deps;

/** What a handler answers with: a status, a JSON body (none for 204) and headers of its own. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** Instead of `body`, for a GET that streams out; its type stands in `headers`. */
  readonly stream?: Readable;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The body of an endpoint that streams, so that `Idempotency-Key` holds for it too. Without the header both do nothing. */
export interface Upload {
  /** Passes the bytes on, fingerprinting them: the file itself, not the envelope it came in. */
  through(bytes: Readable): Readable;
  /**
   * To be awaited when the stream has ended and before anything lasting is committed. Throws to end the call when the
   * same key was answered before; let it pass, and the first answer, or a refusal of another file, is sent.
   */
  settle(): Promise<void>;
}

export interface Call<Params, Query, Body> {
  readonly scope: OrganiserScope;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** For the few that stream in or out. */
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** For endpoints that stream in. */
  readonly upload: Upload;
}

type Shaped<S> = S extends TSchema ? Static<S> : undefined;

/** One native endpoint: what is validated, what is published in the OpenAPI file and what runs, in one place. */
export interface Endpoint<P extends TSchema | undefined, Q extends TSchema | undefined, B extends TSchema | undefined> {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Below /beckon/v1, parameters in braces: `/events/{id}`. */
  readonly path: string;
  /** camelCase; the file is named after it. */
  readonly operationId: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  readonly right: Right;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** False when the body may be left out altogether. */
  readonly bodyRequired?: boolean;
  readonly bodyLimitBytes?: number;
  /** The handler reads `request.raw` itself; the content types it takes. */
  readonly streams?: readonly string[];
  /**
   * Whether it may run again under the same `Idempotency-Key` when the process that ran it first died before its answer
   * was kept. True for what finds its own traces (an invitation, a merge by address); PATCH and DELETE always are.
   */
  readonly isRepeatable?: boolean;
  /** By status, null for no body; problems need not be listed. */
  readonly replies: Readonly<Record<number, TSchema | null>>;
  /** Media type of the replies when it is not JSON: `text/csv`, `text/event-stream`. */
  readonly replyType?: string;
  handle(deps: NativeDeps, call: Call<Shaped<P>, Shaped<Q>, Shaped<B>>): Promise<Answer>;
}

// The registry holds endpoints of every shape; each was checked where it was declared.
// biome-ignore lint/suspicious/noExplicitAny: a list of handlers with different calls has no other type
export type AnyEndpoint = Endpoint<any, any, any>;

/** Checks the declaration's schemas against its handler; answers it unchanged. */
export function endpoint<
  P extends TSchema | undefined = undefined,
  Q extends TSchema | undefined = undefined,
  B extends TSchema | undefined = undefined,
>(declaration: Endpoint<P, Q, B>): Endpoint<P, Q, B> {
  return declaration;
}

export function ok(body: unknown, headers?: Record<string, string>): Answer {
  return headers === undefined ? { status: 200, body } : { status: 200, body, headers };
}

/** `path` is below /beckon/v1. */
export function created(path: string, body: unknown): Answer {
  return { status: 201, body, headers: { location: `/beckon/v1${path}` } };
}

export function accepted(body: unknown): Answer {
  return { status: 202, body };
}

/** Streams a file out, e.g. `text/csv; charset=utf-8`. An error of the stream cuts the connection off. */
export function streamed(contentType: string, stream: Readable, headers: Record<string, string> = {}): Answer {
  return { status: 200, stream, headers: { "content-type": contentType, ...headers } };
}

export const noContent: Answer = { status: 204 };
