import { describe, expect, it } from "vitest";
import { brakeFor, freshOutcomes, isStronger, type Outcomes } from "./brake.ts";

const outcomes = (some: Partial<Outcomes>): Outcomes => ({ judged: 0, hard: 0, blocked: 0, complaints: 0, ...some });
const levelOf = (some: Partial<Outcomes>) => brakeFor(outcomes(some), "Of this campaign's mails")?.level;

describe("the brakes", () => {
  it.each([
    [{ judged: 199, hard: 199 }, undefined],
    [{ judged: 200, hard: 9 }, undefined],
    [{ judged: 200, hard: 10 }, "pause"],
    [{ judged: 200, hard: 19 }, "pause"],
    [{ judged: 200, hard: 20 }, "stop"],
    [{ judged: 999, complaints: 50 }, undefined],
    [{ judged: 2_000, complaints: 1 }, undefined],
    [{ judged: 1_000, complaints: 1 }, "pause"],
    [{ judged: 1_000, complaints: 3 }, "stop"],
    [{ judged: 49, blocked: 49 }, undefined],
    [{ judged: 50, blocked: 3 }, "pause"],
    [{ judged: 50, blocked: 13 }, "stop"],
  ] as const)("of %o say %s", (some, level) => {
    expect(levelOf(some)).toBe(level);
  });

  it("say the worst that was found, with figures", () => {
    const brake = brakeFor(outcomes({ judged: 1_000, hard: 60, complaints: 4 }), "Of this campaign's mails");
    expect(brake?.level).toBe("stop");
    expect(brake?.why).toContain("Of this campaign's mails, 4 of 1000 (0.40 %) were reported as spam.");
    expect(brakeFor(outcomes({ judged: 400, hard: 26 }), "Of this campaign's mails")?.why).toContain(
      "26 of 400 (6.5 %)",
    );
  });

  it("look only at what is new once a stop was overruled, and at that when it is as much as before", () => {
    const overruled = outcomes({ judged: 300, hard: 60, complaints: 2 });
    expect(freshOutcomes(overruled, overruled)).toBeUndefined();
    expect(freshOutcomes(outcomes({ judged: 599, hard: 359 }), overruled)).toBeUndefined();
    expect(freshOutcomes(outcomes({ judged: 600, hard: 65, complaints: 1 }), overruled)).toEqual(
      outcomes({ judged: 300, hard: 5 }),
    );
  });

  it("act once each, the stronger one after the weaker", () => {
    expect([isStronger("pause", null), isStronger("stop", null), isStronger("stop", "pause")]).toEqual([
      true,
      true,
      true,
    ]);
    expect([isStronger("pause", "pause"), isStronger("pause", "stop"), isStronger("stop", "stop")]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
