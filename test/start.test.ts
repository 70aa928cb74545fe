import { execFile } from "node:child_process";
import { chmod, mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aBeckonProcess,
  aDirectory,
  aFreePort,
  type BeckonProcess,
  greeted,
  isAlive,
  postmasterOf,
} from "./support/beckon-process.ts";
import { aDatabase } from "./support/database.ts";
import { until } from "./support/until.ts";

const SECRET = "a secret for tests, long enough";

/** Ends by itself; answers what it said. */
async function failedStart(env: Record<string, string>, cwd: string): Promise<{ code: unknown; err: string }> {
  await using beckon = aBeckonProcess({ env: { BECKON_LOG_LEVEL: "silent", ...env }, cwd });
  const code = await beckon.ended;
  return { code, err: beckon.err() };
}

describe("a first start", () => {
  let directory: Awaited<ReturnType<typeof aDirectory>>;
  let beckon: BeckonProcess;
  let port: number;
  let greeting: string;

  beforeAll(async () => {
    directory = await aDirectory("beckon with spaces ");
    port = await aFreePort();
    beckon = aBeckonProcess({ env: { BECKON_PORT: String(port) }, cwd: directory.path });
    greeting = await greeted(beckon);
  }, 90_000);
  afterAll(async () => {
    await beckon?.[Symbol.asyncDispose]();
    await directory?.[Symbol.asyncDispose]();
  });

  it("prints a curl that works when it is pasted", async () => {
    const curl = /curl [\s\S]*?\n.*\n/.exec(greeting)?.[0] ?? "";
    const { stdout } = await promisify(execFile)("bash", ["-c", curl]);
    expect(JSON.parse(stdout).results).toHaveLength(1);
  });

  it("prints a link that opens the inbox once", async () => {
    const link = /\S+\/app\/inbox\/open\?once=\S+/.exec(greeting)?.[0] ?? "";
    const { origin, searchParams } = new URL(link);
    const body = new URLSearchParams({ once: searchParams.get("once") ?? "" });
    const press = () => fetch(`${origin}/app/inbox/open`, { method: "POST", body, redirect: "manual" });
    const answers = [await fetch(link, { redirect: "manual" }), await press(), await press()];
    expect(answers.map((it) => it.headers.has("set-cookie"))).toEqual([false, true, false]);
  });

  it("prints a link by whose form the owner chooses once how to sign in", async () => {
    const link = /\S+\/app\/setup\?once=\S+/.exec(greeting)?.[0] ?? "";
    const page = await fetch(link);
    expect([page.headers.has("set-cookie"), await page.text()]).toEqual([
      false,
      expect.stringContaining("Your e-mail"),
    ]);
    const { origin, searchParams } = new URL(link);
    const body = new URLSearchParams({ once: searchParams.get("once") ?? "", email: "ada@example.org", password: "" });
    const send = () => fetch(`${origin}/app/setup`, { method: "POST", body, redirect: "manual" });
    const answers = [await send(), await send()];
    expect(answers.map((it) => it.status)).toEqual([303, 401]);
    expect(answers[0]?.headers.get("set-cookie")).toMatch(/^beckon_session=\w{32}; .*HttpOnly; SameSite=Strict/);
  });

  it("keeps its secret readable by its owner only", async () => {
    const { mode } = await stat(join(directory.path, "beckon-data", "secret"));
    expect(mode & 0o777).toBe(0o600);
  });

  it("keeps standard output for people and writes its log as JSON lines on standard error", () => {
    expect(greeting).not.toContain('{"level"');
    for (const line of beckon.err().trim().split("\n")) expect(JSON.parse(line)).toHaveProperty("msg");
  });

  it("keeps keys and passwords out of its log", () => {
    const [key = "?"] = /bk_1_\w+/.exec(greeting) ?? [];
    const password = /password \(shown once\) (\S+)/.exec(greeting)?.[1] ?? "?";
    expect(beckon.err()).not.toContain(key);
    expect(beckon.err()).not.toContain(password);
  });

  it("refuses a second start on the same port, and says that it is a Beckon that holds it", async () => {
    const { code, err } = await failedStart(
      { BECKON_PORT: String(port), BECKON_DATA_DIR: "elsewhere" },
      directory.path,
    );
    expect(code).toBe(1);
    expect(err).toBe(
      `beckon: Port ${port} is taken by another Beckon that is running: stop it, or set BECKON_PORT to another port.\n`,
    );
  });

  it("refuses a second start on the same data, and names the process that uses it", async () => {
    const { code, err } = await failedStart({ BECKON_PORT: "0" }, directory.path);
    expect(code).toBe(1);
    expect(err).toMatch(new RegExp(`^beckon: Another Beckon \\(process ${beckon.child.pid}\\) is using the data`));
  });

  it("lets the command line make another key on its database while it runs", async () => {
    const env = { BECKON_PORT: String(port) };
    await using made = aBeckonProcess({
      entry: "cli",
      args: ["keys", "create", "--local", "--scopes", "read"],
      env,
      cwd: directory.path,
    });
    expect(await made.ended).toBe(0);
    await using asked = aBeckonProcess({
      entry: "cli",
      args: ["whoami", "--json", "--key", made.out().trim()],
      env,
      cwd: directory.path,
    });
    expect([await asked.ended, JSON.parse(asked.out()).name]).toEqual([0, "Beckon"]);
  });

  it("lets the command line make a link that signs the owner in, for who lost everything else", async () => {
    const env = { BECKON_PORT: String(port) };
    await using made = aBeckonProcess({ entry: "cli", args: ["sign-in-link", "--json"], env, cwd: directory.path });
    expect(await made.ended).toBe(0);
    const { url } = JSON.parse(made.out());
    expect(url).toMatch(/\/app\/setup\?once=\w{32}$/);
    const page = await fetch(`http://127.0.0.1:${port}${new URL(url).pathname}${new URL(url).search}`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("signs in <strong>ada@")]);
    const stranger = ["sign-in-link", "--email", "nobody@example.org"];
    await using refused = aBeckonProcess({ entry: "cli", args: stranger, env, cwd: directory.path });
    expect([await refused.ended, refused.out()]).toEqual([1, ""]);
  });
});

