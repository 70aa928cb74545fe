import { describe, expect, it } from "vitest";
import type { BatchId, WorkerId } from "../src/domain/ids.ts";
import { claimDueMessages } from "../src/storage/message-claims.ts";
import type { Recipient } from "../src/storage/recipients.ts";
import { type CompiledOutgoing, compileBatch } from "../src/usecases/compile-batch.ts";
import { returnPaths } from "../src/usecases/return-paths.ts";
import { aCampaign, aParty, type PartyWish, sendNow } from "./support/party.ts";
import { aWorld, type World } from "./support/world.ts";

interface Sent {
  readonly batchId: BatchId;
  readonly recipients: readonly Recipient[];
  /** Compiles the batch anew and writes the message of the nth recipient. */
  write(index?: number): Promise<CompiledOutgoing>;
}

async function sent(world: World, party: PartyWish, campaign: Record<string, unknown> = {}): Promise<Sent> {
  const { eventId } = await aParty(world, party);
  const reply = await sendNow(world, await aCampaign(world, eventId, campaign));
  const batchId = reply.body.batches[0].id as BatchId;
  const { autocommit } = world.deps.db;
  const { scope } = world.account;
  const recipients = await recipientsOfAll(world);
  return {
    batchId,
    recipients,
    async write(index = 0) {
      const recipient = recipients[index];
      if (recipient === undefined) throw new Error(`there is no recipient ${index}`);
      return (await compileBatch(world.deps, autocommit, scope, batchId)).outgoing(recipient);
    },
  };
}

/** Of all messages that are due, by their ids. */
async function recipientsOfAll(world: World): Promise<Recipient[]> {
  const [worker] = await world.database.query<{ id: WorkerId }>(
    "insert into workers (host, pid) values ('test', 1) returning id",
  );
  if (worker === undefined) throw new Error("no worker was made");
  const recipients: Recipient[] = [];
  for (const channel of ["email", "sms"] as const) {
    const wish = { workerId: worker.id, channel, limit: 500, quietHours: false, putOff: [] };
    const { claimed } = await claimDueMessages(world.deps.db.autocommit, wish);
    recipients.push(...claimed.map((it) => it.recipient));
  }
  return recipients.sort((a, b) => a.messageId - b.messageId);
}

function ready(written: CompiledOutgoing) {
  if (written.kind !== "ready") throw new Error(written.why);
  return written.outgoing;
}

