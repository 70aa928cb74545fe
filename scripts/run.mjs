/**
 * Runs a command of this checkout, making ready first what it needs: `node scripts/run.mjs start | demo | test | ...`.
 * Imports nothing that has to be installed, so that it works on a fresh clone.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`beckon: Node ${process.versions.node} is too old: install Node 20.19 or newer (https://nodejs.org).`);
  process.exit(1);
}

const { giveUp, run } = await import("./runner/child.mjs");
const { prepare, ROOT } = await import("./runner/prepare.mjs");
const { runChecks } = await import("./runner/checks.mjs");
const { runOrdinaryTests, runTests } = await import("./runner/tests.mjs");

/** Resolves with an exit code, or with nothing while the program goes on by itself. */
const COMMANDS = {
  start: (args) => runHere("main/all.js", args),
  demo: (args) => runHere("main/demo.js", args),
  cli: (args) => runHere("main/cli.js", args),
  build: () => prepare({ build: true }),
  check: () => withPackages(() => runChecks()),
  test: (args) => withBuild(() => runOrdinaryTests(args)),
  "test:browser": (args) => withBuild(() => runTests("vitest.browser.config.ts", args)),
  "test:peers": (args) => withBuild(() => runTests("vitest.peers.config.ts", args)),
  "test:long": (args) => withBuild(() => runTests("vitest.long.config.ts", args)),
  bench: (args) => withBuild(() => run([process.execPath, "--import", "tsx", "bench/run.ts", ...args], { cwd: ROOT })),
  /** Runs a TypeScript file of this checkout, such as those in scripts/. */
  tsx: (args) => withPackages(() => run([process.execPath, "--import", "tsx", ...args], { cwd: ROOT })),
};

/** In this same process, so that signals reach the server and nothing stands between it and who started it. */
async function runHere(entry, args) {
  await prepare({ build: true });
  const { main } = await import(pathToFileURL(join(ROOT, "dist", entry)).href);
  return main(args);
}

async function withPackages(work) {
  await prepare({ tools: true });
  return work();
}

/** Tests start the built server as processes of its own; errors of syntax are for `check` to refuse. */
async function withBuild(work) {
  await prepare({ tools: true, build: true, mayFail: true });
  return work();
}

const [name = "start", ...args] = process.argv.slice(2);
if (!Object.hasOwn(COMMANDS, name)) giveUp(`there is no "${name}"; there is ${Object.keys(COMMANDS).join(", ")}.`, 2);
const exitCode = await COMMANDS[name](args);
if (typeof exitCode === "number") process.exitCode = exitCode;