describe("an end", () => {
  it("lets the request under way finish, exits with 0 and leaves no database behind", async () => {
    await using directory = await aDirectory();
    const port = await aFreePort();
    const key = "a key of the operator's own choice";
    const env = { BECKON_PORT: String(port), BECKON_API_KEY: key.replaceAll(" ", "-") };
    await using beckon = aBeckonProcess({ env, cwd: directory.path });
    expect(await greeted(beckon)).not.toContain(env.BECKON_API_KEY);
    const postmaster = await postmasterOf(join(directory.path, "beckon-data"));
    const body = '{"name":"Friends"}';
    const socket = connect(port, "127.0.0.1");
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.write(
      `POST /beckon/v1/lists HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${env.BECKON_API_KEY}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
    );
    await until("the server to have taken up the request", () => answer.includes("100 Continue"));
    beckon.child.kill("SIGTERM");
    await until("the server to be stopping", () => beckon.err().includes('"msg":"stopping"'));
    socket.write(body);
    await until("the answer", () => answer.includes("HTTP/1.1 201"));
    expect(await beckon.ended).toBe(0);
    expect(isAlive(postmaster)).toBe(false);
  }, 90_000);

  it("leaves no database behind when the whole process group is killed, and starts again", async () => {
    await using directory = await aDirectory();
    const env = { BECKON_PORT: "0" };
    await using killed = aBeckonProcess({ env, cwd: directory.path });
    await greeted(killed);
    const postmaster = await postmasterOf(join(directory.path, "beckon-data"));
    process.kill(-(killed.child.pid ?? 0), "SIGKILL");
    expect(await killed.ended).toBe("SIGKILL");
    await until("the database to end by itself", () => !isAlive(postmaster));
    await using next = aBeckonProcess({ env, cwd: directory.path });
    expect(await greeted(next)).toContain("Owner key: shown at the first start");
    next.child.kill("SIGINT");
    expect(await next.ended).toBe(0);
  }, 90_000);
});

describe("Ctrl-C while the first data is made", () => {
  it("is waited for, and ends as any other stop", async () => {
    await using directory = await aDirectory();
    await using beckon = aBeckonProcess({ env: { BECKON_PORT: "0", BECKON_LOG_LEVEL: "error" }, cwd: directory.path });
    const home = join(directory.path, "beckon-data", "postgres");
    await until("the data to be under way", async () =>
      (await readdir(home).catch(() => [])).some((it) => it.startsWith("init-")),
    );
    process.kill(-(beckon.child.pid ?? 0), "SIGINT");
    expect([await beckon.ended, beckon.err()]).toEqual([0, ""]);
    expect(await readdir(home)).toEqual(["cluster"]);
  }, 90_000);
});

describe("a start that cannot be", () => {
  it("names every setting that is wrong at once", async () => {
    await using directory = await aDirectory();
    await writeFile(join(directory.path, ".env"), "BECKON_ROLE=everything\nBECKON_PORT=1\n");
    const env = { BECKON_PORT: "none", BECKON_SMTP_URL: "smtp://user@mail.example.org" };
    const { code, err } = await failedStart(env, directory.path);
    expect(code).toBe(1);
    expect(err.split("\n").filter((it) => it.startsWith("  - "))).toEqual([
      '  - BECKON_PORT must be a whole number from 0 to 65535; it is "none".',
      '  - BECKON_ROLE must be one of all, api, worker; it is "everything".',
      "  - BECKON_SMTP_URL cannot be used. It has a user without a password, or a password without a user.",
    ]);
  });

  it("says which directory it cannot write to, and which setting names another", async () => {
    await using directory = await aDirectory();
    await writeFile(join(directory.path, "a-file"), "");
    const start = (dataDir: string) => failedStart({ BECKON_PORT: "0", BECKON_DATA_DIR: dataDir }, directory.path);
    const sentence = "set BECKON_DATA_DIR to a directory this user may write to.\n";
    expect(await start("a-file/data")).toEqual({
      code: 1,
      err: `beckon: Cannot write to a-file/data (ENOTDIR): ${sentence}`,
    });
    expect(await start("a-file")).toEqual({ code: 1, err: `beckon: Cannot write to a-file (EEXIST): ${sentence}` });
  });

  it("refuses an owner's password that is tried first", async () => {
    await using directory = await aDirectory();
    const { code, err } = await failedStart({ BECKON_PORT: "0", BECKON_OWNER_PASSWORD: "Password1" }, directory.path);
    expect([code, err]).toEqual([
      1,
      expect.stringContaining("BECKON_OWNER_PASSWORD is among those that are tried first"),
    ]);
  });

  it.skipIf(process.getuid?.() === 0)("says so of a read-only directory", async () => {
    await using directory = await aDirectory();
    const closed = join(directory.path, "closed");
    await mkdir(closed);
    await chmod(closed, 0o555);
    const { err } = await failedStart({ BECKON_PORT: "0" }, closed);
    expect(err).toMatch(/^beckon: Cannot write to \.\/beckon-data \(EACCES\): set BECKON_DATA_DIR/);
  });

  it("says that nothing listens where the database should be, without the password", async () => {
    await using directory = await aDirectory();
    const database = `postgres://beckon:hidden@127.0.0.1:${await aFreePort()}/beckon`;
    const env = { BECKON_PORT: "0", BECKON_DATABASE_URL: database, BECKON_SECRET: SECRET };
    const { code, err } = await failedStart(env, directory.path);
    expect(code).toBe(1);
    expect(err).toMatch(/^beckon: The database at 127\.0\.0\.1:\d+ cannot be used: nothing listens there: .*\n$/);
    expect(err).not.toContain("hidden");
  });

  it("says that the pooler before the database does not answer", async () => {
    await using directory = await aDirectory();
    await using database = await aDatabase();
    const pooler = `postgres://beckon:hidden@127.0.0.1:${await aFreePort()}/beckon`;
    const env = {
      BECKON_PORT: "0",
      BECKON_DATABASE_URL: pooler,
      BECKON_DATABASE_DIRECT_URL: database.url,
      BECKON_SECRET: SECRET,
    };
    const { code, err } = await failedStart(env, directory.path);
    expect(code).toBe(1);
    expect(err).toMatch(/^beckon: The database at 127\.0\.0\.1:\d+ cannot be used: nothing listens there: .*\n$/);
  });

  it("refuses another secret than the database's, until the old one is given beside it", async () => {
    await using database = await aDatabase();
    await using directory = await aDirectory();
    const env = { BECKON_PORT: "0", BECKON_DATABASE_URL: database.url, BECKON_SECRET: SECRET };
    await using first = aBeckonProcess({ env, cwd: directory.path });
    await greeted(first);
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
    const other = { ...env, BECKON_SECRET: "another secret, as long" };
    const { code, err } = await failedStart(other, directory.path);
    expect([code, err]).toEqual([1, expect.stringMatching(/^beckon: BECKON_SECRET is not the secret this database/)]);
    await using rotated = aBeckonProcess({ env: { ...other, BECKON_SECRET_PREVIOUS: SECRET }, cwd: directory.path });
    expect(await greeted(rotated)).toContain("Owner key: shown at the first start");
  }, 60_000);
});

describe("an account of Event Manager that nobody made", () => {
  it("is told in the log, and keeps nothing from starting", async () => {
    await using database = await aDatabase();
    await using directory = await aDirectory();
    const env = { BECKON_DATABASE_URL: database.url, BECKON_SECRET: SECRET, BECKON_EVENT_MANAGER_ACCOUNT: "99" };
    await using beckon = aBeckonProcess({ env: { BECKON_PORT: "0", ...env }, cwd: directory.path });
    await greeted(beckon);
    // The greeting and the log come by pipes of their own.
    await until("the warning", () => beckon.err().includes("BECKON_EVENT_MANAGER_ACCOUNT=99 is no account here"));
  }, 60_000);
});

describe("a worker of its own", () => {
  it("answers probes and nothing else", async () => {
    await using database = await aDatabase();
    await using directory = await aDirectory();
    const port = await aFreePort();
    const env = {
      BECKON_ROLE: "worker",
      BECKON_PORT: String(port),
      BECKON_DATABASE_URL: database.url,
      BECKON_SECRET: SECRET,
    };
    await using beckon = aBeckonProcess({ env, cwd: directory.path });
    await greeted(beckon);
    const [probe, page] = await Promise.all(
      ["/readyz", "/beckon/v1/settings"].map((it) => fetch(`http://127.0.0.1:${port}${it}`)),
    );
    expect([probe?.status, page?.status]).toEqual([200, 404]);
  }, 60_000);
});
