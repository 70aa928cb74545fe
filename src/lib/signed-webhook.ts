import { createHmac, timingSafeEqual } from "node:crypto";

/** The three header fields of Standard Webhooks 1.0.0 that make a request somebody's. */
export interface WebhookHeaders {
  readonly "webhook-id": string;
  /** Seconds since 1970. */
  readonly "webhook-timestamp": string;
  /** `v1,` and base64; several, with spaces between them, while a secret is changed. */
  readonly "webhook-signature": string;
}

/** A signature counts for so long around its time. */
const TOLERANCE_SECONDS = 300;

/** Signs a body: HMAC-SHA256 over `id.timestamp.body`. */
export function signWebhook(secret: Uint8Array, id: string, at: Date, body: string): WebhookHeaders {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = macOf(secret, id, timestamp, body).toString("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}

/** Whether a body comes from somebody who holds the secret, and was signed within the last five minutes. */
export function isSignedWebhook(
  secret: Uint8Array,
  headers: Readonly<Record<string, unknown>>,
  body: string,
  now: Date,
): boolean {
  const [id, timestamp, signatures] = [
    headers["webhook-id"],
    headers["webhook-timestamp"],
    headers["webhook-signature"],
  ];
  if (typeof id !== "string" || typeof timestamp !== "string" || typeof signatures !== "string") return false;
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS)
    return false;
  const expected = macOf(secret, id, timestamp, body);
  return signatures.split(" ").some((it) => {
    const given = it.startsWith("v1,") ? Buffer.from(it.slice(3), "base64") : Buffer.alloc(0);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

function macOf(secret: Uint8Array, id: string, timestamp: string, body: string): Buffer {
  return createHmac("sha256", secret).update(`${id}.${timestamp}.${body}`).digest();
}
