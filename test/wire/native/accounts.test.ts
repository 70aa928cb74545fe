import { describe, expect, it } from "vitest";
import { aWorld } from "../../support/world.ts";

describe("an account", () => {
  it("is made with a project and a key that opens it and nothing else", async () => {
    await using world = await aWorld();
    const made = await world.call("POST", "/accounts", { name: "Branch", ownerEmail: "Owner@Example.org" });
    expect(made).toMatchObject({ status: 201, body: { name: "Branch" } });
    const key = made.body.ownerKey;
    const projects = await world.call("GET", "/projects", undefined, { key });
    expect(projects.body.items).toMatchObject([{ name: "Branch" }]);
    expect((await world.call("GET", "/projects/1", undefined, { key })).status).toBe(404);
    expect((await world.call("GET", "/accounts", undefined, { key })).status).toBe(403);
  });
  it("is not made for an address that signs in already, whatever its case", async () => {
    await using world = await aWorld();
    await world.call("POST", "/accounts", { name: "One", ownerEmail: "owner@example.org" });
    const reply = await world.call("POST", "/accounts", { name: "Two", ownerEmail: "OWNER@example.org" });
    expect(reply).toMatchObject({ status: 409, body: { code: "address_taken" } });
    expect((await world.call("GET", "/accounts")).body.total).toBe(2);
  });
  it("lets nobody in while it is suspended, and everybody in again afterwards", async () => {
    await using world = await aWorld();
    const other = await world.anotherAccount();
    const look = () => world.call("GET", "/projects", undefined, { key: other.key });
    expect((await world.call("POST", `/accounts/${other.id}/suspend`)).body.suspendedAt).toMatch(/Z$/);
    expect(await look()).toMatchObject({ status: 401, body: { code: "account_suspended" } });
    expect((await world.call("POST", `/accounts/${other.id}/resume`)).body.suspendedAt).toBeNull();
    expect((await look()).status).toBe(200);
  });
  it("that runs the installation cannot be suspended", async () => {
    await using world = await aWorld();
    const reply = await world.call("POST", `/accounts/${world.account.id}/suspend`);
    expect(reply).toMatchObject({ status: 409, body: { code: "installation_account" } });
  });
});

describe("the list of accounts", () => {
  it("goes on by cursor and keeps the total the first page counted", async () => {
    await using world = await aWorld();
    for (const name of ["b", "c", "d"]) await world.anotherAccount(name);
    const first = await world.call("GET", "/accounts?limit=3");
    expect(first.body).toMatchObject({ total: 4, items: [{ name: "Example Labs" }, { name: "b" }, { name: "c" }] });
    const next = `/accounts?limit=3&cursor=${first.body.nextCursor}`;
    expect((await world.call("GET", next)).body).toMatchObject({ total: 4, nextCursor: null, items: [{ name: "d" }] });
    expect(first.headers["link"]).toBe(
      `<http://beckon.test/beckon/v1/accounts?limit=3&cursor=${first.body.nextCursor}>; rel="next"`,
    );
  });
  it("leaves the total out when it is not wanted", async () => {
    await using world = await aWorld();
    expect((await world.call("GET", "/accounts?total=false")).body).not.toHaveProperty("total");
  });
  it("refuses the cursor of another list", async () => {
    await using world = await aWorld();
    for (const after of [["x"], [1, 2], [], [1.5], ["1; drop table accounts"]]) {
      const cursor = Buffer.from(JSON.stringify({ after })).toString("base64url");
      const reply = await world.call("GET", `/accounts?cursor=${cursor}`);
      expect(reply).toMatchObject({ status: 422, body: { code: "bad_cursor" } });
    }
  });
});
