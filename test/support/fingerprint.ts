import { readFileSync } from "node:fs";
import type { TestAccount, World } from "./world.ts";

/** What the account's log says of calls, which strangers' make longer. */
const CALLS: ReadonlySet<string> = new Set(["api_calls", "api_call_gaps"]);

const TENANT_TABLES = [...readFileSync("schema.sql", "utf8").matchAll(/^create table (\w+) \(\n([\s\S]*?)^\);/gm)]
  .filter((match) => /^ {2}account_id /m.test(match[2] ?? ""))
  .map((match) => match[1])
  .filter((name) => !CALLS.has(name ?? ""));

/** A fingerprint of every row the account owns; when its keys were last used is left out, for their holders decide that. */
export async function fingerprintOf(world: World, account: TestAccount): Promise<string> {
  const tables = TENANT_TABLES.map(
    (table) =>
      `select '${table}' as name, md5(string_agg((to_jsonb(t) - 'last_used_at')::text, '|' order by to_jsonb(t)::text)) as hash from ${table} t where t.account_id = $1`,
  );
  return JSON.stringify(await world.database.query(tables.join(" union all "), [account.id]));
}
