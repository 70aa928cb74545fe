import { execFile } from "node:child_process";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BeckonError, beckon, verifyWebhook } from "../src/client/client.ts";
import { openApiDocument } from "../src/http/native/openapi.ts";
import { nativeWebhook } from "../src/http/native/webhooks/webhook-body.ts";
import { referenceOf } from "../src/web/docs/reference.ts";
import { aSite, type Site } from "./support/site.ts";
import { aWorker } from "./support/worker.ts";

const LUNCH = { title: "Lunch", startsAt: "2030-06-13T12:00", timezone: "Europe/London" };
const SECRET = `whsec_${Buffer.from("thirty two bytes for a webhook's").toString("base64")}`;

/** A page that reads with a key of scope `read`, where nothing of Node is known. */
const READER = `import { type BeckonError, beckon, type Schemas } from "beckon/client";
const api = beckon({ url: "https://rsvp.example.org", key: "bk_1" });
const guests: Schemas["Guest"][] = [];
for await (const guest of api.list("/events/{id}/guests", { path: { id: 1 }, query: { limit: 500 } })) guests.push(guest);
// @ts-expect-error an event is found by its id
await api.get("/events/{id}", { path: {} }).catch((error: BeckonError) => error.code);
// @ts-expect-error there is no such path
await api.get("/party");
// @ts-expect-error somebody is invited to something
await api.post("/quick-invite", { body: { to: ["ada@example.org"] } });
// @ts-expect-error a table is text
(await api.get("/events/{id}/export.csv", { path: { id: 1 } })).items;
`;

/** Every example of the reference, each in a block of its own. */
function theReference(): string {
  const { chapters } = referenceOf(openApiDocument("http://localhost:4000/beckon/v1"));
  const examples = chapters.flatMap((it) => it.operations.map(({ examples }) => examples.typescript ?? ""));
  return `import { beckon } from "beckon/client";
const api = beckon({ url: "http://localhost:4000", key: "bk_1" });
const file = new Blob([]);
${examples.map((it) => `{\n${it}\n}`).join("\n")}
export { file };
`;
}

let site: Site;
beforeAll(async () => {
  site = await aSite();
});
afterAll(() => site[Symbol.asyncDispose]());

/** A client whose first answers are lost or replaced on the way, after the server has done what was asked. */
function aClient(onTheWay: ReadonlyArray<(reply: Response) => Response> = [], key = site.account.key) {
  const sent: Request[] = [];
  const api = beckon({
    url: site.url,
    key,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      sent.push(request.clone());
      const reply = await fetch(request);
      return onTheWay[sent.length - 1]?.(reply) ?? reply;
    },
  });
  return { api, sent };
}

const lost = () => {
  throw new TypeError("fetch failed");
};

async function refusalOf(work: Promise<unknown>): Promise<BeckonError> {
  const error = await work.then(
    () => undefined,
    (it: unknown) => it,
  );
  if (!(error instanceof BeckonError)) throw new Error("it was not refused");
  return error;
}

