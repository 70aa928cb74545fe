import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
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
  delivery: NextDelivery,
  target: URL,
  interrupted: AbortSignal,
): Promise<Forwarded | undefined> {
  const { deliveryId } = delivery;
  const startedAt = performance.now();
  const signal = AbortSignal.any([interrupted, AbortSignal.timeout(PATIENCE_MS)]);
  const tookMs = () => Math.round(performance.now() - startedAt);
  try {
    return { deliveryId, status: await post(delivery, target, signal), tookMs: tookMs() };
  } catch (error) {
    if (interrupted.aborted) return undefined;
    return { deliveryId, status: null, error: whyNot(error), tookMs: tookMs() };
  }
}

/** The status that is answered; redirects are not followed. `fetch` would add what browsers say of themselves. */
function post(
  { headers, body }: Pick<NextDelivery, "headers" | "body">,
  target: URL,
  signal: AbortSignal,
): Promise<number> {
  const request = target.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = { ...headers, "content-length": String(Buffer.byteLength(body)) };
    const asked = request(target, { method: "POST", headers: sent, signal }, (answer) => {
      answer.on("error", () => {});
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on("error", (error: NodeJS.ErrnoException) => {
      // A connection that was kept may have been closed just as it was used again: the next one is new.
      if (asked.reusedSocket && error.code === "ECONNRESET") resolve(post({ headers, body }, target, signal));
      else reject(error);
    });
    asked.end(body);
  });
}

function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : "";
  if (code === "ABORT_ERR") return `No answer within ${PATIENCE_MS / 1_000} s.`;
  if (code === "ECONNREFUSED") return "The connection was refused.";
  return `It failed: ${error.message || code}`.slice(0, 500);
}
