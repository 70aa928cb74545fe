import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENDPOINTS } from "../src/http/walr/endpoints.ts";
import { fingerprintOf } from "./support/fingerprint.ts";
import { aSurveyor, callWalr, type Surveyor } from "./support/walr.ts";
import { aWorld, type Reply, type TestAccount, type World } from "./support/world.ts";

/*
 * Every operation of the Walr dialect, asked for about another account's survey, and about an own survey with another
 * account's campaign. Generated from the list of endpoints: a new one is tried without a line here.
 */

const CANARY = "canary-w4lr";

let world: World;
let victim: TestAccount;
let theirs: Surveyor;
let theirCampaign: string;
let attacker: Surveyor;
let ownCampaign: string;

beforeAll(async () => {
  world = await aWorld();
  victim = await world.anotherAccount("Victim");
  theirs = await aSurveyor(world, { key: victim.key, event: { title: CANARY } });
  theirCampaign = await theirs.campaign("email", { name: CANARY, subject: CANARY, body: CANARY });
  await theirs.send(theirCampaign, [{ email: `${CANARY}@example.org` }]);
  attacker = await aSurveyor(world);
  ownCampaign = await attacker.campaign();
});
afterAll(() => world[Symbol.asyncDispose]());

/** Good for every operation. */
const bodyFor = (campaignId: string) => ({
  campaignId,
  recipients: [{ variables: { email: "somebody@example.org" } }],
  name: "x",
  subject: "x",
  body: "x",
  text: "x",
});

interface Named {
  readonly projectId: string;
  readonly surveyId: string;
  readonly id: string;
}

function call(method: string, path: string, named: Named): Promise<Reply> {
  const url = path.replace(/\{(\w+)\}/g, (_, name: keyof Named) => named[name]);
  const body = method === "GET" || method === "DELETE" ? undefined : bodyFor(named.id);
  return callWalr(world, { method, url, body, token: attacker.token, options: {} });
}

const CASES = ENDPOINTS.flatMap((it) => it.paths.map((path) => [`${it.method} ${path}`, it.method, path] as const));

describe("another account's survey", () => {
  it.each(CASES)("cannot be told from one that is not there: %s", async (_, method, path) => {
    const before = await fingerprintOf(world, victim);
    const { projectId, surveyId } = theirs;
    const replies = [
      await call(method, path, { projectId, surveyId, id: theirCampaign }),
      await call(method, path, { projectId, surveyId: "2000000001", id: theirCampaign }),
    ];
    for (const reply of replies) {
      expect(reply.status).toBe(404);
      expect(reply.text).not.toContain(CANARY);
    }
    expect(await fingerprintOf(world, victim)).toBe(before);
  });
});

describe("another account's campaign", () => {
  it.each(
    CASES.filter(([, method, path]) => path.includes("{id}") || (method === "POST" && !path.includes("campaigns"))),
  )("is unknown below an own survey: %s", async (_, method, path) => {
    const before = await fingerprintOf(world, victim);
    const { projectId, surveyId } = attacker;
    const reply = await call(method, path, { projectId, surveyId, id: theirCampaign });
    expect([reply.status, reply.text.includes(CANARY)]).toEqual([404, false]);
    expect(await fingerprintOf(world, victim)).toBe(before);
  });
});

describe("another account's list", () => {
  it("takes no recipients", async () => {
    const { body } = await world.call("POST", "/lists", { name: CANARY }, { key: victim.key });
    const facts = { ...bodyFor(ownCampaign), recipientListId: body.id };
    const reply = await attacker.call("POST", "/campaigns/email", facts);
    expect([reply.status, reply.text.includes(CANARY)]).toEqual([400, false]);
  });
});

describe("the canary", () => {
  it("is told to its owner, so that missing it elsewhere means something", async () => {
    expect((await theirs.call("GET", "/campaigns")).text).toContain(CANARY);
  });
});
