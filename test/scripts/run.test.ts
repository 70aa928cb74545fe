import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";

const SCRIPTS = join(import.meta.dirname, "..", "..", "scripts");
const TYPESCRIPT = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));

const PROGRAM = `
  export async function main(argv: readonly string[]): Promise<void> {
    if (argv.includes("stay")) {
      process.once("SIGTERM", () => { console.log("drained"); process.exit(7); });
      setInterval(() => {}, 1000);
    }
    console.log(JSON.stringify({ pid: process.pid, argv }));
  }`;

/** Stands in for what builds the dashboard. */
const VITE = `
  import fs from "node:fs";
  fs.mkdirSync("dist/dashboard", { recursive: true });
  fs.copyFileSync("dashboard/index.html", "dist/dashboard/index.html");`;

/** Stands in for npm: notes how it was called and leaves what npm leaves of a finished installation. */
const NPM = `
  const fs = require("node:fs");
  fs.appendFileSync("npm-calls", process.argv.slice(2).join(" ") + "\\n");
  if (fs.existsSync("npm-fails")) process.exit(9);
  fs.mkdirSync("node_modules", { recursive: true });
  fs.rmSync("node_modules/typescript", { force: true });
  fs.symlinkSync(${JSON.stringify(TYPESCRIPT)}, "node_modules/typescript");
  fs.mkdirSync("node_modules/vite/bin", { recursive: true });
  fs.writeFileSync("node_modules/vite/package.json", '{ "type": "module" }');
  fs.writeFileSync("node_modules/vite/bin/vite.js", ${JSON.stringify(VITE)});
  fs.copyFileSync("package-lock.json", "node_modules/.package-lock.json");`;

const LOCK = {
  lockfileVersion: 3,
  packages: {
    "": { dependencies: {}, devDependencies: { typescript: "5.9.3" } },
    "node_modules/typescript": { version: "5.9.3", dev: true },
  },
};

const TSCONFIG = {
  compilerOptions: {
    ...{ module: "NodeNext", target: "ES2023", types: [], strict: true, skipLibCheck: true },
    ...{ rootDir: "src", outDir: "dist", incremental: true, tsBuildInfoFile: "dist/.tsbuildinfo" },
  },
  include: ["src"],
};

const cleanups: Array<() => unknown> = [];

afterEach(async () => {
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
});

/** A clone in which nothing is installed or built. */
async function aFreshClone(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "beckon clone-"));
  cleanups.push(() => rm(root, { recursive: true, force: true }));
  await mkdir(join(root, "src", "main"), { recursive: true });
  for (const it of ["dashboard", "docs/wire", "examples/ivvy"]) await mkdir(join(root, it), { recursive: true });
  await cp(SCRIPTS, join(root, "scripts"), { recursive: true });
  const files = {
    "package.json": JSON.stringify({ type: "module", devDependencies: { typescript: "5.9.3" } }),
    "package-lock.json": JSON.stringify(LOCK),
    "tsconfig.json": "{}",
    "tsconfig.build.json": JSON.stringify(TSCONFIG),
    "npm.cjs": NPM,
    "npm.js": 'await import("./npm.cjs");',
    "dashboard/index.html": "<!doctype html>",
    "docs/wire/ivvy.md": "",
    "examples/ivvy/call.sh": "",
    "src/main/all.ts": `${PROGRAM}\ndeclare const process: any, console: any, setInterval: any;`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(root, name), text);
  return root;
}

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number; out: string; err: string }>;
}

function run(root: string, args: readonly string[], as: { uid?: number; gid?: number } = {}): Run {
  const child = spawn(process.execPath, [join(root, "scripts", "run.mjs"), ...args], {
    ...as,
    cwd: root,
    env: { ...process.env, npm_execpath: join(root, "npm.js") },
  });
  cleanups.push(() => child.kill("SIGKILL"));
  const texts = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    texts.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    texts.err += chunk;
  });
  return { child, ended: once(child, "close").then(([code]) => ({ code, ...texts })) };
}

async function npmCalls(root: string): Promise<string[]> {
  const calls = await readFile(join(root, "npm-calls"), "utf8").catch(() => "");
  return calls.split("\n").filter((it) => it !== "");
}