describe("the client", () => {
  it("makes one event of one call, although its answer was lost twice", async () => {
    const { api, sent } = aClient([lost, lost]);
    const event = await api.post("/events", { body: { ...LUNCH, title: "Lost twice" } });
    const { items } = await api.get("/events", { query: { q: "Lost twice" } });
    expect(items.map((it) => it.id)).toEqual([event.id]);
    expect(new Set(sent.slice(0, 3).map((it) => it.headers.get("idempotency-key"))).size).toBe(1);
  });

  it("asks again for an answer that broke off on its way", async () => {
    const torn = () => {
      const body = new ReadableStream({
        pull: (stream) => {
          stream.enqueue(new TextEncoder().encode('{"items": ['));
          stream.error(new TypeError("terminated"));
        },
      });
      return new Response(body, { headers: { "content-type": "application/json" } });
    };
    const { api, sent } = aClient([torn, (reply) => reply, torn]);
    const event = await api.post("/events", { body: { ...LUNCH, title: "Torn" } });
    const found: number[] = [];
    for await (const it of api.list("/events", { query: { q: "Torn" } })) found.push(it.id);
    expect([found, sent.length]).toEqual([[event.id], 4]);
  });

  it("takes a page of something in between for no answer of the server", async () => {
    const { api, sent } = aClient([
      () => new Response("<h1>Sign in to the network</h1>", { headers: { "content-type": "text/html" } }),
    ]);
    const error = await refusalOf(api.get("/events"));
    expect([error.status, error.code, sent.length]).toEqual([200, "unreadable", 1]);
  });

  it("waits as long as it is asked to before it tries again", async () => {
    const startedAt = performance.now();
    const { api } = aClient([() => new Response("", { status: 429, headers: { "retry-after": "1" } })]);
    await api.get("/events");
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(990);
  });

  it("says so rather than wait for an hour", async () => {
    const { api, sent } = aClient([() => new Response("", { status: 503, headers: { "retry-after": "3600" } })]);
    const error = await refusalOf(api.get("/events"));
    expect([error.status, error.code, sent.length]).toEqual([503, "unreadable", 1]);
  });

  it("does not repeat what is wrong, and says everything that is", async () => {
    const { api, sent } = aClient();
    // @ts-expect-error the types refuse it as well
    const error = await refusalOf(api.post("/events", { body: { ...LUNCH, title: 7, colour: "red" } }));
    expect([error.status, sent.length]).toEqual([422, 1]);
    expect(error.errors.map((it) => it.pointer).sort()).toEqual(["/body/colour", "/body/title"]);
    expect(error.requestId).toMatch(/^req_/);
    expect((await fetch(error.type)).status).toBe(200);
  });

  it("gives up on a server that stays away, and says which", async () => {
    const gone = beckon({ url: "http://127.0.0.1:1", key: "k", retries: 1 });
    const error = await refusalOf(gone.get("/events"));
    expect([error.status, error.code, error.message]).toEqual([
      0,
      "unreachable",
      "No Beckon answers at http://127.0.0.1:1",
    ]);
  });

  it("carries nothing to where somebody in between leads, and says where that is", async () => {
    const { api } = aClient();
    const told: string[] = [];
    const inBetween = createServer((request, reply) => {
      told.push(`${request.method} ${request.url}`);
      reply.writeHead(307, { location: `${site.url}${request.url}` }).end();
    });
    await new Promise<void>((resolve) => inBetween.listen(0, "127.0.0.1", resolve));
    const { port } = inBetween.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    const error = await refusalOf(
      beckon({ url, key: site.account.key }).post("/events", { body: { ...LUNCH, title: "Led astray" } }),
    );
    inBetween.close();
    expect([error.status, error.code, error.message]).toEqual([
      307,
      "unreadable",
      `The server is somewhere else: ${site.url}/beckon/v1/events`,
    ]);
    expect(told).toEqual(["POST /beckon/v1/events"]);
    expect((await api.get("/events", { query: { q: "Led astray" } })).items).toEqual([]);
  });

  it("stops between two tries when it is told to", async () => {
    const { api } = aClient(Array(9).fill(lost));
    const over = new AbortController();
    const call = api.get("/events", { signal: over.signal });
    over.abort(new Error("enough"));
    await expect(call).rejects.toThrow("enough");
  });

  it("reads a list to its end, a page at a time", async () => {
    const { api, sent } = aClient();
    const event = await api.post("/events", { body: LUNCH });
    const emails = Array.from({ length: 5 }, (_, index) => `reader-${index}@example.org`);
    await api.post("/events/{id}/invite", { path: { id: event.id }, body: { emails } });
    const read: (string | null)[] = [];
    for await (const guest of api.list("/events/{id}/guests", { path: { id: event.id }, query: { limit: 2 } }))
      read.push(guest.contact.email);
    expect(read.sort()).toEqual(emails);
    expect(sent.filter((it) => it.url.includes("/guests?"))).toHaveLength(3);
  });

  it("hands on a file as it is, and a table as text", async () => {
    const { api } = aClient();
    const file = new Blob(["E-mail\nada@example.org\n"], { type: "text/csv" });
    const preview = await api.post("/contacts/import/preview", { body: file });
    expect(preview.columns.map((it) => it.column)).toEqual(["E-mail"]);
    const event = await api.post("/events", { body: LUNCH });
    const table: string = await api.get("/events/{id}/export.csv", { path: { id: event.id } });
    expect(table).toContain(",");
  });

  it("waits for what is captured, and for nothing that was captured before", async () => {
    await using _worker = aWorker(site);
    const { api } = aClient();
    const to = "waiting@example.org";
    await api.post("/quick-invite", { body: { event: LUNCH, to: [to] } });
    const first = await api.sandbox.waitFor({ to, timeoutMs: 30_000 });
    expect(first.yesLink).toContain("/yes");
    const error = await refusalOf(api.sandbox.waitFor({ to, after: first.id, timeoutMs: 300 }));
    expect(error.code).toBe("nothing_captured");
  });
});

