import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnyEndpoint } from "../src/http/native/endpoint.ts";
import { ENDPOINTS } from "../src/http/native/endpoints.ts";
import type { JsonSchema } from "../src/lib/openapi.ts";
import { fingerprintOf } from "./support/fingerprint.ts";
import { type NativeRequest, requestOf } from "./support/native-requests.ts";
import { signedInAs } from "./support/sign-in.ts";
import { aThingOfEach, NOTHINGS, type Things } from "./support/things.ts";
import { aWorld, type Reply, type TestAccount, type World } from "./support/world.ts";

/*
 * Every operation of the native API × everybody who must not use it × ids that are theirs, another's, or nobody's.
 * Generated from the list of endpoints: a new one is tried without a line here, and one that cannot be tried fails.
 */

const CANARY = "canary-7f3a";

/** For the owner of the installation alone; everybody else is told so whatever the id. */
const OF_THE_INSTALLATION = new Set([
  "createAccount",
  "listAccounts",
  "suspendAccount",
  "resumeAccount",
  "switchSandboxBehaviour",
  "listLanes",
  "readSending",
  "holdSending",
  "resumeSending",
  "readSystem",
  "examineSystem",
  "readDeliverySeries",
  "downloadDiagnostics",
]);

/** For people who signed in: a key is nobody, and is told so whatever the id. */
const OF_A_PERSON = new Set([
  "extendSession",
  "changePassword",
  "listSessions",
  "endSession",
  "endOtherSessions",
  "listReceivedInvitations",
  "listSentInvitations",
  "answerOwnInvitation",
]);

let world: World;
let victim: TestAccount;
let stranger: TestAccount;
let theirs: Things;
let own: Things;
let keys: Readonly<Record<"readOnly" | "revoked" | "suspended" | "mistyped" | "confined", string>>;

