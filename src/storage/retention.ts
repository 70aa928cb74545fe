import type { Tx } from "./db.ts";
import { keptEnough } from "./retention-settings.ts";

/** What is kept for a while only. Each deletes at most `limit` rows of all accounts and answers how many. */

/** Captured messages older than their account keeps them, and an account's beyond its newest 200,000. */
export async function forgetOldSandboxMessages(tx: Tx, limit: number): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "forget-old-sandbox-messages",
    `with beyond as (
       select a.id as account_id, c.id
         from accounts a
        cross join lateral (
          select s.id from sandbox_messages s where s.account_id = a.id order by s.id desc offset 200000 limit 1) c
     ), gone as (
       delete from sandbox_messages
        where (account_id, id) in (
                select s.account_id, s.id from sandbox_messages s
                 where ${keptEnough("s.captured_at", "s.account_id", "sandbox")}
                 union all
                select s.account_id, s.id from beyond b join sandbox_messages s on s.account_id = b.account_id and s.id <= b.id
                 limit $1)
       returning id
     )
     select count(*) from gone`,
    [limit],
  );
  return row?.count ?? 0;
}

/** Visits of guest pages are signs of machines for as long as their mails are fresh: two weeks. */
export async function forgetOldPageVisits(tx: Tx, limit: number): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "forget-old-page-visits",
    `with gone as (
       delete from page_visits
        where ctid = any (array(select v.ctid from page_visits v where v.at < now() - interval '14 days' limit $1))
       returning key_hash
     )
     select count(*) from gone`,
    [limit],
  );
  return row?.count ?? 0;
}

/** Sessions and one-time links a week after they ended. */
export async function forgetOldSessions(tx: Tx, limit: number): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "forget-old-sessions",
    `with gone as (
       delete from sessions
        where token_hash in (select s.token_hash from sessions s where s.expires_at < now() - interval '7 days' limit $1)
       returning token_hash
     )
     select count(*) from gone`,
    [limit],
  );
  return row?.count ?? 0;
}

/** Invitations to a team that nobody accepted, a month after their links ended: an address is not kept for nothing. */
export async function forgetOldTeamInvitations(tx: Tx, limit: number): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "forget-old-team-invitations",
    `with gone as (
       delete from team_invitations
        where ctid = any (array(select i.ctid from team_invitations i where i.expires_at < now() - interval '30 days' limit $1))
       returning id
     )
     select count(*) from gone`,
    [limit],
  );
  return row?.count ?? 0;
}

/** Tokens a day after they ended, and wrong secrets as soon as they stop nobody. */
export async function forgetOldTokens(tx: Tx, limit: number): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "forget-old-tokens",
    `with wrong as (
       delete from wrong_secrets
        where ctid = any (array(select w.ctid from wrong_secrets w where w.minute < now() - interval '1 hour' limit $1))
     ), gone as (
       delete from access_tokens
        where ctid = any (array(select t.ctid from access_tokens t where t.expires_at < now() - interval '1 day' limit $1))
       returning id
     )
     select count(*) from gone`,
    [limit],
  );
  return row?.count ?? 0;
}

/** Links that let guests in, a day after they ended. */
export async function forgetOldGuestSignIns(tx: Tx, limit: number): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "forget-old-guest-sign-ins",
    `with gone as (
       delete from guest_sign_ins
        where token_hash in (select s.token_hash from guest_sign_ins s where s.expires_at < now() - interval '1 day' limit $1)
       returning token_hash
     )
     select count(*) from gone`,
    [limit],
  );
  return row?.count ?? 0;
}

/**
 * Texts that came in with what we answered, and whom we texted from what, as long as accounts keep them; not what waits
 * for a decision.
 */
export async function forgetOldTexts(tx: Tx, limit: number): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "forget-old-texts",
    `with old as (
       select t.account_id, t.id
         from incoming_texts t
        where ${keptEnough("t.received_at", "t.account_id", "texts")} and t.review is distinct from 'open'
        limit $1
     ), replies as (
       delete from text_replies r using old where r.account_id = old.account_id and r.incoming_id = old.id
     ), threads as (
       delete from sms_threads
        where ctid = any (array(select t.ctid from sms_threads t 
                                 where ${keptEnough("t.last_at", "t.account_id", "texts")} limit $1))
     ), days as (
       delete from sms_days where day < current_date - 400
     ), gone as (
       delete from incoming_texts t using old where t.account_id = old.account_id and t.id = old.id returning t.id
     )
     select count(*) from gone`,
    [limit],
  );
  return row?.count ?? 0;
}

/** How often logins asked for nobody, from the second day on. */
export async function forgetOldUnknownAddresses(tx: Tx, limit: number): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "forget-old-unknown-addresses",
    `with gone as (
       delete from unknown_addresses
        where ctid = any (array(select u.ctid from unknown_addresses u
                                 where u.day < (now() at time zone 'UTC')::date - 1
                                 limit $1))
       returning login_id
     )
     select count(*) from gone`,
    [limit],
  );
  return row?.count ?? 0;
}
