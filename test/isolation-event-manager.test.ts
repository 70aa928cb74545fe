import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENDPOINTS } from "../src/http/event-manager/endpoints.ts";
import { signToken } from "../src/lib/signed-token.ts";
import { anEventManager, callEventManager, type Person, register } from "./support/event-manager.ts";
import {
  type EventManagerRequest,
  type EventManagerThings,
  eventManagerRequests,
  eventManagerThingsOf,
} from "./support/event-manager-requests.ts";
import { fingerprintOf } from "./support/fingerprint.ts";
import { aParty } from "./support/party.ts";
import { PUBLIC_URL, type Reply, type TestAccount, type World } from "./support/world.ts";

/* Every route × everybody who must not use it × ids of others and of another account. Generated from the list of routes. */

const CANARY = "canary-7f3a";
const NOBODYS_ID = 2_000_000_001;

let world: World;
let theirs: EventManagerThings;
let outsider: Person;
/** An account whose people sign in nowhere here. */
let other: TestAccount;
let foreign: EventManagerThings;

beforeAll(async () => {
  world = await anEventManager();
  theirs = await eventManagerThingsOf(world, CANARY);
  outsider = await register(world);
  other = await world.anotherAccount(CANARY);
  const party = await aParty(world, {
    account: other,
    title: CANARY,
    people: [{ firstName: CANARY, state: "invited" }],
  });
  const [invitation] = await world.database.query<{ id: number }>("select id from invitations where account_id = $1", [
    other.id,
  ]);
  foreign = { ...theirs, eventId: party.eventId, invitationId: invitation?.id ?? 0 };
});
afterAll(() => world[Symbol.asyncDispose]());

const named = ENDPOINTS.map((it, no) => [`${it.method} ${it.path}`, no] as const);

function requestOf(no: number, things: EventManagerThings): EventManagerRequest {
  const request = eventManagerRequests(things)[no];
  if (request === undefined) throw new Error("no such route");
  return request;
}

const send = ({ endpoint, path, body }: EventManagerRequest, token?: string) =>
  callEventManager(world, endpoint.method, path, { token, body });

/** Which rows of the victims there are, and what stands in them. What counts strangers' tries is the strangers'. */
async function rows(): Promise<string> {
  return `${await fingerprintOf(world, world.account)}${await fingerprintOf(world, other)}`;
}

async function leavesEverybodyAlone(attack: () => Promise<readonly Reply[]>): Promise<void> {
  const before = await rows();
  for (const reply of await attack()) {
    expect(reply.status).toBeLessThan(500);
    expect(reply.text).not.toContain(CANARY);
  }
  expect(await rows()).toBe(before);
}

/** Says a hundred times what a token could be and is none. */
async function badTokens(): Promise<string[]> {
  const [key] = world.deps.tokenKeys;
  if (key === undefined) throw new Error("no key");
  const facts = { subject: String(theirs.creator.id), id: "x", issuedAt: new Date(), lifeSeconds: 60 };
  const issuer = PUBLIC_URL;
  return [
    await signToken(key, { issuer, audience: "dashboard" }, { ...facts, claims: { pwd_version: 1 } }),
    await signToken(key, { issuer, audience: "event-manager" }, { ...facts, claims: { pwd_version: 2 } }),
    await signToken(key, { issuer, audience: "event-manager" }, { ...facts, claims: {} }),
    await signToken(
      key,
      { issuer, audience: "event-manager" },
      { ...facts, claims: { pwd_version: 1 }, issuedAt: new Date(Date.now() - 7_200_000) },
    ),
    `${theirs.creator.token.split(".").slice(0, 2).join(".")}.`,
    world.account.key,
  ];
}

const isOfSomething = (no: number) => ENDPOINTS[no]?.model !== undefined;

describe.each(named)("%s", (_name, no) => {
  it.runIf(ENDPOINTS[no]?.isOpen === false)("is shut to whoever has no token, or a bad one", async () => {
    await leavesEverybodyAlone(async () => {
      const request = requestOf(no, theirs);
      const replies = [await send(request)];
      for (const token of await badTokens()) replies.push(await send(request, token));
      expect(replies.map((it) => it.status)).toEqual(replies.map(() => 401));
      return replies;
    });
  });

  it.runIf(isOfSomething(no))("is shut to a login that has nothing to do with it", async () => {
    await leavesEverybodyAlone(async () => {
      const reply = await send(requestOf(no, theirs), outsider.token);
      expect(reply.status).toBe(403);
      return [reply];
    });
  });

  it.runIf(isOfSomething(no))("knows nothing of another account, no more than of what is nowhere", async () => {
    await leavesEverybodyAlone(async () => {
      const nowhere = { ...theirs, eventId: NOBODYS_ID, invitationId: NOBODYS_ID };
      const replies = [];
      for (const token of [undefined, theirs.creator.token])
        replies.push(await send(requestOf(no, foreign), token), await send(requestOf(no, nowhere), token));
      expect(replies.map((it) => it.status)).toEqual([404, 404, 404, 404]);
      expect(new Set(replies.map((it) => it.text)).size).toBe(1);
      return replies;
    });
  });

  it.runIf(ENDPOINTS[no]?.method === "GET" && !isOfSomething(no))("lists nothing of others to a login", async () => {
    await leavesEverybodyAlone(async () => [await send(requestOf(no, theirs), outsider.token)]);
  });
});

describe.each(named)("%s, by whom it is for", (_name, no) => {
  it("is served, so that the refusals above mean something", async () => {
    const things = await eventManagerThingsOf(world, CANARY);
    await world.database.query(
      "update logins set email_norm = 'was-' || email_norm, mobile = null, mobile_e164 = null where email_norm = 'new@example.org'",
    );
    const reply = await send(requestOf(no, things), things.creator.token);
    expect([200, 201], reply.text).toContain(reply.status);
  });
});

describe("the canary", () => {
  it.each(["/user", "/events", "/received-invitations"])("is told to its owner at %s", async (path) => {
    const reply = await callEventManager(world, "GET", path, { token: theirs.creator.token });
    expect(reply.text).toContain(CANARY);
  });
});