describe("the verification of webhooks", () => {
  const at = new Date("2030-06-01T12:00:00Z");
  const signed = async () => {
    const occurrence = { id: 7, kind: "webhook.test", facts: { endpointId: 1 }, at };
    const told = { occurrence, endpoint: { secrets: [SECRET] }, at };
    const posting = await nativeWebhook(told as unknown as Parameters<typeof nativeWebhook>[0]);
    if (posting === undefined) throw new Error("nothing is told");
    return posting;
  };

  it("believes what the server signs", async () => {
    const { headers, body } = await signed();
    const event = await verifyWebhook(headers, body, { secret: SECRET, now: at });
    expect(event).toMatchObject({ id: headers["webhook-id"], type: "webhook.test", timestamp: at.toISOString() });
  });

  it.each([
    [
      "another secret",
      { secret: `whsec_${Buffer.from("somebody else's").toString("base64")}`, now: at },
      (it: string) => it,
    ],
    ["another body", { secret: SECRET, now: at }, (it: string) => it.replace("test", "best")],
    ["an old one", { secret: SECRET, now: new Date(at.getTime() + 301_000) }, (it: string) => it],
  ])("does not believe %s", async (_name, options, change) => {
    const { headers, body } = await signed();
    expect(await verifyWebhook(headers, change(String(body)), options)).toBeUndefined();
  });

  it("believes either secret while one is being changed", async () => {
    const { headers, body } = await signed();
    const other = `whsec_${Buffer.from("the next one").toString("base64")}`;
    expect(await verifyWebhook(new Headers(headers), body, { secret: [other, SECRET], now: at })).toBeDefined();
  });
});

describe("the example of the client", () => {
  it("invites, waits for the mail, answers it and counts", async () => {
    await using _worker = aWorker(site);
    const env = { ...process.env, BECKON_URL: site.url, BECKON_API_KEY: site.account.key };
    const args = ["--import", "tsx", "--conditions=beckon-source", "examples/client/invite.ts"];
    const people = ["example-ada@example.org", "example-grace@example.org"];
    const { stdout } = await promisify(execFile)(process.execPath, [...args, ...people], { env });
    const [recipients, subject, ...guests] = stdout.trim().split("\n");
    expect([recipients, subject]).toEqual(["2 people get it", "Summer party: can you come?"]);
    expect(guests.sort()).toEqual(["example-ada@example.org: accepted", "example-grace@example.org: invited"]);
  });
});

describe("the client as another program gets it", () => {
  it("has types that a strict project compiles against without settings of ours", async () => {
    const project = join(tmpdir(), `beckon-client-${process.pid}`);
    const installed = join(project, "node_modules", "beckon");
    const tsc = join(process.cwd(), "node_modules", "typescript", "bin", "tsc");
    const run = promisify(execFile);
    try {
      await run(process.execPath, [tsc, "-p", "tsconfig.client.json", "--outDir", join(installed, "dist")]);
      await cp("openapi/native.d.ts", join(installed, "openapi", "native.d.ts"));
      await cp("package.json", join(installed, "package.json"));
      await writeFile(join(project, "package.json"), '{"type": "module"}');
      await writeFile(join(project, "reader.ts"), READER);
      await writeFile(join(project, "reference.ts"), theReference());
      const flags = ["--strict", "--noEmit", "--target", "es2022", "--lib", "es2023,dom", "--module", "nodenext"];
      const checked = run(process.execPath, [tsc, ...flags, "reader.ts", "reference.ts"], { cwd: project });
      expect((await checked.catch((it: { stdout: string }) => it)).stdout).toBe("");
    } finally {
      await rm(project, { recursive: true, force: true });
    }
  }, 180_000);

  it("depends on nothing", async () => {
    for (const name of (await readdir("src/client")).filter((it) => !it.endsWith(".test.ts"))) {
      const text = await readFile(`src/client/${name}`, "utf8");
      const from = [...text.matchAll(/from "(?<from>[^"]+)"/g)].map((it) => it.groups?.["from"] ?? "");
      expect(from.filter((it) => !/^\.\/[a-z-]+\.ts$|^\.\.\/\.\.\/openapi\/native\.d\.ts$/.test(it))).toEqual([]);
    }
  });
});
