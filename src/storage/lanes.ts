import type { WorkerId } from "../domain/ids.ts";
import type { LaneRate, LaneReport, LaneState } from "../domain/lane.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { Tx } from "./db.ts";

export type { LaneRate } from "../domain/lane.ts";

/** What lanes are doing. No tenant's data: a lane is a provider's name, and serves all accounts. */

/** Stores what a worker knows of these lanes; its former rows of other lanes stay. */
export async function storeLanes(tx: Tx, workerId: WorkerId, lanes: readonly LaneState[]): Promise<void> {
  await tx.named(
    "store-lanes",
    `insert into lanes (channel, lane, worker_id, width, rate, pace, rests_until, why, keys, sent, throttled)
     select k.channel, k.lane, $1, k.width, k.rate, k.pace, now() + make_interval(secs => k.rests), k.why,
            coalesce((select array_agg(v) from jsonb_array_elements_text(k.keys) v), '{}'), k.sent, k.throttled
       from jsonb_to_recordset($2::jsonb)
         as k (channel text, lane text, width int, rate float8, pace float8, rests float8, why text, keys jsonb, sent bigint, throttled bigint)
         on conflict (channel, lane, worker_id) do update
        set width = excluded.width, rate = excluded.rate, pace = excluded.pace, rests_until = excluded.rests_until,
            why = excluded.why, keys = excluded.keys, sent = excluded.sent, throttled = excluded.throttled, updated_at = now()`,
    [
      workerId,
      JSON.stringify(
        lanes.map((it) => ({
          channel: it.channel,
          lane: it.lane,
          width: it.width,
          rate: it.perSecondMax,
          pace: it.perSecond,
          rests: it.restsForSeconds,
          why: it.why,
          keys: it.keys,
          sent: it.sent,
          throttled: it.throttled,
        })),
      ),
    ],
  );
}

/** Rows of workers that are gone are kept so long. */
const KEPT = "interval '1 hour'";

/** Deletes what workers that are gone for an hour have left. */
export async function forgetOldLanes(tx: Tx): Promise<void> {
  await tx.named(
    "forget-old-lanes",
    `delete from lanes l
      where l.updated_at < now() - ${KEPT} and not exists (select from workers w where w.id = l.worker_id)`,
  );
}

/** Messages a second that lanes of the channel were last held to, within the hour; of several workers the newest says. */
export async function readLearnedRates(tx: Tx, channel: MessageChannel): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.named<{ lane: string; rate: number | null }>(
    "read-learned-rates",
    `select distinct on (l.lane) l.lane, l.rate
       from lanes l
      where l.channel = $1 and l.updated_at > now() - ${KEPT}
      order by l.lane, l.updated_at desc`,
    [channel],
  );
  return new Map(rows.flatMap(({ lane, rate }) => (rate === null ? [] : [[lane, rate] as const])));
}

/** Measured rates, of lanes that have sent lately: for estimates. */
export async function readLaneRates(tx: Tx): Promise<LaneRate[]> {
  const rows = await tx.named<{ channel: MessageChannel; lane: string; per_second: number; keys: string[] }>(
    "read-lane-rates",
    `select l.channel, l.lane, sum(coalesce(l.rate, l.pace)) as per_second,
            array(select distinct k from lanes o, unnest(o.keys) k where o.channel = l.channel and o.lane = l.lane) as keys
       from lanes l
       join workers w on w.id = l.worker_id
      where l.updated_at > now() - ${KEPT}
      group by l.channel, l.lane
     having sum(coalesce(l.rate, l.pace)) > 0
      order by l.channel, l.lane`,
  );
  return rows.map((row) => ({ channel: row.channel, lane: row.lane, perSecond: row.per_second, keys: row.keys }));
}

interface ReportRow {
  channel: MessageChannel;
  lane: string;
  workers: number;
  width: number;
  rate: number | null;
  pace: number;
  rests_until: Date | null;
  why: string | null;
  sent: number;
  throttled: number;
  updated_at: Date;
}

/** Lanes of live workers after this one, by channel and name. */
export async function readLanes(
  tx: Tx,
  after: { readonly channel: string; readonly lane: string } | undefined,
  limit: number,
): Promise<LaneReport[]> {
  const rows = await tx.named<ReportRow>(
    "read-lanes",
    `select l.channel, l.lane, count(*) as workers, sum(l.width)::int as width,
            case when bool_and(l.rate is not null) then sum(l.rate) end as rate, sum(l.pace) as pace,
            max(l.rests_until) filter (where l.rests_until > now()) as rests_until,
            (array_agg(l.why order by l.updated_at desc) filter (where l.why is not null))[1] as why,
            sum(l.sent)::bigint as sent, sum(l.throttled)::bigint as throttled, max(l.updated_at) as updated_at
       from lanes l
       join workers w on w.id = l.worker_id
      where $1::text is null or (l.channel, l.lane) > ($1, $2)
      group by l.channel, l.lane
      order by l.channel, l.lane
      limit $3`,
    [after?.channel ?? null, after?.lane ?? null, limit],
  );
  return rows.map((row) => ({
    channel: row.channel,
    lane: row.lane,
    workers: row.workers,
    width: row.width,
    perSecondMax: row.rate,
    perSecond: row.pace,
    restsUntil: row.rests_until,
    why: row.why,
    sent: row.sent,
    throttled: row.throttled,
    updatedAt: row.updated_at,
  }));
}

/** How many lanes live workers have. */
export async function countLanes(tx: Tx): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "count-lanes",
    "select count(distinct (l.channel, l.lane)) from lanes l join workers w on w.id = l.worker_id",
  );
  return row?.count ?? 0;
}
