import { describe, expect, it } from "vitest";
import { problemOfFieldKey } from "./contact.ts";

describe("the key of a custom field", () => {
  it.each(["company", "blanket", "Table_7"])("may be %s", (key) => {
    expect(problemOfFieldKey(key)).toBeUndefined();
  });
  it.each(["email", "event", "true", "false", "nil", "null", "empty", "blank"])(
    "is not %s, which means something else in a text",
    (key) => {
      expect(problemOfFieldKey(key)).toContain("already means something else");
    },
  );
});
