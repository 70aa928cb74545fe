import { once } from "node:events";
import { connect } from "node:net";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import fastify, { type FastifyInstance } from "fastify";
import { describe, expect, it } from "vitest";
import { limitBodyTime } from "../src/http/shared/body-timeout.ts";
import { withoutKeys } from "../src/http/shared/request-log.ts";
import { answerClientError } from "../src/http/shared/unreadable.ts";
import { openMetrics } from "../src/lib/metrics.ts";
import { buildSurface } from "../src/main/surface.ts";
import { openDb } from "../src/storage/db.ts";
import { checkReadiness } from "../src/usecases/check-readiness.ts";
import { aWorld, type World } from "./support/world.ts";

/** What the server writes back to these very bytes; the connection must be closed from its side. */
async function answerTo(port: number, bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(bytes);
  return text(socket);
}

async function portOf(app: FastifyInstance): Promise<number> {
  await app.listen({ port: 0, host: "127.0.0.1" });
  const address = app.server.address();
  if (typeof address !== "object" || address === null) throw new Error("not listening on a port");
  return address.port;
}

describe("the probes", () => {
  it("tell that the process is up and the database current", async () => {
    await using world = await aWorld();
    expect((await world.app.inject("/healthz")).json()).toEqual({ status: "ok" });
    const ready = await world.app.inject("/readyz");
    expect(ready.statusCode).toBe(200);
    expect(ready.json()).toEqual({ status: "ready", database: "up", migrations: "current", account: "made" });
  });
  it("tell that a migration is missing, and are content with a later one", async () => {
    await using world = await aWorld();
    await world.database.query("insert into schema_migrations (name, checksum) values ('9999-later.sql', 'x')");
    expect((await world.app.inject("/readyz")).statusCode).toBe(200);
    await world.database.query("delete from schema_migrations where name like '0001%'");
    const reply = await world.app.inject("/readyz");
    expect(reply.statusCode).toBe(503);
    expect(reply.json()).toMatchObject({ database: "up", migrations: "missing" });
  });
  it("tell that the first start is not over yet", async () => {
    await using world = await aWorld();
    await world.database.query("update accounts set is_installation = false");
    const reply = await world.app.inject("/readyz");
    expect(reply.statusCode).toBe(503);
    expect(reply.json()).toMatchObject({ migrations: "current", account: "missing" });
  });
  it("tell that the database is down while the process stays up, and calls are told when to come back", async () => {
    await using world = await aWorld();
    const url = "postgresql://nobody@127.0.0.1:1/nothing";
    const db = openDb({ url, poolMax: 2, prepared: true, statementTimeoutMs: 1000, connectionTimeoutMs: 10_000 });
    const settings = { logging: false, trustProxy: [], metrics: openMetrics({ ofProcess: false }) } as const;
    const app = await buildSurface(settings, { ...world.deps, db });
    const ready = await app.inject("/readyz");
    expect(ready.statusCode).toBe(503);
    expect(ready.json()).toMatchObject({ database: "down" });
    const reply = await app.inject({
      url: "/beckon/v1/projects",
      headers: { authorization: `Bearer ${world.account.key}` },
    });
    expect(reply.statusCode).toBe(503);
    expect(reply.headers["retry-after"]).toBe("5");
    expect(reply.json()).toMatchObject({ code: "unavailable", title: "The database cannot be reached" });
    expect((await app.inject("/healthz")).statusCode).toBe(200);
    await app.close();
    await db.close();
  });
  it("never wait for a database that does not answer", async () => {
    await using world = await aWorld();
    const silent = {
      ...world.deps.db,
      autocommit: { ...world.deps.db.autocommit, named: () => new Promise<never>(() => {}) },
    };
    expect(
      await checkReadiness({ db: silent }, { directory: "migrations", takesCalls: true, patienceMs: 20 }),
    ).toMatchObject({
      database: "down",
      migrations: "unknown",
    });
  });
});

describe("the metrics", () => {
  it("count answers by route and status, never by what a caller made up", async () => {
    await using world = await aWorld();
    await world.call("GET", "/projects/1");
    await world.call("GET", "/made-up-by-anna");
    const { body } = await world.app.inject("/metrics");
    expect(body).toMatch(
      /beckon_http_request_seconds_count\{method="GET",route="\/beckon\/v1\/projects\/:id",status="200"\} 1/,
    );
    expect(body).toContain('route="unmatched",status="404"');
    expect(body).toMatch(/beckon_database_connections \d/);
    expect(body).toMatch(/^beckon_http_faults_total 0$/m);
    expect(body).not.toContain("anna");
  });
});

