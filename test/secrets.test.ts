import { describe, expect, it } from "vitest";
import { compareSecrets, openInstallation, WrongSecretError } from "../src/usecases/open-installation.ts";
import { aDatabase } from "./support/database.ts";

const FIRST = "the first secret, long enough";
const SECOND = "the second secret, long enough";
const TYPO = "a secret that never was one";

describe("the secret of a database", () => {
  it("is the one of the last start, or the one before stands beside it", async () => {
    await using database = await aDatabase();
    const open = (current: string, previous?: string) => openInstallation(database.db, { current, previous });
    await open(FIRST);
    await expect(open(SECOND)).rejects.toThrow(WrongSecretError);
    await expect(open(SECOND, TYPO)).rejects.toThrow(WrongSecretError);
    await open(SECOND, FIRST);
    await open(SECOND);
    await expect(open(FIRST)).rejects.toThrow(WrongSecretError);
  });

  it("can be the earlier one again", async () => {
    await using database = await aDatabase();
    const open = (current: string, previous?: string) => openInstallation(database.db, { current, previous });
    await open(FIRST);
    await open(SECOND, FIRST);
    await open(FIRST, SECOND);
    await open(FIRST);
    const compare = (current: string, previous?: string) => compareSecrets(database.db, { current, previous });
    expect([await compare(FIRST), await compare(SECOND), await compare(SECOND, FIRST)]).toEqual([
      "fits",
      "wrong",
      "rotates",
    ]);
  });

  it("stays what it is when an earlier one was given that never was one", async () => {
    await using database = await aDatabase();
    const open = (current: string, previous?: string) => openInstallation(database.db, { current, previous });
    await open(FIRST);
    await open(FIRST, TYPO);
    await open(FIRST);
    expect(await compareSecrets(database.db, { current: FIRST, previous: undefined })).toBe("fits");
  });
});
