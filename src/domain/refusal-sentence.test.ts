import { describe, expect, it } from "vitest";
import { Refusal } from "./refusal.ts";
import { sentenceOf } from "./refusal-sentence.ts";

describe("a refusal in one sentence", () => {
  it("names the member of a message that goes on from it", () => {
    const problems = [
      { path: "/startsAt", code: "bad_time", message: "is no time" },
      { path: "/endsAt", code: "ends_before_start", message: "The event ends before it starts." },
    ] as const;
    expect(sentenceOf(new Refusal("invalid-input", { problems }))).toBe(
      "startsAt is no time. The event ends before it starts.",
    );
  });

  it("says what is not there, and not that it ever was", () => {
    expect(sentenceOf(new Refusal("not-found", { what: "event", id: "7" }))).toBe("There is no event 7.");
  });
});
