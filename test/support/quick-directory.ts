import { statfs } from "node:fs/promises";
import { tmpdir } from "node:os";

/** Bytes that the databases of a run find room in, with what was logged about them. */
const ROOM = 4 * 2 ** 30;
const MEMORY = "/dev/shm";

/**
 * Where databases of tests are made: a file system in memory where there is one with room. A database is two thousand
 * files, and every test that has its own copies them all, which takes a disk fifteen times as long.
 */
export async function quickDirectory(): Promise<string> {
  const { bavail, bsize } = await statfs(MEMORY).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize >= ROOM ? MEMORY : tmpdir();
}
