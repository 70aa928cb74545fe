import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ENDPOINTS } from "../../../src/http/native/endpoints.ts";
import { keepOperatorKey } from "../../../src/usecases/keep-operator-key.ts";
import { requestOf } from "../../support/native-requests.ts";
import { NOTHINGS, type Things } from "../../support/things.ts";
import { aWorld, type Reply } from "../../support/world.ts";

const json = { headers: { "content-type": "application/json" } };

function expectProblem(reply: Reply, status: number, code: string): void {
  expect(reply.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  expect(reply).toMatchObject({ status, body: { status, code, type: `http://beckon.test/docs/errors/${code}` } });
  expect(reply.body.requestId).toBe(reply.headers["x-request-id"]);
  expect(Array.isArray(reply.body.errors)).toBe(true);
}

describe("the native API's refusals", () => {
  it("say that a path is unknown, 404", async () => {
    await using world = await aWorld();
    expectProblem(await world.call("GET", "/nowhere"), 404, "no_such_path");
  });
  it.each(["", "{", "[]"])("say so outside the APIs too, whatever was posted: %j", async (payload) => {
    await using world = await aWorld();
    const reply = await world.app.inject({ method: "POST", url: "/api/2.0/test", payload, ...json });
    expect(reply.statusCode).toBe(404);
    expect(reply.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect(reply.json()).toMatchObject({ status: 404, code: "no_such_path" });
  });
  it("name the methods a path has, 405", async () => {
    await using world = await aWorld();
    const reply = await world.call("PUT", "/projects/1");
    expectProblem(reply, 405, "method_not_allowed");
    expect(reply.headers["allow"]).toBe("GET, HEAD, PATCH, DELETE");
  });
  it("tell broken JSON, 400, from JSON of the wrong shape, 422", async () => {
    await using world = await aWorld();
    for (const body of ["{", "", '{"name":"\\ud83d', Buffer.from('{"name":"\xff"}', "latin1")])
      expectProblem(await world.call("POST", "/projects", body, json), 400, "malformed_json");
    expectProblem(await world.call("POST", "/projects", "[]", json), 422, "wrong_type");
    expectProblem(
      await world.call("POST", "/projects", '{"__proto__":{"a":1},"name":"x"}', json),
      422,
      "unknown_member",
    );
    expectProblem(await world.call("POST", "/projects"), 422, "required");
  });
  it("say one thing of a choice that fails: what is wrong with what was meant, or what there is to choose from", async () => {
    await using world = await aWorld();
    const { id } = (await world.call("POST", "/events", { title: "Lunch" })).body;
    const wrong = async (audience: unknown) => {
      const { body } = await world.call("POST", `/events/${id}/campaigns`, { kind: "update", audience });
      return body.errors.map((it: Record<string, string>) => [it["pointer"], it["didYouMean"] ?? it["message"]]);
    };
    const choice = "must have exactly one of all, answer, state, detailsMissing, listId, guestIds, q";
    expect(await wrong({ all: true, answer: "yes" })).toEqual([["/body/audience", choice]]);
    expect(await wrong({})).toEqual([["/body/audience", choice]]);
    expect(await wrong({ states: ["invited"] })).toEqual([["/body/audience/states", "state"]]);
    expect(await wrong({ answer: "maybe" })).toEqual([["/body/audience/answer", "must be one of yes, no, none"]]);
    expect(await wrong("all")).toEqual([["/body/audience", "must be an object, or must be null"]]);
  });
  it("want JSON by its name, 415", async () => {
    await using world = await aWorld();
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", "multipart/form-data"])
      expectProblem(
        await world.call("POST", "/projects", "{}", { headers: { "content-type": type } }),
        415,
        "unsupported_media_type",
      );
    expectProblem(await world.call("POST", "/projects", Buffer.from("{}")), 415, "unsupported_media_type");
  });
  it("take a merge patch by its own name too, where something is changed and nowhere else", async () => {
    await using world = await aWorld();
    const headers = { "content-type": "application/merge-patch+json" };
    const reply = await world.call("PATCH", "/settings", '{"senderName":"Anna"}', { headers });
    expect([reply.status, reply.body.senderName]).toEqual([200, "Anna"]);
    expectProblem(await world.call("POST", "/projects", "{}", { headers }), 415, "unsupported_media_type");
  });
  it("want the body as it is, not packed, 415", async () => {
    await using world = await aWorld();
    const packed = gzipSync('{"name":"x"}');
    for (const encoding of ["gzip", "br", "GZIP, identity"])
      expectProblem(
        await world.call("POST", "/projects", packed, { headers: { ...json.headers, "content-encoding": encoding } }),
        415,
        "unsupported_media_type",
      );
  });
  it("take at most one mebibyte, 413", async () => {
    await using world = await aWorld();
    const reply = await world.call("POST", "/projects", { name: "x".repeat(1024 * 1024) });
    expectProblem(reply, 413, "too_large");
  });
  it("tell every wrong member at once, and what was probably meant", async () => {
    await using world = await aWorld();
    const reply = await world.call("POST", "/credentials", { kind: "nativ", nmae: "x", scopes: [] });
    expectProblem(reply, 422, "invalid");
    expect(reply.body.errors).toEqual([
      expect.objectContaining({ pointer: "/body/name", code: "required" }),
      expect.objectContaining({ pointer: "/body/nmae", code: "unknown_member", didYouMean: "name" }),
      expect.objectContaining({ pointer: "/body/kind", code: "not_allowed" }),
      expect.objectContaining({ pointer: "/body/scopes", code: "out_of_range" }),
    ]);
  });
  it("refuse text that no database could keep", async () => {
    await using world = await aWorld();
    expectProblem(await world.call("POST", "/projects", { name: "a\0b" }), 422, "bad_character");
    expectProblem(await world.call("POST", "/projects", '{"name":"a\\ud800b"}', json), 422, "bad_character");
    expectProblem(await world.call("GET", "/audit?verb=%00"), 422, "bad_character");
  });
  it("refuse nesting without end, and stay quick", async () => {
    await using world = await aWorld();
    const deep = `{"name":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    expectProblem(await world.call("POST", "/projects", deep, json), 422, "too_deep");
  });
  it("refuse query members nobody knows", async () => {
    await using world = await aWorld();
    expectProblem(await world.call("GET", "/projects?limti=5"), 422, "unknown_member");
    expectProblem(await world.call("GET", "/projects?limit=0"), 422, "out_of_range");
    expectProblem(await world.call("GET", "/projects?limit=1&limit=2"), 422, "wrong_type");
  });
  it.each(["abc", "0x1", "0x100000000", "1e0", "1e99", "+1", "01", "1.0", "%201"])(
    "know nothing by the id %j",
    async (id) => {
      await using world = await aWorld();
      const wrong = await world.call("GET", `/projects/${id}`);
      expectProblem(wrong, 422, "wrong_type");
      expect(wrong.body.errors).toEqual([{ pointer: "/path/id", code: "wrong_type", message: "must be an integer" }]);
    },
  );
  it.each(["0", "-1", "2147483648", "99999999999999999999999"])("know nobody by the id %s, 404", async (id) => {
    await using world = await aWorld();
    const unknown = await world.call("GET", `/projects/${id}`);
    expectProblem(unknown, 404, "not_found");
    expect(unknown.body.detail).toBe(`No project ${id} is known to this account.`);
  });
  it("name what there is none of, by an id that nothing can have as by one that nothing has", async () => {
    await using world = await aWorld();
    const impossible = Object.fromEntries(Object.keys(NOTHINGS).map((it) => [it, 0])) as unknown as Things;
    for (const it of ENDPOINTS.filter((one) => one.path.includes("{id}"))) {
      const asked = async (things: Things) => {
        const { path } = requestOf(it, things);
        const { body, headers } = requestOf(it, NOTHINGS);
        const { status, body: problem } = await world.call(it.method, path, body, { headers });
        return [it.operationId, status, problem?.title];
      };
      const unknown = await asked(NOTHINGS);
      if (unknown[1] === 404) expect(await asked(impossible)).toEqual(unknown);
    }
  });
  it("know nobody by an id that fills the head of a request, 404", async () => {
    await using world = await aWorld();
    expectProblem(await world.call("GET", `/projects/${"9".repeat(12_000)}`), 404, "not_found");
  });
  it.each([
    [{ kind: "native", name: "x", scopes: ["read", "admin"] }, "scopes[1] must be one of read, write, owner."],
    [{ kind: "native", name: "x", scopes: [] }, "scopes must have at least 1 entry."],
    [{ kind: "native", name: 5 }, "name must be a string."],
    [[], "The body must be an object."],
  ])("say what is wrong in a sentence that names its place: %j", async (body, sentence) => {
    await using world = await aWorld();
    expect((await world.call("POST", "/credentials", body)).body).toMatchObject({ status: 422, detail: sentence });
  });
  it("read numbers of a query as they read ids", async () => {
    await using world = await aWorld();
    const reply = await world.call("GET", "/events?limit=1e1&total=perhaps");
    expectProblem(reply, 422, "invalid");
    expect(reply.body.errors).toMatchObject([{ pointer: "/query/limit" }, { pointer: "/query/total" }]);
    const curves = await world.call("GET", "/results/answers?eventId=1&eventId=0x1");
    expect(curves.body.errors).toMatchObject([{ pointer: "/query/eventId/1", code: "wrong_type" }]);
  });
  it("look at the key before they look at the body", async () => {
    await using world = await aWorld();
    expectProblem(await world.call("POST", "/projects", "{", { ...json, key: null }), 401, "unauthenticated");
    const { key } = world.account;
    const mistyped = `${key.slice(0, -1)}${key.endsWith("0") ? "1" : "0"}`;
    expect((await world.call("GET", "/projects", undefined, { key: mistyped })).status).toBe(401);
  });
  it("spare a key of the operator's own that looks like one of ours", async () => {
    await using world = await aWorld();
    const key = "bk_chosen_by_the_operator_himself";
    expect(await keepOperatorKey(world.deps, key)).toBe("made");
    expect((await world.call("GET", "/projects", undefined, { key })).status).toBe(200);
  });

  it.each([undefined, "Basic eDp5", "Bearer", "bk_1_no-scheme"])(
    "say how a key is shown to who sent %j",
    async (given) => {
      await using world = await aWorld();
      const headers = given === undefined ? {} : { authorization: given };
      const reply = await world.call("GET", "/projects", undefined, { key: null, headers });
      expectProblem(reply, 401, "unauthenticated");
      expect(reply.body.detail).toBe("Send the header Authorization: Bearer <key>.");
    },
  );

  it("name the scope that is missing, 403", async () => {
    await using world = await aWorld();
    const { key } = (await world.call("POST", "/credentials", { kind: "native", name: "r", scopes: ["read"] })).body;
    const reply = await world.call("POST", "/projects", { name: "x" }, { key });
    expectProblem(reply, 403, "missing_scope");
    expect(reply.body.detail).toBe('This needs a key with the scope "write".');
  });
  it("allow no other origin's script to read an answer", async () => {
    await using world = await aWorld();
    const reply = await world.call("GET", "/projects", undefined, { headers: { origin: "https://evil.example" } });
    expect(Object.keys(reply.headers).filter((it) => it.startsWith("access-control"))).toEqual([]);
    expect(reply.headers).toMatchObject({ "x-content-type-options": "nosniff", "cache-control": "no-store" });
  });
});
