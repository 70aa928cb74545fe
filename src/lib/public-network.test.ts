import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { fetchPublic, isPublicAddress } from "./public-network.ts";

describe("an address of the public internet", () => {
  it.each([
    "8.8.8.8",
    "1.1.1.1",
    "172.32.0.1",
    "100.128.0.1",
    "2606:4700::1111",
    "2a00:1450:4001::1",
    "::ffff:8.8.8.8",
  ])("is %s", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
  it.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.2.1",
    "192.168.1.1",
    "198.18.0.1",
    "203.0.113.9",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::7f00:1",
    "2001:db8::1",
    "2002:7f00:1::",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "ff02::1",
    "localhost",
    "",
  ])("is not %s", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe("asking the public internet", () => {
  it("never reaches this machine, whatever it is called", async () => {
    let knocks = 0;
    const server = createServer((socket) => {
      knocks++;
      socket.destroy();
    });
    await new Promise<void>((resolve) =>
      server.listen(443, "127.0.0.1", resolve).once("error", () => server.listen(0, "127.0.0.1", resolve)),
    );
    for (const host of [
      "127.0.0.1",
      "localhost",
      "localhost.",
      "[::1]",
      "[::ffff:127.0.0.1]",
      "2130706433",
      "0x7f.1",
      "0",
    ])
      await expect(fetchPublic(`https://${host}/`), host).rejects.toThrow();
    server.close();
    expect(knocks).toBe(0);
  });
  it.each([
    "http://example.org/",
    "https://example.org:8443/",
    "https://user@example.org/",
    "ftp://example.org/",
    "nonsense",
  ])("is refused for %s", async (url) => {
    await expect(fetchPublic(url)).rejects.toThrow();
  });
});
