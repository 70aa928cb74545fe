import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENDPOINTS } from "../src/http/spotnana/endpoints.ts";
import { fingerprintOf } from "./support/fingerprint.ts";
import { aSpotnanaUser, callSpotnana, type SpotnanaUser } from "./support/spotnana.ts";
import {
  NOBODYS_SPOTNANA_THINGS,
  type SpotnanaRequest,
  type SpotnanaThings,
  spotnanaRequest,
  spotnanaThingsOf,
} from "./support/spotnana-requests.ts";
import { aWorld, type Reply, type TestAccount, type World } from "./support/world.ts";

/* Every operation of the Spotnana dialect × everybody who must not use it × another account's ids. Generated from the registry. */

const CANARY = "canary-7f3a";

let world: World;
let victim: TestAccount;
let owner: SpotnanaUser;
let reader: SpotnanaUser;
let confined: SpotnanaUser;
let stranger: SpotnanaUser;
let revoked: string;
let theirs: SpotnanaThings;
let own: SpotnanaThings;

beforeAll(async () => {
  world = await aWorld();
  victim = await world.anotherAccount(CANARY);
  const other = await world.anotherAccount("Strangers");
  const wishes = { contactEmail: "organiser@example.org" };
  owner = await aSpotnanaUser(world, { ...wishes, key: victim.key, scopes: ["owner"] });
  reader = await aSpotnanaUser(world, { key: victim.key, scopes: ["read"] });
  const project = await world.call("POST", "/projects", { name: CANARY }, { key: victim.key });
  confined = await aSpotnanaUser(world, { key: victim.key, scopes: ["owner"], projectIds: [project.body.id] });
  const ended = await aSpotnanaUser(world, { key: victim.key });
  await owner.call("POST", "/v2/api-users/revoke", { clientId: ended.clientId });
  revoked = ended.token;
  stranger = await aSpotnanaUser(world, { ...wishes, key: other.key, scopes: ["owner"] });
  theirs = await spotnanaThingsOf(world, { account: victim, user: owner, canary: CANARY });
  own = await spotnanaThingsOf(world, { account: other, user: stranger, canary: "own" });
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

async function leavesTheVictimAlone(attack: () => Promise<readonly Reply[]>): Promise<void> {
  const before = await fingerprintOf(world, victim);
  for (const reply of await attack()) expect(reply.text).not.toContain(CANARY);
  expect(await fingerprintOf(world, victim)).toBe(before);
}

const send = (user: SpotnanaUser, { method, path, body }: SpotnanaRequest) => user.call(method, path, body);

/** What an answer says besides ids, names nobody has and secrets. */
function withoutIds(reply: Reply): string {
  return reply.text
    .replace(/req_\w+|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, "")
    .replace(/ \S* is known|"client\w+":"\w+"|\d+/g, "");
}

const named = ENDPOINTS.filter((it) => it.right !== "none").map((it) => [`${it.method} ${it.path}`, it] as const);

describe.each(named)("%s", (_name, it_) => {
  it("is shut to whoever has no token, a made-up one or one of a revoked client", async () => {
    await leavesTheVictimAlone(async () => {
      const { method, path, body } = spotnanaRequest(it_, theirs);
      const replies: Reply[] = [];
      for (const authorization of ["", "Bearer made-up", `Bearer ${revoked}`])
        replies.push(await callSpotnana(world, { method, path, body, headers: { authorization } }));
      expect(replies.map((it) => it.status)).toEqual([401, 401, 401]);
      return replies;
    });
  });
  it.runIf(it_.right !== "read")("is shut to a client that may only read", async () => {
    const before = await fingerprintOf(world, victim);
    expect((await send(reader, spotnanaRequest(it_, theirs))).status).toBe(403);
    expect(await fingerprintOf(world, victim)).toBe(before);
  });
  it.runIf(it_.path.includes("{eventId}"))("knows no event of a project the client is kept out of", async () => {
    await leavesTheVictimAlone(async () => {
      const reply = await send(confined, spotnanaRequest(it_, theirs));
      expect([400, 404]).toContain(reply.status);
      expect(reply.body.errorMessages[0].errorCode).toBe("EVENT_NOT_FOUND");
      return [reply];
    });
  });
  it("tells and changes nothing of another account, and not even that it has such a thing", async () => {
    await leavesTheVictimAlone(async () => {
      const foreign = await send(stranger, spotnanaRequest(it_, theirs));
      const random = await send(stranger, spotnanaRequest(it_, NOBODYS_SPOTNANA_THINGS));
      expect([foreign.status, withoutIds(foreign)]).toEqual([random.status, withoutIds(random)]);
      return [foreign, random];
    });
  });
  it("mixes no other account's things into one's own", async () => {
    const mixed = Object.keys(own).map((name) => ({ ...own, [name]: theirs[name as keyof SpotnanaThings] }));
    await leavesTheVictimAlone(async () => {
      const replies: Reply[] = [];
      // What ends the attacker's own token would only spoil the attacks after it.
      const harmless = mixed.filter((it) => it.clientId !== own.clientId || !it_.path.startsWith("/v2/api-users/r"));
      for (const things of harmless) replies.push(await send(stranger, spotnanaRequest(it_, things)));
      return replies;
    });
  });
});

describe.each(named)("%s, by its owner", (_name, it_) => {
  it("is served, so that the refusals above mean something", async () => {
    const user = await aSpotnanaUser(world, { key: victim.key, scopes: ["owner"], contactEmail: "me@example.org" });
    const things = await spotnanaThingsOf(world, { account: victim, user, canary: CANARY });
    const reply = await send(user, spotnanaRequest(it_, things));
    const isServed = reply.status < 300 || (it_.operationId === "createApiUser" && reply.status === 409);
    expect(isServed, reply.text).toBe(true);
    const items = /bulk/.test(it_.path) ? reply.text.match(/"status":"(\w+)"/)?.[1] : "SUCCESS";
    expect(items, reply.text).toBe("SUCCESS");
  });
});
