import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bent, FUZZ, hostile, rawBody } from "./support/hostile.ts";
import { anIvvyCaller, type IvvyCaller } from "./support/ivvy.ts";
import { type IvvyThings, ivvyRequests, ivvyThingsOf } from "./support/ivvy-requests.ts";
import { aWorld, type Reply, type World } from "./support/world.ts";

/*
 * Every action of the iVvy dialect is sent, rightly signed, what nobody should send. Generated from the registry with a
 * fixed seed; BECKON_FUZZ_RUNS and BECKON_FUZZ_SEED change both.
 */

let world: World;
let ivvy: IvvyCaller;
let things: IvvyThings;

beforeAll(async () => {
  world = await aWorld();
  ivvy = await anIvvyCaller(world);
  things = await ivvyThingsOf(world, { account: world.account, caller: ivvy, canary: "fuzz" });
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

/** JSON that no parser of one object would write: members twice, one of them hostile. */
function doubled(valid: object): fc.Arbitrary<string> {
  const [name = "id"] = Object.keys(valid);
  return hostile.map((value) => `{"${name}":${JSON.stringify(value) ?? "null"},${JSON.stringify(valid).slice(1)}`);
}

function attackOn(valid: object): fc.Arbitrary<unknown> {
  const json = bent(valid).map((body) => JSON.stringify(body) ?? "");
  const filters = fc
    .tuple(fc.constantFrom("id", "firstName__BEGINS", "modifiedDate__LESSTHAN", "x__", "__proto__", "status"), hostile)
    .map(([name, value]) => ({ ...valid, filter: JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`) }));
  return fc.oneof({ arbitrary: json, weight: 4 }, filters, rawBody, doubled(valid));
}

/** Why the answer is not one the dialect promises; undefined when it is. */
function whyBroken({ status, body, text, headers }: Reply): string | undefined {
  if (!String(headers["content-type"]).startsWith("application/json")) return `answered as ${headers["content-type"]}`;
  if (typeof body !== "object" || body === null) return `answered ${text.slice(0, 100)}`;
  if (status === 200) return "errorCode" in body ? "a success with an errorCode" : undefined;
  const { errorCode, message, specificCode, additionalMessages } = body;
  if (errorCode !== status) return `errorCode ${errorCode} with status ${status}`;
  if (typeof message !== "string" || !Number.isInteger(specificCode)) return "a malformed envelope";
  const areTexts = Array.isArray(additionalMessages) && additionalMessages.every((it) => typeof it === "string");
  if (!areTexts) return "additionalMessages is no array of texts";
  // What nobody implements is no fault.
  return status >= 500 && status !== 501 ? `${status} ${text}` : undefined;
}

describe.each(ivvyRequests().map((it) => [`${it.namespace}.${it.action}`, it] as const))("%s", (_name, request) => {
  it("answers whatever it is sent in the envelope, and never with a fault", async () => {
    await fc.assert(
      fc.asyncProperty(attackOn(request.params(things)), async (params) => {
        const reply = await ivvy.call(request.namespace, request.action, params);
        expect(whyBroken(reply), `${reply.status} ${reply.text.slice(0, 500)}`).toBeUndefined();
      }),
      FUZZ,
    );
  });
});

describe("an address", () => {
  const targets = [
    "/api/1.0/%zz",
    "/api/1.0/test?action=%00",
    "//api/1.0//test?action=ping",
    "/api/1.0/../1.0/test?action=ping",
  ];
  it.each(targets)("such as %s is answered in the envelope", async (target) => {
    const reply = await ivvy.call("test", "ping", undefined, { target });
    expect(whyBroken(reply)).toBeUndefined();
    expect(reply.status).toBeGreaterThanOrEqual(400);
  });
});
