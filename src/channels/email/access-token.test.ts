import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { tokenFrom } from "./access-token.ts";

interface TokenService extends AsyncDisposable {
  readonly url: string;
  readonly asked: URLSearchParams[];
}

/** A token service on 127.0.0.1 that answers what it is told to. */
async function aTokenService(
  answer: (asked: number) => { readonly status: number; readonly body: string },
): Promise<TokenService> {
  const asked: URLSearchParams[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    let form = "";
    request.on("data", (chunk) => {
      form += chunk;
    });
    request.on("end", () => {
      asked.push(new URLSearchParams(form));
      const { status, body } = answer(asked.length);
      response.writeHead(status, { "content-type": "application/json" }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const granted = (token: string, seconds: number) => ({
  status: 200,
  body: JSON.stringify({ access_token: token, expires_in: seconds, token_type: "Bearer" }),
});
const client = { clientId: "id", clientSecret: "client-secret" };

describe("an access token", () => {
  it("is fetched with the refresh token, and once for all who ask until shortly before its end", async () => {
    await using service = await aTokenService((no) => granted(`token-${no}`, 3600));
    const token = tokenFrom({ ...client, url: service.url, refreshToken: "refresh" });
    expect(await Promise.all([token.read(), token.read()])).toEqual(Array(2).fill({ kind: "ok", token: "token-1" }));
    expect(await token.read()).toEqual({ kind: "ok", token: "token-1" });
    expect(service.asked.map((it) => Object.fromEntries(it))).toEqual([
      { grant_type: "refresh_token", client_id: "id", client_secret: "client-secret", refresh_token: "refresh" },
    ]);
  });

  it("is fetched in the client's own name where there is no refresh token", async () => {
    await using service = await aTokenService(() => granted("token", 3600));
    await tokenFrom({ ...client, url: service.url, scope: "https://outlook.example/.default" }).read();
    expect(Object.fromEntries(service.asked[0] ?? [])).toMatchObject({
      grant_type: "client_credentials",
      scope: "https://outlook.example/.default",
    });
  });

  it("is fetched anew once its time is nearly over, or once it was refused", async () => {
    await using service = await aTokenService((no) => granted(`token-${no}`, no === 1 ? 30 : 3600));
    const token = tokenFrom({ ...client, url: service.url, refreshToken: "refresh" });
    await token.read();
    expect(await token.read()).toEqual({ kind: "ok", token: "token-2" });
    token.forget("token-1");
    expect(await token.read()).toEqual({ kind: "ok", token: "token-2" });
    token.forget("token-2");
    expect(await token.read()).toEqual({ kind: "ok", token: "token-3" });
  });

  it.each([
    [{ status: 400, body: '{"error":"invalid_grant","error_description":"refresh"}' }, "answered 400 (invalid_grant)"],
    [{ status: 500, body: "<html>" }, "answered 500"],
    [{ status: 200, body: "null" }, "answered 200"],
    [{ status: 200, body: '{"access_token":"a\\r\\nb"}' }, "answered 200"],
  ])("that is not granted is told without a secret: %j", async (answer, why) => {
    await using service = await aTokenService(() => answer);
    const told = await tokenFrom({ ...client, url: service.url, refreshToken: "refresh" }).read();
    expect(told).toEqual({ kind: "failed", why: `the token service ${why}` });
  });

  it("that cannot be fetched is told, and asked for again by the next reader", async () => {
    const service = await aTokenService(() => granted("token", 3600));
    await service[Symbol.asyncDispose]();
    const token = tokenFrom({ ...client, url: service.url, refreshToken: "refresh" });
    expect(await token.read()).toEqual({
      kind: "failed",
      why: "the token service cannot be reached (ECONNREFUSED)",
    });
  });
});
