import { mintSystemScope, type OrganiserScope } from "../domain/caller.ts";
import { instantIn } from "../domain/send-time.ts";
import { zoneDataVersion } from "../lib/zoned-time.ts";
import { insertAudit } from "../storage/audit.ts";
import {
  lockStaleWallTimes,
  moveBatch,
  moveMessagesByZone,
  noteResolved,
  readZonesOfBatch,
  type StaleWallTime,
} from "../storage/batch-wall-times.ts";
import type { Tx } from "../storage/db.ts";
import { wakeWorkers } from "../storage/wake.ts";
import type { Deps } from "./deps.ts";

/** Batches looked at in one transaction. */
const BATCHES_MAX = 100;

/**
 * Resolves wall times that lie ahead anew when this process follows newer time zone data than they were resolved with, so
 * that nine o'clock stays nine o'clock when a country changes its rules. What moved is in the audit log of its account.
 * True when there may be more. `version` is the edition in use, which tests name themselves.
 */
export async function followZoneRules({ db }: Pick<Deps, "db">, version: string = zoneDataVersion()): Promise<boolean> {
  return db.transaction(async (tx) => {
    const stale = await lockStaleWallTimes(tx, version, BATCHES_MAX);
    for (const wallTime of stale) await resolveAnew(tx, mintSystemScope(wallTime.accountId), wallTime, version);
    if (stale.length > 0) await wakeWorkers(tx, "messages");
    return stale.length === BATCHES_MAX;
  });
}

async function resolveAnew(tx: Tx, scope: OrganiserScope, wallTime: StaleWallTime, tzVersion: string): Promise<void> {
  const { batchId, campaignId, clock, local, timezone, sendAt } = wallTime;
  const entry = { verb: "reschedule", objectKind: "campaign", objectId: campaignId } as const;
  if (clock === "zone" && timezone !== null) {
    const { at, note } = instantIn(local, timezone);
    await noteResolved(tx, scope, batchId, { tzVersion, note });
    if (!wallTime.isAhead || at.getTime() === sendAt.getTime()) return;
    await moveBatch(tx, scope, batchId, at);
    await insertAudit(tx, scope, { ...entry, details: { batchId, from: sendAt, to: at, tzVersion } });
    return;
  }
  await noteResolved(tx, scope, batchId, { tzVersion, note: null });
  const zones = (await readZonesOfBatch(tx, scope, batchId)).map((it) => instantIn(local, it));
  if (zones.length === 0) return;
  if (wallTime.isAhead) {
    const first = new Date(Math.min(...zones.map((it) => it.at.getTime())));
    if (first.getTime() !== sendAt.getTime()) await moveBatch(tx, scope, batchId, first);
  }
  const messages = await moveMessagesByZone(tx, scope, batchId, zones);
  if (messages > 0) await insertAudit(tx, scope, { ...entry, details: { batchId, messages, tzVersion } });
}
