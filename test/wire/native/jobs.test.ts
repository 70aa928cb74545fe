import { request } from "node:http";
import { describe, expect, it } from "vitest";
import type { JobId } from "../../../src/domain/ids.ts";
import { openApiDocument } from "../../../src/http/native/openapi.ts";
import { tasksOf, UPKEEP } from "../../../src/main/tasks.ts";
import { enqueueJob } from "../../../src/storage/jobs.ts";
import { PUBLISH_EVENTS_JOB } from "../../../src/usecases/bulk-jobs.ts";
import { WEBHOOK_OFF_JOB } from "../../../src/usecases/deliver-webhooks.ts";
import { DOOR_LINK_JOB } from "../../../src/usecases/door-links.ts";
import { SANDBOX_ECHO } from "../../../src/usecases/echo-sandbox.ts";
import { INVITE_BY_MAIL_JOB } from "../../../src/usecases/invite-by-mail.ts";
import { jobFeed } from "../../../src/usecases/job-feed.ts";
import { TEAM_MAIL_JOB } from "../../../src/usecases/team-invitations.ts";
import { PATIENCE } from "../../support/patience.ts";
import { until } from "../../support/until.ts";
import { aWorld, type World } from "../../support/world.ts";

const aJob = (world: World, total = 10) =>
  world.deps.db.transaction((tx) => enqueueJob(tx, world.account.scope, { kind: "import-contacts", total }));

const move = (world: World, id: JobId, set: string) =>
  world.database.query(`update jobs set ${set} where id = $1`, [id]);

interface Stream {
  readonly status: number;
  readonly events: Array<{ id: string | undefined; state: string; done: number; at: number }>;
  readonly isOver: () => boolean;
  stop(): void;
}

/** Reads a job's events over a real connection. */
function watch(world: World, path: string, headers: Record<string, string> = {}): Promise<Stream> {
  const { port } = world.app.server.address() as { port: number };
  return new Promise((resolve, reject) => {
    const sent = request({
      port,
      path: `/beckon/v1${path}`,
      headers: { authorization: `Bearer ${world.account.key}`, ...headers },
    });
    sent.on("error", reject);
    sent.on("response", (response) => {
      const events: Stream["events"] = [];
      let text = "";
      let isOver = false;
      response.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
        const blocks = text.split("\n\n");
        text = blocks.pop() ?? "";
        for (const block of blocks) {
          const lines = new Map(
            block.split("\n").map((it) => [it.slice(0, it.indexOf(":")), it.slice(it.indexOf(":") + 2)]),
          );
          const { state, done } = JSON.parse(lines.get("data") ?? "{}");
          events.push({ id: lines.get("id"), state, done, at: performance.now() });
        }
      });
      response.on("error", () => {});
      response.on("close", () => {
        isOver = true;
      });
      resolve({ status: response.statusCode ?? 0, events, isOver: () => isOver, stop: () => sent.destroy() });
    });
    sent.end();
  });
}

describe("jobs over the wire", () => {
  it("shows a job as it stands, and none of another account", async () => {
    await using world = await aWorld();
    const job = await aJob(world);
    const reply = await world.call("GET", `/jobs/${job.id}`);
    expect(reply.body).toEqual({
      id: job.id,
      uuid: job.uuid,
      kind: "import-contacts",
      state: "queued",
      done: 0,
      total: 10,
      createdAt: expect.any(String),
      startedAt: null,
      finishedAt: null,
      error: null,
      result: null,
    });
    const other = await world.anotherAccount();
    for (const path of ["", "/events"])
      expect((await world.call("GET", `/jobs/${job.id}${path}`, undefined, { key: other.key })).status).toBe(404);
    expect((await world.call("POST", `/jobs/${job.id}/cancel`, undefined, { key: other.key })).status).toBe(404);
  });

  it("describes the result of every kind of job that is shown", async () => {
    await using world = await aWorld();
    const deps = { ...world.deps, directUrl: world.database.url, uncertainWaitSeconds: 0, log: world.app.log };
    const hidden = [SANDBOX_ECHO, DOOR_LINK_JOB, TEAM_MAIL_JOB, WEBHOOK_OFF_JOB, ...UPKEEP.map((it) => it.kind)];
    const shown = tasksOf(deps, "http://127.0.0.1:1").map((it) => it.kind);
    // Noted when they are over: nothing is left for a worker to do.
    const noted = [INVITE_BY_MAIL_JOB, PUBLISH_EVENTS_JOB];
    const { mapping } = openApiDocument("http://127.0.0.1:1").components.schemas["Job"]?.discriminator ?? {};
    expect(Object.keys(mapping ?? {}).sort()).toEqual([...shown.filter((it) => !hidden.includes(it)), ...noted].sort());
  });

  it("keeps jobs about another project's event from a key confined to its own", async () => {
    await using world = await aWorld();
    const theirs = await world.call("POST", "/projects", { name: "Theirs" });
    const wanted = { kind: "native", name: "x", projectIds: [theirs.body.id] };
    const { key } = (await world.call("POST", "/credentials", wanted)).body;
    const about = async (projectId: number) => {
      const { id } = (await world.call("POST", "/events", { title: "Party", projectId })).body;
      const emails = Array.from({ length: 1001 }, (_, no) => `guest${no}@example.org`);
      return (await world.call("POST", `/events/${id}/invite`, { emails })).body.id;
    };
    const [mine, hidden, ofAll] = [await about(theirs.body.id), await about(1), (await aJob(world)).id];
    const confined = (method: "GET" | "POST", path: string) => world.call(method, path, undefined, { key });
    const listed = (await confined("GET", "/jobs")).body;
    expect(listed.items.map((it: { id: number }) => it.id)).toEqual([ofAll, mine]);
    expect(listed.total).toBe(2);
    for (const path of ["", "/events"]) expect((await confined("GET", `/jobs/${hidden}${path}`)).status).toBe(404);
    expect((await confined("POST", `/jobs/${hidden}/cancel`)).status).toBe(404);
    expect((await world.call("GET", `/jobs/${hidden}`)).body.state).toBe("queued");
    expect((await confined("POST", `/jobs/${mine}/cancel`)).body.state).toBe("cancelled");
  });

  it("lists the newest first, by state and kind", async () => {
    await using world = await aWorld();
    const jobs = [await aJob(world), await aJob(world), await aJob(world)];
    await move(world, jobs[0]?.id as JobId, "state = 'done', finished_at = now()");
    const ids = async (query: string) =>
      (await world.call("GET", `/jobs?${query}`)).body.items.map((it: { id: number }) => it.id);
    expect(await ids("")).toEqual(jobs.map((it) => it.id).toReversed());
    expect(await ids("state=done")).toEqual([jobs[0]?.id]);
    expect(await ids("kind=other")).toEqual([]);
    const first = (await world.call("GET", "/jobs?limit=2")).body;
    expect(first.total).toBe(3);
    expect(await ids(`limit=2&cursor=${first.nextCursor}`)).toEqual([jobs[0]?.id]);
  });

  it("cancels a job once, and says that it was over", async () => {
    await using world = await aWorld();
    const job = await aJob(world);
    expect((await world.call("POST", `/jobs/${job.id}/cancel`)).body.state).toBe("cancelled");
    expect((await world.call("POST", `/jobs/${job.id}/cancel`)).body).toMatchObject({
      status: 409,
      code: "job_finished",
    });
  });
});

