import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aLogin, signedIn, signedInAs } from "../../support/sign-in.ts";
import { aSpotnanaUser, askForToken, callSpotnana, type SpotnanaUser } from "../../support/spotnana.ts";
import { codeOf } from "../../support/travelers.ts";
import { aWorld, type World } from "../../support/world.ts";

let world: World;
let owner: SpotnanaUser;

beforeAll(async () => {
  world = await aWorld();
  owner = await aSpotnanaUser(world, { scopes: ["owner"] });
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

describe("an API user", () => {
  it("is made with a secret that opens what its role may do, is given another, and is revoked", async () => {
    const { body: made } = await owner.call("POST", "/v2/api-users", { role: "COMPANY_ADMIN" });
    const { access_token: token } = (await askForToken(world, made)).body;
    const headers = { authorization: `Bearer ${token}` };
    const list = { method: "POST", path: "/v2/events/list", headers };
    expect((await callSpotnana(world, list)).status).toBe(200);
    expect((await callSpotnana(world, { method: "GET", path: "/v2/api-users", headers })).status).toBe(403);

    const { body: rotated } = await owner.call("POST", "/v2/api-users/rotate", { clientId: made.clientId });
    expect((await callSpotnana(world, list)).status).toBe(401);
    expect((await askForToken(world, made)).status).toBe(403);
    expect((await askForToken(world, rotated)).status).toBe(200);

    const reply = await owner.call("POST", "/v2/api-users/revoke", { clientId: made.clientId });
    expect([reply.status, reply.text]).toEqual([204, ""]);
    expect((await askForToken(world, rotated)).status).toBe(403);
    const { body: left } = await owner.call("GET", "/v2/api-users");
    expect(left).toEqual({ apiUsers: [{ clientId: owner.clientId }], totalCount: 1 });
  });
  it("is the fifth of an account at most, however many are asked for at once", async () => {
    const replies = await Promise.all(Array.from({ length: 6 }, () => owner.call("POST", "/v2/api-users")));
    expect(replies.map((it) => it.status).sort()).toEqual([200, 200, 200, 200, 409, 409]);
    expect(replies.filter((it) => it.status === 409).map((it) => it.text)).toEqual(["", ""]);
    const { body } = await owner.call("GET", "/v2/api-users?limit=2&offset=4");
    expect([body.apiUsers.length, body.totalCount]).toEqual([1, 5]);
  });
  it("is unknown where another account's is named", async () => {
    const other = await world.anotherAccount();
    const stranger = await aSpotnanaUser(world, { scopes: ["owner"], key: other.key });
    for (const verb of ["rotate", "revoke"]) {
      const reply = await stranger.call("POST", `/v2/api-users/${verb}`, { clientId: owner.clientId });
      expect([reply.status, codeOf(reply)]).toEqual([400, "RESOURCE_NOT_FOUND"]);
    }
    expect((await owner.call("GET", "/v2/api-users")).status).toBe(200);
  });
  it("ends with whoever has its last secret, not with who made it", async () => {
    await using own = await aWorld();
    const sessionOfOwner = await signedIn(own, "owner");
    const ada = await aLogin(own, "owner", "ada@example.org");
    const headers = await signedInAs(own, own.account, ada);
    const native = { kind: "native", name: "Hers", scopes: ["owner"] };
    const { body: hers } = await own.call("POST", "/credentials", native, { key: null, headers });
    const byAda = await aSpotnanaUser(own, { scopes: ["owner"], key: hers.key });
    const byOperator = await aSpotnanaUser(own, { scopes: ["owner"] });
    const { body: made } = await byAda.call("POST", "/v2/api-users");
    const { body: seenByOperator } = await byOperator.call("POST", "/v2/api-users/rotate", { clientId: made.clientId });
    const { clientId } = byOperator;
    const { body: seenByAda } = await byAda.call("POST", "/v2/api-users/rotate", { clientId });

    const removal = await own.call("DELETE", `/team/${ada}`, undefined, { key: null, headers: sessionOfOwner });
    expect(removal.status).toBe(204);

    expect((await askForToken(own, seenByOperator)).status).toBe(200);
    expect((await askForToken(own, seenByAda)).status).toBe(403);
  });
});
