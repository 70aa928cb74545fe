import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { open } from "../../support/browser.ts";
import { aWorld } from "../../support/world.ts";

const SCRIPT = /src="(\/app\/assets\/[^"]+\.js)"/;

describe("the built dashboard", () => {
  it("is one page at every address below /app that is no file", async () => {
    await using world = await aWorld();
    for (const path of ["/app", "/app/", "/app/events", "/app/events/100001/guests?tab=yes"]) {
      const { status, headers, html } = await open(world, path);
      expect(status).toBe(200);
      expect(html).toMatch(SCRIPT);
      expect(headers["cache-control"]).toBe("no-store");
      expect(headers["content-security-policy"]).toContain("script-src 'self'");
    }
  });

  it("is where somebody is led who opens the server without a path", async () => {
    await using world = await aWorld();
    const { status, headers } = await open(world, "/");
    expect([status, headers["location"]]).toEqual([302, "/app"]);
  });

  it("keeps its files in caches for good, for their names change with them", async () => {
    await using world = await aWorld();
    const [, script = ""] = SCRIPT.exec((await open(world, "/app")).html) ?? [];
    const reply = await world.app.inject({ url: script, headers: { "accept-encoding": "gzip, br" } });
    expect(reply.headers).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "content-encoding": "gzip",
      "cache-control": "public, max-age=31536000, immutable",
    });
    const plain = await open(world, script);
    expect(gunzipSync(reply.rawPayload).toString()).toBe(plain.html);
  });

  it("loads at most 200 KB of packed script to begin with", async () => {
    await using world = await aWorld();
    const page = (await open(world, "/app")).html;
    const files = [...page.matchAll(/(?:src|href)="(\/app\/assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? "");
    const packed = await Promise.all(
      files.map((url) => world.app.inject({ url, headers: { "accept-encoding": "gzip" } })),
    );
    expect(packed.length).toBeGreaterThan(0);
    expect(packed.reduce((sum, it) => sum + it.rawPayload.length, 0)).toBeLessThan(200_000);
  });

  it("loads at most 10 KB of packed style", async () => {
    await using world = await aWorld();
    const page = (await open(world, "/app")).html;
    const files = [...page.matchAll(/href="(\/app\/assets\/[^"]+\.css)"/g)].map(([, path]) => path ?? "");
    const packed = await Promise.all(
      files.map((url) => world.app.inject({ url, headers: { "accept-encoding": "gzip" } })),
    );
    expect(packed.length).toBeGreaterThan(0);
    expect(packed.reduce((sum, it) => sum + it.rawPayload.length, 0)).toBeLessThan(10_000);
  });

  it("has nothing at the address of a file that is none of its own", async () => {
    await using world = await aWorld();
    for (const path of ["/app/assets/index.js", "/app/..%2f..%2fpackage.json", "/app/.env"])
      expect((await open(world, path)).status).toBe(404);
  });
});
