import { describe, expect, it } from "vitest";
import { aClock } from "../../support/clock.ts";
import { signedIn } from "../../support/sign-in.ts";
import { aWorld, type Reply } from "../../support/world.ts";

const shown = ({ headers }: Reply) => [headers["ratelimit-policy"], headers["ratelimit"], headers["retry-after"]];

describe("with BECKON_RATE_PER_MINUTE", () => {
  it("each key calls so often in a minute, reads what is left off every answer, and is told when to come back", async () => {
    const clock = aClock("2030-05-01T10:00:00Z");
    await using world = await aWorld({ now: clock.now }, undefined, { ratePerMinute: 3 });
    const policy = '"minute";q=3;w=60';
    expect(shown(await world.call("GET", "/projects"))).toEqual([policy, '"minute";r=2;t=60', undefined]);
    clock.pass(14_500);
    const refused = await world.call("POST", "/projects", { nom: "x" });
    expect([refused.status, ...shown(refused)]).toEqual([422, policy, '"minute";r=1;t=46', undefined]);
    await world.call("GET", "/projects/4711");
    const over = await world.call("POST", "/projects", "{", { headers: { "content-type": "application/json" } });
    expect([over.status, over.body.code, ...shown(over)]).toEqual([
      429,
      "too_many_requests",
      policy,
      '"minute";r=0;t=46',
      "46",
    ]);
    clock.pass(46_000);
    expect((await world.call("GET", "/projects")).status).toBe(200);
  });

  it("neither another key nor somebody who signed in is held up by it", async () => {
    await using world = await aWorld({}, undefined, { ratePerMinute: 1 });
    const { key } = await world.anotherAccount();
    const person = { key: null, headers: await signedIn(world, "viewer") };
    const statuses = [];
    for (const as of [{}, {}, { key }, person, person])
      statuses.push((await world.call("GET", "/projects", undefined, as)).status);
    expect(statuses).toEqual([200, 429, 200, 200, 200]);
    expect(shown(await world.call("GET", "/projects", undefined, person))).toEqual([undefined, undefined, undefined]);
  });
});

describe("without it", () => {
  it("nothing is counted, and nothing is said of a limit", async () => {
    await using world = await aWorld();
    expect(shown(await world.call("GET", "/projects"))).toEqual([undefined, undefined, undefined]);
  });
});
