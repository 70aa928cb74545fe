import { type RawBuilder, sql } from "kysely";
import type { SendingRules } from "../domain/contact-rules.ts";
import type { AccountId, EventId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** Rules, and the moment they are asked about; undefined: now, by the database's clock. */
export interface RulesAt extends SendingRules {
  readonly at: Date | undefined;
}

/** SQL: when a message that was not given up left, or will leave at the earliest. */
const LEFT_AT = `case when m.state in ('queued', 'claimed', 'transmitting', 'deferred') then greatest(m.due_at, now())
                      else coalesce(m.sent_at, nullif(m.due_at, 'infinity'), m.created_at) end`;
const NOT_GIVEN_UP = "m.state not in ('failed', 'cancelled', 'suppressed')";

/**
 * SQL: `u.reason`, why the guest `g` is not among those to ask, and `p.reason`, why they were written to often enough;
 * both null for those whom no rule leaves out. Messages that are still to leave count like those that have left.
 */
export function ruleReasons(rules: RulesAt | undefined): RawBuilder<unknown> {
  const never = sql`select null::text as reason`;
  return sql`cross join lateral (${rules?.unansweredOnly ? UNANSWERED : never} offset 0) u
    cross join lateral (${rules === undefined ? never : often(rules)} offset 0) p`;
}

const KIND = sql`select b.kind from batches b where b.account_id = m.account_id and b.id = m.batch_id limit 1`;

const UNANSWERED = sql`select case when g.state in ('accepted', 'declined') then 'answered'
                                   when g.state = 'added' then 'not_invited' end as reason`;

function often({ remindersMax, spacingHours, cap, at }: RulesAt): RawBuilder<unknown> {
  const leaving = sql`coalesce(${at ?? null}::timestamptz, now())`;
  const ofGuest = sql`from messages m
          cross join lateral (${KIND}) b
          where m.account_id = g.account_id and m.guest_id = g.id and ${sql.raw(NOT_GIVEN_UP)}`;
  const ofPerson = sql`from guests o
          cross join lateral (
            select m.* from messages m where m.account_id = o.account_id and m.guest_id = o.id offset 0) m
          cross join lateral (${KIND}) b
          where o.account_id = g.account_id and o.contact_id = g.contact_id and b.kind in ('invitation', 'reminder')
            and ${sql.raw(NOT_GIVEN_UP)} and ${sql.raw(LEFT_AT)} > ${leaving} - make_interval(days => ${cap?.days ?? 0})`;
  const near = sql`abs(extract(epoch from ${sql.raw(LEFT_AT)} - ${leaving})) < ${(spacingHours ?? 0) * 3600}`;
  const cases = [
    ...(remindersMax === null
      ? []
      : [sql`when (select count(*) ${ofGuest} and b.kind = 'reminder') >= ${remindersMax} then 'reminded_enough'`]),
    ...(spacingHours === null ? [] : [sql`when (select true ${ofGuest} and ${near} limit 1) then 'written_recently'`]),
    ...(cap === null ? [] : [sql`when (select count(*) ${ofPerson}) >= ${cap.messages} then 'frequency_cap'`]),
  ];
  return cases.length === 0
    ? sql`select null::text as reason`
    : sql`select case ${sql.join(cases, sql` `)} end as reason`;
}

/**
 * Lets one sending at a time count and queue by these rules until the transaction ends, so that two that start together
 * see each other's messages.
 */
export async function lockRules(
  tx: Tx,
  accountId: AccountId,
  { eventId, cap }: { readonly eventId: EventId; readonly cap: SendingRules["cap"] },
): Promise<void> {
  await tx.named("lock-contact-rules", "select pg_advisory_xact_lock(hashtextextended($1, 0))", [
    cap === null ? `contact-rules|${accountId}|${eventId}` : `contact-rules|${accountId}`,
  ]);
}
