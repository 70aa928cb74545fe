import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { afterEach, describe, expect, it } from "vitest";
import { quickDirectory } from "../../../test/support/quick-directory.ts";
import { findNativeDir, readyBinaries } from "./binaries.ts";
import { chooseUser } from "./choose-user.ts";
import { type EmbeddedPostgres, findEmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { isPostgres, readPostmasterFile } from "./postmaster-file.ts";
import { databaseEnvironment } from "./run-as.ts";

const cleanups: Array<() => unknown> = [];

afterEach(async () => {
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
});

async function aDirectory(name = "data"): Promise<string> {
  const parent = await mkdtemp(join(await quickDirectory(), "beckon-pg-"));
  cleanups.push(() => rm(parent, { recursive: true, force: true, maxRetries: 5 }));
  const directory = join(parent, name);
  await mkdir(directory, { recursive: true });
  return directory;
}

async function started(dataDir: string, more: { nativeDir?: string } = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, settings: { fsync: "off" }, ...more });
  cleanups.push(() => postgres.stop());
  return postgres;
}

async function query(url: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  // A server that dies between two answers is told here too, where nobody waits: what waits is rejected anyway.
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query({ text, rowMode: "array" });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

async function postmasterOf(dataDir: string): Promise<number> {
  const postmaster = await readPostmasterFile(join(dataDir, "postgres", "cluster"));
  return postmaster?.pid ?? expect.fail("no PostgreSQL runs there");
}

async function until(isTrue: () => Promise<boolean>, withinMs = 10_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await isTrue())) {
    if (Date.now() > deadline) expect.fail(`not true within ${withinMs} ms: ${isTrue}`);
    await delay(20);
  }
}

/** Another process that starts a PostgreSQL and holds it, killed with its group when the test ends. */
async function aParent(
  dataDir: string,
  options: object = {},
  as: object = {},
): Promise<{ child: ChildProcess; said: string }> {
  const module = new URL("./embedded-postgres.ts", import.meta.url).href;
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(module)};
    const options = JSON.parse(process.argv[1]);
    const said = await startEmbeddedPostgres(options).then((it) => it.url, (error) => error.message);
    console.log(said);
    setInterval(() => {}, 1000);`;
  const argument = JSON.stringify({ dataDir, settings: { fsync: "off" }, ...options });
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script, argument], {
    ...as,
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  cleanups.push(async () => {
    const pid = await postmasterOf(dataDir).catch(() => undefined);
    child.kill("SIGKILL");
    if (pid !== undefined) await until(async () => !(await isPostgres(pid)));
  });
  const refused = once(child, "error").then(([error]) => Promise.reject(error));
  const [said] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), refused]);
  return { child, said: String(said) };
}

describe("the embedded PostgreSQL", () => {
  it("takes queries as a role that owns its database and is no superuser", async () => {
    const { url } = await started(await aDirectory());
    expect(
      await query(url, "select current_database() || ' ' || usesuper from pg_user where usename = current_user"),
    ).toBe("beckon false");
  });

  it("commits to disk and listens to no network unless told otherwise", async () => {
    const dataDir = await aDirectory();
    const postgres = await startEmbeddedPostgres({ dataDir });
    cleanups.push(() => postgres.stop());
    expect(await query(postgres.url, "select current_setting('fsync') || current_setting('synchronous_commit')")).toBe(
      "onon",
    );
    expect(await query(postgres.url, "select current_setting('listen_addresses')")).toBe("");
  });

  it("keeps what was written from one start to the next, in a path with spaces and quotes", async () => {
    const dataDir = await aDirectory(`it's, "my" data+%20`);
    const first = await started(dataDir);
    await query(first.url, "create table kept as select 42 as answer");
    await first.stop();
    const second = await started(dataDir);
    expect(await query(second.url, "select answer from kept")).toBe(42);
  });

  it("ends with stop, twice if need be, and leaves neither process nor socket", async () => {
    const dataDir = await aDirectory();
    const postgres = await started(dataDir);
    const pid = await postmasterOf(dataDir);
    await Promise.all([postgres.stop(), postgres.stop()]);
    expect(await isPostgres(pid)).toBe(false);
    expect(await findEmbeddedPostgres(dataDir)).toBeUndefined();
  });

  it("listens below the temporary directory where the path of the data is too long for a socket", async () => {
    const dataDir = await aDirectory("long-".repeat(30));
    const { url } = await started(dataDir);
    expect(decodeURIComponent(url)).toContain(join(tmpdir(), "beckon-"));
    expect(await query(url, "select 1")).toBe(1);
  });

  it("can be found by another process while it runs", async () => {
    const dataDir = await aDirectory();
    const { url } = await started(dataDir);
    expect(await findEmbeddedPostgres(dataDir)).toBe(url);
  });
});

