import type { OrganiserScope } from "../domain/caller.ts";
import type { EventId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";
import { idArray } from "./id-array.ts";

/** Into how many spans the time from an event's first answer to its last is cut. */
export const CURVE_SPANS = 24;

/** By how much an event's standing answers changed in one of its spans. */
export interface CurveStep {
  readonly eventId: EventId;
  /** From 0 to `CURVE_SPANS` - 1. */
  readonly span: number;
  readonly yes: number;
  readonly no: number;
  /** When the first and the last quarter of an hour with an answer began. */
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/**
 * How the answers of several events came in, by event and span; events without answers, and those the caller is kept out
 * of, are left out. Reads counters alone, in one statement.
 */
export function readCurveSteps(tx: Tx, scope: OrganiserScope, eventIds: readonly EventId[]): Promise<CurveStep[]> {
  return tx.named<CurveStep>(
    "read-curve-steps",
    `with answers as (
       select e.id as event_id, a.at, a.yes, a.no, min(a.at) over of_event as first_at, max(a.at) over of_event as last_at
         from (select distinct u.id from unnest($2::bigint[]) as u (id)) k
        cross join lateral (
          select e.id
            from events e
           where e.account_id = $1 and e.id = k.id and e.deleted_at is null
             and ($3::bigint[] is null or e.project_id = any($3))
           limit 1) e
        cross join lateral (
          select n.at, n.yes, n.no from answer_counts n where n.account_id = $1 and n.event_id = e.id
           union all
          select d.at, d.yes, d.no from answer_count_deltas d where d.account_id = $1 and d.event_id = e.id) a
       window of_event as (partition by e.id)
     )
     select a.event_id as "eventId", s.span, sum(a.yes)::bigint as yes, sum(a.no)::bigint as no,
            a.first_at as "firstAt", a.last_at as "lastAt"
       from answers a
      cross join lateral (
        -- The last moment of all belongs to the last span; where all came at once there is but the first.
        select case when a.last_at = a.first_at then 0
                    else least($4 - 1, floor($4 * extract(epoch from a.at - a.first_at)
                                                / extract(epoch from a.last_at - a.first_at)))::int end as span) s
      group by a.event_id, s.span, a.first_at, a.last_at
      order by a.event_id, s.span`,
    [scope.accountId, idArray(eventIds), scope.projectIds, CURVE_SPANS],
  );
}
