import { describe, expect, it } from "vitest";
import { ACTIONS } from "../../../src/http/ivvy/actions.ts";
import { answerBatchJob } from "../../../src/http/ivvy/batch/answer-job.ts";
import { silentLog } from "../../../src/lib/log.ts";
import { openOutbound } from "../../../src/lib/outbound.ts";
import { isSignedWebhook } from "../../../src/lib/signed-webhook.ts";
import { type AnswerBatchJob, performIvvyBatch } from "../../../src/usecases/ivvy-batches.ts";
import { runIvvyBatchTask } from "../../../src/worker/jobs/run-ivvy-batch.ts";
import { anIvvyCaller, type IvvyCaller } from "../../support/ivvy.ts";
import { aParty } from "../../support/party.ts";
import { until } from "../../support/until.ts";
import { aReceiver } from "../../support/webhook-receiver.ts";
import { aWorker, type TestWorker } from "../../support/worker.ts";
import { aWholeWorkerProcess } from "../../support/worker-processes.ts";
import { aWorld, type World } from "../../support/world.ts";

const PING = { namespace: "test", action: "ping", params: {} };

function atWork(world: World, answer: AnswerBatchJob = answerBatchJob(silentLog)): TestWorker {
  return aWorker(world, { tasks: [runIvvyBatchTask(world.deps, answer)] });
}

async function leave(caller: IvvyCaller, jobs: unknown, more: Record<string, unknown> = {}): Promise<string> {
  const reply = await caller.call("batch", "run", { jobs, ...more });
  if (reply.status !== 200) throw new Error(reply.text);
  return reply.body.asyncId;
}

async function completed(caller: IvvyCaller, asyncId: string) {
  await until(
    "the batch's end",
    async () => {
      const reply = await caller.call("batch", "progress", { async: asyncId });
      return reply.body.progress === 100;
    },
    60_000,
  );
  return caller.call("batch", "results", { async: asyncId });
}

describe("batch.run", () => {
  it("answers each job what a call of its own would have been answered, in the order given", async () => {
    await using world = await aWorld();
    await using _worker = atWork(world);
    const caller = await anIvvyCaller(world);
    const { eventId, contactIds } = await aParty(world, { people: 2 });
    const invite = { namespace: "event", action: "inviteContacts", params: { event: eventId, contacts: contactIds } };
    const missing = { namespace: "event", action: "getEvent", params: { id: 99 } };
    const asyncId = await leave(caller, [
      invite,
      missing,
      { ...PING, params: [] },
      invite,
      { namespace: "test", action: "no" },
    ]);
    expect(asyncId).toMatch(/^[0-9a-f]{32}$/);
    const { body } = await completed(caller, asyncId);
    expect(body.asyncId).toBe(asyncId);
    const [first, second, third, fourth, fifth] = body.results;
    const direct = await caller.call("event", "inviteContacts", invite.params);
    expect(first).toEqual({
      namespace: "event",
      action: "inviteContacts",
      request: invite.params,
      response: direct.body,
    });
    expect(fourth.response).toEqual(first.response);
    expect(second.response).toEqual((await caller.call("event", "getEvent", missing.params)).body);
    expect(third.response.ack).toMatch(/ UTC$/);
    expect(fifth.response.errorCode).toBe(404);
  });

  it.each([
    ["jobs are missing", {}, 23017],
    ["jobs are none", { jobs: [] }, 24092],
    ["jobs are no array", { jobs: { a: PING } }, 24092],
    ["a job is no object", { jobs: ["ping"] }, 24092],
    ["a name is no name", { jobs: [{ ...PING, action: "p ing" }] }, 24092],
    ["params are a number", { jobs: [{ ...PING, params: 7 }] }, 24092],
    ["a batch is in a batch", { jobs: [{ namespace: "batch", action: "progress", params: {} }] }, 24092],
    ["a namespace is empty", { jobs: [{ ...PING, namespace: "" }] }, 24093],
    ["an action is missing", { jobs: [{ namespace: "test", params: {} }] }, 24093],
    ["params are missing that are needed", { jobs: [{ namespace: "event", action: "getEvent" }] }, 24093],
    ["there are 201", { jobs: Array.from({ length: 201 }, () => PING) }, 24448],
    ["the callback is private", { jobs: [PING], callbackUrl: "http://169.254.169.254/" }, 23016],
    ["the callback is no address", { jobs: [PING], callbackUrl: "call me" }, 23016],
  ])("says no when %s", async (_when, params, specificCode) => {
    await using world = await aWorld({ outbound: openOutbound([]) });
    const reply = await (await anIvvyCaller(world)).call("batch", "run", params);
    expect([reply.status, reply.body.errorCode, reply.body.specificCode]).toEqual([400, 400, specificCode]);
  });

  it("takes 200 jobs, and parameters with characters no text has", async () => {
    await using world = await aWorld();
    await using _worker = atWork(world);
    const caller = await anIvvyCaller(world);
    const jobs = Array.from({ length: 199 }, () => PING);
    const odd = { namespace: "event", action: "getEvent", params: { id: "\0\ud800" } };
    const { body } = await completed(caller, await leave(caller, [...jobs, odd]));
    expect(body.results).toHaveLength(200);
    expect(body.results[199]).toMatchObject({ request: odd.params, response: { errorCode: 400, specificCode: 23016 } });
  });

  it("refuses parameters nested more deeply than any action takes", async () => {
    await using world = await aWorld();
    const caller = await anIvvyCaller(world);
    const job = (params: string) => `{"jobs":[{"namespace":"test","action":"ping","params":${params}}]}`;
    for (const [open, close] of [
      ["[", "]"],
      ['{"a":[', "]}"],
    ] as const) {
      const reply = await caller.call("batch", "run", job(open.repeat(200_000) + close.repeat(200_000)));
      expect([reply.status, reply.body.specificCode]).toEqual([400, 24092]);
    }
    expect((await caller.call("batch", "run", job("[".repeat(100) + "]".repeat(100)))).status).toBe(200);
  });

  it("runs no more jobs once their answers fill what can be sent as one", async () => {
    await using world = await aWorld();
    const wordy: AnswerBatchJob = async (deps, scope, job) => {
      const answer = await answerBatchJob(silentLog)(deps, scope, job);
      return job.isFull ? answer : JSON.stringify({ ack: "x".repeat(32 * 1024 * 1024) });
    };
    await using _worker = atWork(world, wordy);
    const caller = await anIvvyCaller(world);
    const { body } = await completed(caller, await leave(caller, [PING, PING, PING]));
    expect(body.results.map((it: { response: object }) => Object.keys(it.response)[0])).toEqual([
      "ack",
      "ack",
      "errorCode",
    ]);
    expect(body.results[2].response).toMatchObject({ errorCode: 413, specificCode: 29013 });
  }, 60_000);

  it("gives each job the rights of the key as they are when it runs", async () => {
    await using world = await aWorld();
    const reader = await anIvvyCaller(world, { scopes: ["read"] });
    const writer = await anIvvyCaller(world);
    const add = {
      namespace: "event",
      action: "addOrUpdateEvent",
      params: {
        eventType: 12,
        title: "x",
        timezone: "UTC",
        startDateTime: "2030-01-01 10:00:00",
        endDateTime: "2030-01-01 11:00:00",
      },
    };
    const ofReader = await leave(reader, [add]);
    const ofRevoked = await leave(writer, [add]);
    await world.call("DELETE", `/credentials/${writer.key.id}`);
    await using _worker = atWork(world);
    expect((await completed(reader, ofReader)).body.results[0].response.errorCode).toBe(403);
    expect((await completed(reader, ofRevoked)).body.results[0].response.errorCode).toBe(463);
    expect(await world.database.query("select from events")).toHaveLength(0);
  });
});

