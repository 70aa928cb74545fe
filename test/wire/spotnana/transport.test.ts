import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSpotnanaUser, callSpotnana } from "../../support/spotnana.ts";
import { aWorld, type World } from "../../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await aWorld();
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const JSON_HEADERS = { "content-type": "application/json" };

function codeOf(reply: { body: { errorMessages: Array<{ errorCode: string }> } }) {
  return reply.body.errorMessages[0]?.errorCode;
}

describe("a path this API does not have", () => {
  it.each(["/v2", "/v2/", "/v2/get-auth-token", "/v2/events/100001/nothing", "/v3", "/v3/users", "/v3/users/list/x"])(
    "%s is answered in the envelope",
    async (path) => {
      const reply = await callSpotnana(world, { method: "GET", path });
      expect([reply.status, codeOf(reply)]).toEqual([404, "RESOURCE_NOT_FOUND"]);
    },
  );
});

describe("a method a path does not have", () => {
  it("is 405 and names those it has", async () => {
    const reply = await callSpotnana(world, { method: "GET", path: "/v2/auth/oauth2-token" });
    expect([reply.status, reply.headers["allow"]]).toEqual([405, "POST"]);
  });
});

describe("a body that cannot be read", () => {
  it.each([
    ["broken JSON", "{", JSON_HEADERS, 400],
    ["another encoding", Buffer.from([0xff, 0xfe]), JSON_HEADERS, 400],
    ["XML", "<a/>", { "content-type": "application/xml" }, 415],
    ["a packed body", "{}", { ...JSON_HEADERS, "content-encoding": "gzip" }, 415],
    ["more than 1 MiB", `"${"x".repeat(1024 * 1024)}"`, JSON_HEADERS, 413],
  ])("is refused in the envelope: %s", async (_what, body, headers, status) => {
    const reply = await callSpotnana(world, { method: "POST", path: "/v2/auth/oauth2-token", body, headers });
    expect(reply.status).toBe(status);
  });
});

describe("a body of no bytes", () => {
  it.each(["application/x-www-form-urlencoded", "text/plain; charset=utf-8", "application/octet-stream"])(
    "is none, though its type is said to be %s",
    async (type) => {
      const user = await aSpotnanaUser(world);
      const headers = { "content-type": type, "content-length": "0" };
      expect((await user.call("POST", "/v2/events/list", undefined, headers)).status).toBe(200);
      expect((await user.call("GET", "/v2/events/1", undefined, headers)).status).toBe(404);
      expect((await user.call("DELETE", "/v2/events/1", undefined, headers)).status).toBe(404);
    },
  );
});

describe("a form", () => {
  it("is refused where no form is taken", async () => {
    const user = await aSpotnanaUser(world);
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    expect((await user.call("POST", "/v2/events/list", "limit=1", headers)).status).toBe(415);
  });
});

describe("an address that cannot be decoded", () => {
  it("is answered in the envelope", async () => {
    const reply = await callSpotnana(world, { method: "GET", path: "/v2/users/%ff" });
    expect([reply.status, codeOf(reply), reply.body.debugIdentifier]).toEqual([
      400,
      "API_VALIDATION_FAILED",
      reply.headers["x-request-id"],
    ]);
  });
});

describe("a refusal", () => {
  it("carries the id the operator's log knows the request by", async () => {
    const reply = await callSpotnana(world, { method: "GET", path: "/v2/nothing" });
    expect(reply.body.debugIdentifier).toBe(reply.headers["x-request-id"]);
  });
});
