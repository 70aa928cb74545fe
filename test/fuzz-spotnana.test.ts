import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnyEndpoint } from "../src/http/spotnana/endpoint.ts";
import { ENDPOINTS } from "../src/http/spotnana/endpoints.ts";
import { bent, FUZZ, rawBody } from "./support/hostile.ts";
import { aSpotnanaUser, callSpotnana, type SpotnanaCall, type SpotnanaUser } from "./support/spotnana.ts";
import { type SpotnanaThings, spotnanaRequest, spotnanaThingsOf } from "./support/spotnana-requests.ts";
import { aWorld, type World } from "./support/world.ts";

/*
 * Every operation of the Spotnana dialect is sent what nobody should send. An answer that its operation does not declare,
 * outside the envelope or a fault fails. Fixed seed; BECKON_FUZZ_RUNS and BECKON_FUZZ_SEED change both.
 */

let world: World;
let user: SpotnanaUser;

beforeAll(async () => {
  world = await aWorld();
  user = await aSpotnanaUser(world, { scopes: ["owner"], contactEmail: "organiser@example.org" });
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const hostileText = fc.constantFrom(
  "NaN",
  "-1",
  "0",
  "1e3",
  "2147483648",
  "9223372036854775808",
  "99999999999999999999",
  "%00",
  "%ff",
  "%ed%a0%80",
  "%2e%2e%2f",
  "0x10",
  "true",
  "null",
  "list",
  "[]",
  "x".repeat(150),
);

const contentType = fc.constantFrom(
  "text/plain",
  "application/xml",
  "application/json; charset=utf-16",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "",
);

const PARAMETERS = ["type", "userId", "companyId", "externalId", "limit", "offset", "includeInactive", "x"];

/** One hostile request for the operation. */
function attackOn(it: AnyEndpoint, valid: SpotnanaCall): fc.Arbitrary<SpotnanaCall> {
  const json = { "content-type": "application/json" };
  const [address = ""] = valid.path.split("?", 1);
  const badQuery = fc
    .tuple(fc.constantFrom(...PARAMETERS), hostileText)
    .map(([name, value]) => ({ ...valid, path: `${address}?${name}=${value}&${name}=2` }));
  const oneQuery = fc
    .tuple(fc.constantFrom(...PARAMETERS), hostileText)
    .map(([name, value]) => ({ ...valid, path: `${address}?${name}=${value}` }));
  const badPath = hostileText.map((value) => ({
    ...valid,
    path: valid.path.replace(/\/(?:\d+|[0-9a-f-]{36})(?=\/|$|\?)/, `/${value}`),
  }));
  const badJson = rawBody.map((body) => ({ ...valid, body, headers: json }));
  const badType = fc
    .tuple(contentType, rawBody)
    .map(([type, body]) => ({ ...valid, body, headers: type === "" ? {} : { "content-type": type } }));
  const badBody = bent(valid.body ?? {}).map((body) => ({ ...valid, body: JSON.stringify(body) ?? "", headers: json }));
  if (it.method === "GET") return fc.oneof(badQuery, oneQuery, badPath);
  return fc.oneof({ arbitrary: badBody, weight: 5 }, badJson, badQuery, oneQuery, badPath, badType);
}

// What revokes or renews the caller's own token would leave nothing to attack with.
const ENDS_THE_CALLER = new Set(["rotateApiUser", "revokeApiUser"]);

describe.each(ENDPOINTS.map((it) => [`${it.method} ${it.path}`, it] as const))("%s", (_name, it_) => {
  let things: SpotnanaThings;
  beforeAll(async () => {
    things = await spotnanaThingsOf(world, { account: world.account, user, canary: "fuzz" });
    if (ENDS_THE_CALLER.has(it_.operationId)) things = { ...things, clientId: "somebody-else" };
  });

  it("answers whatever it is sent as it declares, in its envelope, and never with a fault", async () => {
    await fc.assert(
      fc.asyncProperty(attackOn(it_, spotnanaRequest(it_, things)), async ({ headers, ...request }) => {
        const authorization = `Bearer ${user.token}`;
        // Throws for an answer nobody declares.
        const reply = await callSpotnana(world, { ...request, headers: { authorization, ...headers } });
        expect(reply.status).toBeLessThan(500);
      }),
      FUZZ,
    );
  });
});
