import { describe, expect, it } from "vitest";
import { clockChanges, formatWallTime, resolveWallTime, wallTimeAt } from "./zoned-time.ts";

const FROM = new Date("2020-01-01T00:00:00Z");
const UNTIL = new Date("2036-01-01T00:00:00Z");
const STEP_MS = 15 * 60_000;
const AROUND_MS = 3 * 3_600_000;

/** Wall times from three hours before a change of clocks to three hours after, by what they show before it. */
function wallTimesAround({ at, before }: { at: Date; before: number }): string[] {
  const shown = at.getTime() + before;
  const steps = (2 * AROUND_MS) / STEP_MS;
  return Array.from({ length: steps + 1 }, (_, step) =>
    formatWallTime(wallTimeAt(new Date(shown - AROUND_MS + step * STEP_MS), "UTC")),
  );
}

describe("wall times around every change of every zone's clocks from 2020 to 2035", () => {
  const changes = Intl.supportedValuesOf("timeZone").flatMap((zone) =>
    clockChanges(zone, FROM, UNTIL).map((change) => ({ zone, ...change })),
  );

  it("are many", () => {
    expect(changes.length).toBeGreaterThan(4_000);
  });

  it("resolve to what shows them, move forward only where they are skipped, and never go back", () => {
    const wrong: string[] = [];
    for (const change of changes) {
      let last = Number.NEGATIVE_INFINITY;
      for (const local of wallTimesAround(change)) {
        const found = resolveWallTime(local, change.zone);
        const instant = found?.instant.getTime() ?? Number.NaN;
        const shown = formatWallTime(wallTimeAt(new Date(instant), change.zone));
        const isRight = found?.note === "gap" ? shown > local && instant === change.at.getTime() : shown === local;
        if (!isRight || instant < last) wrong.push(`${change.zone} ${local} → ${shown}`);
        last = instant;
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it("are the earlier of two where they show twice", () => {
    const wrong = changes.filter(({ zone, at, before, after }) => {
      if (after >= before) return false;
      const middle = at.getTime() + (before + after) / 2;
      const found = resolveWallTime(formatWallTime(wallTimeAt(new Date(middle), "UTC")), zone);
      return found?.note !== "overlap" || found.instant.getTime() !== middle - before;
    });
    expect(wrong).toEqual([]);
  });
});
