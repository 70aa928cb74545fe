import type { OrganiserScope } from "../domain/caller.ts";
import { type LaneReport, TRUNK } from "../domain/lane.ts";
import { insertAudit } from "../storage/audit.ts";
import { readLanes } from "../storage/lanes.ts";
import { findSendingHold } from "../storage/sending-holds.ts";
import { listDeliveryCounts, listTableSizes } from "../storage/system.ts";
import type { Deps } from "./deps.ts";
import { readSystem, stretchFor } from "./read-system.ts";

const HOURS = 24;
const LANES_MAX = 100;

/**
 * What somebody needs to find out why an installation is unwell, and nothing of the people in it: figures, states and
 * versions. Names of machines, domains and accounts are left out, and so are providers' words but for their codes.
 * @throws {Refusal} forbidden: the operator's alone.
 */
export async function writeDiagnostics(
  deps: Pick<Deps, "db" | "machine" | "now" | "isSandbox">,
  scope: OrganiserScope,
): Promise<Readonly<Record<string, unknown>>> {
  const { db, machine } = deps;
  const { workers, ...system } = await readSystem(deps, scope);
  const tx = db.autocommit;
  const [hold, lanes, tables, deliveries, findings] = await Promise.all([
    findSendingHold(tx),
    readLanes(tx, undefined, LANES_MAX),
    listTableSizes(tx),
    listDeliveryCounts(tx, { hours: HOURS, stretchMinutes: stretchFor(HOURS) }),
    machine.examine(),
  ]);
  await insertAudit(tx, scope, { verb: "export", objectKind: "diagnostics", objectId: null });
  return {
    writtenAt: deps.now(),
    traits: machine.traits,
    ...system,
    sandbox: { email: deps.isSandbox("email"), sms: deps.isSandbox("sms") },
    workers: workers.map(({ startedAt, seenAt }) => ({ startedAt, seenAt })),
    sendingHeldAt: hold?.heldAt ?? null,
    findings: findings.map(({ about, state }) => ({ about, state })),
    lanes: lanes.map(withoutNames),
    deliveries,
    tables,
  };
}

/** A lane may be called like somebody's own domain, and what a provider said may quote an address. */
function withoutNames({ lane, why, ...figures }: LaneReport, index: number) {
  const codes =
    why === null ? null : (/^\D{0,40}?([245]\d\d(?:[ -][245]\.\d{1,3}\.\d{1,3})?)\b/.exec(why)?.[1] ?? "said");
  return { lane: lane === TRUNK ? TRUNK : `lane ${index + 1}`, ...figures, reply: codes };
}
