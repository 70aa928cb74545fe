import { describe, expect, it } from "vitest";
import { aDatabase } from "../../test/support/database.ts";
import { migrate } from "./migrate.ts";

describe("migrating", () => {
  it("finds nothing to do on a migrated database, however many start together", async () => {
    await using database = await aDatabase();
    const applied = await Promise.all([1, 2, 3].map(() => migrate(database.url, "migrations")));
    expect(applied).toEqual([[], [], []]);
  });
  it("refuses a database that a newer version migrated", async () => {
    await using database = await aDatabase();
    await database.query("insert into schema_migrations (name, checksum) values ('9999-later.sql', 'x')");
    await expect(migrate(database.url, "migrations")).rejects.toThrow("newer Beckon (9999-later.sql)");
  });
  it("refuses when an applied migration was edited", async () => {
    await using database = await aDatabase();
    await database.query("update schema_migrations set checksum = 'x' where name like '0001%'");
    await expect(migrate(database.url, "migrations")).rejects.toThrow("was changed after it had been applied");
  });
});