describe("a batch", () => {
  it("is nobody else's to see", async () => {
    await using world = await aWorld();
    const caller = await anIvvyCaller(world);
    const stranger = await anIvvyCaller(world, { account: await world.anotherAccount() });
    const asyncId = await leave(caller, [PING]);
    const codes = await Promise.all(
      ["progress", "results", "restart", "repost"].map(
        async (it) => (await stranger.call("batch", it, { async: asyncId })).body.specificCode,
      ),
    );
    expect(codes).toEqual([24105, 24115, 24105, 24105]);
  });

  it("has no results before it is complete, and none two days after", async () => {
    await using world = await aWorld();
    const caller = await anIvvyCaller(world);
    const asyncId = await leave(caller, [PING]);
    const early = await caller.call("batch", "results", { async: asyncId });
    expect([early.status, early.body.specificCode]).toEqual([400, 24114]);
    await using _worker = atWork(world);
    expect((await completed(caller, asyncId)).status).toBe(200);
    await until(
      "the job's end",
      async () => (await world.database.query("select from jobs where state = 'done'")).length,
    );
    await world.database.query("update jobs set finished_at = now() - interval '49 hours'");
    const late = await caller.call("batch", "results", { async: asyncId });
    expect([late.status, late.body.specificCode]).toEqual([404, 24115]);
  });

  it("goes on behind its last answer when it broke off, and runs no job twice that had one", async () => {
    await using world = await aWorld();
    const caller = await anIvvyCaller(world);
    const party = await aParty(world, { people: 0 });
    const add = (title: string) => ({
      namespace: "event",
      action: "addOrUpdateEvent",
      params: {
        eventType: 12,
        title,
        timezone: "UTC",
        startDateTime: "2030-01-01 10:00:00",
        endDateTime: "2030-01-01 11:00:00",
      },
    });
    const asyncId = await leave(caller, [add("One"), add("Two"), add("Three")]);
    const answer = answerBatchJob(silentLog);
    let calls = 0;
    // The second job does its work and then the process is gone: nothing of it may stay.
    const dying: AnswerBatchJob = async (...call) => {
      const text = await answer(...call);
      if (++calls === 2) throw new Error("the process dies here");
      return text;
    };
    const [job] = await world.database.query<{ id: number; payload: never }>("select id, payload from jobs");
    await using _dying = aWorker(world, {
      tasks: [{ kind: "ivvy-batch", run: (it: never) => performIvvyBatch(world.deps, it, dying) }],
      log: { ...silentLog },
    });
    await until("the breakdown", () => calls === 2);
    await until("the rest", async () => (await world.database.query("select from jobs where state = 'queued'")).length);
    expect((await caller.call("batch", "progress", { async: asyncId })).body.progress).toBe(33);
    await world.database.query("update jobs set state = 'failed', finished_at = now() where id = $1", [job?.id]);
    expect((await caller.call("batch", "restart", { async: asyncId })).body).toEqual({ restarted: true });
    const { body } = await completed(caller, asyncId);
    expect(body.results.map((it: { response: { success: boolean } }) => it.response.success)).toEqual([
      true,
      true,
      true,
    ]);
    const titles = await world.database.query("select title from events where id <> $1 order by id", [party.eventId]);
    expect(titles.map((it) => it["title"])).toEqual(["One", "Two", "Three"]);
    expect((await caller.call("batch", "restart", { async: asyncId })).body).toEqual({ restarted: false });
  });

  it("is finished by another worker when one is killed, and no job runs twice", async () => {
    await using world = await aWorld();
    const caller = await anIvvyCaller(world);
    const jobs = Array.from({ length: 120 }, (_, no) => ({
      namespace: "contact",
      action: "addOrUpdateContact",
      params: { firstName: "No", lastName: String(no), phone: "1" },
    }));
    const asyncId = await leave(caller, jobs);
    const done = async () => (await caller.call("batch", "progress", { async: asyncId })).body.progress;
    for (const percent of [1, 40]) {
      await using worker = await aWholeWorkerProcess(world);
      worker.go();
      await until(`${percent} per cent`, async () => (await done()) >= percent, 100_000);
      await worker.kill();
    }
    await using _worker = atWork(world);
    const { body } = await completed(caller, asyncId);
    expect(body.results.every((it: { response: { success: boolean } }) => it.response.success)).toBe(true);
    const names = await world.database.query("select last_name from contacts order by last_name::int");
    expect(names.map((it) => it["last_name"])).toEqual(jobs.map((it) => it.params.lastName));
  }, 300_000);

  it("keeps what one job did when another is refused", async () => {
    await using world = await aWorld();
    await using _worker = atWork(world);
    const caller = await anIvvyCaller(world);
    const { eventId, contactIds } = await aParty(world, { people: 1 });
    const bad = { namespace: "event", action: "inviteContacts", params: { event: eventId, contacts: "all" } };
    const good = { ...bad, params: { event: eventId, contacts: contactIds } };
    const { body } = await completed(caller, await leave(caller, [bad, good]));
    expect(body.results.map((it: { response: object }) => "errorCode" in it.response)).toEqual([true, false]);
    expect(await world.database.query("select from invitations")).toHaveLength(1);
  });
});

