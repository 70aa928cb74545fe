import type { AccountScope } from "../domain/caller.ts";
import type { AccountId, CredentialId, WorkerId } from "../domain/ids.ts";
import type {
  WebhookDeliveryId,
  WebhookDialect,
  WebhookEndpointId,
  WebhookOccurrence,
  WebhookOccurrenceId,
  WebhookOutcome,
} from "../domain/webhook.ts";
import type { Tx } from "./db.ts";

/*
 * The way of an occurrence to an endpoint: queued → sending → delivered, or queued again, or failed. The statements of
 * a worker serve all accounts (named exceptions of the tenant check); all times are the database's.
 *
 * A claim locks the endpoint's row, so that one endpoint is served by one claim at a time: that keeps its share, and
 * what concerns one subject in order.
 */

/** A delivery in the hands of a worker, with all that wording it needs. */
export interface ClaimedDelivery {
  readonly id: WebhookDeliveryId;
  readonly accountId: AccountId;
  readonly fence: number;
  /** Made before this one. */
  readonly attempts: number;
  readonly occurrence: WebhookOccurrence;
  readonly endpoint: {
    readonly id: WebhookEndpointId;
    readonly dialect: WebhookDialect;
    readonly url: string;
    readonly credentialId: CredentialId | null;
    readonly topic: string | null;
    readonly topicUuid: string;
    /** The current one first. */
    readonly secretsSealed: readonly Buffer[];
  };
}

interface ClaimedRow {
  id: number;
  account_id: number;
  fence: number;
  attempts: number;
  occurrence_id: number;
  kind: string;
  subject: string;
  facts: Record<string, unknown>;
  at: Date;
  endpoint_id: number;
  dialect: WebhookDialect;
  url: string;
  credential_id: number | null;
  topic: string | null;
  topic_uuid: string;
  secret_sealed: Buffer | null;
  former_secret_sealed: Buffer | null;
}

export interface DeliveryClaim {
  readonly workerId: WorkerId;
  readonly limit: number;
  /** Of these, at most so many go to endpoints that are failing. */
  readonly failingMax: number;
  /** On their way to one endpoint at once, over all workers; to one that is failing only one is. */
  readonly perEndpoint: number;
}

/**
 * Hands due deliveries to one worker, none when it has lost its row. Endpoints take turns, those that are failing come
 * last; of each subject only the oldest that is not over is handed out. Suspended accounts wait.
 */
export async function claimDueDeliveries(tx: Tx, claim: DeliveryClaim): Promise<ClaimedDelivery[]> {
  const rows = await tx.named<ClaimedRow>(
    "claim-webhook-deliveries",
    `with me as (
       select w.id from workers w where w.id = $1 for key share
     ), serving as materialized (
       select e.account_id, e.id, e.failing_since is not null as is_failing
         from webhook_endpoints e
        cross join lateral (
          select d.id
            from webhook_deliveries d
           where d.account_id = e.account_id and d.endpoint_id = e.id and d.state = 'queued' and d.due_at <= now()
           order by d.due_at, d.id
           limit 1) d
        where e.state in ('active', 'unconfirmed') and e.url is not null and exists (select from me)
          and not exists (select from accounts a where a.id = e.account_id and a.suspended_at is not null)
        order by e.failing_since is not null, random()
        limit $2
          for no key update of e skip locked
     ), ranked as (
       select s.*, row_number() over (partition by s.is_failing) as turn from serving s
     ), due as (
       select d.account_id, d.id
         from ranked s
        cross join lateral (
          select case when s.is_failing then 1 else $4 end - count(*) as room
            from (select r.id
                    from webhook_deliveries r
                   where r.account_id = s.account_id and r.endpoint_id = s.id and r.state = 'sending'
                   order by r.claimed_at
                   limit $4) r) r
        cross join lateral (
          select d.account_id, d.id
            from webhook_deliveries d
           where d.account_id = s.account_id and d.endpoint_id = s.id and d.state = 'queued' and d.due_at <= now()
             and d.id = (select b.id
                           from webhook_deliveries b
                          where b.account_id = d.account_id and b.endpoint_id = d.endpoint_id and b.subject = d.subject
                            and b.state in ('queued', 'sending')
                          order by b.id
                          limit 1)
           order by d.due_at, d.id
           limit greatest(r.room, 0)) d
        where not s.is_failing or s.turn <= $3
        limit $2
     ), moved as (
       update webhook_deliveries d
          set state = 'sending', worker_id = $1, claimed_at = now(), fence = d.fence + 1
         from due
        where d.account_id = due.account_id and d.id = due.id and d.state = 'queued'
       returning d.account_id, d.id, d.endpoint_id, d.occurrence_id, d.fence, d.attempts
     )
     select m.*, o.kind, o.subject, o.facts, o.at, e.dialect, e.url, e.credential_id, e.topic, e.topic_uuid, e.secret_sealed,
            case when e.former_secret_until > now() then e.former_secret_sealed end as former_secret_sealed
       from moved m
       join webhook_occurrences o on o.account_id = m.account_id and o.id = m.occurrence_id
       join webhook_endpoints e on e.account_id = m.account_id and e.id = m.endpoint_id`,
    [claim.workerId, claim.limit, claim.failingMax, claim.perEndpoint],
  );
  return rows.map(toClaimed);
}

