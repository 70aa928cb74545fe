import { describe, expect, it } from "vitest";
import { WEBHOOK_KINDS } from "../../../domain/webhook.ts";
import { sampleFacts } from "../../../usecases/webhook-samples.ts";
import { dataOf } from "./webhook-body.ts";

/** Paths of members that have no value, which JSON would leave out. */
function missingIn(value: unknown, path = ""): string[] {
  if (value === undefined) return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, it]) => missingIn(it, `${path}/${name}`));
}

describe("a sample", () => {
  it.each(WEBHOOK_KINDS)("of %s says all that one that happened says", (kind) => {
    const data = dataOf(kind, sampleFacts(kind, new Date("2030-06-11T08:00:00Z")));
    expect(missingIn(data)).toEqual([]);
    expect(Object.keys(data)).toContain(kind === "guest.details" ? "details" : kind.split(".")[0]);
  });

  it("of a change names what changed", () => {
    expect(dataOf("contact.updated", sampleFacts("contact.updated", new Date()))["changed"]).toEqual(["phone"]);
  });
});
