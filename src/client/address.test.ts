import { describe, expect, it } from "vitest";
import { addressOf } from "./address.ts";
import { beckon } from "./client.ts";

const PATH = "/events/{id}/guests";

describe("the address of an operation", () => {
  it("has what fills a hole in one segment, whatever characters it is made of", () => {
    const [a, b] = ["../7?x#y", "..."].map((id) => addressOf(PATH, { path: { id } }));
    expect(a).toBe("/events/..%2F7%3Fx%23y/guests");
    expect(b).toBe("/events/.../guests");
  });

  it.each(["", ".", "..", undefined, null])("is refused where %j in a hole would make it that of another", (id) => {
    expect(() => addressOf(PATH, { path: { id } })).toThrow(/is no \{id\} of \/events\/\{id\}\/guests/);
  });

  it("that is refused rejects the call, and nothing is sent", async () => {
    const sent: unknown[] = [];
    const api = beckon({
      url: "http://127.0.0.1:1",
      key: "bk_1",
      fetch: async (input) => {
        sent.push(input);
        return Response.json({});
      },
    });
    const kind = ".." as "logo";
    await expect(api.delete("/branding/{kind}", { path: { kind } })).rejects.toThrow(TypeError);
    expect(sent).toEqual([]);
  });
});
