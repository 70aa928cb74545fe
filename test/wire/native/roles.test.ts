import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Right } from "../../../src/domain/caller.ts";
import type { AnyEndpoint } from "../../../src/http/native/endpoint.ts";
import { ENDPOINTS } from "../../../src/http/native/endpoints.ts";
import { requestOf } from "../../support/native-requests.ts";
import { signedIn } from "../../support/sign-in.ts";
import { NOTHINGS } from "../../support/things.ts";
import { aWorld, type World } from "../../support/world.ts";

/*
 * Every operation of the native API × everybody who can sign in. Whoever may not is told so before anything is looked for;
 * whoever may is told that there is no such thing, or is served.
 */

const MAY: Readonly<Record<"member" | "viewer" | "organiser" | "developer" | "owner", readonly Right[]>> = {
  member: ["self"],
  viewer: ["self", "read"],
  organiser: ["self", "read", "write"],
  developer: ["self", "read", "write", "develop"],
  owner: ["self", "read", "write", "develop", "owner"],
};

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

/** Only the beginning of an answer is looked at: some go on for as long as somebody listens. */
async function statusOf(it_: AnyEndpoint, headers: Record<string, string>): Promise<number> {
  const { method, path, body, headers: own } = requestOf(it_, NOTHINGS);
  const type = body === undefined || typeof body === "string" ? {} : { "content-type": "application/json" };
  const reply = await world.app.inject({
    method,
    url: `/beckon/v1${path}`,
    headers: { ...type, ...own, ...headers },
    ...(body === undefined ? {} : { payload: typeof body === "string" ? body : JSON.stringify(body) }),
    payloadAsStream: true,
  });
  reply.stream().resume().destroy();
  return reply.statusCode;
}

describe.each(Object.entries(MAY))("a %s", (role, rights) => {
  it("may what the role says, in every operation, and nothing else", async () => {
    const headers = await signedIn(world, role as keyof typeof MAY);
    const wrong: string[] = [];
    for (const it_ of ENDPOINTS) {
      const status = await statusOf(it_, headers);
      const isRight = rights.includes(it_.right) ? status !== 403 && status !== 401 && status < 500 : status === 403;
      if (!isRight) wrong.push(`${it_.method} ${it_.path} (${it_.right}): ${status}`);
      // Who ended other sessions, or was signed out, would be refused for another reason.
      expect(status, it_.path).not.toBe(401);
    }
    expect(wrong).toEqual([]);
  });
});
