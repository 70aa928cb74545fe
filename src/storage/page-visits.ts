import type { Visit } from "../domain/machine-signs.ts";
import type { Tx } from "./db.ts";

/** A visit beside the hash of the key it opened. */
export interface LoggedVisit extends Visit {
  readonly keyHash: Buffer;
}

/** Appends visits; they belong to no account, because most are written before anybody knows whose key it was. */
export async function insertVisits(tx: Tx, visits: readonly LoggedVisit[]): Promise<void> {
  if (visits.length === 0) return;
  await tx.named(
    "insert-visits",
    `insert into page_visits (key_hash, net, ua_hash, method, hint, at)
     select v.key_hash, v.net, v.ua_hash, v.method, v.hint, v.at
       from unnest($1::bytea[], $2::text[], $3::bytea[], $4::text[], $5::text[], $6::timestamptz[]) as v (key_hash, net, ua_hash, method, hint, at)`,
    [
      visits.map((it) => it.keyHash),
      visits.map((it) => it.net),
      visits.map((it) => Buffer.from(it.userAgentHash, "hex")),
      visits.map((it) => it.method),
      visits.map((it) => it.hint),
      visits.map((it) => it.at),
    ],
  );
}

/**
 * Notes guests whose page was opened for the first time, and counts them. A fetch within five seconds of a message is its
 * receiver's machine, where messages leave the house at all; keys of nobody are passed over.
 */
export async function countFirstVisits(
  tx: Tx,
  visits: ReadonlyArray<Pick<LoggedVisit, "keyHash" | "at">>,
  { isSandbox }: { readonly isSandbox: boolean },
): Promise<void> {
  if (visits.length === 0) return;
  await tx.named(
    "count-first-visits",
    `with seen as (
       select v.key_hash, min(v.at) as at from unnest($1::bytea[], $2::timestamptz[]) as v (key_hash, at) group by v.key_hash
     ), fresh as (
       insert into guest_visits (account_id, guest_id, event_id, first_at)
       select g.account_id, g.id, g.event_id, s.at
         from seen s
         join guests g on g.key_hash = s.key_hash
        where $3::boolean
           or not exists (select from messages m
                           where m.account_id = g.account_id and m.guest_id = g.id
                             and m.sent_at between s.at - interval '5 seconds' and s.at)
        order by g.account_id, g.id
           on conflict (account_id, guest_id) do nothing
       returning account_id, event_id
     )
     insert into visit_counts (account_id, event_id, visited)
     select f.account_id, f.event_id, count(*) from fresh f group by f.account_id, f.event_id order by 1, 2
         on conflict (account_id, event_id) do update set visited = visit_counts.visited + excluded.visited`,
    [visits.map((it) => it.keyHash), visits.map((it) => it.at), isSandbox],
  );
}

interface VisitRow {
  net: string;
  ua_hash: Buffer;
  method: Visit["method"];
  hint: Visit["hint"];
  at: Date;
}

/** The key's visits of the last hour, oldest first, 200 at most. */
export async function readVisits(tx: Tx, keyHash: Buffer): Promise<Visit[]> {
  const rows = await tx.named<VisitRow>(
    "read-visits",
    `select v.net, v.ua_hash, v.method, v.hint, v.at
       from page_visits v
      where v.key_hash = $1 and v.at > now() - interval '1 hour'
      order by v.at
      limit 200`,
    [keyHash],
  );
  return rows.map(({ net, ua_hash, method, hint, at }) => ({
    net,
    userAgentHash: ua_hash.toString("hex"),
    method,
    hint,
    at,
  }));
}
