import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { mintOrganiserScope } from "../../../src/domain/caller.ts";
import type { CredentialId } from "../../../src/domain/ids.ts";
import { Refusal } from "../../../src/domain/refusal.ts";
import { sha256 } from "../../../src/lib/seal.ts";
import { insertProject } from "../../../src/storage/projects.ts";
import { answerOnce, type KeptAnswer, type OnceRequest, type OnceTools } from "../../../src/usecases/answer-once.ts";
import { aWorld, type World } from "../../support/world.ts";

const keyed = (key: string) => ({ headers: { "idempotency-key": key } });

async function projectsOf(world: World): Promise<string[]> {
  const reply = await world.call("GET", "/projects");
  return reply.body.items.map((it: { name: string }) => it.name);
}

describe("a call repeated under its Idempotency-Key", () => {
  it("gets the first answer, and is done once", async () => {
    await using world = await aWorld();
    const first = await world.call("POST", "/projects", { name: "Once" }, keyed("a-1"));
    const second = await world.call("POST", "/projects", { name: "Once" }, keyed('"a-1"'));
    expect(first.status).toBe(201);
    expect(second).toMatchObject({ status: 201, text: first.text });
    expect(second.headers).toMatchObject({ location: first.headers["location"], "idempotent-replayed": "true" });
    expect(await projectsOf(world)).toEqual(["Example Labs", "Once"]);
  });
  it("gets the first refusal as well, though the reason has gone", async () => {
    await using world = await aWorld();
    const refused = await world.call("PATCH", "/projects/77", { name: "Late" }, keyed("a-1"));
    await world.database.query("insert into projects (account_id, id, name) values ($1, 77, 'Late')", [
      world.account.id,
    ]);
    expect(refused.status).toBe(404);
    expect(await world.call("PATCH", "/projects/77", { name: "Late" }, keyed("a-1"))).toMatchObject({
      status: 404,
      text: refused.text,
    });
  });
  it("is refused with another body, another query or another path", async () => {
    await using world = await aWorld();
    await world.call("POST", "/projects", { name: "One" }, keyed("a-1"));
    const others = [
      await world.call("POST", "/projects", { name: "Two" }, keyed("a-1")),
      await world.call("PATCH", "/projects/1", { name: "One" }, keyed("a-1")),
    ];
    for (const reply of others) expect(reply).toMatchObject({ status: 422, body: { code: "idempotency_key_reused" } });
    expect(await projectsOf(world)).toEqual(["Example Labs", "One"]);
  });
  it("is told to wait while the first is running, and exactly one of many racing calls is done", async () => {
    await using world = await aWorld();
    const calls = Array.from({ length: 12 }, () => world.call("POST", "/projects", { name: "Raced" }, keyed("race")));
    const replies = await Promise.all(calls);
    for (const reply of replies) expect([201, 409]).toContain(reply.status);
    const waiting = replies.filter((it) => it.status === 409);
    expect(new Set(waiting.map((it) => it.body.code))).toEqual(
      new Set(waiting.length > 0 ? ["request_in_flight"] : []),
    );
    expect(await projectsOf(world)).toEqual(["Example Labs", "Raced"]);
  });
  it("is another call under another credential", async () => {
    await using world = await aWorld();
    const other = await world.call("POST", "/credentials", { kind: "native", name: "other" });
    await world.call("POST", "/projects", { name: "One" }, keyed("a-1"));
    const reply = await world.call("POST", "/projects", { name: "Two" }, { ...keyed("a-1"), key: other.body.key });
    expect(reply.status).toBe(201);
  });
  it("runs anew after 24 hours", async () => {
    await using world = await aWorld();
    await world.call("POST", "/projects", { name: "Old" }, keyed("a-1"));
    await world.database.query("update idempotency_records set created_at = now() - interval '25 hours'");
    const reply = await world.call("POST", "/projects", { name: "New" }, keyed("a-1"));
    expect(reply.status).toBe(201);
    expect(await projectsOf(world)).toEqual(["Example Labs", "Old", "New"]);
  });
  it("is refused with a key that is none", async () => {
    await using world = await aWorld();
    for (const key of ["", '""', "two words", "x".repeat(256)]) {
      const reply = await world.call("POST", "/projects", { name: "x" }, keyed(key));
      expect(reply).toMatchObject({ status: 422, body: { code: "bad_idempotency_key" } });
    }
  });
  it("leaves nothing readable in the database", async () => {
    await using world = await aWorld();
    const made = await world.call("POST", "/credentials", { kind: "ivvy", name: "x" }, keyed("a-1"));
    const rows = await world.database.query("select encode(answer_sealed, 'escape') as kept from idempotency_records");
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(made.body.secret);
  });
});

