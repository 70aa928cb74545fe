import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { signatureOf, stringsToSign } from "../../../src/http/ivvy/signing.ts";
import { openApiDocument } from "../../../src/http/native/openapi.ts";
import { PROBLEM_PAGES } from "../../../src/http/native/problem-pages.ts";
import { BODIES, exampleBody, examplesOf } from "../../../src/web/docs/examples.ts";
import { signedIn } from "../../support/sign-in.ts";
import { aWorld } from "../../support/world.ts";

const document = openApiDocument("http://beckon.test/beckon/v1");
/** APIs of others, each with a page of its own. */
const OTHERS = ["ivvy", "spotnana", "walr", "event-manager"];
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

/** What takes a file, or goes on answering. */
const NO_FORM = new Set(["importContacts", "previewImport", "putBrandPicture", "watchEvent", "watchJob"]);

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
  it("calls an operation from its page with the key that was typed, and keeps the key nowhere", async () => {
    await using world = await aWorld();
    const chapter = await world.app.inject("/docs/events");
    expect(chapter.body).toContain('href="/docs/try/createEvent"');
    const asked = await world.app.inject("/docs/try/createEvent");
    expect(asked.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(asked.headers["content-security-policy"]).not.toContain("script-src");
    expect(asked.headers["referrer-policy"]).toBe("same-origin");
    expect(asked.body).toContain("Summer party");
    const fill = (fields: Record<string, string>) => ({
      method: "POST" as const,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      payload: new URLSearchParams(fields).toString(),
    });
    const made = await world.app.inject({
      url: "/docs/try/createEvent",
      ...fill({ body: '{"title":"Tried <b>"}', key: ` ${world.account.key} ` }),
    });
    expect(made.body).toContain("was answered with 201");
    expect(made.body).toContain("Tried &lt;b&gt;");
    expect(made.body).not.toContain(world.account.key);
    const [event] = (await world.call("GET", "/events")).body.items;
    expect(event).toMatchObject({ title: "Tried <b>" });
    const read = await world.app.inject({
      url: "/docs/try/readEvent",
      ...fill({ "path.id": String(event.id), key: world.account.key }),
    });
    expect(read.body).toContain(`GET /events/${event.id} was answered with 200.`);
    const closed = await world.app.inject({ url: "/docs/try/readEvent", ...fill({ "path.id": "..", key: "" }) });
    expect(closed.body).toMatch(/answered with 40[14]/);
  });
  it("calls as who is signed in, from pages of its own alone", async () => {
    await using world = await aWorld();
    const { cookie = "" } = await signedIn(world, "owner");
    const call = (site: string) =>
      world.app.inject({
        method: "POST",
        url: "/docs/try/createList",
        headers: { cookie, "sec-fetch-site": site, "content-type": "application/x-www-form-urlencoded" },
        payload: new URLSearchParams({ body: '{"name":"Staff"}' }).toString(),
      });
    expect((await call("cross-site")).body).toMatch(/answered with 40[13]/);
    expect((await world.call("GET", "/lists")).body.items).toEqual([]);
    expect((await call("same-origin")).body).toContain("was answered with 201");
  });
  it("says in a page of its own that a form was too long", async () => {
    await using world = await aWorld();
    const sent = await world.app.inject({
      method: "POST",
      url: "/docs/try/createEvent",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      payload: new URLSearchParams({ body: "x".repeat(65_536) }).toString(),
    });
    expect(sent.statusCode).toBe(413);
    expect(sent.body).toContain("A form takes 64 KiB");
  });
  it("has a form for every operation but those that take files or answer with a stream, and none where mail leaves", async () => {
    await using world = await aWorld();
    for (const { operationId } of operations) {
      const { statusCode } = await world.app.inject(`/docs/try/${operationId}`);
      expect({ operationId, statusCode }).toEqual({ operationId, statusCode: NO_FORM.has(operationId) ? 404 : 200 });
    }
    await using live = await aWorld({ isSandbox: (channel) => channel === "sms" });
    expect((await live.app.inject("/docs/events")).body).not.toContain("/docs/try/");
    expect((await live.app.inject("/docs/try/createEvent")).statusCode).toBe(404);
  });
  it("begins with what everybody begins with, and has no empty chapter", async () => {
    await using world = await aWorld();
    const [chapter] = [...(await world.app.inject("/docs")).body.matchAll(/<h3><a href="\/docs\/([\w-]+)">/g)];
    expect(chapter?.[1]).toBe("events");
    const used = new Set(operations.flatMap((it) => it.tags));
    expect([...used].sort()).toEqual(document.tags.map((it) => it.name).sort());
  });
  it("links only to places it has", async () => {
    await using world = await aWorld();
    const pages = await allPages(world);
    const places = new Set([...pages].flatMap(([url, { body }]) => placesOf(url, body)));
    for (const name of OTHERS) places.add(`/docs/${name}`);
    const links = [...pages].flatMap(([url, { body }]) => linksOf(url, body));
    expect(links.filter((it) => !places.has(it))).toEqual([]);
  });
  it("makes up no page for a chapter there is not", async () => {
    await using world = await aWorld();
    for (const name of ["nonsense", "__proto__", "errors", "guests.txt"])
      expect((await world.app.inject(`/docs/${name}`)).statusCode).toBe(404);
  });
  it("finds operations, objects, codes and what is said of other APIs by their words", async () => {
    await using world = await aWorld();
    const found = async (words: string) =>
      linksOf("", (await world.app.inject(`/docs/search?${new URLSearchParams({ q: words })}`)).body);
    expect(await found("invite quick")).toContain("/docs/quick-invite#quickInvite");
    expect(await found("SandboxMessage")).toContain("/docs/objects#SandboxMessage");
    expect((await world.app.inject("/docs/search?q=plan+stale")).body).toContain('href="/docs/errors/plan_stale"');
    expect(await found("iVvy request")).toContain("/docs/ivvy#a-request");
    const nothing = await world.app.inject("/docs/search?q=%3Cscript%3Ezzz");
    expect(nothing.body).toContain("Nothing holds all of these words");
    expect(nothing.body).not.toContain("<script");
  });
  it("says of each API of others how to sign in, how it fails and what is spoken, and leads nowhere it cannot", async () => {
    await using world = await aWorld();
    for (const name of OTHERS) {
      const url = `/docs/${name}`;
      const { body, statusCode } = await world.app.inject(url);
      const text = readFileSync(`docs/wire/${name}.md`, "utf8");
      expect([statusCode, (await world.app.inject(`${url}.md`)).body]).toEqual([200, text]);
      expect(body.match(/<h2 id=/g)).toHaveLength(text.match(/^## /gm)?.length ?? 0);
      expect(body.match(/<tr>/g)).toHaveLength(text.match(/^\|(?! ?---| \| \|)(?!\|)/gm)?.length ?? 0);
      expect(body).not.toMatch(/\]\(|\*\*|href="(?:\.|[a-z-]+\.md)/);
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(150 * 1024);
      const places = new Set(placesOf(url, body));
      expect(linksOf(url, body).filter((it) => it.startsWith(`${url}#`) && !places.has(it))).toEqual([]);
    }
  });
  it("shows the call that iVvy's clients sign, signed", () => {
    const page = readFileSync("docs/wire/ivvy.md", "utf8");
    const [, example = ""] = page.split("### A worked example\n");
    const value = (name: string) => new RegExp(`\\| ${name} \\| \`([^\`]+)\` \\|`).exec(example)?.[1] ?? "";
    const request = {
      target: value("Path and query"),
      headers: {
        "content-type": "application/json",
        "content-md5": value("Content-MD5"),
        "ivvy-date": value("IVVY-Date"),
      },
      body: Buffer.from(value("Body")),
    };
    expect(stringsToSign(request)).toContain(value("Text"));
    expect(signatureOf(value("Secret"), value("Text")).toString("hex")).toBe(value("Signature"));
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

/** What the server may say to a well-formed call about something it has not got. */
const STATE_CODES = new Set(["no_sender"]);

describe("the examples of the reference", () => {
  it("are written for operations that there are", () => {
    const known = new Set(operations.map((it) => it.operationId));
    expect(Object.keys(BODIES).filter((it) => !known.has(it))).toEqual([]);
  });
  it("are calls that the server understands", async () => {
    await using world = await aWorld();
    const misunderstood: string[] = [];
    for (const [path, methods] of Object.entries(document.paths))
      for (const [method, operation] of Object.entries(methods)) {
        const { curl, typescript } = examplesOf({ document, path, method, operation });
        // Files and streams have tests of their own.
        if (typescript === undefined || curl.includes("@file")) continue;
        const [, url = ""] = /\/beckon\/v1([^\s"]+)/.exec(curl) ?? [];
        const [, body] = / -d '([\s\S]*)'$/.exec(curl) ?? [];
        const verb = method.toUpperCase() as Parameters<typeof world.call>[0];
        const { status, body: said } = await world.call(verb, url, body === undefined ? undefined : JSON.parse(body));
        const blamed = (said?.errors ?? []).some((it: { pointer: string }) => /^\/(?:body|query)/.test(it.pointer));
        const isUnderstood =
          status < 300 ||
          [404, 409].includes(status) ||
          (status === 403 && operation["x-right"] === "self") ||
          (status === 422 && (!blamed || STATE_CODES.has(said.code)));
        if (!isUnderstood) misunderstood.push(`${operation.operationId} ${status} ${said?.code}`);
      }
    expect(misunderstood).toEqual([]);
  });
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
