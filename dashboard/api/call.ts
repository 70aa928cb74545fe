import type { paths } from "../../openapi/native.d.ts";
import { addressOf } from "../../src/client/address.ts";
import type { Answer, AnyAsk, Ask, Asked, PathOf, Verb } from "../../src/client/ask.ts";
import { isBackground } from "./background.ts";
import { Problem, type ProblemDocument } from "./problem.ts";
import { noteServerTime } from "./server-clock.ts";

export type { Answer, Ask };

/**
 * Calls the native API as whoever signed in.
 * @throws {Problem} for every answer that is no success; a network that broke is one of status 0.
 */
export async function call<V extends Verb, P extends PathOf<V>>(
  verb: V,
  path: P,
  ...[asked]: Asked<P, V>
): Promise<Answer<P, V>> {
  const ask: AnyAsk = asked ?? {};
  const { signal, idempotencyKey, body } = ask;
  const headers: Record<string, string> = {};
  if (body !== undefined) headers["content-type"] = "application/json";
  if (idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
  // The server lets what people wait for go first.
  if (isBackground(signal)) headers["x-beckon-background"] = "1";
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
export function urlOf(path: keyof paths, ask: Pick<AnyAsk, "path" | "query">): string {
  return `/beckon/v1${addressOf(path, ask)}`;
}

function readProblem(text: string): Partial<ProblemDocument> {
  try {
    return JSON.parse(text) as Partial<ProblemDocument>;
  } catch {
    // Something between us and the server answered in its own words.
    return {};
  }
}
