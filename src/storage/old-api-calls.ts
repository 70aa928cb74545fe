import type { AccountScope } from "../domain/caller.ts";
import type { Tx } from "./db.ts";
import { keptEnough } from "./retention-settings.ts";

/** How many calls of an account are kept of those that went well, and of those that were refused. */
const CALLS_KEPT = 100_000;
/** And how much of them: twice this is the most the log of an account takes, before the database packs it. */
const CALL_BYTES_KEPT = 128 * 1024 ** 2;
/** What a call takes besides what its caller made long, about. */
const CALL_BYTES = 500;

/**
 * Deletes at most `limit` calls of the account's log that were kept long enough, or are beyond its newest by number or by
 * size; answers how many.
 */
export async function forgetOldApiCalls(
  tx: Tx,
  scope: AccountScope,
  { limit, bytesKept = CALL_BYTES_KEPT }: { readonly limit: number; readonly bytesKept?: number },
): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "forget-old-api-calls",
    `with beyond as (
       select k.is_refused, c.id
         from (values (true), (false)) as k (is_refused)
        cross join lateral (
          select n.id
            from (select s.id, row_number() over newest as no,
                         sum(${CALL_BYTES} + octet_length(s.target) + coalesce(octet_length(s.request_body), 0)
                             + coalesce(octet_length(s.answer_body), 0) + coalesce(octet_length(s.explanation), 0)
                             + pg_column_size(s.request_headers)) over newest as bytes
                    from api_calls s
                   where s.account_id = $1 and (s.status >= 400) = k.is_refused
                  window newest as (order by s.id desc)) n
           where n.no > ${CALLS_KEPT} or n.bytes > $3
           order by n.id desc limit 1) c
     ), gone as (
       delete from api_calls
        where account_id = $1 and id in (
                select s.id from api_calls s where s.account_id = $1 and ${keptEnough("s.at", "$1", "apiLog")}
                 union
                select s.id from beyond b
                  join api_calls s on s.account_id = $1 and s.id <= b.id and (s.status >= 400) = b.is_refused
                 limit $2)
       returning id
     ), gaps as (
       delete from api_call_gaps where account_id = $1 and minute < now() - interval '8 days'
     )
     select count(*) from gone`,
    [scope.accountId, limit, bytesKept],
  );
  return row?.count ?? 0;
}
