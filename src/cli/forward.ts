import type { NextDelivery } from "./wire.ts";

/** As long as an address has to answer a real delivery. */
const PATIENCE_MS = 15_000;

/** What came of a delivery that was forwarded, as the server takes it. */
export interface Forwarded {
  readonly deliveryId: number;
  /** Null when no answer came; `error` says why. */
  readonly status: number | null;
  readonly error?: string;
  readonly tookMs: number;
}

/** Posts as a worker would have, and says what came of it; undefined when it was interrupted. */
export async function forward(
  { deliveryId, headers, body }: NextDelivery,
  target: URL,
  interrupted: AbortSignal,
): Promise<Forwarded | undefined> {
  const startedAt = performance.now();
  const signal = AbortSignal.any([interrupted, AbortSignal.timeout(PATIENCE_MS)]);
  const tookMs = () => Math.round(performance.now() - startedAt);
  try {
    const reply = await fetch(target, { method: "POST", headers, body, redirect: "manual", signal });
    await reply.body?.cancel();
    return { deliveryId, status: reply.status, tookMs: tookMs() };
  } catch (error) {
    if (interrupted.aborted) return undefined;
    return { deliveryId, status: null, error: whyNot(error), tookMs: tookMs() };
  }
}

function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `No answer within ${PATIENCE_MS / 1_000} s.`;
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "ECONNREFUSED") return "The connection was refused.";
  return `It failed: ${cause instanceof Error ? cause.message || code : error.message}`.slice(0, 500);
}
