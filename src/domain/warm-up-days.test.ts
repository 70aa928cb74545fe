import { describe, expect, it } from "vitest";
import { warmUpDays } from "./warm-up-days.ts";

const fresh = { firstDay: 200, dailyMax: 1_000, daysWithMail: 0, takenToday: 0 };

describe("the days a domain needs while it is warmed up", () => {
  it("double from the first with mail, up to the ceiling, and hold everybody", () => {
    expect(warmUpDays(fresh, 3_000, 0)).toEqual([200, 400, 800, 1_000, 600]);
    expect(warmUpDays(fresh, 150, 0)).toEqual([150]);
  });
  it("count what has left today, and the days before", () => {
    expect(warmUpDays({ ...fresh, daysWithMail: 1, takenToday: 300 }, 500, 0)).toEqual([100, 400]);
    expect(warmUpDays({ ...fresh, takenToday: 200 }, 100, 0)).toEqual([0, 100]);
  });
  it("start with a whole day when the sending does not start today", () => {
    expect(warmUpDays({ ...fresh, takenToday: 200 }, 500, 3)).toEqual([400, 100]);
  });
  it("are none for nobody", () => {
    expect(warmUpDays(fresh, 0, 0)).toEqual([]);
  });
});
