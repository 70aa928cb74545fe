import { describe, expect, it } from "vitest";
import { aWorld, type World } from "../../test/support/world.ts";
import type { Tx } from "./db.ts";

const put = (tx: Tx, name: string) =>
  tx.named("put-worker", "insert into workers (host, pid) values ($1, 1) returning pg_current_xact_id()::text as at", [
    name,
  ]);

const hostsOf = async (world: World) =>
  (await world.database.query<{ host: string }>("select host from workers order by host")).map((it) => it.host);

describe("a pipelined transaction", () => {
  it("commits everything that was asked at once, in that order", async () => {
    await using world = await aWorld();
    const { db } = world.deps;
    const [first, seen, second] = await db.pipelined((tx) =>
      Promise.all([put(tx, "one"), tx.named("see-workers", "select host from workers"), put(tx, "two")]),
    );
    expect([first, seen]).toEqual([second, [{ host: "one" }]]);
    expect(await hostsOf(world)).toEqual(["one", "two"]);
  });

  it("takes back all of it when one of them fails, and says why that one did", async () => {
    await using world = await aWorld();
    const { db } = world.deps;
    const failing = db.pipelined((tx) =>
      Promise.all([put(tx, "one"), tx.named("divide", "select 1 / $1::int as never", [0]), put(tx, "two")]),
    );
    await expect(failing).rejects.toMatchObject({ code: "22012" });
    expect(await hostsOf(world)).toEqual([]);
    await db.pipelined((tx) => put(tx, "three"));
    expect(await hostsOf(world)).toEqual(["three"]);
  });

  it("takes turns with others", async () => {
    await using world = await aWorld();
    const { db } = world.deps;
    const names = Array.from({ length: 20 }, (_, no) => `host ${no + 10}`);
    await Promise.all(names.map((name) => db.pipelined((tx) => put(tx, name))));
    expect(await hostsOf(world)).toEqual(names);
  });

  it("says that the database cannot be reached when its connection breaks", async () => {
    await using world = await aWorld();
    const { db } = world.deps;
    const broken = db.pipelined((tx) =>
      Promise.all([put(tx, "one"), tx.named("end-itself", "select pg_terminate_backend(pg_backend_pid())")]),
    );
    await expect(broken).rejects.toMatchObject({ code: "unavailable" });
    await db.pipelined((tx) => put(tx, "two"));
    expect(await hostsOf(world)).toEqual(["two"]);
  });
});
