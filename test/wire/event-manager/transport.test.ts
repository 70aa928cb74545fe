import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { aClock } from "../../support/clock.ts";
import { anEventManager, answer, callEventManager, invite, makeEvent, register } from "../../support/event-manager.ts";

const REQUIRED = ["The username field is required."];
const NOT_FOUND = { code: 404, status: "error", message: "Not Found", data: { message: "Not Found" } };

describe("a body", () => {
  it.each([
    ["that is no JSON", "{", "application/json"],
    ["that is empty JSON", "", "application/json"],
    ["of a text in JSON", '"username"', "application/json"],
    ["of a list in JSON", '[{"username":"x"}]', "application/json"],
    ["that is not in UTF-8", Buffer.from('{"username":"\xff"}', "latin1"), "application/json"],
    ["of a kind nobody reads", "username=x", "text/plain"],
    ["of parts without a boundary", "username=x", "multipart/form-data"],
    ["of parts that are none", "username=x", "multipart/form-data; boundary=x"],
  ])("%s counts as an empty one", async (_what, body, type) => {
    await using world = await anEventManager();
    const reply = await callEventManager(world, "POST", "/login", { body, headers: { "content-type": type } });
    expect(reply.status).toBe(422);
    expect(reply.body.data.errors.username).toEqual(REQUIRED);
  });

  it("is read as JSON whatever the JSON is called", async () => {
    await using world = await anEventManager();
    const headers = { "content-type": "application/vnd.api+json; charset=utf-8" };
    const reply = await callEventManager(world, "POST", "/login", { body: '{"username":"x"}', headers });
    expect(Object.keys(reply.body.data.errors)).toEqual(["username", "password"]);
    expect(reply.body.data.errors.username).not.toEqual(REQUIRED);
  });

  it("of more than a mebibyte is too large", async () => {
    await using world = await anEventManager();
    const reply = await callEventManager(world, "POST", "/login", { body: { username: "x".repeat(1024 * 1024) } });
    const message = "Payload Too Large";
    expect([reply.status, reply.body]).toEqual([413, { code: 413, status: "error", message, data: { message } }]);
  });

  it("of parts that are more than a picture and a form is too large", async () => {
    await using world = await anEventManager();
    const reply = await callEventManager(world, "POST", "/login", {
      body: Buffer.alloc(4 * 1024 * 1024),
      headers: { "content-type": "multipart/form-data; boundary=x" },
    });
    expect([reply.status, reply.body.message]).toEqual([413, "Payload Too Large"]);
  });
});

describe("a part of a body", () => {
  it("is never cut: a field of more than a mebibyte is too large", async () => {
    await using world = await anEventManager();
    const { token } = await register(world);
    const field = (name: string, value: string) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const long = "x".repeat(1024 * 1024 + 1);
    const body = `${field("name", "Lunch")}${field("description", long)}--x--\r\n`;
    const headers = { "content-type": "multipart/form-data; boundary=x" };
    const reply = await callEventManager(world, "POST", "/events", { token, body, headers });
    expect([reply.status, reply.body.message]).toEqual([413, "Payload Too Large"]);
  });
});

describe("a body that does not say how long it is", () => {
  it("is read no further than it may be long, and the next request is served", async () => {
    await using world = await anEventManager();
    const origin = await world.app.listen({ host: "127.0.0.1", port: 0 });
    const file = '--x\r\nContent-Disposition: form-data; name="avatar"; filename="a.png"\r\n\r\n';
    const mebibytes = Array.from({ length: 4 }, () =>
      Buffer.concat([Buffer.from(file), Buffer.alloc(1024 * 1024), Buffer.from("\r\n")]),
    );
    const reply = await fetch(`${origin}/api/v1/login`, {
      method: "POST",
      headers: { "content-type": "multipart/form-data; boundary=x" },
      body: Readable.toWeb(Readable.from([...mebibytes, Buffer.from("--x--\r\n")])),
      duplex: "half",
    } as RequestInit);
    expect([reply.status, await reply.json()]).toMatchObject([413, { code: 413, message: "Payload Too Large" }]);
    expect((await fetch(`${origin}/api/v1/user`)).status).toBe(401);
  });
});

