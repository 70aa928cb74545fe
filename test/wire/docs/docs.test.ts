import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { openApiDocument } from "../../../src/http/native/openapi.ts";
import { PROBLEM_PAGES } from "../../../src/http/native/problem-pages.ts";
import { exampleBody } from "../../../src/web/docs/reference.ts";
import { aWorld } from "../../support/world.ts";

const document = openApiDocument("http://beckon.test/beckon/v1");
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

describe("the API reference", () => {
  it("is one page of at most 150 KB that needs no script and shows every operation and every code", async () => {
    await using world = await aWorld();
    const page = await world.app.inject("/docs");
    expect(page.statusCode).toBe(200);
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(Buffer.byteLength(page.body)).toBeLessThanOrEqual(150 * 1024);
    expect(page.body).not.toMatch(/<script|javascript:|https?:\/\/(?!beckon\.test|example\.org)/);
    for (const it of operations) expect(page.body).toContain(`id="${it.operationId}"`);
    for (const code of Object.keys(PROBLEM_PAGES)) expect(page.body).toContain(`/docs/errors/${code}"`);
  });
  it("links only to places it has", async () => {
    await using world = await aWorld();
    const { body } = await world.app.inject("/docs");
    const ids = new Set([...body.matchAll(/ id="([^"]+)"/g)].map((it) => it[1]));
    const dead = [...body.matchAll(/href="#([^"]+)"/g)].map((it) => it[1]).filter((it) => !ids.has(it));
    expect(dead).toEqual([]);
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
