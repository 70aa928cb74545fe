import { describe, expect, it } from "vitest";
import { aWorld } from "../../support/world.ts";

describe("the suppression list", () => {
  it("stops an address, shows it masked, and lets it go again", async () => {
    await using world = await aWorld();
    const contact = (await world.call("POST", "/contacts", { email: "Ada@example.org" })).body;
    const made = await world.call("POST", "/suppressions", { email: "ada@EXAMPLE.org" });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      channel: "email",
      address: "a***@example.org",
      reason: "manual",
      source: "api",
      eventId: null,
      contactId: contact.id,
    });
    const status = async () => (await world.call("GET", `/contacts/${contact.id}`)).body.emailStatus;
    expect(await status()).toBe("unsubscribed");
    expect((await world.call("GET", "/suppressions")).body).toMatchObject({ total: 1, items: [{ id: made.body.id }] });
    expect((await world.call("DELETE", `/suppressions/${made.body.id}`)).status).toBe(204);
    expect(await status()).toBe("ok");
    expect((await world.call("DELETE", `/suppressions/${made.body.id}`)).status).toBe(404);
  });

  it("holds an address once, whoever asks how often", async () => {
    await using world = await aWorld();
    const replies = await Promise.all(
      Array.from({ length: 6 }, () => world.call("POST", "/suppressions", { phone: "07700 900001" })),
    );
    expect(replies.map((it) => it.status).sort()).toEqual([200, 200, 200, 200, 200, 201]);
    expect((await world.call("GET", "/suppressions?channel=sms")).body).toMatchObject({
      total: 1,
      items: [{ address: "+44***001" }],
    });
  });

  it("stops one event's messages and leaves the rest alone", async () => {
    await using world = await aWorld();
    const event = await world.database.query<{ id: number }>(
      `insert into events (account_id, project_id, title, timezone)
       select id, default_project_id, 'Party', 'UTC' from accounts where id = $1 returning id`,
      [world.account.id],
    );
    const contact = (await world.call("POST", "/contacts", { email: "ada@example.org" })).body;
    const made = await world.call("POST", "/suppressions", { email: "ada@example.org", eventId: event[0]?.id });
    expect(made.body.eventId).toBe(event[0]?.id);
    expect((await world.call("GET", `/contacts/${contact.id}`)).body.emailStatus).toBe("ok");
    const unknown = await world.call("POST", "/suppressions", { email: "ada@example.org", eventId: 77 });
    expect(unknown.body).toMatchObject({ status: 422, errors: [{ pointer: "/body/eventId" }] });
  });

  it("is found by address, channel and reason", async () => {
    await using world = await aWorld();
    await world.call("POST", "/suppressions", { email: "ada@example.org", reason: "complained" });
    await world.call("POST", "/suppressions", { email: "ben@example.org" });
    const totalOf = async (query: string) => (await world.call("GET", `/suppressions?${query}`)).body.total;
    expect(await totalOf("address=ADA@example.org")).toBe(1);
    expect(await totalOf("address=eve@example.org")).toBe(0);
    expect(await totalOf("reason=manual&channel=email")).toBe(1);
    expect((await world.call("GET", "/suppressions?address=nonsense")).status).toBe(422);
    expect((await world.call("GET", "/suppressions?reason=none")).status).toBe(422);
  });

  it("takes exactly one good address", async () => {
    await using world = await aWorld();
    for (const body of [{}, { email: "a@example.org", phone: "07700 900001" }, { email: "a@@b" }, { phone: "x" }])
      expect((await world.call("POST", "/suppressions", body)).status).toBe(422);
  });

  it("is one account's own", async () => {
    await using world = await aWorld();
    const { id } = (await world.call("POST", "/suppressions", { email: "ada@example.org" })).body;
    const other = await world.anotherAccount();
    expect((await world.call("GET", "/suppressions", undefined, { key: other.key })).body.total).toBe(0);
    expect((await world.call("DELETE", `/suppressions/${id}`, undefined, { key: other.key })).status).toBe(404);
  });
});
