import { execFile, execFileSync } from "node:child_process";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { anIvvyCaller } from "./support/ivvy.ts";
import { aWorld } from "./support/world.ts";

const EXAMPLES = "examples/ivvy";

function has(...commands: readonly string[]): boolean {
  try {
    for (const it of commands) execFileSync("sh", ["-c", `command -v ${it}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

async function run(command: string, ...args: readonly string[]): Promise<string> {
  await using world = await aWorld();
  const { key } = await anIvvyCaller(world);
  await world.app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = world.app.server.address() as AddressInfo;
  const env = { ...process.env, IVVY_URL: `http://127.0.0.1:${port}`, IVVY_KEY: key.key, IVVY_SECRET: key.secret };
  return (await promisify(execFile)(command, args, { env, cwd: EXAMPLES })).stdout;
}

const LINK = String.raw`http://beckon\.test/i/[0-9a-z]{26}`;

describe("the examples of the iVvy dialect", () => {
  it.skipIf(!has("curl", "openssl"))("ping from a shell", async () => {
    expect(JSON.parse(await run("./call.sh", "test", "ping"))).toEqual({ ack: expect.stringMatching(/ UTC$/) });
  });
  it.skipIf(!has("curl", "openssl"))("invite from a shell", async () => {
    const { results } = JSON.parse(await run("./invite.sh"));
    expect(results).toEqual([
      {
        contact: expect.any(Number),
        status: true,
        inviteLinkYes: expect.stringMatching(new RegExp(`^${LINK}/yes$`, "i")),
        inviteLinkNo: expect.stringMatching(new RegExp(`^${LINK}/no$`, "i")),
      },
    ]);
  });
  it("invite from Node, and tell who answered", async () => {
    const lines = (await run(process.execPath, "invite.mjs")).trim().split("\n");
    expect(lines).toEqual([
      expect.stringMatching(new RegExp(`^\\d+: yes ${LINK}/yes no ${LINK}/no$`, "i")),
      expect.stringMatching(new RegExp(`^\\d+: yes ${LINK}/yes no ${LINK}/no$`, "i")),
      "Ada: no answer yet",
      "Charles: no answer yet",
    ]);
  });
});
