import type { paths } from "../../openapi/native.d.ts";
import { Problem, type ProblemDocument } from "./problem.ts";
import { noteServerTime } from "./server-clock.ts";

type Verb = "get" | "post" | "patch" | "put" | "delete";

/** Paths of the native API that know a verb. */
export type PathOf<V extends Verb> = {
  [P in keyof paths]: paths[P] extends Record<V, object> ? P : never;
}[keyof paths];

type Operation<P extends keyof paths, V extends Verb> = paths[P] extends Record<V, infer O> ? O : never;
type ContentOf<T> = T extends { content: { "application/json": infer Body } } ? Body : undefined;

/** What an operation answers when it went well. */
export type Answer<P extends keyof paths, V extends Verb> =
  Operation<P, V> extends { responses: infer R } ? ContentOf<R[keyof R & (200 | 201 | 202 | 204)]> : never;

type Given<T, K extends string> = T extends { [N in K]?: infer G } ? Exclude<G, undefined> : undefined;
type Parameters<P extends keyof paths, V extends Verb> = Given<Operation<P, V>, "parameters">;

/** What an operation asks for: the holes of its path, its query and its body. */
export interface Ask<P extends keyof paths, V extends Verb> {
  readonly path?: Given<Parameters<P, V>, "path">;
  readonly query?: Given<Parameters<P, V>, "query">;
  readonly body?: ContentOf<Given<Operation<P, V>, "requestBody">>;
  /** Aborts the call; what it would have changed may have changed all the same. */
  readonly signal?: AbortSignal;
  /** Lets a press that is repeated count once. */
  readonly idempotencyKey?: string;
}

/**
 * Calls the native API as whoever signed in.
 * @throws {Problem} for every answer that is no success; a network that broke is one of status 0.
 */
export async function call<V extends Verb, P extends PathOf<V>>(
  verb: V,
  path: P,
  ask: Ask<P, V> = {},
): Promise<Answer<P, V>> {
  const { signal, idempotencyKey, body } = ask;
  const headers: Record<string, string> = {};
  if (body !== undefined) headers["content-type"] = "application/json";
  if (idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
  const response = await fetch(urlOf(path, ask), {
    method: verb.toUpperCase(),
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw Problem.offline();
  });
  noteServerTime(response.headers.get("date"));
  const text = await response.text();
  if (!response.ok) throw new Problem(response.status, readProblem(text), response.headers.get("x-request-id"));
  return (text === "" ? undefined : JSON.parse(text)) as Answer<P, V>;
}

/** The address of an operation, for links and downloads. */
export function urlOf<P extends keyof paths>(
  path: P,
  ask: { readonly path?: unknown; readonly query?: unknown },
): string {
  const holes = (ask.path ?? {}) as Readonly<Record<string, string | number>>;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(holes[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((ask.query ?? {}) as Record<string, unknown>))
    for (const it of [value].flat()) if (it !== undefined && it !== null) query.append(name, String(it));
  return `/beckon/v1${filled}${query.size === 0 ? "" : `?${query}`}`;
}

function readProblem(text: string): Partial<ProblemDocument> {
  try {
    return JSON.parse(text) as Partial<ProblemDocument>;
  } catch {
    // Something between us and the server answered in its own words.
    return {};
  }
}
