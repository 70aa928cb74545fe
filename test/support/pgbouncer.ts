import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aFreePort } from "./beckon-process.ts";
import { until } from "./until.ts";

/** The program to run; a newer one than the system's is named by BECKON_TEST_PGBOUNCER. */
const PROGRAM = process.env["BECKON_TEST_PGBOUNCER"] ?? "/usr/sbin/pgbouncer";

export interface PgBouncer extends AsyncDisposable {
  /** The database behind it, in transaction mode. */
  readonly url: string;
  /** Whether it keeps named statements over transactions, as 1.21 and newer do. */
  readonly keepsPrepared: boolean;
}

/** `1.18.0`; undefined where there is none. */
export function pgbouncerVersion(): string | undefined {
  try {
    return /PgBouncer (\d[\d.]*)/.exec(execFileSync(PROGRAM, ["--version"], { encoding: "utf8" }))?.[1];
  } catch {
    return undefined;
  }
}

/** A PgBouncer before the database of this address, with room for `poolSize` connections to it. */
export async function aPgBouncer(databaseUrl: string, poolSize: number): Promise<PgBouncer> {
  const { socketDir, port, user, name } = partsOf(databaseUrl);
  const directory = await mkdtemp(join(tmpdir(), "beckon-pgbouncer-"));
  const listenPort = await aFreePort();
  const keepsPrepared = isAtLeast(pgbouncerVersion() ?? "0", [1, 21]);
  const settings = [
    "[databases]",
    `${name} = host=${socketDir} port=${port} dbname=${name} user=${user}`,
    "[pgbouncer]",
    "listen_addr = 127.0.0.1",
    `listen_port = ${listenPort}`,
    "unix_socket_dir =",
    "auth_type = any",
    "pool_mode = transaction",
    `default_pool_size = ${poolSize}`,
    "max_client_conn = 500",
    "ignore_startup_parameters = extra_float_digits, statement_timeout, idle_in_transaction_session_timeout",
    ...(keepsPrepared ? ["max_prepared_statements = 200"] : []),
  ];
  const file = join(directory, "pgbouncer.ini");
  await writeFile(file, `${settings.join("\n")}\n`);
  await chmod(directory, 0o755);
  const [program = "", ...args] = [...(await asOwnerOf(socketDir)), PROGRAM, file];
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  await until("PgBouncer to listen", async () => {
    if (child.exitCode !== null) throw new Error(`PgBouncer ended: ${said}`);
    return listens(listenPort);
  });
  return {
    url: `postgres://${user}@127.0.0.1:${listenPort}/${name}`,
    keepsPrepared,
    async [Symbol.asyncDispose]() {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/**
 * It refuses to run as root, and the socket opens for the database's own user alone, who may be below a directory that
 * only root may enter.
 */
async function asOwnerOf(socketDir: string): Promise<string[]> {
  if (process.getuid?.() !== 0) return [];
  const { uid, gid } = await stat(socketDir);
  const caps = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"];
  return ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", ...caps, "--"];
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  const answered = await Promise.race([
    once(socket, "connect").then(() => true),
    once(socket, "error").then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return answered;
}

function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split(".").map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

/** Of `postgresql:///database?host=/directory&user=…`, as the suite's own server is addressed. */
function partsOf(databaseUrl: string) {
  const parts = /^postgres(?:ql)?:\/\/\/(?<name>[^?]+)\?(?<query>.*)$/.exec(databaseUrl)?.groups;
  const query = new URLSearchParams(parts?.["query"]);
  const socketDir = query.get("host");
  if (parts?.["name"] === undefined || socketDir === null) throw new Error(`no socket directory in ${databaseUrl}`);
  return { socketDir, port: query.get("port") ?? "5432", user: query.get("user") ?? "beckon", name: parts["name"] };
}
