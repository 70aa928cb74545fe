import type { Visit } from "../domain/machine-signs.ts";
import type { Tx } from "./db.ts";

/** A visit beside the hash of the key it opened. */
export interface LoggedVisit extends Visit {
  readonly keyHash: Buffer;
}

/** A visit, and whether a person seems to have made it. */
export interface JudgedVisit extends LoggedVisit {
  readonly isByPerson: boolean;
}

/**
 * Appends visits, which belong to no account, because most are written before anybody knows whose key it was. Of those
 * by people, notes guests whose page was opened for the first time, and counts them: not a fetch within five seconds of a
 * message, which is its receiver's machine where messages leave the house at all. Keys of nobody are passed over; guests
 * are found by whole keys one after the other, whatever the planner believes.
 */
export async function insertVisits(
  tx: Tx,
  visits: readonly JudgedVisit[],
  { isSandbox }: { readonly isSandbox: boolean },
): Promise<void> {
  if (visits.length === 0) return;
  await tx.named(
    "insert-visits",
    `with seen as materialized (
       select v.key_hash, v.net, decode(v.ua_hash, 'hex') as ua_hash, v.method, v.hint, v.is_by_person,
              timestamptz 'epoch' + v.at_ms * interval '1 millisecond' as at
         from unnest($1::bytea[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::boolean[])
           as v (key_hash, net, ua_hash, method, hint, at_ms, is_by_person)
     ), logged as (
       insert into page_visits (key_hash, net, ua_hash, method, hint, at)
       select s.key_hash, s.net, s.ua_hash, s.method, s.hint, s.at from seen s
     ), opened as (
       select s.key_hash, min(s.at) as at from seen s where s.is_by_person group by s.key_hash
     ), fresh as (
       insert into guest_visits (account_id, guest_id, event_id, first_at)
       select g.account_id, g.id, g.event_id, o.at
         from opened o
        cross join lateral (select * from guests it where it.key_hash = o.key_hash limit 1) g
        where $8::boolean
           or not exists (select from messages m
                           where m.account_id = g.account_id and m.guest_id = g.id
                             and m.sent_at between o.at - interval '5 seconds' and o.at)
        order by g.account_id, g.id
           on conflict (account_id, guest_id) do nothing
       returning account_id, event_id
     )
     insert into visit_counts (account_id, event_id, visited)
     select f.account_id, f.event_id, count(*) from fresh f group by f.account_id, f.event_id order by 1, 2
         on conflict (account_id, event_id) do update set visited = visit_counts.visited + excluded.visited`,
    [
      visits.map((it) => it.keyHash),
      visits.map((it) => it.net),
      visits.map((it) => it.userAgentHash),
      visits.map((it) => it.method),
      visits.map((it) => it.hint),
      visits.map((it) => it.at.getTime()),
      visits.map((it) => it.isByPerson),
      isSandbox,
    ],
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
