import { describe, expect, it } from "vitest";
import { type DatabaseIdentity, type RestoreSigns, signOfRestore } from "./restore-signs.ts";

const FACTS: DatabaseIdentity = {
  systemIdentifier: "7412",
  timeline: "00000001",
  databaseOid: 16_384,
  tableOid: 16_700,
  files: { version: { inode: "11", changed: "1000" }, control: { inode: "12", born: "900" } },
};
const BEAT = new Date("2030-06-01T10:00:00Z");
const later = (seconds: number) => new Date(BEAT.getTime() + seconds * 1000);

function signed(found: Partial<DatabaseIdentity>, more: Partial<RestoreSigns> = {}): string | undefined {
  return signOfRestore({
    remembered: { ...FACTS, beatAt: BEAT },
    found: { ...FACTS, ...found },
    seenOutside: undefined,
    now: later(5),
    ...more,
  });
}

describe("a database", () => {
  it("goes on after a restart or a crash, however long it was down", () => {
    for (const seconds of [1, 3_600, 90 * 86_400]) {
      expect(signed({}, { now: later(seconds) })).toBeUndefined();
      expect(signed({}, { now: later(seconds), seenOutside: later(0) })).toBeUndefined();
    }
  });

  it("goes on under another owner, and where inode numbers do not last", () => {
    const files = FACTS.files ?? undefined;
    if (files === undefined) throw new Error("no files");
    const chowned = { ...files, version: { inode: "11", changed: "2000" } };
    const remounted = { version: { inode: "91", changed: "1000" }, control: { inode: "92", born: "900" } };
    expect(signed({ files: chowned })).toBeUndefined();
    expect(signed({ files: remounted })).toBeUndefined();
    expect(signed({ files: { ...remounted, control: { inode: "92", born: null } } })).toBeUndefined();
  });

  it("goes on after a failover", () => {
    expect(signed({ timeline: "00000002" }, { now: later(30) })).toBeUndefined();
    expect(signed({ timeline: "00000002" }, { now: later(7_200), seenOutside: later(0) })).toBeUndefined();
    expect(signed({}, { seenOutside: later(20) })).toBeUndefined();
  });

  it("goes on where its server tells nothing of itself", () => {
    expect(signed({ systemIdentifier: null, timeline: null, files: null })).toBeUndefined();
  });

  it("was restored when it knows less than was seen of it", () => {
    expect(signed({}, { seenOutside: later(3_600) })).toContain("2030-06-01 11:00:00 UTC");
  });

  it("was restored from a dump when its tables or its database are new", () => {
    expect(signed({ tableOid: 17_000 })).toContain("dump");
    expect(signed({ databaseOid: 17_000 })).toContain("dump");
    expect(signed({ systemIdentifier: "9" })).toContain("another PostgreSQL cluster");
  });

  it("was restored when its files are copies, of the directory or in their places", () => {
    const version = { inode: "31", changed: "5000" };
    const control = { inode: "32", born: "5000" };
    const same = FACTS.files;
    if (same === null) throw new Error("no files");
    expect(signed({ files: { version, control } })).toContain("copies");
    expect(signed({ files: { ...same, control } })).toContain("copies");
    expect(signed({ files: { version, control: { inode: "32", born: null } } })).toContain("copies");
  });

  it("was recovered to a point in time when a new timeline finds it long silent", () => {
    expect(signed({ timeline: "00000002" }, { now: later(3_600) })).toContain("new timeline");
  });
});