function toClaimed(row: ClaimedRow): ClaimedDelivery {
  const accountId = row.account_id as AccountId;
  return {
    id: row.id as WebhookDeliveryId,
    accountId,
    fence: row.fence,
    attempts: row.attempts,
    occurrence: {
      id: row.occurrence_id as WebhookOccurrenceId,
      accountId,
      kind: row.kind,
      subject: row.subject,
      facts: row.facts,
      at: row.at,
    },
    endpoint: {
      id: row.endpoint_id as WebhookEndpointId,
      dialect: row.dialect,
      url: row.url,
      credentialId: row.credential_id as CredentialId | null,
      topic: row.topic,
      topicUuid: row.topic_uuid,
      secretsSealed: [row.secret_sealed, row.former_secret_sealed].filter((it) => it !== null),
    },
  };
}

/** What became of one claim. `back`: it was not tried, and goes to whoever comes next. */
export interface DeliverySettlement {
  readonly claim: Pick<ClaimedDelivery, "accountId" | "id" | "fence">;
  readonly outcome: WebhookOutcome | "back";
  readonly waitSeconds: number | null;
  readonly status: number | null;
  readonly error: string | null;
  readonly tookMs: number;
}

/**
 * Stores what became of claims, with one row for each attempt, and whether their endpoints are well. What waits behind
 * a delivery of the same subject waits as long as it does. A claim that was lost is passed over.
 */
