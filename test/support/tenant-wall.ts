import { readFileSync } from "node:fs";

/**
 * Statements that may touch tenant tables without binding the account: they find out which account it is, or a worker
 * runs them for all accounts. Each is named, so that a new one is a decision somebody reads in review.
 */
const WITHOUT_ACCOUNT: ReadonlySet<string> = new Set([
  // Look-ups that answer whose it is.
  "find-guests-by-key-hash",
  "find-answering-guest-by-key-hash",
  "find-removed-key-hash",
  "insert-visits",
  "find-opt-out-by-hash",
  "find-credential-by-secret-hash",
  "find-credential-by-public-id",
  "find-signing-credential",
  "find-credential-by-token-hash",
  "find-login-by-email",
  "find-taken-login-names",
  "find-avatar-by-file",
  "find-brand-picture-by-file",
  "find-session-by-hash",
  "find-text-threads",
  "find-texts-by-provider-id",
  "find-inbound-hook-by-token-hash",
  "find-team-invitation-by-token",
  "find-link",
  "take-link",
  "find-guest-sign-in-by-hash",
  "take-guest-sign-in",
  // The worker claims, recycles and folds for everybody.
  "claim-due-messages",
  "claim-and-begin-messages",
  "begin-transmitting",
  "settle-sent-messages",
  "settle-messages",
  "append-message-history",
  "lock-abandoned-messages",
  "drop-empty-handfuls",
  "recycle-claimed-messages",
  "strand-transmitting-messages",
  "lock-batches-in-doubt",
  "resend-uncertain-messages",
  "mark-addresses-invalid",
  "take-pending-feedback",
  "find-stray-worker-ids",
  "list-events-with-free-places",
  "take-due-receipts",
  "lock-due-batches",
  "lock-batches-to-fill",
  "start-due-batches",
  "cancel-missed-messages",
  "lock-stale-wall-times",
  "sweep-stopped-messages",
  "lock-batches-with-nothing-open",
  "finish-done-batches",
  "note-batch-waits",
  "find-warm-ups",
  "lock-warm-ups",
  "take-warm-up-shares",
  "return-warm-up-shares",
  "read-judged-batches",
  "read-failure-groups",
  "count-complaints",
  "note-overruled-brakes",
  "pull-brakes",
  "end-overdue-messages",
  "fold-batch-counts",
  "fold-guest-counts",
  "fold-answer-counts",
  "fold-contact-counts",
  "claim-due-jobs",
  "recycle-claimed-jobs",
  "renew-job-claims",
  "read-watched-jobs",
  "read-live-counts",
  "read-live-campaigns",
  "claim-webhook-deliveries",
  "settle-webhook-deliveries",
  "recycle-webhook-deliveries",
  "forget-old-webhook-occurrences",
  "end-unasked-webhook-endpoints",
  "find-webhook-subscription-by-token-hash",
  "forget-old-ivvy-batch-jobs",
  "forget-old-idempotency-records",
  "list-unknown-batches",
  "list-unknown-messages",
  "strand-unknown-messages",
  "forget-old-sandbox-messages",
  "forget-old-page-visits",
  "forget-old-sessions",
  "forget-old-team-invitations",
  "forget-old-unknown-addresses",
  "forget-old-guest-sign-ins",
  "forget-old-texts",
  "forget-old-tokens",
  "forget-old-feedback-events",
  // The operator's figures of the whole installation.
  "read-message-queues",
  "read-backlog",
]);

/** Tables that carry an account, read from the dumped schema. */
const TENANT_TABLES = [
  ...readFileSync("schema.sql", "utf8").matchAll(/^create table (\w+) \(\n(?<body>[\s\S]*?)^\);/gm),
]
  .filter((match) => /^ {2}account_id /m.test(match.groups?.["body"] ?? ""))
  .map((match) => match[1]);

const TOUCHES = new RegExp(
  `\\b(?:from|join|into|update|copy)\\s+(?:only\\s+)?"?(${TENANT_TABLES.join("|")})"?\\b`,
  "gi",
);

const texts = new Map<string, string>();

/** Throws when another statement goes by the name: a connection that meets both refuses the second one. */
export function checkStatementName(text: string, name: string | undefined): void {
  if (name === undefined) return;
  const known = texts.get(name);
  if (known === undefined) texts.set(name, text);
  else if (known !== text) throw new Error(`two statements are called ${name}`);
}

/** Throws when the statement reads or writes a tenant table and neither binds `account_id` nor is a named exception. */
export function checkTenantWall(text: string, name: string | undefined): void {
  if (name !== undefined && WITHOUT_ACCOUNT.has(name)) return;
  const touched = [...text.matchAll(TOUCHES)].map((match) => match[1]);
  if (touched.length === 0) return;
  const binds = /account_id"?\s*=\s*\$\d+/i.test(text) || /"?account_id"?[\s\S]*\$\d+/i.test(insertOf(text));
  if (!binds) throw new Error(`a statement on ${touched.join(", ")} does not bind account_id: ${name ?? text}`);
}

/** An insert binds the account by listing the column and handing its value over. */
function insertOf(text: string): string {
  return /\binsert\s+into\b/i.test(text) || /\bcopy\b/i.test(text) ? text : "";
}
