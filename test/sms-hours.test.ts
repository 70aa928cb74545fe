import { getCountries, getCountryCallingCode } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import type { WorkerId } from "../src/domain/ids.ts";
import { claimDueMessages } from "../src/storage/message-claims.ts";
import { beginTransmitting } from "../src/storage/message-starts.ts";
import { aDatabase } from "./support/database.ts";
import { aQueuedBatch, statesOf } from "./support/outbox.ts";
import { aWorld } from "./support/world.ts";

/** The functions of the schema, asked as if it were another moment: `now()` is the one thing replaced in their text. */
async function atAnyMoment(query: (text: string) => Promise<unknown>) {
  await query(`do $$
    declare definition text;
    begin
      for definition in
        select pg_get_functiondef(p.oid) from pg_proc p where p.proname = 'sms_opens_at' order by p.pronargs
      loop
        definition := replace(definition, 'now()', 'current_setting(''test.now'')::timestamptz');
        definition := replace(definition, 'sms_opens_at', 'sms_opens_then');
        execute definition;
      end loop;
    end $$`);
}

/** Wall time in a zone, by another implementation than the database's. */
function wallHour(at: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const [hour = 0, minute = 0] = parts.format(at).split(":").map(Number);
  return hour + minute / 60;
}

describe("the hours of texts", () => {
  it("suit every zone of the number's country, in all countries, through the nights clocks change", async () => {
    await using database = await aDatabase();
    await atAnyMoment((text) => database.query(text));
    const countries = await database.query<{ lane: string; zones: string[] }>("select lane, zones from calling_zones");
    const moments = [
      "2026-03-28T21:30:00Z",
      "2026-03-29T00:59:00Z",
      "2026-06-15T12:00:00Z",
      "2026-10-24T23:30:00Z",
      "2026-11-01T08:30:00Z",
    ];
    const late: string[] = [];
    for (const now of moments) {
      const rows = await database.query<{ lane: string; at: Date }>(
        `select z.lane, sms_opens_then(null, z.lane, 'UTC', '09:00', '20:00') as at
           from calling_zones z, (select set_config('test.now', $1, true)) c`,
        [now],
      );
      for (const { lane, at } of rows) {
        const zones = countries.find((it) => it.lane === lane)?.zones ?? [];
        const hours = zones.map((zone) => wallHour(at, zone));
        const waits = (at.getTime() - Date.parse(now)) / 3_600_000;
        if (hours.some((it) => it < 9 || it >= 20) || waits < 0 || waits > 48)
          late.push(`${now} ${lane} ${at.toISOString()} ${hours}`);
      }
    }
    expect(late).toEqual([]);
    expect(countries).toHaveLength(new Set(getCountries().map((it) => getCountryCallingCode(it))).size);
  }, 60_000);

  it("are those of the contact's own zone where it is known, and of the event where nothing is", async () => {
    await using database = await aDatabase();
    await atAnyMoment((text) => database.query(text));
    const opens = async (zone: string | null, lane: string, fallback: string) => {
      const [row] = await database.query<{ at: Date }>(
        `select sms_opens_then($2, $3, $4, '09:00', '20:00') as at from (select set_config('test.now', $1, true)) c`,
        ["2026-06-15T05:00:00Z", zone, lane, fallback],
      );
      return row?.at.toISOString();
    };
    expect(await opens("Asia/Tokyo", "+1", "Europe/London")).toBe("2026-06-15T05:00:00.000Z");
    // Newfoundland's evening is over when Hawaii's morning begins: 19:00 UTC is 09:00 there and 16:30 in St John's.
    expect(await opens(null, "+1", "Europe/London")).toBe("2026-06-15T19:00:00.000Z");
    expect(await opens(null, "+45", "America/New_York")).toBe("2026-06-15T07:00:00.000Z");
    expect(await opens(null, "+999", "Europe/London")).toBe("2026-06-15T08:00:00.000Z");
    expect(await opens("Mars/Olympus", "+45", "Europe/London")).toBe("2026-06-15T09:00:00.000Z");
  });

  it("are looked at again when a text is about to leave", async () => {
    await using world = await aWorld();
    const batch = await aQueuedBatch(world, { channel: "sms", people: 2, timezone: "Europe/Copenhagen" });
    const [worker] = await world.database.query<{ id: WorkerId }>(
      "insert into workers (host, pid) values ('test', 1) returning id",
    );
    const workerId = worker?.id as WorkerId;
    const hours = (from: string, until: string) =>
      world.database.query(
        `update accounts set sms_from = ((now() at time zone 'Europe/Copenhagen') + $1::interval)::time,
                             sms_until = ((now() at time zone 'Europe/Copenhagen') + $2::interval)::time`,
        [from, until],
      );
    await hours("-1 hour", "1 hour");
    const wish = { workerId, channel: "sms", limit: 10, quietHours: true, putOff: [] } as const;
    const { claimed } = await claimDueMessages(world.deps.db.autocommit, wish);
    const claims = claimed.map((it) => it.claim);
    expect(claims).toHaveLength(2);
    await hours("1 hour", "2 hours");
    expect((await beginTransmitting(world.deps.db.autocommit, workerId, claims, true)).size).toBe(0);
    expect((await beginTransmitting(world.deps.db.autocommit, workerId, claims)).size).toBe(2);
    expect(await statesOf(world, batch.batchId)).toEqual(["transmitting", "transmitting"]);
  });
});