describe("the throttle", () => {
  it("lets 60 requests a minute in from an address, and says how many are left", async () => {
    const clock = aClock("2030-05-01T10:00:00Z");
    await using world = await anEventManager({ ratePerMinute: 60 }, { now: clock.now });
    const { token } = await register(world);
    const first = await callEventManager(world, "GET", "/user", { token });
    expect([first.headers["x-ratelimit-limit"], first.headers["x-ratelimit-remaining"]]).toEqual(["60", "58"]);
    for (let no = 0; no < 57; no++) await callEventManager(world, "GET", "/nowhere", { token });
    const last = await callEventManager(world, "GET", "/user", { token });
    expect(last.headers["x-ratelimit-remaining"]).toBe("0");
    const over = await callEventManager(world, "GET", "/user", { token });
    const message = "Too Many Attempts.";
    expect([over.status, over.body]).toEqual([429, { code: 429, status: "error", message, data: { message } }]);
    expect(over.headers["retry-after"]).toBeUndefined();
    clock.pass(60_000);
    expect((await callEventManager(world, "GET", "/user", { token })).status).toBe(200);
  });

  it("counts each address for itself, and all of a subscriber's as one", async () => {
    await using world = await anEventManager({ ratePerMinute: 1 });
    const from = (remoteAddress: string) => callEventManager(world, "GET", "/user", { remoteAddress });
    const statuses = [];
    for (const address of ["192.0.2.1", "192.0.2.2", "192.0.2.1", "2001:db8::1", "2001:db8::2"])
      statuses.push((await from(address)).status);
    expect(statuses).toEqual([401, 401, 429, 401, 429]);
  });

  it("comes before everything else, what the path names included", async () => {
    await using world = await anEventManager({ ratePerMinute: 1 });
    await callEventManager(world, "GET", "/events/1");
    expect((await callEventManager(world, "GET", "/events/1")).status).toBe(429);
  });

  it("is gone, and its headers with it, where the operator says 0", async () => {
    await using world = await anEventManager({ ratePerMinute: 0 });
    const { token } = await register(world);
    const { headers } = await callEventManager(world, "GET", "/user", { token });
    expect(headers["x-ratelimit-limit"]).toBeUndefined();
  });
});

describe("an address that leads nowhere", () => {
  it.each(["", "/", "/nowhere", "/events/1/guests", "/%zz", "/events/%ff", `/${"x".repeat(300)}`, "/user/1"])(
    "is not found in the envelope: %s",
    async (path) => {
      await using world = await anEventManager();
      const reply = await callEventManager(world, "GET", path, { headers: { accept: "text/html,*/*" } });
      expect([reply.status, reply.body]).toEqual([404, NOT_FOUND]);
      expect(reply.headers["content-type"]).toContain("application/json");
    },
  );

  it.each(["abc", "12abc", "0", "-1", "1.5", "%00", "2147483648", "99999999999999999999"])(
    "is not found before anybody is asked for a token: event %s",
    async (id) => {
      await using world = await anEventManager();
      for (const [method, path] of [
        ["GET", `/events/${id}`],
        ["DELETE", `/events/${id}`],
        ["GET", `/events/${id}/invitations`],
        ["POST", `/${id}/send-invitations`],
        ["PATCH", `/invitations/${id}`],
      ] as const)
        expect((await callEventManager(world, method, path)).body).toEqual(NOT_FOUND);
    },
  );
});

describe("the order of checks", () => {
  it("is: what the path names, the token, the fields, what is allowed, what was answered", async () => {
    await using world = await anEventManager();
    const [creator, guest, outsider] = [await register(world), await register(world), await register(world)];
    const eventId = await makeEvent(world, creator);
    await invite(world, creator, eventId, [guest.email]);
    const id = await answer(world, guest, "accepted");
    const patch = (path: string, token: string | undefined, body: unknown) =>
      callEventManager(world, "PATCH", path, { token, body });
    const statuses = [
      await patch("/invitations/2000000001", undefined, {}),
      await patch(`/invitations/${id}`, undefined, {}),
      await patch(`/invitations/${id}`, outsider.token, {}),
      await patch(`/invitations/${id}`, outsider.token, { status: "accepted" }),
      await patch(`/invitations/${id}`, guest.token, { status: "accepted" }),
      await patch(`/events/${eventId}`, outsider.token, { name: "" }),
      await patch(`/events/${eventId}`, outsider.token, { name: "x" }),
    ].map((it) => it.status);
    expect(statuses).toEqual([404, 401, 422, 403, 400, 422, 403]);
  });
});

describe("a method a path does not have", () => {
  it.each([
    ["GET", "/register"],
    ["PATCH", "/user"],
    ["POST", "/sended-invitations"],
    ["DELETE", "/events"],
    ["OPTIONS", "/events"],
    ["PROPFIND", "/events"],
  ])("is not allowed: %s %s", async (method, path) => {
    await using world = await anEventManager();
    const reply = await callEventManager(world, method, path);
    expect([reply.status, reply.body.message]).toEqual([405, "Method Not Allowed"]);
  });

  it("is HEAD nowhere where GET is", async () => {
    await using world = await anEventManager();
    const { token } = await register(world);
    const reply = await callEventManager(world, "HEAD", "/user", { token });
    expect([reply.status, reply.text]).toEqual([200, ""]);
  });
});
