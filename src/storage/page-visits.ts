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
