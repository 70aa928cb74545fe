import { describe, expect, it } from "vitest";
import type { WebhookDeliveryId, WebhookEndpointId } from "../src/domain/webhook.ts";
import type { Tx } from "../src/storage/db.ts";
import { forgetSomeOldRecords } from "../src/usecases/keep-house.ts";
import { readWebhookDelivery } from "../src/usecases/webhook-deliveries.ts";
import { aContact } from "./support/party.ts";
import { aReceiver } from "./support/webhook-receiver.ts";
import { aWebhook, deliveries, type Hooked, isSigned } from "./support/webhooks.ts";
import { aWorker } from "./support/worker.ts";
import { aWorld, type World } from "./support/world.ts";

describe("a webhook without an address", () => {
  interface Handed {
    readonly deliveryId: number;
    readonly event: string;
    readonly headers: Record<string, string>;
    readonly body: string;
  }

  /** One that asks, and a way to ask, which may tell what came of what it was handed before. */
  async function anAsker(world: World, events?: string[]) {
    const made = await world.call("POST", "/webhooks", { url: null, ...(events === undefined ? {} : { events }) });
    if (made.status !== 201) throw new Error(made.text);
    const hook: Hooked = made.body;
    const ask = async (results?: readonly object[]): Promise<Handed[]> => {
      const reply = await world.call("POST", `/webhooks/${hook.id}/next`, results === undefined ? {} : { results });
      if (reply.status !== 200) throw new Error(reply.text);
      return reply.body.items;
    };
    return { ...hook, ask };
  }

  const taken = ({ deliveryId }: Handed) => ({ deliveryId, status: 204, tookMs: 3 });

  it("is handed what another is posted: the same body, and headers its own secret verifies", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    await aWebhook(world, receiver);
    const { secret, ask } = await anAsker(world);
    await aContact(world, world.account.id, {});
    const [posted] = await receiver.has(1);
    const [handed] = await ask();
    if (posted === undefined || handed === undefined) throw new Error("nothing was told");
    const { headers, body } = handed;
    expect(body).toBe(posted.body);
    expect(Object.keys(posted.headers)).toEqual(expect.arrayContaining(Object.keys(headers)));
    expect(headers["webhook-id"]).toBe(posted.headers["webhook-id"]);
    expect(isSigned({ path: "/", headers, body, json: undefined }, secret)).toBe(true);
  });

  it("is handed the same again, in order and eight at most, until it says what came of it", async () => {
    await using world = await aWorld();
    await using _worker = aWorker(world);
    const { id, ask } = await anAsker(world, ["contact.created"]);
    for (let no = 0; no < 9; no++) await aContact(world, world.account.id, { email: `p${no}@example.org` });
    const first = await ask();
    expect((await ask()).map((it) => it.deliveryId)).toEqual(first.map((it) => it.deliveryId));
    expect(first.map((it) => JSON.parse(it.body).data.contact.email)).toEqual(
      Array.from({ length: 8 }, (_, no) => `p${no}@example.org`),
    );
    const last = await ask(first.map(taken));
    expect(last.map((it) => JSON.parse(it.body).data.contact.email)).toEqual(["p8@example.org"]);
    expect(await ask(last.map(taken))).toEqual([]);
    const log = await deliveries(world, id);
    expect(log).toHaveLength(9);
    expect(log[0]).toMatchObject({ state: "delivered", attempts: [{ status: 204, error: null, tookMs: 3 }] });
    expect((await world.call("GET", `/webhooks/${id}`)).body).toMatchObject({
      url: null,
      lastSuccessAt: expect.any(String),
    });
  });

  it("is handed what stands behind one that cannot be worded, which has failed", async () => {
    await using world = await aWorld();
    const { ask } = await anAsker(world, ["contact.created"]);
    for (const email of ["a@example.org", "b@example.org"]) await aContact(world, world.account.id, { email });
    await world.database.query(
      `update webhook_occurrences set facts = jsonb_set(facts, '{after,created_at}', '"10000-01-01T00:00:00+00:00"')
        where id = (select min(id) from webhook_occurrences)`,
    );
    expect((await ask()).map((it) => JSON.parse(it.body).data.contact.email)).toEqual(["b@example.org"]);
    const rows = await world.database.query(
      "select d.state, a.error from webhook_deliveries d left join webhook_attempts a on a.delivery_id = d.id order by d.id",
    );
    expect(rows).toEqual([
      { state: "failed", error: expect.stringContaining("could not be worded") },
      { state: "queued", error: null },
    ]);
  });

  it("shows in its log what its receiver refused, and is handed it again when it is replayed", async () => {
    await using world = await aWorld();
    const { id, ask } = await anAsker(world);
    for (const email of ["a@example.org", "b@example.org"]) await aContact(world, world.account.id, { email });
    const [a, b] = await ask();
    await ask([
      { deliveryId: a?.deliveryId, status: 500, tookMs: 3 },
      { deliveryId: b?.deliveryId, status: null, error: "The connection was refused.", tookMs: 0 },
    ]);
    expect(await deliveries(world, id)).toMatchObject([
      { id: b?.deliveryId, state: "failed", attempts: [{ status: null, error: "The connection was refused." }] },
      { id: a?.deliveryId, state: "failed", attempts: [{ status: 500, error: "It answered 500." }] },
    ]);
    expect(await ask()).toEqual([]);
    await world.call("POST", `/webhooks/${id}/replay`, { failedSince: "2020-01-01T00:00:00Z" });
    const again = await ask();
    expect(again.map((it) => it.headers["webhook-id"])).toEqual([a, b].map((it) => it?.headers["webhook-id"]));
  });

  it("is handed what is told again before what happened later, and what concerns one contact as it happened", async () => {
    await using world = await aWorld();
    const { id, ask } = await anAsker(world);
    const toldOf = (handed: readonly Handed[]) =>
      handed.map((it) => [it.event, JSON.parse(it.body).data.contact.firstName]);
    const contactId = await aContact(world, world.account.id, {});
    const [first] = await ask();
    await ask([{ deliveryId: first?.deliveryId, status: 500, tookMs: 3 }]);
    const names = Array.from({ length: 9 }, (_, no) => `Ada ${no}`);
    for (const firstName of names) await world.call("PATCH", `/contacts/${contactId}`, { firstName });
    await world.call("POST", `/webhooks/${id}/replay`, { deliveryIds: [first?.deliveryId] });
    const handed = await ask();
    expect(handed.map((it) => it.deliveryId).slice(0, 1)).toEqual([first?.deliveryId]);
    expect(toldOf(handed).slice(1)).toEqual(names.slice(0, 7).map((it) => ["contact.updated", it]));
    expect(toldOf(await ask(handed.map(taken)))).toEqual(names.slice(7).map((it) => ["contact.updated", it]));
  });

  it("is switched off when for three days it takes nothing of what waits", async () => {
    await using world = await aWorld();
    const { id, ask } = await anAsker(world);
    await aContact(world, world.account.id, {});
    await ask();
    await world.database.query("update webhook_endpoints set last_success_at = now() - interval '73 hours'");
    await world.database.query("update webhook_deliveries set due_at = now() - interval '71 hours'");
    expect(await ask()).toHaveLength(1);
    await world.database.query("update webhook_deliveries set due_at = now() - interval '73 hours'");
    const off = await world.call("POST", `/webhooks/${id}/next`, {});
    expect([off.status, off.body.code]).toEqual([409, "webhook_disabled"]);
    expect((await world.call("GET", `/webhooks/${id}`)).body).toMatchObject({
      isActive: false,
      disabledWhy: "failing",
    });
    expect(await deliveries(world, id)).toMatchObject([
      { state: "failed", attempts: [{ status: null, error: expect.stringContaining("in which nothing was taken") }] },
    ]);
    const audit = (await world.call("GET", `/audit?objectKind=webhook&objectId=${id}`)).body.items;
    expect(audit[0]).toMatchObject({ verb: "switch-off", actor: { kind: "system" }, details: { why: "failing" } });
    await world.call("PATCH", `/webhooks/${id}`, { isActive: true });
    expect(await ask()).toEqual([]);
  });

  it("stays on while it takes what it is handed, however far behind it is", async () => {
    await using world = await aWorld();
    const { id, ask } = await anAsker(world);
    for (let no = 1; no <= 20; no++) await aContact(world, world.account.id, { firstName: `No ${no}` });
    const [first] = await ask();
    if (first === undefined) throw new Error("nothing was handed out");
    await ask([taken(first)]);
    await world.database.query(
      "update webhook_deliveries set due_at = now() - interval '80 hours' where state = 'queued'",
    );
    expect(await ask()).toHaveLength(8);
    expect((await world.call("GET", `/webhooks/${id}`)).body).toMatchObject({ isActive: true, disabledWhy: null });
    expect((await deliveries(world, id)).filter((it: { state: string }) => it.state === "failed")).toEqual([]);
    await world.database.query("update webhook_endpoints set last_success_at = now() - interval '73 hours'");
    expect((await world.call("POST", `/webhooks/${id}/next`, {})).status).toBe(409);
  });

  it("ends when it has not asked for a quarter of an hour, and not before", async () => {
    await using world = await aWorld();
    const { id: quiet } = await anAsker(world);
    const { id: asking, ask } = await anAsker(world);
    await world.database.query("update webhook_endpoints set asked_at = now() - interval '16 minutes'");
    await ask();
    await forgetSomeOldRecords(world.deps);
    expect((await world.call("POST", `/webhooks/${quiet}/next`, {})).status).toBe(404);
    expect((await world.call("GET", "/webhooks")).body.items.map((it: Hooked) => it.id)).toEqual([asking]);
  });

  it("outlives no switch, and one with an address is told there", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    const { id } = await anAsker(world);
    await world.call("PATCH", `/webhooks/${id}`, { isActive: false });
    const off = await world.call("POST", `/webhooks/${id}/next`, {});
    expect([off.status, off.body.code]).toEqual([409, "webhook_disabled"]);
    const posted = await aWebhook(world, receiver);
    const refused = await world.call("POST", `/webhooks/${posted.id}/next`, {});
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, "/path/id"]);
  });

  it("shows a delivery and its attempts as they are at one moment", async () => {
    await using world = await aWorld();
    const { id, ask } = await anAsker(world);
    await world.call("POST", `/webhooks/${id}/test`);
    const [handed] = await ask();
    if (handed === undefined) throw new Error("nothing was told");
    const { db } = world.deps;
    const autocommit: Tx = {
      ...db.autocommit,
      async named<Row>(...statement: Parameters<Tx["named"]>) {
        const rows = await db.autocommit.named<Row>(...statement);
        if (statement[0] === "find-webhook-delivery") await ask([taken(handed)]);
        return rows;
      },
    };
    const [webhookId, deliveryId] = [id as WebhookEndpointId, handed.deliveryId as WebhookDeliveryId];
    const read = async () => {
      const deps = { db: { ...db, autocommit } };
      const { state, attempts } = await readWebhookDelivery(deps, world.account.scope, webhookId, deliveryId);
      return [state, attempts.map((it) => it.status)];
    };
    expect([await read(), await read()]).toEqual([
      ["queued", []],
      ["delivered", [204]],
    ]);
  });

  it("says nothing of deliveries that are another endpoint's", async () => {
    await using world = await aWorld();
    const mine = await anAsker(world);
    const other = await anAsker(world);
    await aContact(world, world.account.id, {});
    const theirs = await other.ask();
    await mine.ask(theirs.map(taken));
    expect(await other.ask()).toHaveLength(1);
  });
});
