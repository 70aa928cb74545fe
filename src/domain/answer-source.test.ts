import { describe, expect, it } from "vitest";
import { medianWait } from "./answer-source.ts";

const classOf = (seconds: number) => Math.floor(4 * Math.log2(1 + seconds / 60));

describe("the median time to an answer", () => {
  it("is unknown while nobody has answered, and where answers were taken back", () => {
    expect(medianWait([])).toBeNull();
    expect(medianWait([{ wait: 3, answers: 0 }])).toBeNull();
  });

  it("is a tenth off at most, whatever the times are", () => {
    for (const scale of [300, 3_600, 86_400, 2_592_000]) {
      const times = Array.from({ length: 401 }, (_, no) => scale * 1.01 ** (no - 200));
      const counts = new Map<number, number>();
      for (const time of times) counts.set(classOf(time), (counts.get(classOf(time)) ?? 0) + 1);
      const median = medianWait([...counts].map(([wait, answers]) => ({ wait, answers }))) ?? 0;
      expect(Math.abs(median - scale) / scale).toBeLessThan(0.1);
    }
  });

  it("counts each answer once, in whatever order the groups come", () => {
    expect(
      medianWait([
        { wait: 40, answers: 1 },
        { wait: 0, answers: 9 },
      ]),
    ).toBeLessThan(12);
  });
});
