import type { AccountScope } from "../domain/caller.ts";
import type { GuestId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** Something that happened to a guest. */
export interface TimelineEntry {
  readonly at: Date;
  readonly kind:
    | "added"
    | "invited"
    | "answered"
    | "message"
    | "removed"
    | "links-rotated"
    | "calendar"
    | "set"
    | "waiting"
    | "details";
  /** Tells entries of one kind apart. */
  readonly id: number;
  readonly details: Readonly<Record<string, unknown>>;
}

interface TimelineRow extends TimelineEntry {
  /** `at` to the microsecond, and the rank of the kind: what the list is ordered by. */
  readonly stamp: string;
  readonly rank: number;
}

/** Sort keys of the entry a page ended with. */
export interface TimelineCursor {
  readonly stamp: string;
  readonly rank: number;
  readonly id: number;
}

/** At most `limit` entries of the guest after the cursor, oldest first. A guest has few: all are read each time. */
export async function listTimeline(
  tx: Tx,
  scope: AccountScope,
  guestId: GuestId,
  page: { readonly after: TimelineCursor | undefined; readonly limit: number },
): Promise<(TimelineEntry & { cursor: TimelineCursor })[]> {
  const { after } = page;
  const rows = await tx.named<TimelineRow>(
    "list-timeline",
    `with entries as (${ENTRIES})
     select t.at, t.kind, t.id, t.details, t.rank, ${STAMP} as stamp
       from entries t
      where $3::text is null or (${STAMP}, t.rank, t.id) > ($3, $4::int, $5::bigint)
      order by t.at, t.rank, t.id
      limit $6`,
    [scope.accountId, guestId, after?.stamp ?? null, after?.rank ?? null, after?.id ?? null, page.limit],
  );
  return rows.map(({ stamp, rank, ...entry }) => ({ ...entry, cursor: { stamp, rank, id: entry.id } }));
}

/** How many entries the guest has. */
export async function countTimeline(tx: Tx, scope: AccountScope, guestId: GuestId): Promise<number> {
  const [row] = await tx.named<{ total: number }>(
    "count-timeline",
    `with entries as (${ENTRIES}) select count(*) as total from entries`,
    [scope.accountId, guestId],
  );
  return row?.total ?? 0;
}

/** Fixed width, so that it sorts as the time does; the driver's dates know milliseconds only. */
const STAMP = `to_char(t.at at time zone 'UTC', 'YYYYMMDDHH24MISSUS')`;

/** As JSON has it everywhere else, whatever the session's zone. */
const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A calendar's reply that became an answer is told by the answer. */
const ENTRIES = `
     select g.created_at as at, 'added' as kind, 0 as rank, g.id, '{}'::jsonb as details
       from guests g
      where g.account_id = $1 and g.id = $2
      union all
     select i.issued_at, 'invited', 1, i.id, jsonb_build_object('invitationId', i.id, 'origin', i.origin, 'status', i.status)
       from invitations i
      where i.account_id = $1 and i.guest_id = $2
      union all
     select h.at, 'message', 2, h.id,
            jsonb_build_object('messageId', m.id, 'campaignId', b.campaign_id, 'kind', b.kind, 'channel', m.channel,
                               'state', h.state, 'reply', h.reply)
       from messages m
       join batches b on b.account_id = $1 and b.id = m.batch_id
       join message_history h on h.account_id = $1 and h.message_id = m.id
      where m.account_id = $1 and m.guest_id = $2
      union all
     select a.at, 'answered', 3, a.id,
            jsonb_build_object('answer', a.reply, 'via', a.via, 'note', a.note, 'plusOnes', a.plus_ones,
                               'counted', a.outcome = 'recorded', 'signals', a.signals)
       from answers a
      where a.account_id = $1 and a.guest_id = $2
      union all
     select k.created_at, case k.reason when 'removed' then 'removed' else 'links-rotated' end, 4,
            row_number() over (order by k.created_at), '{}'::jsonb
       from guest_key_history k
      where k.account_id = $1 and k.guest_id = $2
      union all
     select r.at, 'calendar', 5, r.id,
            jsonb_build_object('said', r.said, 'outcome', r.outcome, 'attendee', r.attendee, 'comment', r.comment,
                               'startsAt', ${instant("r.starts_at")}, 'endsAt', ${instant("r.ends_at")})
       from calendar_replies r
      where r.account_id = $1 and r.guest_id = $2 and r.outcome <> 'recorded'
      union all
     select v.at, 'set', 6, v.id, jsonb_build_object('was', v.was, 'became', v.became)
       from guest_moves v
      where v.account_id = $1 and v.guest_id = $2
      union all
     select case s.step when 1 then w.joined_at else w.ended_at end, 'waiting', 7, 2 * w.id + s.step,
            case s.step when 1 then jsonb_build_object('what', 'joined', 'via', w.via)
                        else jsonb_build_object('what', w.outcome) end
       from waiting_guests w
      cross join (values (1), (2)) as s (step)
      where w.account_id = $1 and w.guest_id = $2 and (s.step = 1 or w.ended_at is not null)
      union all
     select d.at, 'details', 8, d.id, jsonb_build_object('via', d.via, 'plusOnes', d.plus_ones,
                                                        'plusOneNames', to_jsonb(coalesce(d.plus_one_names, '{}')), 'note', d.note,
                                                        'answers', d.answers)
       from detail_saves d
      where d.account_id = $1 and d.guest_id = $2`;
