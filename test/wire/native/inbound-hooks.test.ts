import { describe, expect, it } from "vitest";
import { aWorld } from "../../support/world.ts";

describe("the addresses that providers post to", () => {
  it("are made with a token that is shown once, and listed without it", async () => {
    await using world = await aWorld();
    const made = await world.call("POST", "/inbound-hooks", { provider: "postmark", secret: "user:password" });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ provider: "postmark", name: "postmark", hasSecret: true, revokedAt: null });
    expect(made.body.url).toMatch(/^http:\/\/beckon\.test\/hooks\/in\/postmark\/[0-9A-Za-z]{32}$/);
    const listed = await world.call("GET", "/inbound-hooks");
    expect(listed.body).toMatchObject({ total: 1, items: [{ id: made.body.id, lastUsedAt: null }] });
    expect(listed.text).not.toContain(made.body.url.split("/").at(-1));
    const stored = await world.database.query("select * from inbound_hooks");
    expect(JSON.stringify(stored)).not.toContain("password");
  });
  it("cannot be made without what the provider signs with", async () => {
    await using world = await aWorld();
    for (const provider of ["mailgun", "sendgrid"]) {
      const refused = await world.call("POST", "/inbound-hooks", { provider });
      expect(refused.body).toMatchObject({ status: 422, errors: [{ pointer: "/body/secret", code: "required" }] });
    }
    const needless = await world.call("POST", "/inbound-hooks", { provider: "mail", secret: "x" });
    expect(needless.body).toMatchObject({ status: 422, errors: [{ pointer: "/body/secret" }] });
    expect((await world.call("POST", "/inbound-hooks", { provider: "pigeon" })).status).toBe(422);
  });
  it.each([
    ["sendgrid", "not a key"],
    ["sendgrid", "-----BEGIN PUBLIC KEY-----"],
    ["postmark", "password"],
    ["ses", "my-topic"],
  ])("cannot be made with what %s would never sign with: %j", async (provider, secret) => {
    await using world = await aWorld();
    const refused = await world.call("POST", "/inbound-hooks", { provider, secret });
    expect(refused.body).toMatchObject({ status: 422, errors: [{ pointer: "/body/secret", code: "bad_value" }] });
    expect((await world.call("GET", "/inbound-hooks")).body.total).toBe(0);
  });
  it("take nothing once they are closed, however often that is said", async () => {
    await using world = await aWorld();
    const made = (await world.call("POST", "/inbound-hooks", { provider: "mail" })).body;
    const post = () =>
      world.app.inject({
        method: "POST",
        url: new URL(made.url).pathname,
        headers: { "content-type": "message/rfc822" },
        payload: "Subject: x\r\n\r\n",
      });
    expect((await post()).statusCode).toBe(200);
    expect((await world.call("GET", "/inbound-hooks")).body.items[0].lastUsedAt).not.toBeNull();
    for (let times = 0; times < 2; times++)
      expect((await world.call("DELETE", `/inbound-hooks/${made.id}`)).status).toBe(204);
    expect((await post()).statusCode).toBe(404);
    expect((await world.call("DELETE", "/inbound-hooks/7777")).status).toBe(404);
  });
  it("belong to their account", async () => {
    await using world = await aWorld();
    const other = await world.anotherAccount();
    const made = (await world.call("POST", "/inbound-hooks", { provider: "mail" })).body;
    expect((await world.call("GET", "/inbound-hooks", undefined, { key: other.key })).body.total).toBe(0);
    expect((await world.call("DELETE", `/inbound-hooks/${made.id}`, undefined, { key: other.key })).status).toBe(404);
  });
});
