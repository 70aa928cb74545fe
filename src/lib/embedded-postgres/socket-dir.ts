import { randomBytes } from "node:crypto";
import { chown, lstat, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import type { RunAs } from "./run-as.ts";

const SOCKET_NAME = ".s.PGSQL.5432";
/** The kernel's limit for the path of a unix socket, without the closing zero byte. */
const PATH_BYTES_MAX = process.platform === "linux" ? 107 : 103;

/**
 * A name for the private directory of this start's socket: below `home`, or below the temporary directory where the
 * path would be too long for a socket. New for every start, so that two starts never touch each other's socket.
 * @throws {EmbeddedPostgresError} when both are too long.
 */
export function nameSocketDir(home: string, temporary: string = tmpdir()): string {
  const token = randomBytes(6).toString("hex");
  const names = [join(home, `run-${token}`), join(temporary, `beckon-${token}`)];
  const fitting = names.find((name) => Buffer.byteLength(join(name, SOCKET_NAME)) <= PATH_BYTES_MAX);
  if (fitting !== undefined) return fitting;
  throw new EmbeddedPostgresError(
    `Neither ${home} nor ${temporary} leaves room for the path of a socket (${PATH_BYTES_MAX} bytes): set BECKON_DATA_DIR or TMPDIR to a shorter path.`,
  );
}

/** Makes the directory, open to nobody but the database's user; tolerates its own from before a restart. */
export async function makeSocketDir(path: string, as: RunAs): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
    if (as.owner !== undefined) await chown(path, as.owner.uid, as.owner.gid);
  } catch (error) {
    const found = await lstat(path).catch(() => undefined);
    const isOurs = found?.isDirectory() && (found.mode & 0o077) === 0 && isUid(found.uid, as);
    if (!isOurs) throw error;
  }
}

function isUid(uid: number, as: RunAs): boolean {
  return uid === (as.owner?.uid ?? process.getuid?.());
}
