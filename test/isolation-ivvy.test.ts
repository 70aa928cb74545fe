import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fingerprintOf } from "./support/fingerprint.ts";
import { anIvvyCaller, type IvvyCaller } from "./support/ivvy.ts";
import { type IvvyThings, ivvyRequests, ivvyThingsOf, NOBODYS_IVVY_THINGS } from "./support/ivvy-requests.ts";
import { aWorld, type Reply, type TestAccount, type World } from "./support/world.ts";

/* Every action of the iVvy dialect × another account's ids. Generated from the registry. */

const CANARY = "canary-7f3a";

let world: World;
let victim: TestAccount;
let owner: IvvyCaller;
let stranger: IvvyCaller;
let theirs: IvvyThings;
let own: IvvyThings;

beforeAll(async () => {
  world = await aWorld();
  victim = await world.anotherAccount(CANARY);
  const other = await world.anotherAccount("Strangers");
  owner = await anIvvyCaller(world, { account: victim, scopes: ["owner"] });
  stranger = await anIvvyCaller(world, { account: other, scopes: ["owner"] });
  theirs = await ivvyThingsOf(world, { account: victim, caller: owner, canary: CANARY });
  own = await ivvyThingsOf(world, { account: other, caller: stranger, canary: "own" });
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

async function leavesTheVictimAlone(attack: () => Promise<readonly Reply[]>): Promise<void> {
  const before = await fingerprintOf(world, victim);
  for (const reply of await attack()) {
    expect(reply.status === 501 || reply.status < 500, reply.text).toBe(true);
    expect(reply.text).not.toContain(CANARY);
  }
  expect(await fingerprintOf(world, victim)).toBe(before);
}

/** What an answer says besides ids, links and times. */
function withoutIds(reply: Reply): string {
  return reply.text.replace(/[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}|\d+/g, "");
}

describe.each(ivvyRequests().map((it) => [`${it.namespace}.${it.action}`, it] as const))("%s", (_name, request) => {
  const call = (caller: IvvyCaller, things: IvvyThings) =>
    caller.call(request.namespace, request.action, request.params(things));

  it("tells and changes nothing of another account, and not even that it has such a thing", async () => {
    await leavesTheVictimAlone(async () => {
      const foreign = await call(stranger, theirs);
      const random = await call(stranger, NOBODYS_IVVY_THINGS);
      expect([foreign.status, withoutIds(foreign)]).toEqual([random.status, withoutIds(random)]);
      return [foreign, random];
    });
  });
  it("mixes no other account's things into one's own", async () => {
    const mixed = Object.keys(own).map((name) => ({ ...own, [name]: theirs[name as keyof IvvyThings] }));
    await leavesTheVictimAlone(() => Promise.all(mixed.map((things) => call(stranger, things))));
  });
  it("is served to its owner, so that the refusals above mean something", async () => {
    const reply = await call(owner, theirs);
    const isServed = reply.status === 200 || reply.status === 501 || NOT_HERE.has(reply.body.specificCode);
    expect(isServed, reply.text).toBe(true);
  });
});

/** No event has speakers or sponsors; a batch that no worker runs is not completed. */
const NOT_HERE: ReadonlySet<number> = new Set([24094, 24124, 24114]);
