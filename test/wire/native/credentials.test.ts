import { describe, expect, it } from "vitest";
import { sha256 } from "../../../src/lib/seal.ts";
import { credentialContext } from "../../../src/usecases/create-credential.ts";
import { aWorld } from "../../support/world.ts";

describe("a credential", () => {
  it("shows a native key once, and opens the API with it", async () => {
    await using world = await aWorld();
    const made = await world.call("POST", "/credentials", { kind: "native", name: "reader", scopes: ["read"] });
    expect(made).toMatchObject({ status: 201, body: { kind: "native", scopes: ["read"], projectIds: null } });
    expect(made.body.key).toMatch(/^bk_\d+_[0-9A-Za-z]{32}_[0-9a-f]{8}$/);
    expect((await world.call("GET", "/projects", undefined, { key: made.body.key })).status).toBe(200);
    const listed = await world.call("GET", "/credentials");
    expect(listed.text).not.toContain(made.body.key);
  });
  it("keeps iVvy's secret sealed, because signatures can only be checked by who knows it", async () => {
    await using world = await aWorld();
    const { body } = await world.call("POST", "/credentials", { kind: "ivvy", name: "iVvy" });
    const [row] = await world.database.query("select * from credentials where id = $1", [body.id]);
    expect(row).toMatchObject({ public_id: body.key, secret_hash: null });
    expect(row?.["secret_sealed"].toString("latin1")).not.toContain(body.secret);
    expect(world.deps.sealer.open(row?.["secret_sealed"], credentialContext(body.id))).toBe(body.secret);
  });
  it.each(["spotnana", "walr"])("keeps of a %s client's secret only the hash", async (kind) => {
    await using world = await aWorld();
    const { body } = await world.call("POST", "/credentials", { kind, name: "client" });
    const [row] = await world.database.query("select * from credentials where id = $1", [body.id]);
    expect(row).toMatchObject({ public_id: body.clientId, secret_sealed: null });
    expect(row?.["secret_hash"]).toEqual(sha256(body.clientSecret));
  });
  it("of another dialect opens nothing here", async () => {
    await using world = await aWorld();
    const { body } = await world.call("POST", "/credentials", { kind: "walr", name: "client" });
    expect((await world.call("GET", "/projects", undefined, { key: body.clientSecret })).status).toBe(401);
  });
  it("opens nothing from the moment it is revoked, and revoking it again changes nothing", async () => {
    await using world = await aWorld();
    const { body } = await world.call("POST", "/credentials", { kind: "native", name: "short" });
    expect((await world.call("DELETE", `/credentials/${body.id}`)).status).toBe(204);
    const refused = await world.call("GET", "/projects", undefined, { key: body.key });
    expect(refused).toMatchObject({ status: 401, body: { detail: "This key was revoked." } });
    expect((await world.call("DELETE", `/credentials/${body.id}`)).status).toBe(204);
  });
  it("that is the last owner key stays, even when two callers revoke two last ones at once", async () => {
    await using world = await aWorld();
    const other = await world.call("POST", "/credentials", { kind: "native", name: "second", scopes: ["owner"] });
    const { items } = (await world.call("GET", "/credentials")).body;
    const replies = await Promise.all(
      items.map((it: { id: number }) =>
        world.call("DELETE", `/credentials/${it.id}`, undefined, { key: other.body.key }),
      ),
    );
    expect(replies.map((it) => it.status).sort()).toEqual([204, 409]);
  });
  it("tells its last use to the minute without a write for each request", async () => {
    await using world = await aWorld();
    const used = async () => (await world.call("GET", "/credentials")).body.items[0].lastUsedAt;
    const first = await used();
    expect(first).toMatch(/Z$/);
    expect(await used()).toBe(first);
    await world.database.query("update credentials set last_used_at = last_used_at - interval '2 minutes'");
    expect(Date.parse(await used())).toBeGreaterThanOrEqual(Date.parse(first));
  });
  it("refuses projects that are not the account's, and addresses that are none, all at once", async () => {
    await using world = await aWorld();
    const other = await world.anotherAccount();
    const { body: foreign } = await world.call("GET", "/projects", undefined, { key: other.key });
    const wanted = { kind: "walr", name: "x", projectIds: [1, foreign.items[0].id], contactEmail: "a b@example.org" };
    const reply = await world.call("POST", "/credentials", wanted);
    expect(reply.status).toBe(422);
    expect(reply.body.errors.map((it: { pointer: string }) => it.pointer)).toEqual([
      "/body/contactEmail",
      "/body/projectIds/1",
    ]);
  });
  it("confined to projects sees those alone and cannot touch what concerns the account", async () => {
    await using world = await aWorld();
    const project = await world.call("POST", "/projects", { name: "Mine" });
    const wanted = { kind: "native", name: "x", scopes: ["owner"], projectIds: [project.body.id] };
    const { key } = (await world.call("POST", "/credentials", wanted)).body;
    expect((await world.call("GET", "/projects", undefined, { key })).body).toMatchObject({
      total: 1,
      items: [{ name: "Mine" }],
    });
    expect((await world.call("GET", "/projects/1", undefined, { key })).status).toBe(404);
    for (const path of ["/credentials", "/audit", "/accounts"])
      expect((await world.call("GET", path, undefined, { key })).status).toBe(403);
    expect((await world.call("POST", "/credentials", { kind: "native", name: "y" }, { key })).status).toBe(403);
    expect((await world.call("PATCH", "/settings", { name: "y" }, { key })).status).toBe(403);
  });
});
