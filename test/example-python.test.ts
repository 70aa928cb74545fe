import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { aWorld } from "./support/world.ts";

const HAS_PYTHON = spawnSync("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 9))"]).status === 0;

describe.skipIf(!HAS_PYTHON)("the example in Python", () => {
  it("invites whom it is given, shows their links, and says what is wrong", async () => {
    await using world = await aWorld();
    const BECKON_URL = await world.app.listen({ host: "127.0.0.1", port: 0 });
    const run = (...people: string[]) =>
      promisify(execFile)("python3", ["examples/python/invite.py", ...people], {
        env: { ...process.env, BECKON_URL, BECKON_API_KEY: world.account.key },
      });
    const { stdout } = await run("ada@example.org", "grace@example.org");
    expect(stdout.trimEnd().split("\n")).toEqual([
      expect.stringMatching(/^invited: http:\/\/beckon\.test\/i\/[0-9a-z]{26}$/),
      expect.stringMatching(/^invited: http:\/\/beckon\.test\/i\/[0-9a-z]{26}$/),
      "2 invited, 0 yes, 0 no, 2 without an answer",
    ]);
    await expect(run("nobody")).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("/body/to") });
  });
});
