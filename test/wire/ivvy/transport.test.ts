import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ACTIONS } from "../../../src/http/ivvy/actions.ts";
import type { Parameter } from "../../../src/http/ivvy/parameters.ts";
import { anIvvyCaller, type IvvyCaller } from "../../support/ivvy.ts";
import { aWorld, type Reply, type World } from "../../support/world.ts";

let world: World;
let ivvy: IvvyCaller;

beforeAll(async () => {
  world = await aWorld();
  ivvy = await anIvvyCaller(world);
});

afterAll(() => world[Symbol.asyncDispose]());

/** Status, errorCode and specificCode of an answer; the first two must be equal. */
function codes(reply: Reply): [number, number] {
  expect(reply.body.errorCode, reply.text).toBe(reply.status);
  expect(Array.isArray(reply.body.additionalMessages)).toBe(true);
  return [reply.status, reply.body.specificCode];
}

describe("ping", () => {
  it.each([undefined, "[]", "{}", "\n", { example: "body" }, "7"])(
    "is answered with the time, sent %j",
    async (body) => {
      const reply = await ivvy.call("test", "ping", body);
      expect(reply.status).toBe(200);
      expect(reply.body.ack).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/);
    },
  );
  it("is served where a base address ends in a slash, signed as it was meant", async () => {
    const reply = await ivvy.call("test", "ping", undefined, { sentTo: "//api/1.0/test?action=ping" });
    expect(reply.status).toBe(200);
  });
});

const WITHOUT_PARAMETERS = ACTIONS.filter(({ name, parameters }) => {
  const all: readonly Parameter<unknown>[] = Object.values(parameters);
  return name.startsWith("get") && !all.some((it) => it.isRequired);
});

describe.each(WITHOUT_PARAMETERS.map((it) => [it.namespace, it.name] as const))("%s.%s", (namespace, name) => {
  it.each([undefined, "[]", "{}", "null", '{"filter":null}', '{"filter":[],"nobody":1}'])(
    "needs no parameters, sent %j",
    async (body) => {
      const reply = await ivvy.call(namespace, name, body);
      expect(reply.status, reply.text).toBe(200);
      if (Array.isArray(reply.body)) return;
      expect(reply.body.meta).toEqual({
        totalResults: expect.any(Number),
        start: 0,
        perPage: expect.any(Number),
        count: reply.body.results.length,
      });
    },
  );
});

describe("a request is refused", () => {
  it("without authorization, or with a garbled one", async () => {
    for (const authorization of [undefined, "IWS nothing", "Basic abc"]) {
      const reply = await ivvy.call("test", "ping", {}, { headers: { "x-api-authorization": authorization } });
      expect(codes(reply)).toEqual([401, 29002]);
    }
  });
  it("with a key nobody knows just as with a signature that does not fit", async () => {
    const sent = { "x-api-authorization": `IWS nobody:${"0".repeat(40)}` };
    const unknown = await ivvy.call("test", "ping", {}, { headers: sent });
    const known = { "x-api-authorization": `IWS ${ivvy.key.key}:${"0".repeat(40)}` };
    const wrong = await ivvy.call("test", "ping", {}, { headers: known });
    expect(codes(unknown)).toEqual([401, 29001]);
    expect(wrong.text).toBe(unknown.text);
  });
  it("when its digest does not fit its body", async () => {
    for (const md5 of [undefined, "d41d8cd98f00b204e9800998ecf8427e"]) {
      const reply = await ivvy.call("test", "ping", { a: 1 }, { headers: { "content-md5": md5 } });
      expect(codes(reply)).toEqual([400, 29003]);
    }
  });
  it("in another version", async () => {
    expect(codes(await ivvy.call("test", "ping", {}, { headers: { "x-api-version": "2.0" } }))).toEqual([401, 29001]);
  });
  it("when it is older than five minutes, or younger", async () => {
    for (const ms of [-302_000, 302_000]) {
      const reply = await ivvy.call("test", "ping", {}, { at: new Date(Date.now() + ms) });
      expect(codes(reply)).toEqual([401, 23005]);
      expect(reply.body.message).toBe("Request is stale");
    }
  });
  it("once its key is revoked", async () => {
    const gone = await anIvvyCaller(world);
    await world.call("DELETE", `/credentials/${gone.key.id}`);
    expect(codes(await gone.call("test", "ping"))).toEqual([463, 29009]);
  });
  it("once its account is suspended", async () => {
    const account = await world.anotherAccount("Shut");
    const shut = await anIvvyCaller(world, { account });
    await world.call("POST", `/accounts/${account.id}/suspend`);
    expect(codes(await shut.call("test", "ping"))).toEqual([403, 29010]);
  });
  it("by any method but POST", async () => {
    for (const method of ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"] as const)
      for (const sentTo of ["/api/1.0/test?action=ping", "//api/1.0/test?action=ping"]) {
        const reply = await ivvy.call("test", "ping", undefined, { method, sentTo });
        expect(codes(reply)).toEqual([405, 29006]);
        expect(reply.headers["allow"]).toBe("POST");
      }
  });
  it("with another content type, and packed", async () => {
    for (const headers of [
      { "content-type": "text/plain" },
      { "content-type": undefined },
      { "content-encoding": "gzip" },
    ])
      expect(codes(await ivvy.call("test", "ping", {}, { headers }))).toEqual([406, 29007]);
  });
  it("when its body is larger than 5 MiB", async () => {
    expect(codes(await ivvy.call("test", "ping", " ".repeat(5 * 1024 * 1024 + 1)))).toEqual([413, 29013]);
  });
  it("when its body is not JSON, not UTF-8, or no object", async () => {
    for (const body of ["{", Buffer.from([0x7b, 0xff]), "7", "[1]", '"text"'])
      expect(codes(await ivvy.call("contact", "getContactList", body))).toEqual([400, 29004]);
  });
  it.each([
    "/api/1.0",
    "/api/1.0/",
    "/api/1.0/test",
    "/api/1.0/test?action=",
    "/api/1.0/test?action=a-b",
    "/api/1.0/a/b?action=c",
  ])("at %s, which names no action", async (target) => {
    expect(codes(await ivvy.call("", "", {}, { target }))).toEqual([404, 29005]);
  });
});

describe("an action", () => {
  it.each(["venue", "invoice", "crm", "partner"])("of %s is known and not implemented", async (namespace) => {
    expect(codes(await ivvy.call(namespace, "getSomething"))).toEqual([501, 29011]);
  });
  it("nobody documented is unknown", async () => {
    expect(codes(await ivvy.call("contact", "getEverything"))).toEqual([404, 29005]);
    expect(codes(await ivvy.call("nothing", "ping"))).toEqual([404, 29005]);
  });
  it("that writes is shut to a key that may only read", async () => {
    const reader = await anIvvyCaller(world, { scopes: ["read"] });
    for (const body of [{}, "{"])
      expect(codes(await reader.call("contact", "addOrUpdateContact", body))).toEqual([403, 29010]);
    expect((await reader.call("test", "ping")).status).toBe(200);
  });
});
