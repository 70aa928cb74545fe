import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { aWorld } from "./support/world.ts";

describe("the example for Event Manager", () => {
  it("runs as its first lines say, from registering to the answer", async () => {
    await using world = await aWorld();
    const BECKON_URL = await world.app.listen({ host: "127.0.0.1", port: 0 });
    const { stdout } = await promisify(execFile)(process.execPath, ["examples/event-manager/invite.mjs"], {
      env: { ...process.env, BECKON_URL },
    });
    expect(stdout.trimEnd().split("\n")).toEqual([
      expect.stringMatching(/^Registered ada-\d+@example\.org and ben-\d+@example\.org\.$/),
      expect.stringMatching(/^Ada made "Summer party", event \d+\.$/),
      expect.stringMatching(/^Invited: 077\d{8}\. Nobody has: 09335192412, 09335192414\.$/),
      'Ben was asked to "Summer party" by Ada.',
      "Ben's answer: accepted.",
      "Coming: Ben.",
    ]);
  });
});
