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
 * The body of the answer to a call, of the type its operation has. It is sent again after a connection that broke before
 * the whole answer was there, a 429, a 5xx and a `request_in_flight`, later each time and never before what `Retry-After`
 * says. Sending again is safe: what changes something carries a key by which the server knows it.
 * @throws {BeckonError} for the last answer that was no success.
 */
export async function send<T>(settings: SendSettings, outgoing: Outgoing): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    const outcome = await attemptOf<T>(settings, outgoing);
    if ("body" in outcome) return outcome.body;
    const waitMs = waitBefore(attempt, outcome.retryAfter);
    if (attempt >= settings.retries || !mayPass(outcome.error) || waitMs > LONGEST_ASKED_MS) throw outcome.error;
    await pause(waitMs, outgoing.signal);
  }
}

interface Failure {
  readonly error: BeckonError;
  readonly retryAfter: string | null;
}

async function attemptOf<T>(settings: SendSettings, outgoing: Outgoing): Promise<{ readonly body: T } | Failure> {
  const { signal } = outgoing;
  signal?.throwIfAborted();
  const timeout = AbortSignal.timeout(settings.timeoutMs);
  try {
    const reply = await settings.fetch(outgoing.url, {
      method: outgoing.method,
      headers: headersOf(settings, outgoing),
      // What is sent along concerns guests: it goes where it was sent to, or nowhere.
      redirect: "manual",
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      ...(outgoing.body === undefined ? {} : { body: outgoing.body }),
    });
    if (reply.ok) return await read<T>(reply);
    if (isElsewhere(reply)) return failed(reply, elsewhere(reply));
    return failed(reply, await problemOf(reply));
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

/** What a success says, unless something between us and the server said it. */
async function read<T>(reply: Response): Promise<{ readonly body: T } | Failure> {
  const text = await reply.text();
  if (isOf(reply, "application/json")) return { body: JSON.parse(text) };
  if (reply.status === 204 || isOf(reply, "text/csv")) return { body: (text === "" ? undefined : text) as T };
  return failed(reply, { title: "Something else than Beckon answered" });
}

type Problem = ConstructorParameters<typeof BeckonError>[1];

function failed(reply: Response, problem: Problem): Failure {
  return { error: new BeckonError(reply.status, problem), retryAfter: reply.headers.get("retry-after") };
}

/** Browsers hide the status and the address. */
function isElsewhere({ status, type }: Response): boolean {
  return type === "opaqueredirect" || (status >= 300 && status < 400);
}

function elsewhere(reply: Response): Problem {
  const detail = reply.headers.get("location");
  return { title: "The server is somewhere else", ...(detail === null ? {} : { detail }) };
}

async function problemOf(reply: Response): Promise<Problem> {
  return isOf(reply, "application/problem+json") ? ((await reply.json()) as Problem) : {};
}

function isOf(reply: Response, type: string): boolean {
  return reply.headers.get("content-type")?.startsWith(type) ?? false;
}

function mayPass({ status, code }: BeckonError): boolean {
  return code === "unreachable" || status === 429 || status >= 500 || code === "request_in_flight";
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
    signal?.throwIfAborted();
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
