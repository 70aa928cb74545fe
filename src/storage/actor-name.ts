import { sql } from "kysely";

/** SQL: who an actor of this table's rows is; a credential by the name somebody gave it, a person by their address. */
export function actorName(table: "api_calls" | "audit_log") {
  const of = sql.ref(table);
  return sql<string | null>`case ${of}.actor_kind
    when 'credential' then (select c.name from credentials c where c.account_id = ${of}.account_id and c.id = ${of}.actor_id)
    when 'login' then (select l.email_norm from logins l where l.account_id = ${of}.account_id and l.id = ${of}.actor_id) end`.as(
    "actor_name",
  );
}