describe("the message of a batch", () => {
  it("is the same in every attempt, Message-ID and links included", async () => {
    await using world = await aWorld();
    const batch = await sent(world, { people: 2 }, { sender: { email: "events@example.com" } });
    const first = ready(await batch.write());
    expect(ready(await batch.write())).toEqual(first);
    expect(first.messageId).toMatch(new RegExp(`^${batch.recipients[0]?.messageId}\\.[0-9a-z]{16}@example\\.com$`));
    expect(ready(await batch.write(1)).messageId).not.toBe(first.messageId);
  });

  it("has a return path of its own where failures are listened to, and none elsewhere", async () => {
    await using deaf = await aWorld();
    expect(ready(await (await sent(deaf, { people: 1 })).write()).envelope).toBeUndefined();
    const inboundAddress = { mailbox: undefined, domain: "bounces.example.org" };
    await using world = await aWorld({ inboundAddress });
    const batch = await sent(world, { people: 2 });
    const { headers } = ready(await batch.write());
    const stop = /^<http:\/\/beckon\.test\/u\/(.+?)>, <mailto:u\+(.+?)@bounces\.example\.org\?subject=unsubscribe>$/;
    const [, inLink, inAddress] = stop.exec(headers?.find(([name]) => name === "List-Unsubscribe")?.[1] ?? "") ?? [];
    expect([inLink, inAddress]).toEqual([expect.stringMatching(/^[0-9a-z]{26}$/), inLink]);
    const paths = [ready(await batch.write()), ready(await batch.write(1))].map((it) => it.envelope?.sender ?? "");
    expect(new Set(paths).size).toBe(2);
    expect(paths.map((it) => returnPaths(world.deps).read(it)?.messageId)).toEqual(
      batch.recipients.map((it) => it.messageId),
    );
  });

  it("carries the one-click opt-out of RFC 8058 and the guest's own links", async () => {
    await using world = await aWorld();
    const batch = await sent(world, { people: [{ firstName: "Ada" }] });
    const outgoing = ready(await batch.write());
    const recipient = batch.recipients[0];
    if (recipient === undefined) throw new Error("nobody");
    const { accountId, eventId, contactId } = recipient;
    const key = world.deps.keys.current.guestKey({ accountId, eventId, contactId, version: 1 });
    const stop = world.deps.keys.current.optOutKey({ accountId, eventId, contactId });
    expect(outgoing.headers).toEqual([
      ["List-Unsubscribe", `<http://beckon.test/u/${stop}>`],
      ["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"],
    ]);
    for (const part of [outgoing.text, outgoing.html]) {
      expect(part).toContain(`http://beckon.test/i/${key}/yes`);
      expect(part).toContain(`http://beckon.test/i/${key}/no`);
      expect(part).toContain(`http://beckon.test/u/${stop}`);
    }
    expect(outgoing).toMatchObject({ to: "guest-1@example.org", toName: "Ada" });
  });

  it("tells of the event as it is when it leaves", async () => {
    await using world = await aWorld();
    const batch = await sent(world, { people: 1 });
    await world.database.query("update events set title = 'Moved party', location = '{\"name\": \"The Barn\"}'");
    const outgoing = ready(await batch.write());
    expect(outgoing.text).toContain("Moved party");
    expect(outgoing.text).toContain("The Barn");
  });

  it("comes from whom the campaign names, else from the account", async () => {
    await using world = await aWorld();
    await world.database.query(
      "update accounts set sender_name = 'Labs', sender_email = 'labs@example.com', reply_to = 'desk@example.com'",
    );
    expect(ready(await (await sent(world, { people: 1 })).write())).toMatchObject({
      from: { address: "labs@example.com", name: "Labs" },
      replyTo: "desk@example.com",
    });
    const own = await sent(
      world,
      { people: [{ email: "b@example.org" }] },
      { sender: { name: "Ann", email: "ann@example.com", replyTo: "ann@example.net" } },
    );
    expect(ready(await own.write())).toMatchObject({
      from: { address: "ann@example.com", name: "Ann" },
      replyTo: "ann@example.net",
    });
  });

  it("comes from an address as it travels, however the organiser wrote it", async () => {
    await using world = await aWorld();
    await world.call("PATCH", "/settings", {
      senderEmail: " Labs@M\u00fcller.Example ",
      replyTo: "desk@M\u00fcller.Example",
    });
    const outgoing = ready(await (await sent(world, { people: 1 })).write());
    expect(outgoing).toMatchObject({
      from: { address: "Labs@xn--mller-kva.example" },
      replyTo: "desk@xn--mller-kva.example",
    });
    expect(outgoing.messageId).toMatch(/@xn--mller-kva\.example$/);
  });

  it("reads a list's row before the contact's own values, and passes over its empty cells", async () => {
    await using world = await aWorld();
    const people = [{ firstName: "Ada", fields: { table: "1", diet: "any" } }];
    const { eventId, contactIds } = await aParty(world, { people });
    const [list] = await world.database.query<{ id: number }>(
      "insert into contact_lists (account_id, name) values ($1, 'Tables') returning id",
      [world.account.id],
    );
    await world.database.query(
      "insert into contact_list_members (account_id, list_id, contact_id, variables) values ($1, $2, $3, $4)",
      [world.account.id, list?.id, contactIds[0], { firstName: "Countess", table: "9", diet: "", seat: "B" }],
    );
    const campaign = { audience: { listId: list?.id }, subject: "{{firstName}} {{table}} {{diet}} {{seat}}" };
    const reply = await sendNow(world, await aCampaign(world, eventId, campaign));
    const { autocommit } = world.deps.db;
    const [recipient] = await recipientsOfAll(world);
    if (recipient === undefined) throw new Error("nobody");
    const compiled = await compileBatch(world.deps, autocommit, world.account.scope, reply.body.batches[0].id);
    expect(ready(compiled.outgoing(recipient)).subject).toBe("Countess 9 any B");
  });

  it("cannot be bent by a name: no header ends early and no markup gets in", async () => {
    await using world = await aWorld();
    const people = [{ firstName: "Eve\r\nBcc: all@example.org <script>alert(1)</script>" }];
    const outgoing = ready(
      await (await sent(world, { people }, { subject: "Hi {{firstName}}", body: "{{firstName}}" })).write(),
    );
    expect(outgoing.subject).not.toMatch(/[\r\n]/);
    expect(outgoing.html).not.toContain("<script>");
    expect(outgoing.toName ?? "").not.toMatch(/[\r\n]/);
  });

  it("names nobody by what looks like an address", async () => {
    await using world = await aWorld();
    const outgoing = ready(await (await sent(world, { people: [{ firstName: "boss@example.com" }] })).write());
    expect(outgoing.toName).toBeUndefined();
  });

  it("is a plain text with the personal link on a phone", async () => {
    await using world = await aWorld();
    const batch = await sent(
      world,
      { people: [{ phone: "+447700900001" }] },
      { channel: "sms", body: "Come, {{firstName}}!" },
    );
    const outgoing = ready(await batch.write());
    expect(outgoing).toMatchObject({ to: "+447700900001" });
    expect(outgoing.text).toMatch(/^Come, Ada! http:\/\/beckon\.test\/i\/[0-9a-z]{26}$/);
    expect(outgoing).not.toHaveProperty("headers");
  });

  it("is given up with the reason when the guest's links cannot be made again", async () => {
    await using world = await aWorld();
    const batch = await sent(world, { people: 1 });
    const lost = { ...batch.recipients[0], secretNo: 99 } as Recipient;
    const compiled = await compileBatch(world.deps, world.deps.db.autocommit, world.account.scope, batch.batchId);
    expect(compiled.outgoing(lost)).toMatchObject({
      kind: "unrenderable",
      why: expect.stringContaining("BECKON_SECRET_PREVIOUS"),
    });
  });

  it("is given up when the event was deleted", async () => {
    await using world = await aWorld();
    const batch = await sent(world, { people: 1 });
    await world.database.query("update events set deleted_at = now()");
    expect(await batch.write()).toEqual({ kind: "unrenderable", why: "The event was deleted." });
  });
});
