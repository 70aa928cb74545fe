import { sql } from "kysely";
import type { ApiCall, ApiCallFilter, ApiCallLine, Dialect, NewApiCall } from "../domain/api-call.ts";
import type { Actor, OrganiserScope } from "../domain/caller.ts";
import type { AccountId } from "../domain/ids.ts";
import { actorName } from "./actor-name.ts";
import { builder, type Tx } from "./db.ts";

/**
 * Appends calls of any accounts; those of nobody belong to the installation's own. A crash of the database may lose the
 * last of them, and nothing waits for its disk.
 */
export async function insertApiCalls(tx: Tx, calls: readonly NewApiCall[]): Promise<void> {
  if (calls.length === 0) return;
  await tx.named("relax-api-log", "set local synchronous_commit = off", []);
  await tx.named(
    "insert-api-calls",
    `insert into api_calls (account_id, at, request_id, dialect, method, target, status, microseconds, actor_kind, actor_id, code,
                            explanation, network, request_headers, request_body, request_bytes, answer_body)
     select coalesce(k.account_id, a.id), k.at, k.request_id, k.dialect, k.method, k.target, k.status, k.microseconds, k.actor_kind,
            k.actor_id, k.code, k.explanation, k.network, k.request_headers::jsonb, k.request_body, k.request_bytes,
            k.answer_body
       from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::bigint[],
                   $9::text[], $10::bigint[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::bigint[],
                   $17::text[])
         as k (account_id, at, request_id, dialect, method, target, status, microseconds, actor_kind, actor_id, code, explanation,
               network, request_headers, request_body, request_bytes, answer_body)
       left join accounts a on a.is_installation and k.account_id is null
      where coalesce(k.account_id, a.id) is not null
      order by k.at`,
    [
      calls.map((it) => it.accountId),
      calls.map((it) => it.at),
      calls.map((it) => it.requestId),
      calls.map((it) => it.dialect),
      calls.map((it) => it.method),
      calls.map((it) => it.target),
      calls.map((it) => it.status),
      calls.map((it) => Math.round(it.ms * 1000)),
      calls.map((it) => it.actor?.kind ?? null),
      calls.map((it) => (it.actor === null || it.actor.kind === "system" ? null : it.actor.id)),
      calls.map((it) => it.code),
      calls.map((it) => it.explanation),
      calls.map((it) => it.network),
      calls.map((it) => JSON.stringify(it.requestHeaders)),
      calls.map((it) => it.requestBody),
      calls.map((it) => it.requestBytes),
      calls.map((it) => it.answerBody),
    ],
  );
}

export interface MissedCalls {
  readonly accountId: AccountId | null;
  readonly count: number;
}

/** Adds up by the minute what was answered and not kept. */
export async function noteMissedCalls(tx: Tx, missed: readonly MissedCalls[]): Promise<void> {
  if (missed.length === 0) return;
  await tx.named(
    "note-missed-calls",
    `insert into api_call_gaps as g (account_id, minute, missed)
     select coalesce(k.account_id, a.id), date_trunc('minute', now()), sum(k.missed)
       from unnest($1::bigint[], $2::bigint[]) as k (account_id, missed)
       left join accounts a on a.is_installation and k.account_id is null
      where coalesce(k.account_id, a.id) is not null
      group by 1
      order by 1
         on conflict (account_id, minute) do update set missed = g.missed + excluded.missed`,
    [missed.map((it) => it.accountId), missed.map((it) => it.count)],
  );
}

/** How many calls of the last day were not kept. */
export async function countMissedCalls(tx: Tx, scope: OrganiserScope): Promise<number> {
  const [row] = await tx.named<{ missed: number }>(
    "count-missed-calls",
    `select coalesce(sum(g.missed), 0)::bigint as missed
       from api_call_gaps g
      where g.account_id = $1 and g.minute > now() - interval '1 day'`,
    [scope.accountId],
  );
  return row?.missed ?? 0;
}

/** Newest first; `before` is the last id of the page before. */
export async function listApiCalls(
  tx: Tx,
  scope: OrganiserScope,
  filter: ApiCallFilter,
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<ApiCallLine[]> {
  let query = filtered(scope, filter)
    .select(LINE)
    .select(actorName("api_calls"))
    .orderBy("id", "desc")
    .limit(page.limit);
  if (page.before !== undefined) query = query.where("id", "<", page.before);
  return (await tx.run(query.compile())).map(toLine);
}

export async function findApiCall(tx: Tx, scope: OrganiserScope, id: number): Promise<ApiCall | undefined> {
  const query = filtered(scope, {}).where("id", "=", id).selectAll().select(actorName("api_calls"));
  const [row] = await tx.run(query.compile());
  if (row === undefined) return undefined;
  return {
    ...toLine(row),
    network: row.network,
    requestHeaders: row.request_headers as Record<string, string>,
    requestBody: row.request_body,
    requestBytes: row.request_bytes,
    answerBody: row.answer_body,
  };
}

const LINE = [
  "id",
  "at",
  "request_id",
  "dialect",
  "method",
  "target",
  "status",
  "microseconds",
  "actor_kind",
  "actor_id",
  "code",
  "explanation",
] as const;

interface LineRow {
  readonly id: number;
  readonly at: Date;
  readonly request_id: string;
  readonly dialect: string;
  readonly method: string;
  readonly target: string;
  readonly status: number;
  readonly microseconds: number;
  readonly actor_kind: string | null;
  readonly actor_id: number | null;
  readonly actor_name: string | null;
  readonly code: string | null;
  readonly explanation: string | null;
}

function toLine(row: LineRow): ApiCallLine {
  const { id, at, method, target, status, microseconds, code, explanation } = row;
  const kind = row.actor_kind as Actor["kind"] | null;
  return {
    ...{ id, at, method, target, status, code, explanation },
    ms: microseconds / 1000,
    requestId: row.request_id,
    dialect: row.dialect as Dialect,
    actor: kind === null ? null : { kind, id: row.actor_id, name: row.actor_name },
  };
}

function filtered(scope: OrganiserScope, filter: ApiCallFilter) {
  let query = builder.selectFrom("api_calls").where("account_id", "=", scope.accountId);
  if (filter.dialect !== undefined) query = query.where("dialect", "=", filter.dialect);
  if (filter.method !== undefined) query = query.where("method", "=", filter.method);
  if (filter.pathStart !== undefined) query = query.where(sql<boolean>`starts_with(target, ${filter.pathStart})`);
  if (filter.statusFrom !== undefined) query = query.where("status", ">=", filter.statusFrom);
  if (filter.statusTo !== undefined) query = query.where("status", "<=", filter.statusTo);
  if (filter.credentialId !== undefined)
    query = query.where("actor_kind", "=", "credential").where("actor_id", "=", filter.credentialId);
  if (filter.requestId !== undefined) query = query.where("request_id", "=", filter.requestId);
  return query;
}
