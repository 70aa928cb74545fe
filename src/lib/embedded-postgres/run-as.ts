import { spawn } from "node:child_process";

/** Which operating system user the database runs as, and how a command is started so that it does. */
export interface RunAs {
  /** The user that must own the database's files; undefined where they are our own anyway. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
  /** Given to spawn; undefined where `prefix` does the change or none is needed. */
  readonly spawnAs: { readonly uid: number; readonly gid: number } | undefined;
  /** Put before the command. */
  readonly prefix: readonly string[];
}

export interface Finished {
  readonly ok: boolean;
  /** What the command said, or why it could not be started. */
  readonly said: string;
}

/** The environment of every database process: nothing of ours leaks in, and messages are in English. */
export function databaseEnvironment(libraryPath: string | undefined): Record<string, string> {
  const environment = { PATH: "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", LC_ALL: "C", TZ: "UTC" };
  return libraryPath === undefined ? environment : { ...environment, LD_LIBRARY_PATH: libraryPath };
}

/**
 * Runs a command to its end as that user, also where Ctrl-C is pressed meanwhile, which goes to the whole process group:
 * whoever waits for it stops afterwards. Never throws: a command that cannot be started is `ok: false`.
 */
export function runToEnd(as: RunAs, env: Record<string, string>, command: readonly string[]): Promise<Finished> {
  const [program = "", ...rest] = [...as.prefix, ...command];
  return new Promise((resolve) => {
    const how = { ...as.spawnAs, env, cwd: "/", detached: true } as const;
    const child = spawn(program, rest, { ...how, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const note = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-20_000);
    };
    child.stdout.on("data", note);
    child.stderr.on("data", note);
    child.once("error", (error) => resolve({ ok: false, said: error.message }));
    child.once("close", (code) => resolve({ ok: code === 0, said: said.trim() }));
  });
}
