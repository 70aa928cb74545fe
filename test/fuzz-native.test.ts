import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnyEndpoint } from "../src/http/native/endpoint.ts";
import { ENDPOINTS } from "../src/http/native/endpoints.ts";
import { PROBLEM_PAGES } from "../src/http/native/problem-pages.ts";
import { bent, FUZZ, rawBody } from "./support/hostile.ts";
import { type NativeRequest, requestOf } from "./support/native-requests.ts";
import { aThingOfEach, type Things } from "./support/things.ts";
import { aWorld, type Reply, type World } from "./support/world.ts";

/*
 * Every operation is sent what nobody should send: wrong types, numbers beyond all bounds, texts no database keeps,
 * bodies that are none. Generated from the schemas with a fixed seed; BECKON_FUZZ_RUNS and BECKON_FUZZ_SEED change both.
 */

const SLOWEST_MS = 2000;

let world: World;
let things: Things;

beforeAll(async () => {
  world = await aWorld();
  things = await aThingOfEach(world, world.account, "fuzz");
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const hostileText = fc.constantFrom(
  "NaN",
  "-1",
  "1e3",
  "9223372036854775808",
  "99999999999999999999",
  "%00",
  "%ff",
  "%ed%a0%80",
  "%2e%2e%2f",
  "%zz",
  "0x10",
  "true",
  "null",
  "[]",
  "x".repeat(150),
  Buffer.from('{"after":["x",1,null]}').toString("base64url"),
  Buffer.from('{"after":[9e99],"total":"x"}').toString("base64url"),
  Buffer.from('{"after":["\\u0000"]}').toString("base64url"),
  Buffer.from('{"after":["2030-99-99T00:00:00Z",1]}').toString("base64url"),
);

const contentType = fc.constantFrom(
  "text/plain",
  "application/xml",
  "application/json; charset=utf-16",
  "multipart/form-data",
  "text/csv",
  "",
);

/** One hostile request for the endpoint. */
function attackOn(it: AnyEndpoint, valid: NativeRequest): fc.Arbitrary<NativeRequest> {
  const json = { "content-type": "application/json" };
  const query = Object.keys((it.query as { properties?: object } | undefined)?.properties ?? { anything: true });
  const badQuery = fc.tuple(fc.constantFrom(...query), hostileText).map(([name, value]) => ({
    ...valid,
    path: `${valid.path.split("?", 1)[0]}?${name}=${value}`,
  }));
  const badPath = hostileText.map((value) => ({ ...valid, path: valid.path.replace(/\/\d+/, `/${value}`) }));
  const badHeaders = fc.tuple(contentType, rawBody).map(([type, body]) => ({
    ...valid,
    body,
    headers: type === "" ? {} : { "content-type": type },
  }));
  const badKey = hostileText.map((key) => ({ ...valid, headers: { ...valid.headers, "idempotency-key": key } }));
  if (it.method === "GET") return fc.oneof(badQuery, badPath);
  const badJson = rawBody.map((body) => ({ ...valid, body, headers: json }));
  const badBody = bent(valid.body ?? {}).map((body) => ({ ...valid, body: JSON.stringify(body) ?? "", headers: json }));
  return fc.oneof({ arbitrary: badBody, weight: 4 }, badJson, badQuery, badPath, badHeaders, badKey);
}

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
const checks = new Map<object, ValidateFunction>();

/** Why the answer is not one the API promises; undefined when it is. */
function whyBroken(it: AnyEndpoint, reply: Reply, tookMs: number): string | undefined {
  if (reply.status >= 500) return `${reply.status}`;
  if (tookMs > SLOWEST_MS) return `took ${Math.round(tookMs)} ms`;
  if (reply.status >= 400) return whyNoProblem(reply);
  const schema = it.replies[reply.status];
  if (schema === undefined) return `the status ${reply.status} is not declared`;
  if (schema === null) return reply.text === "" ? undefined : "a body where none is declared";
  if (it.replyType !== undefined) return undefined;
  const check = checks.get(schema) ?? ajv.compile(schema);
  checks.set(schema, check);
  return check(reply.body) ? undefined : ajv.errorsText(check.errors);
}

function whyNoProblem(reply: Reply): string | undefined {
  const type = String(reply.headers["content-type"]);
  if (!type.startsWith("application/problem+json")) return `an error as ${type}`;
  const { status, code, requestId, errors } = reply.body;
  if (status !== reply.status || typeof requestId !== "string" || !Array.isArray(errors)) return "a malformed problem";
  const codes = [code, ...errors.map((error: { code: string }) => error.code)];
  return codes.every((it) => Object.hasOwn(PROBLEM_PAGES, it))
    ? undefined
    : `a code without a page: ${codes.join(", ")}`;
}

describe.each(
  ENDPOINTS.filter((it) => it.replyType !== "text/event-stream").map((it) => [`${it.method} ${it.path}`, it] as const),
)("%s", (_name, it_) => {
  it("answers whatever it is sent, soon, in its own voice, and never with a fault", async () => {
    await fc.assert(
      fc.asyncProperty(attackOn(it_, requestOf(it_, things)), async (request) => {
        const startedAt = performance.now();
        const reply = await world.call(request.method, request.path, request.body, { headers: request.headers });
        const why = whyBroken(it_, reply, performance.now() - startedAt);
        expect(why, `${reply.status} ${reply.text.slice(0, 500)}`).toBeUndefined();
      }),
      FUZZ,
    );
  });
});
