export const RECORD_KINDS = ["spf", "dkim", "dmarc", "mx"] as const;

/** Who may send for the domain, what proves it, what receivers do with the rest, and where replies go. */
export type RecordKind = (typeof RECORD_KINDS)[number];

export const RECORD_FINDINGS = [
  "fits",
  "missing",
  "several",
  "other_senders",
  "too_many_lookups",
  "unreadable",
  "differs",
  "withdrawn",
  "not_aligned",
  "only_reports",
  "takes_no_mail",
  "server_unknown",
  "signed_elsewhere",
  "no_answer",
] as const;

/** One record of a sender's domain: what was found beside what is needed. */
export interface RecordCheck {
  readonly kind: RecordKind;
  /** `unknown`: it cannot be told from here. */
  readonly state: "ok" | "warning" | "failed" | "unknown";
  readonly finding: (typeof RECORD_FINDINGS)[number];
  /** Where the record stands, or belongs. */
  readonly name: string;
  readonly type: "TXT" | "MX";
  /** What stands there of this kind, at most five. */
  readonly found: readonly string[];
  /** What to put there instead; null where nothing is to be changed, or it cannot be known. */
  readonly expected: string | null;
  /** The finding in a sentence, and what to do. */
  readonly says: string;
}

const FOUND_MAX = 5;
const FOUND_LENGTH_MAX = 1_000;

/** What is told of records that were found: few, and cut off where somebody wrote a book. */
export function shown(records: readonly string[]): string[] {
  return records.slice(0, FOUND_MAX).map((it) => it.slice(0, FOUND_LENGTH_MAX));
}
