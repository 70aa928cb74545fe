import { execFile, execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { aWorld } from "./support/world.ts";

/** Commands that other parts of the build run: the starts by test/start.test.ts and test/demo.test.ts, the rest by .ci/run. */
const RUN_ELSEWHERE = ["npm start", "npm run demo", "npm test", "npm run check"];

const blocks = [...readFileSync("README.md", "utf8").matchAll(/```sh\n(?<command>[\s\S]*?)```/g)].map((it) =>
  (it.groups?.["command"] ?? "").trim(),
);
const calls = blocks.filter((it) => it.startsWith("curl ") || it.includes(" sh examples/"));

function hasCurl(): boolean {
  try {
    execFileSync("curl", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe("the README", () => {
  it("names no command that nobody runs", () => {
    expect(blocks.filter((it) => !calls.includes(it))).toEqual(RUN_ELSEWHERE);
    expect(calls.length).toBeGreaterThanOrEqual(6);
  });

  it.skipIf(!hasCurl())("shows calls that work one after another", async () => {
    await using world = await aWorld();
    await world.app.listen({ host: "127.0.0.1", port: 0 });
    const { port } = world.app.server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    const env = { ...process.env, BECKON_API_KEY: world.account.key, IVVY_URL: url };
    const answers: Record<string, unknown>[] = [];
    for (const command of calls) {
      const here = command
        .replace("http://localhost:4000", url)
        .replace(/^curl /, "curl -sS --fail-with-body ")
        .replace(/<(key|secret)>/g, (_, name: string) => String(answers.at(-1)?.[name]));
      const { stdout } = await promisify(execFile)("bash", ["-c", here], { env });
      answers.push(JSON.parse(stdout));
    }
    expect(answers.at(-1)).toMatchObject({ results: [{ title: "Lunch" }] });
  });
});
