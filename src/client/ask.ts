import type { paths } from "../../openapi/native.d.ts";

export type Verb = "get" | "post" | "put" | "patch" | "delete";

/** The paths of the native API that know a verb, as the reference writes them. */
export type PathOf<V extends Verb> = {
  [P in keyof paths]: paths[P] extends Record<V, object> ? P : never;
}[keyof paths];

type Operation<P extends keyof paths, V extends Verb> = paths[P] extends Record<V, infer O> ? O : never;
type Given<T, K extends string> = T extends { [N in K]?: infer G } ? Exclude<G, undefined> : undefined;
type Parameter<P extends keyof paths, V extends Verb, K extends string> = Given<
  Given<Operation<P, V>, "parameters">,
  K
>;

/** JSON is given and answered as what it says; anything else as bytes, and tables as text. */
type Json<C> = C extends { content: { "application/json": infer Body } } ? Body : never;
type Upload<C> = C extends { content: infer M }
  ? Exclude<keyof M, "application/json"> extends never
    ? never
    : Blob
  : never;
type Body<P extends keyof paths, V extends Verb> =
  | Json<Given<Operation<P, V>, "requestBody">>
  | Upload<Given<Operation<P, V>, "requestBody">>;

type Success<R> = R[keyof R & (200 | 201 | 202)];

/** What an operation answers when it went well. */
export type Answer<P extends keyof paths, V extends Verb> = AnswerIn<Success<Given<Operation<P, V>, "responses">>>;
type AnswerIn<S> = [S] extends [never] ? undefined : S extends { content: { "text/csv": unknown } } ? string : Json<S>;

/** What any call may carry. */
export interface CallOptions {
  /** Gives up waiting; what the call would have changed may have changed all the same. */
  readonly signal?: AbortSignal;
  /** Lets a call that is repeated after a crash of yours count once; one is made for each call otherwise. */
  readonly idempotencyKey?: string;
}

/** A member that has to be given where the operation cannot do without it, and cannot be where it knows none. */
type Member<K extends string, T> = [T] extends [undefined]
  ? { readonly [N in K]?: never }
  : Record<string, never> extends T
    ? { readonly [N in K]?: T }
    : { readonly [N in K]: T };

/** What an operation asks for: the holes of its path, its query and its body. */
export type Ask<P extends keyof paths, V extends Verb> = Member<"path", Parameter<P, V, "path">> &
  Member<"query", Parameter<P, V, "query">> &
  Member<"body", Body<P, V>> &
  CallOptions;

/** Any call, without what its path and verb say of it. */
export interface AnyAsk extends CallOptions {
  readonly path?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

/** An operation that asks for nothing is called with nothing. */
export type Asked<P extends keyof paths, V extends Verb> =
  Record<string, never> extends Omit<Ask<P, V>, keyof CallOptions> ? [ask?: Ask<P, V>] : [ask: Ask<P, V>];

/** The paths whose answers are pages of a list. */
export type ListPath = {
  [P in PathOf<"get">]: Answer<P, "get"> extends { items: unknown[]; nextCursor: string | null } ? P : never;
}[PathOf<"get">];

export type Item<P extends ListPath> = Answer<P, "get"> extends { items: (infer I)[] } ? I : never;
