import type { AccountScope } from "../domain/caller.ts";
import type { AccountId } from "../domain/ids.ts";
import type {
  WebhookDeliveryId,
  WebhookEndpointId,
  WebhookOccurrence,
  WebhookOccurrenceId,
} from "../domain/webhook.ts";
import type { Tx } from "./db.ts";

/*
 * The way of an occurrence to an endpoint without an address: queued until the endpoint says what came of it. No worker
 * claims it, so it is handed out again as often as it is asked for.
 */

/** A delivery that waits to be asked for, with all that wording it needs. */
export interface WaitingDelivery {
  readonly id: WebhookDeliveryId;
  readonly occurrence: WebhookOccurrence;
  /** The current one first. */
  readonly secretsSealed: readonly Buffer[];
}

/**
 * What waits for the endpoint: of one subject as it happened, also where some of it is told again, and else about as it
 * was due. Notes that it was asked for.
 */
export async function listWaitingDeliveries(
  tx: Tx,
  scope: AccountScope,
  endpointId: WebhookEndpointId,
  limit: number,
): Promise<WaitingDelivery[]> {
  const rows = await tx.named<{
    id: number;
    occurrence_id: number;
    kind: string;
    subject: string;
    facts: Record<string, unknown>;
    at: Date;
    secret_sealed: Buffer | null;
    former_secret_sealed: Buffer | null;
  }>(
    "list-waiting-webhook-deliveries",
    `with asked as (
       update webhook_endpoints e
          set asked_at = now()
        where e.account_id = $1 and e.id = $2 and e.asked_at < now() - interval '1 minute'
     )
     select d.id, d.occurrence_id, o.kind, o.subject, o.facts, o.at, e.secret_sealed,
            case when e.former_secret_until > now() then e.former_secret_sealed end as former_secret_sealed
       from webhook_endpoints e
      cross join lateral (
        select s.account_id, s.id, s.occurrence_id
          from (select distinct d.subject
                  from (select d.subject
                          from webhook_deliveries d
                         where d.account_id = e.account_id and d.endpoint_id = e.id and d.state = 'queued'
                         order by d.due_at, d.id
                         limit $3) d) due
         cross join lateral (
           select d.account_id, d.id, d.occurrence_id
             from webhook_deliveries d
            where d.account_id = e.account_id and d.endpoint_id = e.id and d.subject = due.subject
              and d.state = 'queued'
            order by d.id
            limit $3) s
         order by s.id
         limit $3) d
       join webhook_occurrences o on o.account_id = d.account_id and o.id = d.occurrence_id
      where e.account_id = $1 and e.id = $2
      order by d.id`,
    [scope.accountId, endpointId, limit],
  );
  return rows.map((row) => ({
    id: row.id as WebhookDeliveryId,
    occurrence: {
      id: row.occurrence_id as WebhookOccurrenceId,
      accountId: scope.accountId as AccountId,
      kind: row.kind,
      subject: row.subject,
      facts: row.facts,
      at: row.at,
    },
    secretsSealed: [row.secret_sealed, row.former_secret_sealed].filter((it) => it !== null),
  }));
}

/** What came of one delivery where the endpoint is. */
export interface AskedOutcome {
  readonly deliveryId: WebhookDeliveryId;
  readonly isTaken: boolean;
  /** Of HTTP; null when there was no answer. */
  readonly status: number | null;
  /** What went wrong; null when it was taken. */
  readonly error: string | null;
  readonly tookMs: number;
}

/** Ends deliveries that wait for the endpoint, with one row for each attempt. What is over already is passed over. */
export async function settleWaitingDeliveries(
  tx: Tx,
  scope: AccountScope,
  endpointId: WebhookEndpointId,
  outcomes: readonly AskedOutcome[],
): Promise<void> {
  await tx.named(
    "settle-waiting-webhook-deliveries",
    `with given as materialized (
       select * from unnest($3::bigint[], $4::boolean[], $5::int[], $6::text[], $7::int[])
         as k (id, is_taken, status, error, took_ms)
     ), moved as (
       update webhook_deliveries d
          set state = case when k.is_taken then 'delivered' else 'failed' end, attempts = d.attempts + 1, finished_at = now()
         from given k
        where d.account_id = $1 and d.endpoint_id = $2 and d.id = k.id and d.state = 'queued'
       returning d.account_id, d.id, k.is_taken, k.status, k.error, k.took_ms
     ), tried as (
       insert into webhook_attempts (account_id, delivery_id, status, error, took_ms)
       select account_id, id, status, error, took_ms from moved
     )
     update webhook_endpoints e
        set last_success_at = date_trunc('minute', now())
      where e.account_id = $1 and e.id = $2 and e.last_success_at is distinct from date_trunc('minute', now())
        and exists (select from moved where is_taken)`,
    [
      scope.accountId,
      endpointId,
      outcomes.map((it) => it.deliveryId),
      outcomes.map((it) => it.isTaken),
      outcomes.map((it) => it.status),
      outcomes.map((it) => it.error),
      outcomes.map((it) => it.tookMs),
    ],
  );
}

/**
 * Switches an active endpoint off that took nothing for so long though something waited all the while; what waited so
 * long has failed. False when it stays on: one that takes what it is handed may be behind as far as it likes.
 */
export async function switchOffUnsettledEndpoint(
  tx: Tx,
  scope: AccountScope,
  endpointId: WebhookEndpointId,
  it: { readonly afterSeconds: number; readonly why: string },
): Promise<boolean> {
  const rows = await tx.named(
    "switch-off-unsettled-webhook-endpoint",
    `with silent as (
       select e.account_id, e.id
         from webhook_endpoints e
        where e.account_id = $1 and e.id = $2 and e.state = 'active' and e.url is null
          and (e.last_success_at is null or e.last_success_at < now() - make_interval(secs => $3))
          for no key update
     ), failed as (
       update webhook_deliveries d
          set state = 'failed', attempts = d.attempts + 1, finished_at = now()
         from silent s
        where d.account_id = s.account_id and d.endpoint_id = s.id and d.state = 'queued'
          and d.due_at < now() - make_interval(secs => $3)
       returning d.account_id, d.id, d.due_at
     ), tried as (
       insert into webhook_attempts (account_id, delivery_id, error, took_ms)
       select account_id, id, $4, 0 from failed
     )
     update webhook_endpoints e
        set state = 'disabled', disabled_why = 'failing', failing_since = f.since, updated_at = now()
       from (select min(due_at) as since from failed) f
      where e.account_id = $1 and e.id = $2 and f.since is not null
     returning e.id`,
    [scope.accountId, endpointId, it.afterSeconds, it.why],
  );
  return rows.length > 0;
}