describe("a second start on the same data", () => {
  it("is refused in one sentence that names the owner, and leaves the first alone", async () => {
    const dataDir = await aDirectory();
    const { url } = await started(dataDir);
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
      new RegExp(`Another Beckon \\(process ${process.pid}\\) is using .*: stop it first, or set BECKON_DATA_DIR`),
    );
    expect(await query(url, "select 1")).toBe(1);
  });

  it("at the same moment on an empty directory leaves exactly one of them running", async () => {
    const dataDir = await aDirectory();
    const both = await Promise.allSettled([started(dataDir), started(dataDir)]);
    const winners = both.filter((it) => it.status === "fulfilled");
    expect(winners).toHaveLength(1);
    for (const { value } of winners) expect(await query(value.url, "select 1")).toBe(1);
  });
});

describe("after a crash", () => {
  it("no PostgreSQL outlives the SIGKILL of its parent, and the next start finds the data", async () => {
    const dataDir = await aDirectory();
    const { child, said } = await aParent(dataDir);
    await query(said, "create table kept as select 42 as answer");
    const pid = await postmasterOf(dataDir);
    child.kill("SIGKILL");
    await until(async () => !(await isPostgres(pid)), 3_000);
    expect(await query((await started(dataDir)).url, "select answer from kept")).toBe(42);
  });

  it("the next start may come in the same moment as the SIGKILL of the whole process group", async () => {
    const dataDir = await aDirectory();
    const { child, said } = await aParent(dataDir);
    await query(said, "create table kept as select 42 as answer");
    process.kill(-(child.pid ?? expect.fail("no process")), "SIGKILL");
    expect(await query((await started(dataDir)).url, "select answer from kept")).toBe(42);
  });

  it("a Ctrl-C for the whole process group leaves the server to its owner", async () => {
    const dataDir = await aDirectory();
    const { url } = await started(dataDir);
    const pid = await postmasterOf(dataDir);
    const groupOf = async (process: number) =>
      (await readFile(`/proc/${process}/stat`, "utf8")).split(") ")[1]?.split(" ")[2];
    if (process.platform === "linux") expect(await groupOf(pid)).not.toBe(await groupOf(process.pid));
    expect(await query(url, "select 1")).toBe(1);
  });

  it("a server whose watcher is killed comes back under the same address, watched again", async () => {
    const dataDir = await aDirectory();
    const { said, child } = await aParent(dataDir);
    const pid = await postmasterOf(dataDir);
    process.kill(await parentOf(pid), "SIGKILL");
    await until(
      async () => (await query(said, "select 1").catch(() => 0)) === 1 && (await postmasterOf(dataDir)) !== pid,
    );
    const next = await postmasterOf(dataDir);
    child.kill("SIGKILL");
    await until(async () => !(await isPostgres(next)), 3_000);
  });

  it("a server that is killed comes back under the same address", async () => {
    const dataDir = await aDirectory();
    const { url } = await started(dataDir);
    const pid = await postmasterOf(dataDir);
    process.kill(pid, "SIGKILL");
    await until(
      async () => (await query(url, "select 1").catch(() => 0)) === 1 && (await postmasterOf(dataDir)) !== pid,
    );
  });

  it("a server that nobody owns any more is ended and its data taken over", async () => {
    const dataDir = await aDirectory();
    const first = await started(dataDir);
    await query(first.url, "create table kept as select 42 as answer");
    await first.stop();
    const orphan = await anOrphan(dataDir);
    const { url } = await started(dataDir);
    expect(await query(url, "select answer from kept")).toBe(42);
    expect(await postmasterOf(dataDir)).not.toBe(orphan);
  });

  it("a lock file whose process id went to another program is no obstacle", async () => {
    const dataDir = await aDirectory();
    await (await started(dataDir)).stop();
    const cluster = join(dataDir, "postgres", "cluster");
    await writeFile(join(cluster, "postmaster.pid"), `${process.pid}\n${cluster}\n1700000000\n5432\n/nowhere\n\n`);
    expect(await query((await started(dataDir)).url, "select 1")).toBe(1);
  });
});

async function parentOf(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "ppid=", "-p", String(pid)]);
  return Number(stdout);
}

/** A server without owner and watcher, as a Beckon leaves behind that was killed together with its watcher. */
async function anOrphan(dataDir: string): Promise<number> {
  const home = join(dataDir, "postgres");
  const binaries = await readyBinaries(findNativeDir(), join(home, "lib"));
  const as = await chooseUser(home, binaries);
  const socketDir = await mkdtemp(join(tmpdir(), "beckon-"));
  cleanups.push(() => rm(socketDir, { recursive: true, force: true }));
  if (as.owner !== undefined) await chown(socketDir, as.owner.uid, as.owner.gid);
  const options = [
    "-D",
    join(home, "cluster"),
    "-c",
    "listen_addresses=",
    "-c",
    `unix_socket_directories=${socketDir}`,
  ];
  const [program = "", ...rest] = [...as.prefix, binaries.postgres, ...options];
  const env = databaseEnvironment(binaries.libraryPath);
  const child = spawn(program, rest, { ...as.spawnAs, env, cwd: "/", stdio: "ignore", detached: true });
  cleanups.push(() => child.kill("SIGKILL"));
  await until(async () => (await findEmbeddedPostgres(dataDir)) !== undefined);
  return postmasterOf(dataDir);
}

