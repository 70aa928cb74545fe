import { describe, expect, it } from "vitest";
import { signWebhook } from "../../../src/lib/signed-webhook.ts";
import { returnPaths } from "../../../src/usecases/return-paths.ts";
import { smsHookToken } from "../../../src/usecases/sms-calls.ts";
import { bytesOf } from "../../support/bounce-fixtures.ts";
import { aHook, messageIdOf, postTo } from "../../support/hooks.ts";
import { aSentBatch, type LeftBatch } from "../../support/left.ts";
import { statesOf } from "../../support/outbox.ts";
import { aWorld, type World } from "../../support/world.ts";

const INBOUND = { mailbox: undefined, domain: "bounces.example.org" };
const SECRET = Buffer.alloc(32, 7);

function pathOf(world: World, batch: LeftBatch): string {
  const sender = returnPaths(world.deps).bounceFor(batch.accountId, batch.message(0))?.sender;
  if (sender === undefined) throw new Error("no return path was made");
  return sender;
}

describe("a hook that is told strange things", () => {
  it.each([
    ["a type that every object has", { Type: "constructor" }],
    ["a time before there was any", { Type: "SoftBounce", BouncedAt: "-271821-04-20T00:00:00Z" }],
    ["a time when all is over", { Type: "SoftBounce", BouncedAt: "+275760-09-13T00:00:00Z" }],
    ["words without an end", { Type: "SoftBounce", Details: `\0${"x".repeat(900_000)}` }],
    ["an address that is none", { Type: "HardBounce", Email: `\0${"x".repeat(100_000)}@` }],
  ])("takes %s for what it can be", async (_what, event) => {
    await using world = await aWorld();
    const hook = await aHook(world, "postmark");
    const batch = await aSentBatch(world, { people: 1 });
    const told = { RecordType: "Bounce", ID: 1, Email: "guest-1@example.org", ...event };
    const ours = { ...told, ID: 2, Metadata: { beckon: messageIdOf(world, batch, 0) } };
    for (const body of [told, ours]) expect((await hook.post(body)).status).toBe(200);
  });
  it.each([
    ["nested too deep", "[".repeat(1_000_000)],
    ["about the prototype", '{"__proto__":{"RecordType":"Bounce"},"constructor":{"prototype":{}}}'],
    ["of zeros", "\0".repeat(1_000)],
  ])("does not read a body %s", async (_what, body) => {
    await using world = await aWorld();
    expect((await (await aHook(world, "postmark")).post(body)).status).toBe(400);
  });
  it("believes a mail about its own account though another's address is named beside it", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    const hook = await aHook(world, "mail");
    const batch = await aSentBatch(world, { people: 1 });
    const other = await world.anotherAccount();
    const foreign = returnPaths(world.deps).bounceFor(other.id, batch.message(0))?.sender ?? "";
    const asked = [foreign, pathOf(world, batch)].map((it) => `recipient=${encodeURIComponent(it)}`).join("&");
    await postTo(world, `${hook.path}?${asked}`, bytesOf("postfix-user-unknown"), { "content-type": "message/rfc822" });
    expect(await statesOf(world, batch.batchId)).toEqual(["failed"]);
  });
  it("changes nothing of another account, whatever proof of theirs is put into it", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    const batch = await aSentBatch(world, { people: 1 });
    const other = await world.anotherAccount();
    const postmark = await aHook(world, "postmark", null, other.key);
    const mail = await aHook(world, "mail", null, other.key);
    const told = { RecordType: "Bounce", Type: "HardBounce", ID: 1, Email: "guest-1@example.org" };
    for (const beckon of [messageIdOf(world, batch, 0), pathOf(world, batch)])
      await postmark.post({ ...told, ID: beckon, Metadata: { beckon } });
    const recipient = encodeURIComponent(pathOf(world, batch));
    await postTo(world, `${mail.path}?recipient=${recipient}`, bytesOf("postfix-user-unknown"));
    expect(await statesOf(world, batch.batchId)).toEqual(["sent"]);
    expect((await world.call("GET", "/suppressions")).body.total).toBe(0);
  });
});

describe("the gateway's hook", () => {
  it.each([
    ["id", "\0"],
    ["from", "+4520\x0a3456"],
    ["to", "x".repeat(10_000)],
  ])("does not read a text whose %s is none", async (name, value) => {
    await using world = await aWorld({ smsCalls: { kind: "hook", secret: SECRET } });
    const data = { id: "in-1", from: "+4520123456", to: "+447700900001", text: "Yes", [name]: value };
    const body = JSON.stringify({ type: "sms.received", data });
    const path = `/hooks/in/sms/${smsHookToken(world.deps.keys)}`;
    const answer = await postTo(world, path, body, { ...signWebhook(SECRET, "call-1", world.deps.now(), body) });
    expect(answer.status).toBe(400);
  });
});
