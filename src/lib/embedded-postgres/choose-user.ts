import { chown, lchown, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Binaries } from "./binaries.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { databaseEnvironment, type Finished, type RunAs, runToEnd } from "./run-as.ts";

/** The kernel's and every system's number of the user without rights, where /etc/passwd does not name it. */
const NOBODY = 65_534;

/**
 * Finds a user as whom PostgreSQL runs here and who reaches both the binaries and `home`, and gives that user `home`.
 *
 * PostgreSQL refuses to run as root. As root the order is: the owner of existing data, else the user `postgres`, else
 * `nobody`; where that user cannot pass a closed directory above (a project in /root), the same user with one
 * capability that lets it pass (containers usually grant only the second of the two); else root itself seen as `nobody`
 * inside a user namespace. A user without an entry in /etc/passwd can only run in such a namespace, because initdb
 * demands a name. Each way is tried, not guessed.
 * @throws {EmbeddedPostgresError} when none works.
 */
export async function chooseUser(home: string, binaries: Binaries): Promise<RunAs> {
  const complaints: string[] = [];
  for (const way of await waysToRun(home)) {
    if (way.owner !== undefined) await giveTo(way.owner, home);
    const probe = await tryRunning(way, home, binaries);
    if (probe.ok) return way;
    complaints.push(probe.said);
  }
  const why = complaints.find((it) => it !== "")?.split("\n")[0] ?? "no reason given";
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL cannot run as this user in ${home} (${why}): start Beckon as an ordinary user who may write there, set BECKON_DATA_DIR to another directory, or set BECKON_DATABASE_URL to a PostgreSQL 15 or newer.`,
  );
}

async function waysToRun(home: string): Promise<RunAs[]> {
  const uid = process.getuid?.() ?? 0;
  const namespace: RunAs = {
    owner: undefined,
    spawnAs: undefined,
    prefix: ["unshare", "--user", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, "--"],
  };
  if (uid !== 0) return [{ owner: undefined, spawnAs: undefined, prefix: [] }, namespace];
  const user = await userForRoot(home);
  return [
    { owner: user, spawnAs: user, prefix: [] },
    { owner: user, spawnAs: undefined, prefix: withCapability(user, "dac_read_search") },
    { owner: user, spawnAs: undefined, prefix: withCapability(user, "dac_override") },
    { ...namespace, owner: { uid: 0, gid: 0 } },
  ];
}

/** The secure bit makes access(2), by which PostgreSQL looks for its own files, honour the capability like open(2) does. */
function withCapability(user: { uid: number; gid: number }, capability: string): string[] {
  const identity = [`--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups", "--securebits=+no_setuid_fixup"];
  return ["setpriv", ...identity, `--inh-caps=+${capability}`, `--ambient-caps=+${capability}`, "--"];
}

async function userForRoot(home: string): Promise<{ uid: number; gid: number }> {
  const data = await stat(join(home, "cluster")).catch(() => undefined);
  if (data !== undefined && data.uid !== 0) return { uid: data.uid, gid: data.gid };
  const passwd = await readFile("/etc/passwd", "utf8").catch(() => "");
  for (const name of ["postgres", "nobody"]) {
    const fields = passwd
      .split("\n")
      .find((line) => line.startsWith(`${name}:`))
      ?.split(":");
    if (fields?.[2] !== undefined && fields[3] !== undefined) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  return { uid: NOBODY, gid: NOBODY };
}

/** `test` proves the way to the data, `--version` the way to the binaries and that they find their libraries. */
async function tryRunning(way: RunAs, home: string, binaries: Binaries): Promise<Finished> {
  const script = 'id -un >/dev/null && test -w "$1" && test -x "$1" && exec "$2" --version';
  const env = databaseEnvironment(binaries.libraryPath);
  const probe = await runToEnd(way, env, ["/bin/sh", "-c", script, "sh", home, binaries.postgres]);
  return probe.ok || probe.said !== "" ? probe : { ok: false, said: "the directory cannot be written" };
}

/** Changes the owner of everything in `home` that is not theirs yet. Links are changed, never followed. */
async function giveTo(owner: { uid: number; gid: number }, home: string): Promise<void> {
  const before = await stat(home);
  const cluster = await stat(join(home, "cluster")).catch(() => before);
  if (before.uid === owner.uid && cluster.uid === owner.uid) return;
  for (const entry of await readdir(home, { recursive: true })) {
    // What another start clears away meanwhile needs no owner.
    await lchown(join(home, entry), owner.uid, owner.gid).catch((error) => {
      if (error.code !== "ENOENT") throw error;
    });
  }
  await chown(home, owner.uid, owner.gid);
}