describe("what killed starts left", () => {
  it("is cleared away by the next one, half-made data included", async () => {
    const home = join(await aDirectory(), "postgres");
    for (const name of ["init-Ab12cd", "run-0123456789ab"])
      await mkdir(join(home, name, "within"), { recursive: true });
    await (await started(join(home, ".."))).stop();
    expect(await readdir(home)).toEqual(["cluster"]);
  });

  it("is left to the next one while something still writes there", async () => {
    const home = join(await aDirectory(), "postgres");
    const within = join(home, "init-Ab12cd", "within");
    const writeOn = () => {
      mkdirSync(within, { recursive: true });
      writeFileSync(join(within, randomUUID()), "");
      writing = setImmediate(writeOn);
    };
    let writing = setImmediate(writeOn);
    cleanups.push(() => clearImmediate(writing));
    const { url } = await started(join(home, ".."));
    expect(await query(url, "select 1")).toBe(1);
  });
});

describe("binaries whose install script was blocked", () => {
  async function withoutLinks(): Promise<string> {
    const nativeDir = join(await aDirectory("package"), "native");
    const links: ReadonlyArray<{ target: string }> = JSON.parse(
      await readFile(join(findNativeDir(), "pg-symlinks.json"), "utf8"),
    );
    await cp(findNativeDir(), nativeDir, { recursive: true });
    for (const { target } of links) await rm(join(nativeDir, "..", target), { force: true });
    return nativeDir;
  }

  it("get their library links back", async () => {
    const { url } = await started(await aDirectory(), { nativeDir: await withoutLinks() });
    expect(await query(url, "select 1")).toBe(1);
  });

  it("find their libraries although the user may not write beside them", async () => {
    const nativeDir = await withoutLinks();
    const dataDir = await aDirectory();
    const isRoot = process.getuid?.() === 0;
    const nobody = { uid: 65_534, gid: 65_534 };
    for (const path of [join(nativeDir, "..", ".."), join(dataDir, "..")]) {
      await chmod(path, 0o755);
    }
    await chmod(join(nativeDir, "lib"), 0o555);
    if (isRoot) await chown(dataDir, nobody.uid, nobody.gid);
    const { said } = await aParent(dataDir, { nativeDir }, isRoot ? nobody : {});
    expect(said).toMatch(/^postgresql:/);
    expect(await query(said, "select 1")).toBe(1);
  });
});

describe.runIf(process.getuid?.() === 0)("started by root", () => {
  for (const mode of [0o755, 0o700]) {
    it(`runs as somebody else below a directory of mode ${mode.toString(8)}`, async () => {
      const dataDir = await aDirectory();
      await chmod(join(dataDir, ".."), mode);
      const { url } = await started(dataDir);
      expect(await query(url, "select 1")).toBe(1);
      expect((await stat(`/proc/${await postmasterOf(dataDir)}`)).uid).not.toBe(0);
    });
  }

  it("leaves the data to the ordinary user who made it", async () => {
    const dataDir = await aDirectory();
    await chmod(join(dataDir, ".."), 0o755);
    await chown(dataDir, 65_534, 65_534);
    const { child } = await aParent(dataDir, {}, { uid: 65_534, gid: 65_534 });
    const pid = await postmasterOf(dataDir);
    child.kill("SIGKILL");
    await until(async () => !(await isPostgres(pid)));
    await (await started(dataDir)).stop();
    expect((await stat(join(dataDir, "postgres", "cluster"))).uid).toBe(65_534);
  });
});

describe("a place where it cannot run", () => {
  it("is named together with BECKON_DATABASE_URL when no binaries exist for the platform", () => {
    expect(() => findNativeDir("linux", "mips")).toThrow(/linux-mips: .* set BECKON_DATABASE_URL/);
    expect(() => findNativeDir("win32", "x64")).toThrow(/WSL, or set BECKON_DATABASE_URL/);
  });

  it("is named when the binaries do not run here, as on musl", async () => {
    const nativeDir = join(await aDirectory(), "native");
    await mkdir(join(nativeDir, "bin"), { recursive: true });
    await writeFile(join(nativeDir, "bin", "postgres"), "#!/no/such/loader\n", { mode: 0o755 });
    await expect(startEmbeddedPostgres({ dataDir: await aDirectory(), nativeDir })).rejects.toThrow(
      /cannot run .*: start Beckon as an ordinary user .* set BECKON_DATABASE_URL/,
    );
  });

  it("is named when the data cannot be written", async () => {
    const file = join(await aDirectory(), "file");
    await writeFile(file, "");
    await expect(startEmbeddedPostgres({ dataDir: file })).rejects.toThrow(
      /cannot write its data to .*BECKON_DATA_DIR/,
    );
  });

  it("is named when another version of PostgreSQL wrote the data", async () => {
    const dataDir = await aDirectory();
    await (await started(dataDir)).stop();
    await writeFile(join(dataDir, "postgres", "cluster", "PG_VERSION"), "17\n");
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/keep the version of Beckon that wrote it/);
  });
});
