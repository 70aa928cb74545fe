import { mintSystemScope } from "../domain/caller.ts";
import { signOfRestore } from "../domain/restore-signs.ts";
import type { ClusterFiles } from "../lib/embedded-postgres/cluster-files.ts";
import type { Log } from "../lib/log.ts";
import { findInstallationAccount } from "../storage/accounts.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Db } from "../storage/db.ts";
import { lockLifeline, readDatabaseIdentity, writeLifeline } from "../storage/lifeline.ts";
import { insertSendingHold } from "../storage/sending-holds.ts";

/** Tells a database that goes on from one that was restored from a backup. */
export interface Lifeline {
  /**
   * Looks, writes a sign of life down, and holds all sending when the database was restored; all in one transaction, so
   * that of several processes that start together none is ahead of it.
   * @throws a fault when the database does not answer: whoever wants to send must not.
   */
  look(): Promise<void>;
}

/** What is known of the database outside of it. */
export interface OutsideMemory {
  /** The embedded cluster's files; null for a database that is not ours to look into. */
  files(): Promise<ClusterFiles | null>;
  /** The last sign of life of this very database that was kept beside it; undefined when none was. */
  lastSeen(database: string): Promise<Date | undefined>;
  keep(database: string, at: Date): Promise<void>;
}

interface LifelineDeps {
  readonly db: Db;
  readonly log: Log;
}

/** The memory of this process counts as well: a database may be restored under it. */
export function lifeline(deps: LifelineDeps, outside: OutsideMemory): Lifeline {
  const seenHere = new Map<string, Date>();

  return {
    async look() {
      const found = await readDatabaseIdentity(deps.db.autocommit, await outside.files());
      const database = `${found.systemIdentifier}/${found.databaseOid}`;
      const seen = later(seenHere.get(database), await outside.lastSeen(database));
      const { beatAt, sign } = await deps.db.transaction(async (tx) => {
        const { remembered, now } = await lockLifeline(tx);
        const sign =
          remembered === undefined ? undefined : signOfRestore({ remembered, found, seenOutside: seen, now });
        if (sign !== undefined) {
          const why = `The database was restored from a backup, or copied: ${sign}.`;
          await insertSendingHold(tx, why, remembered?.beatAt ?? null);
          const accountId = await findInstallationAccount(tx);
          const entry = { verb: "hold", objectKind: "sending", objectId: null } as const;
          if (accountId !== undefined)
            await insertAudit(tx, mintSystemScope(accountId), { ...entry, details: { because: "restored" } });
        }
        return { beatAt: await writeLifeline(tx, found), sign };
      });
      seenHere.set(database, beatAt);
      await outside.keep(database, beatAt);
      if (sign !== undefined)
        deps.log.warn(
          { sign },
          "the database was restored from a backup, or copied: nothing is sent until `beckon resume-sending`",
        );
    },
  };
}

function later(a: Date | undefined, b: Date | undefined): Date | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}
