/** What an account may keep for longer or shorter than the installation does by itself. */
export const RETENTION_KINDS = [
  "sandbox",
  "texts",
  "webhooks",
  "jobs",
  "apiLog",
  "messages",
  "audit",
  "contacts",
] as const;

export type RetentionKind = (typeof RETENTION_KINDS)[number];

export interface RetentionRule {
  /** Days without a setting; null: for ever. */
  readonly default: number | null;
  readonly min: number;
  readonly max: number;
}

/** In days. What is kept for ever by itself may be given an end; what has an end keeps one. */
export const RETENTION_RULES: Readonly<Record<RetentionKind, RetentionRule>> = {
  sandbox: { default: 7, min: 1, max: 30 },
  texts: { default: 400, min: 30, max: 3_650 },
  webhooks: { default: 30, min: 1, max: 365 },
  jobs: { default: 30, min: 1, max: 365 },
  apiLog: { default: 7, min: 1, max: 90 },
  messages: { default: null, min: 30, max: 3_650 },
  audit: { default: null, min: 365, max: 36_500 },
  contacts: { default: null, min: 180, max: 3_650 },
};

/** Days by kind; null: for ever. */
export type Retention = Readonly<Record<RetentionKind, number | null>>;

/** What holds where nothing was set. */
export const DEFAULT_RETENTION = Object.fromEntries(
  RETENTION_KINDS.map((kind) => [kind, RETENTION_RULES[kind].default]),
) as Retention;

/** Why the days will not do for the kind; undefined when they will. */
export function problemOfRetention(kind: RetentionKind, days: number | null): string | undefined {
  const { default: byItself, min, max } = RETENTION_RULES[kind];
  if (days === null || (Number.isInteger(days) && days >= min && days <= max)) return undefined;
  return `must be ${min} to ${max} days, or null for ${byItself ?? "ever"}`;
}
