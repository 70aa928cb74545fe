import { run, say } from "./child.mjs";
import { ROOT, tool } from "./prepare.mjs";

const node = process.execPath;
const script = (path, ...args) => [node, "--import", "tsx", path, ...args];

/** What `npm run check` runs, in this order; a further check is a further line. */
const CHECKS = [
  { name: "format and lint", command: [node, tool("@biomejs/biome/bin/biome"), "check", "."] },
  { name: "types", command: [node, tool("typescript/bin/tsc"), "--noEmit", "-p", "tsconfig.json"] },
  {
    name: "types of the dashboard",
    command: [node, tool("typescript/bin/tsc"), "--noEmit", "-p", "dashboard/tsconfig.json"],
  },
  { name: "architecture", command: script("scripts/check-architecture.ts") },
  { name: "links in documents", command: script("scripts/check-links.ts") },
  { name: "schema.sql is current", command: script("scripts/dump-schema.ts", "--check") },
  { name: "OpenAPI is current", command: script("scripts/write-openapi.ts", "--check") },
];

/** Runs every check, also after one failed, and says at the end how each went. Resolves with the exit code. */
export async function runChecks() {
  const results = [];
  for (const { name, command } of CHECKS) {
    say(`check: ${name}`);
    const started = performance.now();
    const code = await run(command, { cwd: ROOT });
    if (code > 128) return code;
    results.push({ name, code, seconds: ((performance.now() - started) / 1000).toFixed(1) });
  }
  for (const { name, code, seconds } of results) say(`${code === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
  return results.some((it) => it.code !== 0) ? 1 : 0;
}
