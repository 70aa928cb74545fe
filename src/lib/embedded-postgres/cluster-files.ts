import { stat } from "node:fs/promises";
import { join } from "node:path";

/** Two files of a cluster by what copying cannot keep; times in nanoseconds, as text. */
export interface ClusterFiles {
  readonly version: { readonly inode: string; readonly changed: string };
  /** `born` is null where the file system does not keep it. */
  readonly control: { readonly inode: string; readonly born: string | null };
}

/** What tells the cluster of a data directory from a copy of it; null where there is none, or it may not be looked at. */
export async function readClusterFiles(dataDir: string): Promise<ClusterFiles | null> {
  const cluster = join(dataDir, "postgres", "cluster");
  try {
    const version = await stat(join(cluster, "PG_VERSION"), { bigint: true });
    const control = await stat(join(cluster, "global", "pg_control"), { bigint: true });
    // A file system that does not keep it answers zero, or the time of the last change, and a control file changes all
    // the time.
    const isKept = control.birthtimeNs > 0n && control.birthtimeNs < control.ctimeNs;
    return {
      version: { inode: String(version.ino), changed: String(version.ctimeNs) },
      control: { inode: String(control.ino), born: isKept ? String(control.birthtimeNs) : null },
    };
  } catch {
    return null;
  }
}
