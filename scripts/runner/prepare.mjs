import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { giveUp, run, say } from "./child.mjs";
import { withLock } from "./lock.mjs";

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const DIST = join(ROOT, "dist");
const STAMP = join(DIST, ".stamp");

/**
 * Makes ready what a command needs and is not there: packages as the lock file says and, with `build`, dist/ as the
 * sources say. What is current costs a look and writes nothing, so that a read-only checkout works.
 * @param {{ tools?: boolean, build?: boolean, mayFail?: boolean }} needs `tools`: the packages of development too; `build`:
 * a current dist/; `mayFail`: go on although the sources have errors of syntax
 */
export async function prepare(needs) {
  if (isReady(needs)) return;
  const wait = (pid) => say(`waiting for another start (process ${pid}) to finish installing and building`);
  try {
    await withLock(join(DIST, ".lock"), wait, () => makeReady(needs));
  } catch (error) {
    if (!["EACCES", "EROFS", "EPERM"].includes(error.code)) throw error;
    giveUp(
      `${ROOT} cannot be written and what it holds is out of date: run "npm run build" there as a user who may write.`,
    );
  }
}

/** With a current build, the packages of development are not needed to run it. */
function isReady({ tools, build }) {
  return isInstalled({ withDev: tools === true }) && (!build || isBuilt());
}

async function makeReady(needs) {
  if (isReady(needs)) return;
  if (!isInstalled({ withDev: true })) await install();
  if (needs.build && !isBuilt()) await buildAll(needs.mayFail === true);
}

/** Compares the lock file with the record that npm leaves of a finished installation. */
function isInstalled({ withDev }) {
  const wanted = readJson("package-lock.json");
  const present = readJson("node_modules/.package-lock.json");
  if (wanted === undefined || present === undefined || !agreesWithManifest(wanted)) return false;
  const isCurrent = ([path, entry]) =>
    path === "" ||
    entry.optional ||
    (!withDev && (entry.dev || entry.devOptional)) ||
    present.packages[path]?.version === entry.version;
  return Object.entries(wanted.packages).every(isCurrent) && Object.values(present.packages).every(isOfThisPlatform);
}

/** An edited package.json goes to npm, which says what is out of step. */
function agreesWithManifest(lock) {
  const manifest = readJson("package.json");
  const kinds = ["dependencies", "devDependencies", "optionalDependencies"];
  const entries = (packages) => JSON.stringify(Object.entries(packages ?? {}).sort());
  return kinds.every((kind) => entries(manifest[kind]) === entries(lock.packages[""][kind]));
}

/** A directory shared between a laptop and a container may hold the other's binaries. */
function isOfThisPlatform({ os, cpu }) {
  return (os?.includes(process.platform) ?? true) && (cpu?.includes(process.arch) ?? true);
}

async function install() {
  say("installing packages (npm ci)");
  const options = ["--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env.npm_execpath?.endsWith(".js") ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const code = await runTool([...npm, "ci", ...options], { shell: npm.length === 1 && process.platform === "win32" });
  if (code > 128) process.exit(code);
  if (code !== 0) giveUp(`npm ci failed (exit code ${code}); its message is above.`, code);
}

async function buildAll(mayFail) {
  say("building");
  // Types are for `check` to refuse: looking at them takes two thirds of the time of a build.
  const code = await runTool([process.execPath, tool("typescript/bin/tsc"), "-p", "tsconfig.build.json", "--noCheck"]);
  if (code > 128) process.exit(code);
  if (code !== 0 && !mayFail) giveUp("the sources do not compile; the compiler's messages are above.", code);
  const sources = listFiles(join(ROOT, "src"));
  copyAssets(sources);
  removeOrphans(new Set(sources));
  await buildDashboard();
  if (code === 0) writeFileSync(STAMP, sourcesHash());
}

/** Its packages are needed to build it and not to run it. */
async function buildDashboard() {
  const options = ["--config", "dashboard/vite.config.ts", "--logLevel", "warn"];
  const code = await runTool([process.execPath, tool("vite/bin/vite.js"), "build", ...options]);
  if (code > 128) process.exit(code);
  if (code !== 0) giveUp("the dashboard cannot be built; the message is above.", code);
}

/** Tools write to standard error, where progress belongs: a command's own output may be piped on. */
function runTool(command, options = {}) {
  return run(command, { cwd: ROOT, stdio: ["ignore", 2, 2], ...options });
}

/** @param {string} path of a program written in JavaScript, below node_modules */
export function tool(path) {
  return join(ROOT, "node_modules", path);
}

function isBuilt() {
  return existsSync(STAMP) && readFileSync(STAMP, "utf8") === sourcesHash();
}

function sourcesHash() {
  const hash = createHash("sha256");
  const settings = ["tsconfig.json", "tsconfig.build.json", "package-lock.json"].map((name) => join(ROOT, name));
  const sources = listFiles(join(ROOT, "src")).filter((path) => !path.endsWith(".test.ts"));
  const dashboard = listFiles(join(ROOT, "dashboard"));
  // The dashboard tells what these say.
  const wire = [...listFiles(join(ROOT, "docs", "wire")), join(ROOT, "examples", "ivvy", "call.sh")];
  for (const path of [...settings, ...sources, ...dashboard, ...wire]) {
    hash
      .update(`${relative(ROOT, path)}\0`)
      .update(readFileSync(path))
      .update("\0");
  }
  return hash.digest("hex");
}

/** Stylesheets and the like lie beside the code that reads them. */
function copyAssets(sources) {
  for (const path of sources.filter((it) => !it.endsWith(".ts"))) {
    const copy = join(DIST, relative(join(ROOT, "src"), path));
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(path, copy);
  }
}

/** The compiler leaves behind what it made of a source that is gone. */
function removeOrphans(sources) {
  for (const path of listFiles(DIST)) {
    const name = relative(DIST, path);
    if (name.startsWith(".") || name.startsWith(`dashboard${sep}`)) continue;
    const source = join(ROOT, "src", name);
    if (!sources.has(source) && !sources.has(source.replace(/\.(js(\.map)?|d\.ts)$/, ".ts"))) rmSync(path);
  }
}

function listFiles(directory) {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((it) => it.isFile()).map((it) => join(it.parentPath ?? it.path, it.name));
  return files.sort();
}

function readJson(name) {
  try {
    return JSON.parse(readFileSync(join(ROOT, name), "utf8"));
  } catch {
    return undefined;
  }
}
