import { describe, expect, it } from "vitest";
import { aWorld } from "../../test/support/world.ts";
import { trimApiLogs } from "../usecases/keep-house.ts";
import { forgetOldApiCalls } from "./old-api-calls.ts";

describe("forgetting old calls of the API log", () => {
  it("keeps no more of them than a size, headers and all, the newest, of refused calls and of others apart", async () => {
    await using world = await aWorld();
    // Random, so that the database cannot pack it.
    await world.database.query(
      `insert into api_calls (account_id, at, request_id, dialect, method, target, status, microseconds, request_headers, request_body)
       select $1, now(), k.status || '-' || k.no, 'native', 'POST', '/', k.status, 1,
              case when k.status < 400 then '{}' else jsonb_build_object('x-trace', k.random) end,
              case when k.status < 400 then k.random end
         from (select s.status, n.no,
                      (select string_agg(encode(sha256((n.no * 1000 + r.no)::text::bytea), 'hex'), '')
                         from generate_series(1, 125) r (no)) as random
                 from (values (200), (422)) as s (status), generate_series(1, 6) as n (no) order by n.no) k`,
      [world.account.id],
    );
    const step = () =>
      forgetOldApiCalls(world.deps.db.autocommit, world.account.scope, { limit: 4, bytesKept: 30_000 });
    expect([await step(), await step(), await step()]).toEqual([4, 2, 0]);
    const kept = await world.database.query<{ request_id: string }>("select request_id from api_calls order by id");
    expect(kept.map((it) => it.request_id).sort()).toEqual(["200-4", "200-5", "200-6", "422-4", "422-5", "422-6"]);
  });

  it("drops them after a week, or as the account wishes, and what was not counted of them", async () => {
    await using world = await aWorld();
    const other = await world.anotherAccount();
    await world.database.query(
      `insert into api_calls (account_id, at, request_id, dialect, method, target, status, microseconds, request_headers)
       select a.id, now() - k.age, k.name, 'native', 'GET', '/', k.status, 1, '{}'
         from (values ($1::bigint), ($2::bigint)) as a (id)
        cross join (values ('old', interval '8 days', 500), ('week', interval '6 days', 200), ('new', interval '1 hour', 404))
           as k (name, age, status)`,
      [world.account.id, other.id],
    );
    await world.database.query(
      `insert into api_call_gaps (account_id, minute, missed) values ($1, now() - interval '9 days', 5), ($1, now(), 7)`,
      [world.account.id],
    );
    await world.database.query("insert into retentions (account_id, kind, days) values ($1, 'apiLog', 2)", [other.id]);
    await trimApiLogs(world.deps, new AbortController().signal);
    expect(await world.database.query("select account_id, request_id from api_calls order by 1, id")).toEqual([
      { account_id: world.account.id, request_id: "week" },
      { account_id: world.account.id, request_id: "new" },
      { account_id: other.id, request_id: "new" },
    ]);
    expect(await world.database.query("select missed from api_call_gaps")).toEqual([{ missed: 7 }]);
  });

  it("goes on with all other accounts though one cannot be trimmed", async () => {
    await using world = await aWorld();
    const other = await world.anotherAccount();
    await world.database.query(
      `insert into api_calls (account_id, at, request_id, dialect, method, target, status, microseconds, request_headers)
       select a.id, now() - interval '8 days', 'old', 'native', 'GET', '/', 200, 1, '{}'
         from (values ($1::bigint), ($2::bigint)) as a (id)`,
      [world.account.id, other.id],
    );
    await world.database.query(
      "create function break() returns trigger language plpgsql as 'begin raise ''broken''; end'",
    );
    await world.database.query(
      `create trigger breaks before delete on api_calls for each row when (old.account_id = ${world.account.id}) execute function break()`,
    );
    await expect(trimApiLogs(world.deps, new AbortController().signal)).rejects.toThrow("broken");
    expect(await world.database.query("select account_id from api_calls")).toEqual([{ account_id: world.account.id }]);
  });
});
