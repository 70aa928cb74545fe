import { MESSAGE_COUNTS } from "../domain/message.ts";
import type { Tx } from "./db.ts";

/**
 * Maintained counts: writers append deltas, and these statements add them to the row they belong to. A reader who adds
 * row and deltas in one statement sees no difference. They serve all accounts (named exceptions of the tenant check).
 */
interface Fold {
  readonly name: string;
  readonly deltas: string;
  readonly counts: string;
  readonly key: readonly string[];
  /** Column of the deltas by column of the counts. */
  readonly columns: Readonly<Record<string, string>>;
}

const same = (columns: readonly string[]) => Object.fromEntries(columns.map((it) => [it, it]));

const FOLDS: readonly Fold[] = [
  {
    name: "fold-batch-counts",
    deltas: "batch_count_deltas",
    counts: "batch_counts",
    key: ["account_id", "batch_id"],
    columns: same(MESSAGE_COUNTS),
  },
  {
    name: "fold-guest-counts",
    deltas: "guest_count_deltas",
    counts: "event_counts",
    key: ["account_id", "event_id"],
    columns: same(["added", "invited", "accepted", "declined", "removed", "heads"]),
  },
  {
    name: "fold-answer-counts",
    deltas: "answer_count_deltas",
    counts: "answer_counts",
    key: ["account_id", "event_id", "at", "source", "batch_id", "wait"],
    columns: same(["yes", "no"]),
  },
  {
    name: "fold-contact-counts",
    deltas: "contact_count_deltas",
    counts: "contact_counts",
    key: ["account_id"],
    columns: { total: "delta" },
  },
];

const STATEMENTS = FOLDS.map((fold) => ({ name: fold.name, text: textOf(fold) }));

function textOf({ deltas, counts, key, columns }: Fold): string {
  const names = Object.keys(columns);
  const keys = key.join(", ");
  return `with taken as (
       delete from ${deltas}
        where id in (select d.id from ${deltas} d order by d.id limit $1 for update skip locked)
       returning *
     ), summed as (
       insert into ${counts} as n (${keys}, ${names.join(", ")})
       select ${keys}, ${Object.values(columns)
         .map((it) => `sum(${it})`)
         .join(", ")}
         from taken
        group by ${keys}
        order by ${keys}
           on conflict (${keys}) do update
          set ${names.map((it) => `${it} = n.${it} + excluded.${it}`).join(", ")}
     )
     select count(*) from taken`;
}

/** Folds at most `limit` deltas of each kind; answers how many of the kind that had most. */
export async function foldCounts(tx: Tx, limit: number): Promise<number> {
  let most = 0;
  for (const { name, text } of STATEMENTS) {
    const [row] = await tx.named<{ count: number }>(name, text, [limit]);
    most = Math.max(most, row?.count ?? 0);
  }
  return most;
}
