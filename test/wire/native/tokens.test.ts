import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSurveyor, type Surveyor } from "../../support/walr.ts";
import { aWorld, type World } from "../../support/world.ts";

describe("long-lived tokens of a credential", () => {
  let world: World;
  let client: Surveyor;
  beforeAll(async () => {
    world = await aWorld();
    client = await aSurveyor(world);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const issue = (body: unknown = { name: "nightly" }, id: number = client.credentialId) =>
    world.call("POST", `/credentials/${id}/tokens`, body);
  const open = async (token: string) => (await client.call("GET", "/campaigns", undefined, { token })).status;

  it("open what the credential opens, and are shown once", async () => {
    const reply = await issue();
    expect([reply.status, reply.body]).toEqual([
      201,
      {
        id: expect.any(Number),
        credentialId: client.credentialId,
        name: "nightly",
        hint: reply.body.token.slice(-4),
        createdAt: expect.any(String),
        expiresAt: null,
        token: expect.any(String),
      },
    ]);
    expect(await open(reply.body.token)).toBe(200);
    const list = await world.call("GET", `/credentials/${client.credentialId}/tokens`);
    expect(list.body.items).toContainEqual({ ...reply.body, token: undefined });
  });

  it("end when they are revoked, alone", async () => {
    const [one, other] = [(await issue()).body, (await issue()).body];
    const gone = await world.call("DELETE", `/credentials/${client.credentialId}/tokens/${one.id}`);
    expect([gone.status, await open(one.token), await open(other.token)]).toEqual([204, 401, 200]);
    const again = await world.call("DELETE", `/credentials/${client.credentialId}/tokens/${one.id}`);
    expect(again.status).toBe(404);
  });

  it("end at their time", async () => {
    const { body } = await issue({ name: "x", expiresAt: "2099-01-01T00:00:00Z" });
    expect(await open(body.token)).toBe(200);
    await world.database.query("update access_tokens set expires_at = now() where id = $1", [body.id]);
    expect(await open(body.token)).toBe(401);
  });

  it("end with their credential", async () => {
    const other = await aSurveyor(world);
    const { body } = await issue(undefined, other.credentialId);
    await world.call("DELETE", `/credentials/${other.credentialId}`);
    expect([await open(body.token), (await issue(undefined, other.credentialId)).status]).toEqual([401, 422]);
  });

  it("are for walr credentials, with an end in the future", async () => {
    const native = await world.call("POST", "/credentials", { kind: "native", name: "x" });
    expect((await issue(undefined, native.body.id)).status).toBe(422);
    expect((await issue({ name: "x", expiresAt: "2001-01-01T00:00:00Z" })).status).toBe(422);
    expect((await issue(undefined, 99_999)).status).toBe(404);
  });

  it("are issued by owners only", async () => {
    const { key } = (await world.call("POST", "/credentials", { kind: "native", name: "x", scopes: ["write"] })).body;
    const reply = await world.call("POST", `/credentials/${client.credentialId}/tokens`, { name: "x" }, { key });
    expect(reply.status).toBe(403);
  });
});
