import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aWorld, type World } from "../../test/support/world.ts";
import type { TokenKind } from "../domain/access-token.ts";
import { forgetOldTokens } from "../storage/retention.ts";
import { authenticateToken, issueAccessToken } from "./access-tokens.ts";

describe("access tokens", () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  async function aClient(kind: TokenKind) {
    const { body } = await world.call("POST", "/credentials", { kind, name: "client" });
    return {
      id: body.id as number,
      kind,
      clientId: body.clientId as string,
      clientSecret: body.clientSecret as string,
    };
  }

  it("open the account of the client that asked", async () => {
    const client = await aClient("walr");
    const { token, expiresInSeconds } = await issueAccessToken(world.deps, client);
    const scope = await authenticateToken(world.deps, "walr", `Bearer ${token}`);
    expect([scope.accountId, scope.actor, scope.right, expiresInSeconds]).toEqual([
      world.account.id,
      { kind: "credential", id: client.id },
      "write",
      3600,
    ]);
  });

  it("open nothing of another kind", async () => {
    const { token } = await issueAccessToken(world.deps, await aClient("walr"));
    await expect(authenticateToken(world.deps, "spotnana", `Bearer ${token}`)).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });

  it("are given to no client of another kind", async () => {
    const client = await aClient("spotnana");
    await expect(issueAccessToken(world.deps, { ...client, kind: "walr" })).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });

  it("end with their hour, and are forgotten a day later", async () => {
    const { token } = await issueAccessToken(world.deps, await aClient("spotnana"));
    const age = (by: string) => world.database.query(`update access_tokens set expires_at = now() - interval '${by}'`);
    await age("1 second");
    await expect(authenticateToken(world.deps, "spotnana", `Bearer ${token}`)).rejects.toMatchObject({
      details: { why: "stale" },
    });
    await age("2 days");
    expect(await forgetOldTokens(world.deps.db.autocommit, 1000)).toBeGreaterThan(0);
  });

  it("end with their credential", async () => {
    const client = await aClient("walr");
    const { token } = await issueAccessToken(world.deps, client);
    await world.call("DELETE", `/credentials/${client.id}`);
    await expect(authenticateToken(world.deps, "walr", `Bearer ${token}`)).rejects.toMatchObject({
      details: { why: "revoked" },
    });
    await expect(issueAccessToken(world.deps, client)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("are not given for a right secret after ten wrong ones from the same place, but elsewhere they are", async () => {
    const client = await aClient("walr");
    const ask = (clientSecret: string, from: string) =>
      issueAccessToken(world.deps, { ...client, clientSecret, from }).then(
        () => "given",
        (refusal) => refusal.code,
      );
    for (let turn = 0; turn < 10; turn++) await ask("guess", "192.0.2.1");
    expect([await ask(client.clientSecret, "192.0.2.1"), await ask(client.clientSecret, "192.0.2.2")]).toEqual([
      "too-many",
      "given",
    ]);
  });
});
