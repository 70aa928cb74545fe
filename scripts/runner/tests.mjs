import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { run, say } from "./child.mjs";
import { ROOT, tool } from "./prepare.mjs";

/** Suites beside the ordinary one: why they are apart, and how they are run. */
const APART = [
  { directory: "test/browser", why: "they need Chromium", command: "npm run test:browser" },
  { directory: "test/peers", why: "they need PgBouncer and Postfix", command: "npm run test:peers" },
  { directory: "test/long", why: "they take long", command: "npm run test:long" },
];

/** Runs vitest with one configuration. Resolves with its exit code. */
export function runTests(config, args) {
  return run([process.execPath, tool("vitest/vitest.mjs"), "run", "--config", config, ...args], { cwd: ROOT });
}

/** Runs everything that needs no browser and no patience, and says what that left out. */
export async function runOrdinaryTests(args) {
  const code = await runTests("vitest.config.ts", args);
  if (args.length > 0) return code;
  for (const { directory, why, command } of APART) {
    const count = testFiles(directory).length;
    if (count > 0)
      say(`skipped ${count} test ${count === 1 ? "file" : "files"} in ${directory}, because ${why}: ${command}`);
  }
  return code;
}

function testFiles(directory) {
  const path = join(ROOT, directory);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true }).filter((name) => name.endsWith(".test.ts"));
}
