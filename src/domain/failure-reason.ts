import { classOf, statusIn } from "./bounce-class.ts";
import type { BounceClass } from "./feedback.ts";

/** Why a message did not arrive, as people are told. */
export type FailureReason = BounceClass;

export const FAILURE_REASONS: readonly FailureReason[] = [
  "invalid-recipient",
  "inactive",
  "full",
  "blocked-policy",
  "content-size",
  "network-dns",
  "unknown",
];

/** Of a failed message: what a report said of it, else what its receiver replied. */
export function failureReason(known: BounceClass | null, reply: string): FailureReason {
  return known ?? classOf({ status: statusIn(reply), text: reply });
}

/** Where the same words to the same address may arrive another time: not where nobody lives, nor what is too large. */
export const RETRYABLE_REASONS = ["full", "blocked-policy", "network-dns", "unknown"] as const;

export type RetryableReason = (typeof RETRYABLE_REASONS)[number];

/** Whether the same words may arrive another time. */
export const isRetryable = (reason: FailureReason): boolean => RETRYABLE_REASONS.some((it) => it === reason);