export async function settleDeliveries(tx: Tx, settled: readonly DeliverySettlement[]): Promise<void> {
  await tx.named(
    "settle-webhook-deliveries",
    `with given as materialized (
       select * from unnest($1::bigint[], $2::bigint[], $3::int[], $4::text[], $5::float8[], $6::int[], $7::text[], $8::int[])
         as k (account_id, id, fence, outcome, wait, status, error, took_ms)
     ), moved as (
       update webhook_deliveries d
          set state = case k.outcome when 'delivered' then 'delivered' when 'again' then 'queued' when 'back' then 'queued'
                                     else 'failed' end,
              attempts = d.attempts + case k.outcome when 'back' then 0 else 1 end,
              due_at = case k.outcome when 'again' then now() + make_interval(secs => k.wait) else d.due_at end,
              finished_at = case when k.outcome in ('delivered', 'failed', 'gone') then now() end,
              worker_id = null, claimed_at = null
         from given k
        where d.account_id = k.account_id and d.id = k.id and d.fence = k.fence and d.state = 'sending'
       returning d.account_id, d.id, d.endpoint_id, d.subject, d.due_at, k.outcome, k.status, k.error, k.took_ms
     ), tried as (
       insert into webhook_attempts (account_id, delivery_id, status, error, took_ms)
       select account_id, id, status, error, took_ms from moved where outcome <> 'back'
     ), behind as (
       select f.account_id, f.id, m.outcome, m.due_at
         from moved m
        cross join lateral (
          select f.account_id, f.id, f.state, f.attempts
            from webhook_deliveries f
           where f.account_id = m.account_id and f.endpoint_id = m.endpoint_id and f.subject = m.subject
             and f.state in ('queued', 'sending') and f.id > m.id
           order by f.id
           limit 1000) f
        where f.state = 'queued' and f.attempts = 0 and m.outcome <> 'back'
     ), following as (
       update webhook_deliveries f
          set due_at = case b.outcome when 'again' then greatest(f.due_at, b.due_at) else least(f.due_at, now()) end
         from behind b
        where f.account_id = b.account_id and f.id = b.id and f.state = 'queued'
     ), well as (
       select account_id, endpoint_id, bool_or(outcome = 'delivered') as is_well
         from moved
        where outcome <> 'back'
        group by account_id, endpoint_id
     )
     update webhook_endpoints e
        set failing_since = case when w.is_well then null else coalesce(e.failing_since, now()) end,
            last_success_at = case when w.is_well then date_trunc('minute', now()) else e.last_success_at end
       from well w
      where e.account_id = w.account_id and e.id = w.endpoint_id
        and case when w.is_well
                 then e.failing_since is not null or e.last_success_at is distinct from date_trunc('minute', now())
                 else e.failing_since is null end`,
    [
      settled.map((it) => it.claim.accountId),
      settled.map((it) => it.claim.id),
      settled.map((it) => it.claim.fence),
      settled.map((it) => it.outcome),
      settled.map((it) => it.waitSeconds),
      settled.map((it) => it.status),
      settled.map((it) => it.error),
      settled.map((it) => it.tookMs),
    ],
  );
}

/** Queues again what dead workers held, and what was held longer than any attempt takes. Answers how many. */
export async function recycleClaimedDeliveries(
  tx: Tx,
  it: { readonly dead: readonly WorkerId[]; readonly leaseSeconds: number },
): Promise<number> {
  const rows = await tx.named(
    "recycle-webhook-deliveries",
    `update webhook_deliveries d
        set state = 'queued', worker_id = null, claimed_at = null
       from (select s.account_id, s.id, s.worker_id, s.claimed_at
               from webhook_deliveries s
              where s.state = 'sending'
              order by s.claimed_at
              limit 10000) s
      where d.account_id = s.account_id and d.id = s.id and d.state = 'sending'
        and (s.worker_id = any ($1::bigint[]) or s.claimed_at < now() - make_interval(secs => $2))
     returning d.id`,
    [it.dead, it.leaseSeconds],
  );
  return rows.length;
}

/** Queues an occurrence for one endpoint, active or not. */
export async function tellOne(
  tx: Tx,
  scope: AccountScope,
  endpointId: WebhookEndpointId,
  it: { readonly kind: string; readonly subject: string; readonly facts: Readonly<Record<string, unknown>> },
): Promise<WebhookDeliveryId> {
  const [row] = await tx.named<{ id: number }>(
    "tell-one-webhook",
    `with told as (
       insert into webhook_occurrences (account_id, kind, subject, facts) values ($1, $3, $4, $5) returning id, subject
     )
     insert into webhook_deliveries as d (account_id, endpoint_id, occurrence_id, subject)
     select $1, $2, t.id, t.subject from told t
     returning d.id`,
    [scope.accountId, endpointId, it.kind, it.subject, JSON.stringify(it.facts)],
  );
  if (row === undefined) throw new Error("an insert answered no row");
  return row.id as WebhookDeliveryId;
}