/** A call as the doorway makes it, with the work in the test's hands. */
function caller(world: World, changes: Partial<OnceRequest> = {}) {
  const actor = { kind: "credential", id: 1 as CredentialId } as const;
  const scope = mintOrganiserScope({ accountId: world.account.id, actor, right: "owner", projectIds: null });
  const asked: OnceRequest = {
    key: "k",
    fingerprint: sha256("the same call"),
    isStreamed: false,
    isRepeatable: false,
    certain: undefined,
    report: () => {},
    ...changes,
  };
  return {
    scope,
    call: (work: (tools: OnceTools) => Promise<KeptAnswer>) => answerOnce(world.deps, scope, asked, work),
  };
}

const done: KeptAnswer = { status: 201, headers: {}, body: "{}" };
const leaseIsOver = "update idempotency_records set leased_until = now() - interval '1 second'";

describe("a call whose process died", () => {
  it("runs again once its lease is over, when it had changed nothing", async () => {
    await using world = await aWorld();
    const { call } = caller(world);
    let hang: () => void = () => {};
    const first = call(() => new Promise((_, reject) => (hang = () => reject(new Error("killed")))));
    await expect(call(async () => done)).rejects.toMatchObject({ details: { why: "request_in_flight" } });
    await world.database.query(leaseIsOver);
    expect(await call(async () => done)).toEqual({ answer: done, isReplay: false });
    hang();
    await expect(first).rejects.toThrow("killed");
    expect(await call(async () => ({ ...done, status: 200 }))).toEqual({ answer: done, isReplay: true });
  });
  it("cannot commit after another took its key over", async () => {
    await using world = await aWorld();
    const { call, scope } = caller(world);
    let goOn: () => void = () => {};
    const slow = call(async ({ db }) => {
      await new Promise<void>((resolve) => (goOn = resolve));
      await db.transaction((tx) => insertProject(tx, scope, "Twice"));
      return done;
    });
    await expect(call(async () => done)).rejects.toBeInstanceOf(Refusal);
    await world.database.query(leaseIsOver);
    await call(async ({ db }) => {
      await db.transaction((tx) => insertProject(tx, scope, "Twice"));
      return done;
    });
    goOn();
    await expect(slow).rejects.toThrow("taken over");
    expect(await projectsOf(world)).toEqual(["Example Labs", "Twice"]);
  });
  it("is not run again after it took effect, and says that its answer is lost", async () => {
    await using world = await aWorld();
    const { call, scope } = caller(world);
    const died = call(async ({ db }) => {
      await db.transaction((tx) => insertProject(tx, scope, "Made"));
      throw new Error("killed");
    });
    await expect(died).rejects.toThrow("killed");
    await expect(call(async () => done)).rejects.toMatchObject({ details: { why: "answer_lost" } });
  });
  it("is run again after it took effect where that is harmless", async () => {
    await using world = await aWorld();
    const { call, scope } = caller(world, { isRepeatable: true });
    const died = call(async ({ db }) => {
      await db.transaction((tx) => insertProject(tx, scope, "Made"));
      throw new Error("killed");
    });
    await expect(died).rejects.toThrow("killed");
    expect(await call(async () => done)).toEqual({ answer: done, isReplay: false });
  });
  it("is answered at once where there was only one thing to say", async () => {
    await using world = await aWorld();
    const certain: KeptAnswer = { status: 204, headers: {}, body: "" };
    const { call, scope } = caller(world, { certain });
    const died = call(async ({ db }) => {
      await db.transaction((tx) => insertProject(tx, scope, "Made"));
      throw new Error("killed");
    });
    await expect(died).rejects.toThrow("killed");
    expect(await call(async () => done)).toEqual({ answer: certain, isReplay: true });
  });
});

describe("an answer", () => {
  it("of 500 and above is not kept", async () => {
    await using world = await aWorld();
    const { call } = caller(world);
    await call(async () => ({ ...done, status: 503 }));
    expect(await call(async () => done)).toEqual({ answer: done, isReplay: false });
  });
  it("too large to keep is given once, and then said to be lost", async () => {
    await using world = await aWorld();
    const { call } = caller(world);
    const large = { ...done, body: JSON.stringify("x".repeat(1024 * 1024)) };
    expect(await call(async () => large)).toEqual({ answer: large, isReplay: false });
    await expect(call(async () => done)).rejects.toMatchObject({ details: { why: "answer_lost" } });
  });
});

describe("a streamed body", () => {
  const sending = (body: string) => async (tools: OnceTools) => {
    await text(tools.through(Readable.from([Buffer.from(body)])));
    await tools.settle();
    return { ...done, body: JSON.stringify(body) };
  };
  it("is read to its end before it counts as the same", async () => {
    await using world = await aWorld();
    const { call } = caller(world, { isStreamed: true });
    const first = await call(sending("a,b"));
    expect(await call(sending("a,b"))).toEqual({ answer: first.answer, isReplay: true });
    await expect(call(sending("a,c"))).rejects.toMatchObject({
      details: { problems: [{ code: "idempotency_key_reused" }] },
    });
  });
});