describe("npm start on a fresh clone", () => {
  it("installs with the tools, builds, and goes on in the same process", async () => {
    const root = await aFreshClone();
    const { child, ended } = run(root, ["start", "one", "two"]);
    const { code, out } = await ended;
    expect({ code, out: JSON.parse(out) }).toEqual({ code: 0, out: { pid: child.pid, argv: ["one", "two"] } });
    expect(await npmCalls(root)).toEqual([expect.stringMatching(/^ci --include=dev --include=optional /)]);
  });

  it("does nothing a second time", async () => {
    const root = await aFreshClone();
    await run(root, ["start"]).ended;
    expect(await run(root, ["start"]).ended).toMatchObject({ code: 0, err: "" });
    expect(await npmCalls(root)).toHaveLength(1);
  });

  it("installs once when two start together, and both run", async () => {
    const root = await aFreshClone();
    const both = await Promise.all([run(root, ["start"]).ended, run(root, ["start"]).ended]);
    expect(both.map((it) => it.code)).toEqual([0, 0]);
    expect(await npmCalls(root)).toHaveLength(1);
    expect(await readdir(join(root, "dist"))).not.toContain(".lock");
  });

  it("takes over the lock of a start that was killed", async () => {
    const root = await aFreshClone();
    const { child, ended } = run(root, ["nothing"]);
    await ended;
    await mkdir(join(root, "dist"));
    await writeFile(join(root, "dist", ".lock"), `${child.pid} ${hostname()} 0.1`);
    expect(await run(root, ["start"]).ended).toMatchObject({ code: 0 });
  });

  it("passes a signal to the program, whose exit code it keeps", async () => {
    const root = await aFreshClone();
    const { child, ended } = run(root, ["start", "stay"]);
    await once(child.stdout ?? expect.fail("no output"), "data");
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 7, out: expect.stringContaining("drained") });
  });

  it("says that npm failed and ends with its exit code", async () => {
    const root = await aFreshClone();
    await writeFile(join(root, "npm-fails"), "");
    expect(await run(root, ["start"]).ended).toMatchObject({
      code: 9,
      err: expect.stringContaining("npm ci failed (exit code 9)"),
    });
  });
});

describe("npm start on a changed checkout", () => {
  it("builds again, with the files that lie beside the sources and without what is gone", async () => {
    const root = await aFreshClone();
    await writeFile(join(root, "src", "gone.ts"), "export const gone = true;");
    await run(root, ["start"]).ended;
    await rm(join(root, "src", "gone.ts"));
    await writeFile(join(root, "src", "style.css"), "a {}");
    await run(root, ["start"]).ended;
    const built = await readdir(join(root, "dist"));
    expect(built).toContain("style.css");
    expect(built).not.toContain("gone.js");
  });

  it("installs again when the lock file names another version", async () => {
    const root = await aFreshClone();
    await run(root, ["start"]).ended;
    const next = JSON.stringify(LOCK).replaceAll("5.9.3", "5.9.4");
    await writeFile(join(root, "package-lock.json"), next);
    await writeFile(
      join(root, "package.json"),
      JSON.stringify({ type: "module", devDependencies: { typescript: "5.9.4" } }),
    );
    await run(root, ["start"]).ended;
    expect(await npmCalls(root)).toHaveLength(2);
  });

  it("leaves types to the checks", async () => {
    const root = await aFreshClone();
    await writeFile(join(root, "src", "wrong.ts"), 'export const count: number = "three";');
    expect((await run(root, ["start"]).ended).code).toBe(0);
  });

  it("stops at what it cannot read, shows it, and stops at it the next time too", async () => {
    const root = await aFreshClone();
    await writeFile(join(root, "src", "wrong.ts"), "export const count = ;");
    for (const _ of [1, 2]) {
      const { code, out, err } = await run(root, ["start"]).ended;
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toMatch(/src\/wrong\.ts.*error TS1109[\s\S]*the sources do not compile/);
    }
  });
});

describe("a checkout that cannot be written", () => {
  async function aClosedClone(): Promise<{ root: string; as: { uid?: number; gid?: number } }> {
    const root = await aFreshClone();
    await run(root, ["build"]).ended;
    await chmod(root, 0o755);
    if (process.getuid?.() === 0) return { root, as: { uid: 65_534, gid: 65_534 } };
    for (const path of ["dist", "node_modules", "."]) await chmod(join(root, path), 0o555);
    cleanups.push(
      () => chmod(root, 0o755),
      () => chmod(join(root, "dist"), 0o755),
    );
    return { root, as: {} };
  }

  it("starts when what it holds is current", async () => {
    const { root, as } = await aClosedClone();
    expect(await run(root, ["start"], as).ended).toMatchObject({ code: 0, err: "" });
  });

  it("says in one sentence what to do when it is not", async () => {
    const { root, as } = await aClosedClone();
    await writeFile(join(root, "src", "main", "all.ts"), "export const main = () => {};");
    expect(await run(root, ["start"], as).ended).toEqual({
      ...{ code: 1, out: "" },
      err: `beckon: ${root} cannot be written and what it holds is out of date: run "npm run build" there as a user who may write.\n`,
    });
  });

  it("starts from a current build without the packages of development", async () => {
    const root = await aFreshClone();
    await run(root, ["build"]).ended;
    await rm(join(root, "node_modules", "typescript"));
    await writeFile(join(root, "node_modules", ".package-lock.json"), JSON.stringify({ packages: {} }));
    expect(await run(root, ["start"]).ended).toMatchObject({ code: 0, err: "" });
    expect(await npmCalls(root)).toHaveLength(1);
  });
});
