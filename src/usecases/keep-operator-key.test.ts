import { describe, expect, it } from "vitest";
import { aWorld } from "../../test/support/world.ts";
import { keepOperatorKey } from "./keep-operator-key.ts";

const KEY = "a-key-the-operator-chose-himself";

describe("the key that the operator names", () => {
  it("opens the installation's account, however often it is named", async () => {
    await using world = await aWorld();
    const kept = await Promise.all([1, 2, 3].map(() => keepOperatorKey(world.deps, KEY)));
    expect(kept.sort()).toEqual(["kept", "kept", "made"]);
    expect((await world.call("GET", "/settings", undefined, { key: KEY })).status).toBe(200);
  });

  it("is told apart from a key that opens less, or another account", async () => {
    await using world = await aWorld();
    const asked = { kind: "native", name: "reader", scopes: ["read"] };
    const { key: reader } = (await world.call("POST", "/credentials", asked)).body;
    const { key: elsewhere } = await world.anotherAccount();
    const kept = [reader, elsewhere, world.account.key].map((key) => keepOperatorKey(world.deps, key));
    expect(await Promise.all(kept)).toEqual(["other", "other", "kept"]);
  });

  it("stays closed once it was revoked", async () => {
    await using world = await aWorld();
    await keepOperatorKey(world.deps, KEY);
    await world.database.query("update credentials set revoked_at = now() where name = 'BECKON_API_KEY'");
    expect(await keepOperatorKey(world.deps, KEY)).toBe("revoked");
    expect((await world.call("GET", "/settings", undefined, { key: KEY })).status).toBe(401);
  });
});
