import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { openOutbound, readOutboundRule } from "./outbound.ts";

async function aServer(answer: (path: string) => { status: number; headers?: Record<string, string>; body?: string }) {
  const paths: string[] = [];
  const server = createServer((request, reply) => {
    paths.push(request.url ?? "");
    request.resume();
    request.on("end", () => {
      const it = answer(request.url ?? "");
      reply.writeHead(it.status, it.headers).end(it.body ?? "");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    paths,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const posting = (url: string) => ({ url, headers: {}, body: "{}" });

describe("the way to addresses that tenants name", () => {
  it.each([
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://①②⑦.⓪.⓪.①/",
    "http://0/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fd00::1]/",
    "http://[fe80::1]/",
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://localhost/",
    "http://api.localhost/",
    "http://8.8.8.8:25/",
    "https://somebody:secret@example.org/",
    "ftp://example.org/",
    "file:///etc/passwd",
    "no address",
  ])("refuses %s without connecting", async (url) => {
    const outbound = openOutbound([]);
    expect(outbound.whyNot(url)).toEqual(expect.any(String));
    expect(await outbound.post(posting(url))).toMatchObject({ kind: "failed" });
  });

  it.each(["https://example.org/hook", "http://example.org:8443/", "https://8.8.8.8/", "https://[2606:4700::1111]/"])(
    "takes %s for one that may be reached",
    (url) => {
      expect(openOutbound([]).whyNot(url)).toBeUndefined();
    },
  );

  it("reaches a private address on the port the operator opened, and no other", async () => {
    await using server = await aServer(() => ({ status: 204 }));
    await using other = await aServer(() => ({ status: 204 }));
    const outbound = openOutbound([{ network: "127.0.0.1", bits: 32, port: server.port }]);
    expect(await outbound.post(posting(`http://127.0.0.1:${server.port}/`))).toMatchObject({ status: 204 });
    expect(await outbound.post(posting(`http://127.0.0.1:${other.port}/`))).toMatchObject({ kind: "failed" });
    expect(other.paths).toEqual([]);
    outbound.close();
  });

  it("looks at what a name leads to before it connects", async () => {
    await using server = await aServer(() => ({ status: 204 }));
    const outbound = openOutbound([{ network: "192.0.2.1", bits: 32, port: undefined }]);
    const posted = await outbound.post(posting(`http://localhost:${server.port}/`));
    expect(posted).toMatchObject({ kind: "failed", why: expect.stringContaining("private network") });
    expect(server.paths).toEqual([]);
  });

  it("follows no redirect", async () => {
    await using server = await aServer((path) => ({ status: path === "/a" ? 307 : 200, headers: { location: "/b" } }));
    const outbound = openOutbound([{ network: "127.0.0.0", bits: 8, port: undefined }]);
    expect(await outbound.post(posting(`http://127.0.0.1:${server.port}/a`))).toMatchObject({ status: 307 });
    expect(server.paths).toEqual(["/a"]);
    outbound.close();
  });

  it("comes to an end with a server that changes the protocol", async () => {
    const server = createServer();
    server.on("connection", (socket) => {
      socket.once("data", () => socket.write("HTTP/1.1 101 Over\r\nConnection: upgrade\r\nUpgrade: other\r\n\r\n"));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const outbound = openOutbound([{ network: "127.0.0.0", bits: 8, port }]);
    expect(await outbound.post(posting(`http://127.0.0.1:${port}/`))).toMatchObject({ kind: "answered", status: 101 });
    server.closeAllConnections();
    server.close();
  });

  it("hears when it may come back", async () => {
    await using server = await aServer(() => ({ status: 429, headers: { "retry-after": "120" } }));
    const outbound = openOutbound([{ network: "127.0.0.0", bits: 8, port: undefined }]);
    const posted = await outbound.post(posting(`http://127.0.0.1:${server.port}/`));
    expect(posted).toEqual({ kind: "answered", status: 429, retryAfterSeconds: 120 });
    outbound.close();
  });

  it("tells nothing of the answer but its status, however long it is", async () => {
    await using server = await aServer(() => ({ status: 500, body: "secret ".repeat(100_000) }));
    const outbound = openOutbound([{ network: "127.0.0.0", bits: 8, port: undefined }]);
    const posted = await outbound.post(posting(`http://127.0.0.1:${server.port}/`));
    expect(JSON.stringify(posted)).not.toContain("secret");
    outbound.close();
  });
});

describe("a network the operator opens", () => {
  it.each([
    ["10.0.0.0/8", { network: "10.0.0.0", bits: 8, port: undefined }],
    ["127.0.0.1:4000", { network: "127.0.0.1", bits: 32, port: 4000 }],
    ["10.0.0.0/8:8080", { network: "10.0.0.0", bits: 8, port: 8080 }],
    ["fd00::/8", { network: "fd00::", bits: 8, port: undefined }],
    ["[fd00::/8]:8080", { network: "fd00::", bits: 8, port: 8080 }],
  ])("is read from %s", (text, rule) => {
    expect(readOutboundRule(text)).toEqual(rule);
  });

  it.each(["example.org", "10.0.0.0/33", "10.0.0.1:0", "10.0.0.1:65536", "", "fd00::/129", "10.0.0.1/8/8"])(
    "is not read from %j",
    (text) => {
      expect(readOutboundRule(text)).toBeUndefined();
    },
  );
});