describe("watching a job", () => {
  it("tells every listener where it stands, at least once a second, until it is over", async () => {
    await using world = await aWorld();
    await world.app.listen({ host: "127.0.0.1", port: 0 });
    const job = await aJob(world);
    const streams = await Promise.all(Array.from({ length: 20 }, () => watch(world, `/jobs/${job.id}/events`)));
    await until("three events each", () => streams.every((it) => it.events.length >= 3));
    await move(world, job.id, "state = 'running', done = 4");
    await until("the progress", () => streams.every((it) => it.events.at(-1)?.done === 4));
    await move(world, job.id, "state = 'done', done = 10, finished_at = now()");
    await until("the end", () => streams.every((it) => it.isOver()));
    for (const { events } of streams) {
      expect(events.at(-1)).toMatchObject({ id: "end", state: "done", done: 10 });
      const gaps = events.slice(1).map((it, index) => it.at - (events[index]?.at ?? 0));
      expect(Math.max(...gaps)).toBeLessThan(PATIENCE * 2_000);
    }
  });

  it("looks once for all listeners", async () => {
    const looks: string[] = [];
    await using world = await aWorld();
    const { autocommit } = world.deps.db;
    const counted: typeof autocommit = {
      ...autocommit,
      named: (name, text, values) => {
        looks.push(name);
        return autocommit.named(name, text, values);
      },
    };
    const feed = jobFeed({ db: { ...world.deps.db, autocommit: counted } }, () => {});
    const job = await aJob(world);
    let told = 0;
    const stops = Array.from({ length: 50 }, () => feed.watch(job, () => told++));
    await until("news for all", () => told >= 100);
    expect(looks.length).toBeLessThan(5);
    for (const stop of stops) stop();
  });

  it("tells a finished job at once and ends; who comes back is told to stay away", async () => {
    await using world = await aWorld();
    await world.app.listen({ host: "127.0.0.1", port: 0 });
    const job = await aJob(world);
    await world.call("POST", `/jobs/${job.id}/cancel`);
    const stream = await watch(world, `/jobs/${job.id}/events`);
    await until("the end", stream.isOver);
    expect(stream.events).toMatchObject([{ id: "end", state: "cancelled" }]);
    expect((await watch(world, `/jobs/${job.id}/events`, { "last-event-id": "end" })).status).toBe(204);
  });

  it("goes on for the others when one listener hangs up", async () => {
    await using world = await aWorld();
    await world.app.listen({ host: "127.0.0.1", port: 0 });
    const job = await aJob(world);
    const [gone, stays] = await Promise.all([
      watch(world, `/jobs/${job.id}/events`),
      watch(world, `/jobs/${job.id}/events`),
    ]);
    gone.stop();
    await until("news", () => stays.events.length >= 2);
    await move(world, job.id, "state = 'failed', error = 'No.', finished_at = now()");
    await until("the end", stays.isOver);
    expect(stays.events.at(-1)).toMatchObject({ state: "failed" });
  });
});
