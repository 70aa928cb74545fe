import { MESSAGE_COUNTS } from "../domain/message.ts";

const columnsOf = (table: string) => MESSAGE_COUNTS.map((it) => `${table}.${it}`).join(", ");

/** Joins what a batch called `b` has counted, folded or not, as the rows of `n`. Their sums are `COUNT_SUMS`. */
export const COUNTS_OF_BATCH = `left join lateral (
         select ${columnsOf("c")}
           from batch_counts c
          where c.account_id = b.account_id and c.batch_id = b.id
          union all
         select ${columnsOf("d")}
           from batch_count_deltas d
          where d.account_id = b.account_id and d.batch_id = b.id
       ) n on true`;

/** The columns of `MessageCounts`, of rows called `n`. */
export const COUNT_SUMS = MESSAGE_COUNTS.map((it) => `coalesce(sum(n.${it}), 0)::bigint as ${it}`).join(", ");
