import { describe, expect, it } from "vitest";
import { aWorld } from "../../support/world.ts";

describe("the native API's refusals", () => {
  it("says that a path is unknown, in its own voice", async () => {
    await using world = await aWorld();
    const reply = await world.call("GET", "/nowhere");
    expect(reply.status).toBe(404);
    expect(reply.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect(reply.body).toMatchObject({ code: "no_such_path", status: 404, errors: [] });
    expect(reply.body.requestId).toBe(reply.headers["x-request-id"]);
  });
});
