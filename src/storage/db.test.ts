import { connect, createServer, type Socket } from "node:net";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { aDatabase } from "../../test/support/database.ts";
import { openDb } from "./db.ts";

interface Passage extends AsyncDisposable {
  readonly url: string;
  /** Lets nothing through from now on that goes over connections there are, and keeps them open. */
  swallow(): void;
}

/** A way to the database that can turn into a black hole, as a network does whose other end is gone. */
async function aPassage(url: string): Promise<Passage> {
  const { host, port, user, password, database } = new pg.Client({ connectionString: url });
  const there = host.startsWith("/") ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
  const pairs: Array<readonly [Socket, Socket]> = [];
  const server = createServer((near) => {
    const far = connect(there);
    pairs.push([near, far]);
    near.pipe(far).on("error", () => {});
    far.pipe(near).on("error", () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const login = `${encodeURIComponent(user ?? "")}:${encodeURIComponent(String(password ?? ""))}`;
  const own = server.address() as { port: number };
  return {
    url: `postgres://${login}@127.0.0.1:${own.port}/${database}`,
    swallow() {
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
        near.resume();
        far.resume();
      }
    },
    async [Symbol.asyncDispose]() {
      for (const socket of pairs.flat()) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe("a connection over which nothing comes any more", () => {
  it.each(["a statement", "a transaction"])("is given up, and the next one serves: %s", async (kind) => {
    await using database = await aDatabase();
    await using passage = await aPassage(database.url);
    const db = openDb({
      url: passage.url,
      poolMax: 1,
      prepared: true,
      statementTimeoutMs: 200,
      connectionTimeoutMs: 10_000,
    });
    const ask = () =>
      kind === "a statement"
        ? db.autocommit.named("ask", "select 1 as it")
        : db.transaction((tx) => tx.named("ask", "select 1 as it"));
    expect(await ask()).toEqual([{ it: 1 }]);
    passage.swallow();
    await expect(ask()).rejects.toMatchObject({ code: "unavailable" });
    expect(await ask()).toEqual([{ it: 1 }]);
    await db.close();
  });
});