describe("the callback of a batch", () => {
  it("is what results answers, signed with the key's secret, and comes again when somebody asks", async () => {
    await using world = await aWorld();
    await using _worker = atWork(world);
    await using receiver = await aReceiver();
    const caller = await anIvvyCaller(world);
    const asyncId = await leave(caller, [PING], { callbackUrl: `${receiver.url}/done` });
    const [told] = await receiver.has(1);
    expect(told?.path).toBe("/done");
    expect(told?.json).toEqual((await completed(caller, asyncId)).body);
    expect(told && isSignedWebhook(Buffer.from(caller.key.secret), told.headers, told.body, new Date())).toBe(true);
    expect((await caller.call("batch", "repost", { async: asyncId })).body).toEqual({ reposted: true });
    const [, again] = await receiver.has(2);
    expect(again?.json).toEqual(told?.json);
  });

  it("is tried again until it is taken", async () => {
    await using world = await aWorld();
    await using _worker = atWork(world);
    await using receiver = await aReceiver();
    receiver.answerWith(503);
    const caller = await anIvvyCaller(world);
    await leave(caller, [PING], { callbackUrl: receiver.url });
    await receiver.has(1);
    receiver.answerWith(200);
    await until("the second", async () => {
      await world.database.query("update webhook_deliveries set due_at = now() where state = 'queued'");
      return receiver.received.length === 2;
    });
    expect(receiver.received[1]?.headers["webhook-id"]).toBe(receiver.received[0]?.headers["webhook-id"]);
  });

  it("is not seen among the account's webhooks", async () => {
    await using world = await aWorld();
    await using _worker = atWork(world);
    await using receiver = await aReceiver();
    await leave(await anIvvyCaller(world), [PING], { callbackUrl: receiver.url });
    await receiver.has(1);
    expect((await world.call("GET", "/webhooks")).body.items).toEqual([]);
  });
});

describe("the actions of iVvy's dialect", () => {
  it("include every documented one about batches", () => {
    const names = ACTIONS.filter((it) => it.namespace === "batch").map((it) => it.name);
    expect(names.sort()).toEqual(["progress", "repost", "restart", "results", "run"]);
  });
});
