import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import type { Binaries } from "./binaries.ts";
import { connect, ensureDatabase } from "./connect.ts";
import { ownerName, takeOwnership } from "./owner-lock.ts";
import { databaseEnvironment, type RunAs } from "./run-as.ts";
import { makeSocketDir } from "./socket-dir.ts";

/**
 * Runs the server and ends it (SIGINT: roll back, write a checkpoint, exit) as soon as our end of the pipe on file
 * descriptor 3 closes, which the kernel does however we die. `read` returns at that end; nothing is ever written.
 * The shell ignores the signals that stop us, so that the server outlives us for as long as its checkpoint takes.
 */
const WATCHED = `
directory=$1; shift
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
trap '' INT TERM HUP
( read -r nothing <&3; kill -INT "$server" ) 2>/dev/null &
watcher=$!
wait "$server"
status=$?
kill -KILL "$watcher" 2>/dev/null
rmdir "$directory" 2>/dev/null
exit "$status"
`;

export interface ServerProcess {
  /** Resolves when the server and its watcher have ended, wanted or not. */
  readonly ended: Promise<void>;
  /** Asks the server to shut down cleanly. */
  end(): void;
}

export type Launching =
  | { readonly kind: "up"; readonly server: ServerProcess }
  | { readonly kind: "failed"; readonly said: string };

export interface LaunchOrder {
  /** The directory that holds the cluster and, where the path is short enough, the socket. */
  readonly home: string;
  readonly cluster: string;
  readonly socketDir: string;
  readonly as: RunAs;
  readonly binaries: Binaries;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
}

/**
 * Starts a server and returns when it answers, belongs to us and has our database, or when it has ended. Never throws
 * for a server that fails.
 */
export async function launchServer(order: LaunchOrder): Promise<Launching> {
  await makeSocketDir(order.socketDir, order.as);
  const { child, said, ended } = spawnWatched(order);
  let hasEnded = false;
  ended.then(() => {
    hasEnded = true;
  });
  while (!hasEnded) {
    const owner = await signIn(order.socketDir);
    if (owner !== undefined) {
      ended.then(() => owner.end().catch(() => {}));
      return { kind: "up", server: { ended, end: () => child.stdin.end() } };
    }
    await delay(15);
  }
  return { kind: "failed", said: said() };
}

/** The session that owns the server while it lasts; undefined while the server cannot take it. */
async function signIn(socketDir: string): Promise<pg.Client | undefined> {
  const connecting = await connect(socketDir, ownerName(process.pid));
  if (connecting.kind !== "connected") return undefined;
  try {
    if (await takeOwnership(connecting.client)) {
      await ensureDatabase(connecting.client);
      return connecting.client;
    }
  } catch {
    // The server ended under us; the caller sees that and what the server said about it.
  }
  await connecting.client.end().catch(() => {});
  return undefined;
}

function spawnWatched({ cluster, socketDir, as, binaries, settings, log }: LaunchOrder) {
  const options = Object.entries({ ...settings, ...fixedSettings(socketDir) }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const server = [...as.prefix, binaries.postgres, "-D", cluster, ...options];
  // Detached: Ctrl-C goes to the whole process group, and the server must live until we have finished with it.
  const child = spawn("/bin/sh", ["-c", WATCHED, "sh", socketDir, ...server], {
    ...as.spawnAs,
    env: databaseEnvironment(binaries.libraryPath),
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "pipe"],
  });
  child.stdin.on("error", () => {});
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => {
    lines.push(line);
    if (lines.length > 40) lines.shift();
    log(line);
  });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", (error) => {
      lines.push(error.message);
      resolve();
    });
  });
  return { child, ended, said: () => lines.join("\n") };
}

/** Settings that safety and privacy hang on: no network, no lost commits, nobody's data in the log. */
function fixedSettings(socketDir: string): Record<string, string> {
  return {
    listen_addresses: "",
    port: "5432",
    unix_socket_directories: `"${socketDir.replaceAll('"', '""')}"`,
    unix_socket_permissions: "0700",
    log_destination: "stderr",
    logging_collector: "off",
    log_line_prefix: "",
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
  };
}
