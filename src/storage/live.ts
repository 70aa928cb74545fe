import { campaignState } from "../domain/campaign.ts";
import type { EventStatus } from "../domain/event.ts";
import type { AccountId, CampaignId, EventId } from "../domain/ids.ts";
import type { LiveCampaign, LiveCounts, LiveEvent } from "../domain/live.ts";
import type { BatchState, MessageCounts } from "../domain/message.ts";
import { COUNT_SUMS, COUNTS_OF_BATCH } from "./batch-counts.ts";
import type { Tx } from "./db.ts";

/** An event somebody watches. Whoever asks for it has proved that they may. */
export interface WatchedEvent {
  readonly accountId: AccountId;
  readonly eventId: EventId;
}

/** What processes with watchers listen to: an account's id with an event's, or alone. */
export const LIVE_CHANNEL = "beckon_live";

/** What a notice is about: how an event stands, or who may see what is the account's. */
export type LiveNotice =
  | (WatchedEvent & { readonly kind: "event" })
  | { readonly kind: "rights"; readonly accountId: AccountId };

/** Undefined when it is in nobody's words. */
export function readLiveNotice(payload: string): LiveNotice | undefined {
  const [accountId, eventId, ...rest] = payload.split(" ").map(Number);
  if (!Number.isInteger(accountId) || rest.length > 0) return undefined;
  if (eventId === undefined) return { kind: "rights", accountId: accountId as AccountId };
  if (!Number.isInteger(eventId)) return undefined;
  return { kind: "event", accountId: accountId as AccountId, eventId: eventId as EventId };
}

/** Lets the events be told about for so many seconds from now, and forgets leases that ended long ago. */
export async function renewLiveWatches(tx: Tx, watched: readonly WatchedEvent[], seconds: number): Promise<void> {
  const { accountIds, eventIds } = columnsOf(watched);
  await tx.named(
    "renew-live-watches",
    `with ended as (
       delete from live_watches w
        where ctid = any (array(select o.ctid from live_watches o where o.until < now() - interval '1 hour'
                                 for update skip locked))
     )
     insert into live_watches (account_id, event_id, until)
     select k.account_id, k.event_id, now() + make_interval(secs => $3)
       from unnest($1::bigint[], $2::bigint[]) as k (account_id, event_id)
      order by k.account_id, k.event_id
         on conflict (account_id, event_id) do update set until = greatest(live_watches.until, excluded.until)`,
    [accountIds, eventIds, seconds],
  );
}

interface EventRow extends LiveCounts {
  readonly accountId: AccountId;
  readonly eventId: EventId;
  readonly status: EventStatus;
}

interface CampaignRow extends MessageCounts {
  readonly accountId: AccountId;
  readonly eventId: EventId;
  readonly campaignId: CampaignId;
  readonly states: readonly BatchState[];
}

/** How each of the events stands, from counters alone; those that were deleted are left out. */
export async function readLiveEvents(
  tx: Tx,
  watched: readonly WatchedEvent[],
): Promise<Array<LiveEvent & { readonly accountId: AccountId }>> {
  const [events, campaigns] = await Promise.all([readCounts(tx, watched), readMovingCampaigns(tx, watched)]);
  return events.map(({ accountId, eventId, status, ...counts }) => ({
    accountId,
    eventId,
    status,
    counts,
    campaigns: campaigns.filter((it) => it.accountId === accountId && it.eventId === eventId).map(toLiveCampaign),
  }));
}

function readCounts(tx: Tx, watched: readonly WatchedEvent[]): Promise<EventRow[]> {
  const { accountIds, eventIds } = columnsOf(watched);
  return tx.named<EventRow>(
    "read-live-counts",
    `select k.account_id as "accountId", k.event_id as "eventId", e.status, n."notInvited", n.yes, n.no, n."noAnswer",
            n.heads
       from unnest($1::bigint[], $2::bigint[]) as k (account_id, event_id)
       join events e on e.account_id = k.account_id and e.id = k.event_id and e.deleted_at is null
      cross join lateral (
        select coalesce(sum(c.added), 0)::bigint as "notInvited", coalesce(sum(c.accepted), 0)::bigint as yes,
               coalesce(sum(c.declined), 0)::bigint as no, coalesce(sum(c.invited), 0)::bigint as "noAnswer",
               coalesce(sum(c.heads), 0)::bigint as heads
          from (select d.added, d.accepted, d.declined, d.invited, d.heads
                  from guest_count_deltas d
                 where d.account_id = k.account_id and d.event_id = k.event_id
                 union all
                select t.added, t.accepted, t.declined, t.invited, t.heads
                  from event_counts t
                 where t.account_id = k.account_id and t.event_id = k.event_id) c) n`,
    [accountIds, eventIds],
  );
}

/** Campaigns with a sending that is not over, or was not a minute ago. */
function readMovingCampaigns(tx: Tx, watched: readonly WatchedEvent[]): Promise<CampaignRow[]> {
  const { accountIds, eventIds } = columnsOf(watched);
  return tx.named<CampaignRow>(
    "read-live-campaigns",
    `select k.account_id as "accountId", k.event_id as "eventId", m.campaign_id as "campaignId",
            array_agg(distinct b.state) as states,
            ${COUNT_SUMS}
       from unnest($1::bigint[], $2::bigint[]) as k (account_id, event_id)
      cross join lateral (
        select distinct o.campaign_id
          from batches o
         where o.account_id = k.account_id and o.event_id = k.event_id and o.kind <> 'receipt'
           and (o.finished_at is null or o.finished_at > now() - interval '1 minute')) m
       join batches b on b.account_id = k.account_id and b.campaign_id = m.campaign_id
       ${COUNTS_OF_BATCH}
      group by k.account_id, k.event_id, m.campaign_id
      order by m.campaign_id`,
    [accountIds, eventIds],
  );
}

function toLiveCampaign({ campaignId, states, accountId: _, eventId: __, ...counts }: CampaignRow): LiveCampaign {
  return { id: campaignId, state: campaignState(states.map((state) => ({ state }))), counts };
}

function columnsOf(watched: readonly WatchedEvent[]) {
  return { accountIds: watched.map((it) => it.accountId), eventIds: watched.map((it) => it.eventId) };
}
