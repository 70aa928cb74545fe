import { BeckonError } from "./beckon-error.ts";

export interface SendSettings {
  readonly key: string;
  readonly fetch: typeof fetch;
  /** How often a call is sent again after it failed in a way that may pass. */
  readonly retries: number;
  /** How long one attempt may take. */
  readonly timeoutMs: number;
}

export interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly body: string | Blob | undefined;
  readonly idempotencyKey: string | undefined;
  readonly signal: AbortSignal | undefined;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8_000;
/** A server that asks for more patience than this is answered with an error instead of silence. */
const LONGEST_ASKED_MS = 60_000;

/**
 * The answer to a call, which is sent again after a broken connection, a 429, a 5xx and a `request_in_flight`, later
 * each time and never before what `Retry-After` says. Sending again is safe: what changes something carries a key by
 * which the server knows it.
 * @throws {BeckonError} for the last answer that was no success.
 */
export async function send(settings: SendSettings, outgoing: Outgoing): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    const outcome = await attemptOf(settings, outgoing);
    if (outcome instanceof Response) return outcome;
    const waitMs = waitBefore(attempt, outcome.retryAfter);
    if (attempt >= settings.retries || !mayPass(outcome.error) || waitMs > LONGEST_ASKED_MS) throw outcome.error;
    await pause(waitMs, outgoing.signal);
  }
}

interface Failure {
  readonly error: BeckonError;
  readonly retryAfter: string | null;
}

async function attemptOf(settings: SendSettings, outgoing: Outgoing): Promise<Response | Failure> {
  const { signal } = outgoing;
  signal?.throwIfAborted();
  const timeout = AbortSignal.timeout(settings.timeoutMs);
  try {
    const reply = await settings.fetch(outgoing.url, {
      method: outgoing.method,
      headers: headersOf(settings, outgoing),
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      ...(outgoing.body === undefined ? {} : { body: outgoing.body }),
    });
    if (reply.ok) return reply;
    return {
      error: new BeckonError(reply.status, await problemOf(reply)),
      retryAfter: reply.headers.get("retry-after"),
    };
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    const { origin } = new URL(outgoing.url);
    const problem = { title: `No Beckon answers at ${origin}`, code: "unreachable" };
    return { error: new BeckonError(0, problem, error), retryAfter: null };
  }
}

function headersOf({ key }: SendSettings, { body, idempotencyKey }: Outgoing): Record<string, string> {
  return {
    authorization: `Bearer ${key}`,
    ...(typeof body === "string" ? { "content-type": "application/json" } : {}),
    ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
  };
}

type Problem = ConstructorParameters<typeof BeckonError>[1];

async function problemOf(reply: Response): Promise<Problem> {
  const isProblem = reply.headers.get("content-type")?.startsWith("application/problem+json") ?? false;
  // Something between us and the server may answer in its own words.
  return isProblem ? ((await reply.json()) as Problem) : {};
}

function mayPass({ status, code }: BeckonError): boolean {
  return status === 0 || status === 429 || status >= 500 || code === "request_in_flight";
}

function waitBefore(attempt: number, retryAfter: string | null): number {
  const most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);
  const own = most * (0.5 + Math.random() / 2);
  return Math.max(own, askedMs(retryAfter));
}

/** Seconds, or a date. */
function askedMs(retryAfter: string | null): number {
  if (retryAfter === null) return 0;
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}

/** @throws the reason of the signal, as soon as it is aborted. */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
