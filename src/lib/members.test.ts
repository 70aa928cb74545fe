import { describe, expect, it } from "vitest";
import { readMembers } from "./members.ts";

describe("members", () => {
  it.each(["", "{", "null", "1", '"text"', "[]", '[{"a":1}]'])("are none of %j", (json) => {
    expect(readMembers(json)).toEqual({});
  });
  it("are those of an object", () => {
    expect(readMembers('{"a":{"b":[1]}}')).toEqual({ a: { b: [1] } });
  });
});
