import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { openApiDocument } from "../../../src/http/native/openapi.ts";
import { PROBLEM_PAGES } from "../../../src/http/native/problem-pages.ts";
import { exampleBody } from "../../../src/web/docs/reference.ts";
import { aWorld } from "../../support/world.ts";

const document = openApiDocument("http://beckon.test/beckon/v1");
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

/** The overview, the page of each chapter and the page of objects, by address. */
async function allPages({ app }: Awaited<ReturnType<typeof aWorld>>) {
  const urls = ["/docs", "/docs/objects", ...document.tags.map((it) => `/docs/${it.name}`)];
  return new Map(await Promise.all(urls.map(async (url) => [url, await app.inject(url)] as const)));
}

function placesOf(url: string, body: string): string[] {
  return [url, ...[...body.matchAll(/ id="([^"]+)"/g)].map((it) => `${url}#${it[1]}`)];
}

/** Links to other pages of the reference, but for their Markdown and the pages of codes. */
function linksOf(url: string, body: string): string[] {
  const links = [...body.matchAll(/href="((?:\/docs(?:\/[\w-]+)?)?(?:#[^"]+)?)"/g)].map((it) => it[1] ?? "");
  return links.map((it) => (it.startsWith("#") ? `${url}${it}` : it));
}

describe("the API reference", () => {
  it("is pages of at most 150 KB that need no script and together show every operation, object and code", async () => {
    await using world = await aWorld();
    const pages = await allPages(world);
    for (const page of pages.values()) {
      expect(page.statusCode).toBe(200);
      expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
      expect(Buffer.byteLength(page.body)).toBeLessThanOrEqual(150 * 1024);
      expect(page.body).not.toMatch(/<script|javascript:|https?:\/\/(?!beckon\.test|example\.org)/);
    }
    for (const it of operations) {
      expect(pages.get("/docs")?.body).toContain(`href="/docs/${it.tags[0]}#${it.operationId}"`);
      expect(pages.get(`/docs/${it.tags[0]}`)?.body).toContain(`id="${it.operationId}"`);
    }
    for (const name of Object.keys(document.components.schemas))
      expect(pages.get("/docs/objects")?.body).toContain(`id="${name}"`);
    for (const code of Object.keys(PROBLEM_PAGES))
      expect(pages.get("/docs")?.body).toContain(`href="/docs/errors/${code}"`);
  });
  it("links only to places it has", async () => {
    await using world = await aWorld();
    const pages = await allPages(world);
    const places = new Set([...pages].flatMap(([url, { body }]) => placesOf(url, body)));
    const links = [...pages].flatMap(([url, { body }]) => linksOf(url, body));
    expect(links.filter((it) => !places.has(it))).toEqual([]);
  });
  it("makes up no page for a chapter there is not", async () => {
    await using world = await aWorld();
    for (const name of ["nonsense", "__proto__", "errors", "guests.txt"])
      expect((await world.app.inject(`/docs/${name}`)).statusCode).toBe(404);
  });
  it("comes as Markdown page by page", async () => {
    await using world = await aWorld();
    for (const { name } of [...document.tags, { name: "objects" }]) {
      const page = await world.app.inject(`/docs/${name}.md`);
      expect(page.headers["content-type"]).toBe("text/markdown; charset=utf-8");
      expect(page.body).toMatch(/^# \w/);
    }
  });
  it("comes as Markdown, and as a short text for language models", async () => {
    await using world = await aWorld();
    const markdown = await world.app.inject("/docs.md");
    const llms = await world.app.inject("/docs/llms.txt");
    expect(markdown.headers["content-type"]).toBe("text/markdown; charset=utf-8");
    for (const [path] of Object.entries(document.paths)) {
      expect(markdown.body).toContain(path);
      expect(llms.body).toContain(path);
    }
  });
  it.each(operations.filter((it) => it.requestBody?.content["application/json"]).map((it) => [it.operationId, it]))(
    "shows a body for %s that its schema takes",
    (_id, operation) => {
      const ajv = new Ajv2020({ strict: false, allErrors: true });
      addFormats.default(ajv);
      const schema = operation.requestBody?.content["application/json"]?.schema;
      const check = ajv.compile({ ...schema, components: document.components });
      expect(check(exampleBody(document, operation)) ? [] : check.errors).toEqual([]);
    },
  );
});

describe("the page of a problem code", () => {
  it("is where the type of a problem leads", async () => {
    await using world = await aWorld();
    const { body } = await world.call("GET", "/nowhere");
    const page = await world.app.inject(new URL(body.type).pathname);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain("What to do");
    expect((await world.app.inject(`${new URL(body.type).pathname}.md`)).body).toMatch(/^# no_such_path\n/);
  });
  it("is not made up for a code nobody answers with", async () => {
    await using world = await aWorld();
    for (const code of ["nonsense", "__proto__", "constructor"])
      expect((await world.app.inject(`/docs/errors/${code}`)).statusCode).toBe(404);
  });
});

describe("the OpenAPI file", () => {
  it("is served without a key, and names this server", async () => {
    await using world = await aWorld();
    const reply = await world.call("GET", "/openapi.json", undefined, { key: null });
    expect(reply.body).toMatchObject({ openapi: "3.1.0", servers: [{ url: "http://beckon.test/beckon/v1" }] });
    expect(Object.keys(reply.body.paths)).toEqual(Object.keys(document.paths));
  });
  it("says of every write that it takes an Idempotency-Key, and names every operation once", () => {
    const ids = operations.map((it) => it.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const methods of Object.values(document.paths))
      for (const [method, it] of Object.entries(methods))
        expect(JSON.stringify(it.parameters).includes("IdempotencyKey")).toBe(method !== "get");
  });
});
