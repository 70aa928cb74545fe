import { describe, expect, it } from "vitest";
import { campaignState } from "./campaign.ts";
import type { BatchState } from "./message.ts";

const of = (...states: BatchState[]) => campaignState(states.map((state) => ({ state })));

describe("the state of a campaign", () => {
  it("is that of a draft before anything was sent", () => {
    expect(of()).toBe("draft");
  });
  it("is the state of its only batch", () => {
    expect(of("paused")).toBe("paused");
  });
  it("is that of its liveliest batch", () => {
    expect(of("done", "scheduled", "cancelled")).toBe("scheduled");
    expect(of("paused", "sending", "scheduled")).toBe("sending");
    expect(of("cancelled", "done")).toBe("done");
  });
});
