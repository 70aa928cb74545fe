import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSpotnanaUser, askForToken, callSpotnana, type SpotnanaUser } from "../../support/spotnana.ts";
import { aWorld, type World } from "../../support/world.ts";

let world: World;
let user: SpotnanaUser;

beforeAll(async () => {
  world = await aWorld();
  user = await aSpotnanaUser(world);
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const PATH = "/v2/auth/oauth2-token";

function ask(body: unknown, headers: Record<string, string> = {}) {
  return callSpotnana(world, { method: "POST", path: PATH, body, headers });
}

function codeOf(reply: { body: { errorMessages: Array<{ errorCode: string }> } }) {
  return reply.body.errorMessages[0]?.errorCode;
}

describe("asking for a token", () => {
  it("answers a bearer token that lives an hour", async () => {
    const reply = await askForToken(world, user);
    expect(reply.body).toMatchObject({ token_type: "Bearer", expires_in: 3600 });
  });
  it("echoes the scope that was asked for", async () => {
    const { clientId, clientSecret } = user;
    const reply = await ask({ grant_type: "client_credentials", clientId, clientSecret, scope: "events users" });
    expect(reply.body.scope).toBe("events users");
  });
  it("reads the client from HTTP Basic as well", async () => {
    const basic = Buffer.from(`${user.clientId}:${user.clientSecret}`).toString("base64");
    const reply = await ask("grant_type=client_credentials", {
      authorization: `Basic ${basic}`,
      "content-type": "application/x-www-form-urlencoded",
    });
    expect(reply.status).toBe(200);
  });
  it("forbids it to who does not know the secret", async () => {
    const reply = await askForToken(world, { ...user, clientSecret: "wrong" });
    expect([reply.status, codeOf(reply)]).toEqual([403, "INVALID_CLIENT_CREDENTIALS"]);
  });
  it("forbids it to a client nobody knows", async () => {
    const reply = await askForToken(world, { clientId: "nobody", clientSecret: "x" });
    expect([reply.status, codeOf(reply)]).toEqual([403, "INVALID_CLIENT_CREDENTIALS"]);
  });
  it("limits how many secrets may be guessed", async () => {
    const guessed = await aSpotnanaUser(world);
    for (let guess = 0; guess < 10; guess++) await askForToken(world, { ...guessed, clientSecret: `guess ${guess}` });
    const reply = await askForToken(world, guessed);
    expect([reply.status, codeOf(reply)]).toEqual([429, "TOO_MANY_REQUESTS"]);
  });
  it.each([
    ["no grant", {}, "API_VALIDATION_FAILED"],
    ["an unknown grant", { grant_type: "password" }, "API_VALIDATION_FAILED"],
    [
      "token exchange",
      { grant_type: "urn:ietf:params:oauth:grant-type:token-exchange", subject_token: "x" },
      "UNSUPPORTED_GRANT_TYPE",
    ],
    ["no client", { grant_type: "client_credentials" }, "API_VALIDATION_FAILED"],
    ["no secret", { grant_type: "client_credentials", client_id: "x" }, "API_VALIDATION_FAILED"],
  ])("refuses %s", async (_what, body, code) => {
    const reply = await ask(body);
    expect([reply.status, codeOf(reply)]).toEqual([400, code]);
  });
});
