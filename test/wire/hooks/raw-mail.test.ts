import { describe, expect, it } from "vitest";
import { returnPaths } from "../../../src/usecases/return-paths.ts";
import { bytesOf } from "../../support/bounce-fixtures.ts";
import { aHook } from "../../support/hooks.ts";
import { aSentBatch, type LeftBatch } from "../../support/left.ts";
import { statesOf } from "../../support/outbox.ts";
import { aWorld, type World } from "../../support/world.ts";

const INBOUND = { mailbox: undefined, domain: "bounces.example.org" } as const;
const MAIL = { "content-type": "message/rfc822" };

const pathOf = (world: World, batch: LeftBatch, person = 0): string =>
  returnPaths(world.deps).bounceFor(batch.accountId, batch.message(person))?.sender ?? "";

describe("a raw mail that is posted", () => {
  it("is taken for the recipient that the address names, or its own header fields do", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    const hook = await aHook(world, "mail");
    const batch = await aSentBatch(world, { people: 2 });
    const named = { ...hook, path: `${hook.path}?recipient=${encodeURIComponent(pathOf(world, batch))}` };
    const answer = await world.app.inject({
      method: "POST",
      url: named.path,
      headers: MAIL,
      payload: bytesOf("gmail-nosuchuser"),
    });
    expect(JSON.parse(answer.body)).toEqual({ kind: "feedback", feedback: "bounced", outcome: "taken" });
    const headed = Buffer.concat([Buffer.from(`Delivered-To: ${pathOf(world, batch, 1)}\r\n`), bytesOf("qmail-full")]);
    await hook.post(headed, MAIL);
    expect(await statesOf(world, batch.batchId)).toEqual(["failed", "failed"]);
  });
  it("is found by the envelope's id where a relay has written a return path of its own", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    const hook = await aHook(world, "mail");
    const batch = await aSentBatch(world, { people: 1 });
    const id = returnPaths(world.deps).bounceFor(batch.accountId, batch.message(0))?.id ?? "";
    const bounce = bytesOf("postfix-envid").toString().replace("b.4711.1.bh2k.0123456789abcdef", id);
    expect((await hook.post(bounce, MAIL)).text).toContain('"taken"');
    expect(await statesOf(world, batch.batchId)).toEqual(["failed"]);
  });
  it("with a forged or a foreign signature changes nothing at all", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    const other = await world.anotherAccount();
    const batch = await aSentBatch(world, { people: 1 });
    const [ours, theirs] = [await aHook(world, "mail"), await aHook(world, "mail", null, other.key)];
    const path = pathOf(world, batch);
    const forged = path.replace(/[0-9a-z]{16}@/, "0123456789abcdef@");
    const posts: Array<[typeof ours, string]> = [
      [ours, forged],
      [ours, "b+1@bounces.example.org"],
      [ours, "events@example.com"],
      [theirs, path],
    ];
    for (const name of ["postfix-user-unknown", "arf-abuse", "exim-quota", "postfix-envid"])
      for (const [hook, to] of posts) {
        const answer = await hook.post(Buffer.concat([Buffer.from(`X-Original-To: ${to}\r\n`), bytesOf(name)]), MAIL);
        expect(JSON.parse(answer.text)).toEqual({ kind: "ignored", why: "unsigned" });
      }
    expect(await statesOf(world, batch.batchId)).toEqual(["sent"]);
    const tables = ["feedback_events", "message_feedback", "suppressions"];
    for (const table of tables) expect(await world.database.query(`select * from ${table}`)).toEqual([]);
    expect(await world.database.query("select id from message_history where state <> 'sent'")).toEqual([]);
  });
  it("may have ten megabytes and no more", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    const hook = await aHook(world, "mail");
    expect((await hook.post(Buffer.alloc(10_000_000, "x"), MAIL)).status).toBe(200);
    expect((await hook.post(Buffer.alloc(10_600_000, "x"), MAIL)).status).toBe(413);
  });
});