beforeAll(async () => {
  world = await aWorld();
  victim = await world.anotherAccount(CANARY);
  stranger = await world.anotherAccount("Strangers");
  theirs = await aThingOfEach(world, victim, CANARY);
  await world.call("PATCH", "/settings", { senderEmail: "victim@example.org" }, { key: victim.key });
  own = await aThingOfEach(world, stranger, "own");
  keys = await keysOf(world, victim);
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

async function keysOf(it: World, account: TestAccount) {
  const make = async (scopes: string[], projectIds: number[] | null = null) => {
    const wanted = { kind: "native", name: CANARY, scopes, projectIds };
    return (await it.call("POST", "/credentials", wanted, { key: account.key })).body;
  };
  const revoked = await make(["owner"]);
  await it.call("DELETE", `/credentials/${revoked.id}`, undefined, { key: account.key });
  const shut = await it.anotherAccount("Shut");
  await it.call("POST", `/accounts/${shut.id}/suspend`);
  const last = account.key.at(-1) === "0" ? "1" : "0";
  return {
    readOnly: (await make(["read"])).key,
    revoked: revoked.key,
    suspended: shut.key,
    confined: (await make(["owner"], [theirs.projects])).key,
    mistyped: `${account.key.slice(0, -1)}${last}`,
  };
}

function send(request: NativeRequest, key: string | null): Promise<Reply> {
  return world.call(request.method, request.path, request.body, { key, headers: request.headers });
}

async function leavesTheVictimAlone(attack: () => Promise<readonly Reply[]>): Promise<void> {
  const before = await fingerprintOf(world, victim);
  for (const reply of await attack()) {
    expect(reply.status).toBeLessThan(500);
    expect(reply.text).not.toContain(CANARY);
    expect(JSON.stringify(reply.headers)).not.toContain(CANARY);
  }
  expect(await fingerprintOf(world, victim)).toBe(before);
}

/** What an answer says besides the id that was asked for and the request's own id. */
function withoutIds(reply: Reply): string {
  return reply.text.replace(/req_\w+/g, "").replace(/\d+/g, "");
}

/** What belongs to an event belongs to its project; people and lists belong to the account. */
const isOfAProject = (it: AnyEndpoint) => /^\/(?:events|guests|campaigns|messages)\/\{/.test(it.path);

/** A hole of a path that is filled with one of a few words names nothing of anybody's. */
const hasId = (it: AnyEndpoint) =>
  [...it.path.matchAll(/\{(\w+)\}/g)].some(
    ([, name = ""]) => ((it.params ?? {}) as JsonSchema).properties?.[name]?.enum === undefined,
  );
const named = ENDPOINTS.map((it) => [`${it.method} ${it.path}`, it] as const);

describe.each(named)("%s", (_name, it_) => {
  it("is shut to whoever has no key, a mistyped, a revoked or a suspended one", async () => {
    await leavesTheVictimAlone(async () => {
      const request = requestOf(it_, theirs);
      const replies = [];
      for (const key of [null, keys.mistyped, keys.revoked, keys.suspended]) replies.push(await send(request, key));
      expect(replies.map((reply) => reply.status)).toEqual([401, 401, 401, 401]);
      return replies;
    });
  });
  it.runIf(!["self", "read"].includes(it_.right))("is shut to a key that may only read", async () => {
    await leavesTheVictimAlone(async () => {
      const reply = await send(requestOf(it_, theirs), keys.readOnly);
      expect(reply.status).toBe(403);
      return [reply];
    });
  });
  it.runIf(isOfAProject(it_))("is shut to a key that is confined to another project", async () => {
    await leavesTheVictimAlone(async () => {
      const reply = await send(requestOf(it_, theirs), keys.confined);
      expect(reply.status).toBe(404);
      return [reply];
    });
  });
  it("tells and changes nothing of another account, and not even that it has such a thing", async () => {
    await leavesTheVictimAlone(async () => {
      const foreign = await send(requestOf(it_, theirs), stranger.key);
      const random = await send(requestOf(it_, NOTHINGS), stranger.key);
      const isNotTheirs = OF_THE_INSTALLATION.has(it_.operationId) || OF_A_PERSON.has(it_.operationId);
      const expected = isNotTheirs ? 403 : hasId(it_) ? 404 : undefined;
      if (expected !== undefined) expect([foreign.status, random.status]).toEqual([expected, expected]);
      if (foreign.status >= 400) expect(withoutIds(foreign)).toBe(withoutIds(random));
      return [foreign, random];
    });
  });
  it("mixes no other account's things into one's own", async () => {
    await leavesTheVictimAlone(async () => {
      const path = requestOf(it_, own).path.split("?", 1)[0] ?? "";
      const foreign = requestOf(it_, theirs);
      const query = foreign.path.split("?")[1];
      if (foreign.body === undefined && query === undefined) return [];
      // What destroys things of one's own is no attack, and would spoil the next one.
      if (it_.method === "DELETE") return [];
      return [await send({ ...foreign, path: query === undefined ? path : `${path}?${query}` }, stranger.key)];
    });
  });
});

describe.each(named)("%s, by its owner", (_name, it_) => {
  it("is served, so that the refusals above mean something", async () => {
    const key = OF_THE_INSTALLATION.has(it_.operationId) ? world.account.key : victim.key;
    const things = await aThingOfEach(world, victim, CANARY);
    const request = requestOf(it_, things);
    if (OF_A_PERSON.has(it_.operationId)) return expectServedTo(things, request);
    const reply = it_.replyType === "text/event-stream" ? await headOf(request, key) : await send(request, key);
    const isServed = (reply.status >= 200 && reply.status < 300) || reply.status === 409;
    expect(isServed, `${request.method} ${request.path}: ${reply.status} ${reply.text}`).toBe(true);
    await world.database.query("update accounts set suspended_at = null where id = $1", [victim.id]);
  });
});

/** As the person whose session and invitation they are. */
async function expectServedTo(things: Things, request: NativeRequest): Promise<void> {
  const headers = await signedInAs(world, victim, things.team);
  const { status, text } = await world.call(request.method, request.path, request.body, { key: null, headers });
  expect(status >= 200 && status < 300, `${request.method} ${request.path}: ${status} ${text}`).toBe(true);
}

describe("the canary", () => {
  it.each(["projects", "contacts", "lists", "events", "campaigns", "guests"] as const)(
    "is told to the owner of %s, so that missing it elsewhere means something",
    async (noun) => {
      const reply = await world.call("GET", `/${noun}/${theirs[noun]}`, undefined, { key: victim.key });
      expect(reply.text).toContain(CANARY);
    },
  );
});

/** Only the beginning of an answer that goes on until its job ends. */
async function headOf(request: NativeRequest, key: string): Promise<Reply> {
  const reply = await world.app.inject({
    method: "GET",
    url: `/beckon/v1${request.path}`,
    headers: { authorization: `Bearer ${key}` },
    payloadAsStream: true,
  });
  reply.stream().destroy();
  return { status: reply.statusCode, body: undefined, text: "", headers: reply.headers };
}