describe("the log", () => {
  async function logOf(
    use: (
      world: World,
      call: (method: "GET" | "POST", url: string, body?: string) => Promise<unknown>,
    ) => Promise<void>,
  ) {
    await using world = await aWorld();
    const lines: string[] = [];
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    const app = await buildSurface(
      { logging: { level: "info", stream }, trustProxy: ["127.0.0.1"], metrics: openMetrics({ ofProcess: false }) },
      world.deps,
    );
    await use(world, (method, url, body) =>
      app.inject({
        method,
        url,
        headers: {
          authorization: `Bearer ${world.account.key}`,
          "x-forwarded-for": "203.0.113.77",
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { payload: body }),
      }),
    );
    await app.close();
    return { text: lines.join(""), lines: lines.map((it) => JSON.parse(it)), key: world.account.key };
  }

  it("has a line for each answer, with its request id, its account and the caller's network", async () => {
    const { lines } = await logOf(async (_world, call) => {
      await call("GET", "/beckon/v1/projects?limit=1");
    });
    expect(lines).toEqual([
      expect.objectContaining({
        requestId: expect.stringMatching(/^req_/),
        method: "GET",
        path: "/beckon/v1/projects",
        status: 200,
        accountId: 1,
        network: "203.0.113.0/24",
      }),
    ]);
  });
  it("holds no key, no link, no query, no body and no whole address of a caller", async () => {
    const { text: written, key } = await logOf(async (_world, call) => {
      await call("GET", "/i/0123456789abcdefghjkmnpqrs/yes");
      await call("GET", "/u/0123456789abcdefghjkmnpqrs");
      await call("GET", "/somewhere/else/0123456789abcdefghjkmnpqrs");
      await call("GET", "/beckon/v1/audit?verb=anna");
      await call("GET", "/beckon/v1/nowhere/anna@example.org");
      await call("POST", "/beckon/v1/projects", '{"name":"annas secret"}');
    });
    expect(written).not.toContain(key);
    expect(written).not.toMatch(/0123456789abcdef|anna|113\.77/);
  });
  it("says why an answer broke off that had begun", async () => {
    const { lines } = await logOf(async (world, call) => {
      const { body: contact } = await world.call("POST", "/contacts", { firstName: "Ada" });
      await world.database.query("alter table import_rows rename to elsewhere");
      await expect(call("GET", `/beckon/v1/contacts/${contact.id}/export`)).rejects.toThrow();
    });
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 50,
        msg: "fault",
        requestId: expect.stringMatching(/^req_/),
        err: expect.objectContaining({ message: expect.stringContaining("import_rows") }),
      }),
    );
  });
  it("is silent about probes", async () => {
    const { lines } = await logOf(async (_world, call) => {
      for (const url of ["/healthz", "/readyz", "/metrics"]) await call("GET", url);
    });
    expect(lines).toEqual([]);
  });
});

describe("a path in the log", () => {
  it.each([
    ["/i/ABC", "/i/*"],
    ["/i/ABC/yes?lang=de", "/i/*/yes"],
    ["/signin/short", "/signin/*"],
    ["/hooks/in/ses/token", "/hooks/in/ses/*"],
    ["/beckon/v1/events/100001/guests", "/beckon/v1/events/100001/guests"],
    ["/beckon/v1/x%40example.org", "/beckon/v1/*"],
  ])("%s is written %s", (url, path) => expect(withoutKeys(url)).toBe(path));
});

describe("a server that is being stopped", () => {
  it("serves what still comes over open connections, and closes them", async () => {
    await using world = await aWorld();
    const settings = { logging: false, trustProxy: [], metrics: openMetrics({ ofProcess: false }) } as const;
    const app = await buildSurface(settings, world.deps);
    let arrived: () => void = () => {};
    const second = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    let stop: () => void = () => {};
    app.get("/first", async () => {
      stop();
      await second;
      return "first";
    });
    app.get("/second", async () => {
      arrived();
      return "second";
    });
    const socket = connect(await portOf(app), "127.0.0.1");
    const ask = (path: string) => socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
    stop = () => {
      void app.close();
      ask("/second");
    };
    let written = "";
    socket.on("data", (chunk) => {
      written += chunk.toString();
    });
    ask("/first");
    await once(socket, "close");
    expect(written.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
    expect(written).toMatch(/connection: close/i);
  });
});

describe("what is no request", () => {
  it("is answered as a problem and the connection closed", async () => {
    await using world = await aWorld();
    const port = await portOf(world.app);
    expect(await answerTo(port, "this is not HTTP\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"bad_request"/);
    const flood = `GET / HTTP/1.1\r\nHost: x\r\nX-Flood: ${"x".repeat(20_000)}\r\n\r\n`;
    expect(await answerTo(port, flood)).toMatch(/^HTTP\/1\.1 431 [\s\S]*"code":"headers_too_large"/);
    const badAddress = "GET /beckon/v1/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    expect(await answerTo(port, badAddress)).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"bad_request"/);
  });
  it("is cut off with 408 when its body does not arrive, except where a body may take its time", async () => {
    const settings = { publicUrl: "http://beckon.test", requestId: () => "req_1" };
    await using app = Object.assign(fastify({ requestTimeout: 0, clientErrorHandler: answerClientError(settings) }), {
      [Symbol.asyncDispose]: () => app.close(),
    });
    limitBodyTime(app, { bodyTimeoutMs: 50, stallTimeoutMs: 60_000 });
    app.addContentTypeParser("text/csv", (_request, payload, done) => done(null, payload));
    app.post("/ordinary", async () => "done");
    app.post("/import", { config: { isStreamed: true } }, async (request) =>
      text(request.body as AsyncIterable<Buffer>),
    );
    const port = await portOf(app);
    const head = (path: string, type: string) =>
      `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: 4\r\nConnection: close\r\n\r\n`;
    const streaming = connect(port, "127.0.0.1");
    streaming.write(`${head("/import", "text/csv")}a,`);
    expect(await answerTo(port, `${head("/ordinary", "application/json")}{`)).toMatch(
      /^HTTP\/1\.1 408 [\s\S]*"code":"request_timeout"/,
    );
    streaming.write("b\n");
    expect(await text(streaming)).toMatch(/^HTTP\/1\.1 200 [\s\S]*a,b/);
  });
});
