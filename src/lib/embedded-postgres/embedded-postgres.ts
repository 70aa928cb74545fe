import { mkdir, readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { messageOf } from "../error-facts.ts";
import { findNativeDir, readyBinaries } from "./binaries.ts";
import { chooseUser } from "./choose-user.ts";
import { ensureCluster } from "./cluster.ts";
import { urlOf } from "./connect.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { whyItFailed } from "./failure.ts";
import { findSocketDir, settleFormerServer } from "./former-server.ts";
import { type LaunchOrder, launchServer, type ServerProcess } from "./server-process.ts";
import { nameSocketDir } from "./socket-dir.ts";

/** A killed server's back ends and its zombie hold its place for a moment (about a second was seen). */
const PLACE_IS_FREE_AFTER_MAX_MS = 10_000;

const DEFAULT_SETTINGS = {
  max_connections: "200",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
};

export interface EmbeddedPostgresOptions {
  /** Beckon's data directory; the launcher keeps to its subdirectory `postgres`. Made when missing. */
  readonly dataDir: string;
  /** Gets what the server and the launcher say, line by line; none of it holds personal data. */
  readonly log?: (line: string) => void;
  /** Further server settings, such as `shared_buffers`; network, socket and log settings are not up for change. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Where the binaries lie; the npm package of this platform when absent. */
  readonly nativeDir?: string;
}

export interface EmbeddedPostgres {
  /** A connection string for `pg` over a unix socket; database and role `beckon`. Stays true when the server restarts. */
  readonly url: string;
  /** Shuts the server down cleanly and resolves when it has ended. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that npm brought on the data in `dataDir`, and keeps it up until `stop`: a server that dies is
 * started again. It listens on a private unix socket only and ends by itself when this process dies, in whatever way.
 * Resolves when it takes queries. One start at a time owns a data directory.
 * @throws {EmbeddedPostgresError} when it cannot run here or the data is in use, with what to do about it.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => {});
  const order = await prepare(options, log);
  const url = urlOf(order.socketDir);
  let server = await bringUp(order);
  let isStopping = false;
  const supervised = supervise();

  async function supervise(): Promise<void> {
    for (;;) {
      await server.ended;
      if (isStopping) return;
      log("PostgreSQL ended unexpectedly; starting it again");
      const next = await revive(order, () => isStopping);
      if (next === undefined) return;
      server = next;
      if (isStopping) server.end();
    }
  }

  return {
    url,
    stop() {
      isStopping = true;
      server.end();
      return supervised;
    },
  };
}

/** The connection string of the embedded PostgreSQL that is running on this data directory; undefined when none is. */
export async function findEmbeddedPostgres(dataDir: string): Promise<string | undefined> {
  const socketDir = await findSocketDir(join(homeOf(dataDir), "cluster"));
  return socketDir === undefined ? undefined : urlOf(socketDir);
}

async function prepare(options: EmbeddedPostgresOptions, log: (line: string) => void): Promise<LaunchOrder> {
  const home = homeOf(options.dataDir);
  const nativeDir = options.nativeDir ?? findNativeDir();
  await makeHome(home);
  await settleFormerServer(join(home, "cluster"), log);
  const binaries = await readyBinaries(nativeDir, join(home, "lib"));
  const as = await chooseUser(home, binaries);
  const cluster = await ensureCluster(home, as, binaries);
  const socketDir = nameSocketDir(home);
  return { home, cluster, socketDir, as, binaries, log, settings: { ...DEFAULT_SETTINGS, ...options.settings } };
}

/** Launches until the server is up; tries again for a while where a former server's remains are in the way. */
async function bringUp(order: LaunchOrder): Promise<ServerProcess> {
  const deadline = Date.now() + PLACE_IS_FREE_AFTER_MAX_MS;
  for (;;) {
    await settleFormerServer(order.cluster, order.log);
    const launching = await launchServer(order);
    if (launching.kind === "up") {
      await removeLeftovers(order);
      return launching.server;
    }
    const failure = whyItFailed(launching.said, order.home);
    if (!failure.passes || Date.now() > deadline) throw failure.error;
    await delay(250);
  }
}

/** Brings a lost server back, however long it takes; undefined when it is no longer wanted. */
async function revive(order: LaunchOrder, isUnwanted: () => boolean): Promise<ServerProcess | undefined> {
  for (let waitMs = 250; !isUnwanted(); waitMs = Math.min(waitMs * 2, 10_000)) {
    try {
      return await bringUp(order);
    } catch (error) {
      order.log(messageOf(error));
    }
    await delay(waitMs);
  }
  return undefined;
}

/**
 * Removes the sockets and unfinished clusters of killed starts. Only the owner may: others of its kind have lost. One that
 * is still writing keeps what it has until it notices, and the next start removes that: the server is up without it.
 */
async function removeLeftovers({ home, socketDir, log }: LaunchOrder): Promise<void> {
  const leftovers = (await readdir(home)).filter((name) => /^(run|init)-/.test(name)).map((name) => join(home, name));
  for (const path of leftovers) {
    if (path === socketDir) continue;
    await rm(path, { recursive: true, force: true }).catch((error: Error) =>
      log(`What an earlier start left in ${path} is still there: ${error.message}`),
    );
  }
}

async function makeHome(home: string): Promise<void> {
  try {
    await mkdir(home, { recursive: true, mode: 0o755 });
  } catch (error) {
    throw new EmbeddedPostgresError(
      `Beckon cannot write its data to ${home} (${messageOf(error)}): make the directory writable, set BECKON_DATA_DIR to one that is, or set BECKON_DATABASE_URL.`,
    );
  }
}

function homeOf(dataDir: string): string {
  return join(resolve(dataDir), "postgres");
}
