import { describe, expect, it } from "vitest";
import { aWorld } from "../../test/support/world.ts";
import { forgetSomeOldRecords } from "../usecases/keep-house.ts";

describe("forgetting old records", () => {
  it("drops captured messages after a week and beyond an account's newest 200,000, and nobody else's", async () => {
    await using world = await aWorld();
    const other = await world.anotherAccount();
    const fill = (account: number, count: number, at: string) =>
      world.database.query(
        `insert into sandbox_messages (account_id, channel, message_id, attempt, to_address, from_address, text, headers, captured_at)
         select $1, 'email', $3 || n, 1, 'a@example.org', 'b@example.org', '', '{}', $3::timestamptz from generate_series(1, $2::int) n`,
        [account, count, at],
      );
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    await fill(other.id, 3, ago(8));
    await fill(other.id, 4, ago(6));
    await fill(world.account.id, 200_010, ago(1));
    while (await forgetSomeOldRecords(world.deps));
    const kept = await world.database.query(
      "select account_id, count(*) as count, min(id) as first from sandbox_messages group by 1 order by 1",
    );
    expect(kept.map((it) => it["count"])).toEqual([200_000, 4]);
    expect(kept[0]?.["first"]).toBe(18);
  }, 60_000);

  it("drops page visits after two weeks", async () => {
    await using world = await aWorld();
    await world.database.query(
      `insert into page_visits (key_hash, net, ua_hash, method, at)
       values ('a', '10.0.0.0/24', 'u', 'GET', now() - interval '15 days'), ('b', '10.0.0.0/24', 'u', 'GET', now())`,
    );
    await forgetSomeOldRecords(world.deps);
    expect(await world.database.query("select convert_from(key_hash, 'utf8') as key from page_visits")).toEqual([
      { key: "b" },
    ]);
  });

  it("drops texts with our answers after 400 days, but none that waits for a decision", async () => {
    await using world = await aWorld();
    await world.database.query(
      `with t as (
         insert into incoming_texts (account_id, provider, sender, number, text, meaning, outcome, review, received_at)
         select $1::bigint, 'test', '+447700900001', '+447700900002', k.text, 'other', 'kept', k.review, now() - k.age
           from (values ('old', null, interval '401 days'), ('asks', 'open', interval '401 days'), ('new', null, interval '399 days'))
             as k (text, review, age)
         returning id
       ), r as (
         insert into text_replies (account_id, incoming_id, kind, sender, number, text)
         select $1::bigint, t.id, 'help', '+447700900001', '+447700900002', 'Hello' from t
       )
       insert into sms_threads (account_id, number, sender, guest_id, last_at)
       values ($1, '+447700900002', '+447700900001', 1, now() - interval '401 days'),
              ($1, '+447700900002', '+447700900001', 2, now())`,
      [world.account.id],
    );
    while (await forgetSomeOldRecords(world.deps));
    const texts = await world.database.query("select text from incoming_texts order by id");
    expect(texts).toEqual([{ text: "asks" }, { text: "new" }]);
    expect(await world.database.query("select guest_id from sms_threads")).toEqual([{ guest_id: 2 }]);
    expect(await world.database.query("select count(*)::int as left from text_replies")).toEqual([{ left: 2 }]);
  });

  it("drops how often logins asked for nobody, but not what counts today or yesterday", async () => {
    await using world = await aWorld();
    const { body } = await world.call("POST", "/contacts", { email: "someone@example.org" });
    await world.database.query(
      `with l as (insert into logins (account_id, contact_id, email_norm, role) values ($1, $2, 'x', 'member') returning id)
       insert into unknown_addresses (account_id, login_id, day, total)
       select $1, l.id, (now() at time zone 'UTC')::date - n, n from l, generate_series(0, 3) n`,
      [world.account.id, body.id],
    );
    await forgetSomeOldRecords(world.deps);
    const kept = await world.database.query("select total from unknown_addresses order by total");
    expect(kept).toEqual([{ total: 0 }, { total: 1 }]);
  });
});
