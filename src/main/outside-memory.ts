import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Settings } from "../config/settings.ts";
import { readClusterFiles } from "../lib/embedded-postgres/cluster-files.ts";
import type { OutsideMemory } from "../usecases/watch-lifeline.ts";

/**
 * What the data directory remembers of its database: when it was last seen alive, in `last-seen.json`. Where there is no
 * such directory, or it may not be written to, nothing is remembered; that is never a reason not to go on.
 */
export function outsideMemory({ dataDir, databaseUrl }: Pick<Settings, "dataDir" | "databaseUrl">): OutsideMemory {
  const path = join(dataDir, "last-seen.json");
  return {
    files: async () => (databaseUrl === undefined ? readClusterFiles(dataDir) : null),
    async lastSeen(database) {
      const text = await readFile(path, "utf8").catch(() => "{}");
      return read(text, database);
    },
    async keep(database, at) {
      if (!existsSync(dataDir)) return;
      const unfinished = `${path}.${process.pid}`;
      const text = `${JSON.stringify({ database, lastSeen: at })}\n`;
      await writeFile(unfinished, text)
        .then(() => rename(unfinished, path))
        .catch(() => {});
    },
  };
}

function read(text: string, database: string): Date | undefined {
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== "object" || kept === null || Reflect.get(kept, "database") !== database) return undefined;
    const at = new Date(String(Reflect.get(kept, "lastSeen")));
    return Number.isNaN(at.getTime()) ? undefined : at;
  } catch {
    return undefined;
  }
}
