import type { OrganiserScope } from "../domain/caller.ts";
import type { Disk, Finding } from "../domain/machine.ts";
import type { Backlog, DatabaseFacts, DeliveryCounts, LiveWorker, MessageQueue } from "../domain/system.ts";
import {
  listDeliveryCounts,
  listLiveWorkers,
  readBacklog,
  readDatabaseFacts,
  readMessageQueues,
} from "../storage/system.ts";
import type { Deps } from "./deps.ts";
import { refuseUnlessInstallationOwner } from "./installation-owner.ts";

/** The installation at this moment. */
export interface SystemReport {
  readonly version: string;
  /** Of the process that answers. */
  readonly startedAt: Date;
  readonly database: DatabaseFacts;
  readonly disk: Disk | undefined;
  readonly queues: readonly MessageQueue[];
  readonly backlog: Backlog;
  readonly workers: readonly LiveWorker[];
}

type SystemDeps = Pick<Deps, "db" | "machine">;

/** @throws {Refusal} forbidden: the operator's alone, for it is about all accounts. */
export async function readSystem({ db, machine }: SystemDeps, scope: OrganiserScope): Promise<SystemReport> {
  const facts = await db.transaction(async (tx) => {
    await refuseUnlessInstallationOwner(tx, scope);
    return {
      database: await readDatabaseFacts(tx),
      queues: await readMessageQueues(tx),
      backlog: await readBacklog(tx),
      workers: await listLiveWorkers(tx),
    };
  });
  return { version: machine.version, startedAt: machine.startedAt, disk: await machine.disk(), ...facts };
}

/** Looks at what the server needs, as `beckon doctor` does. @throws {Refusal} forbidden. */
export async function examineSystem({ db, machine }: SystemDeps, scope: OrganiserScope): Promise<readonly Finding[]> {
  await refuseUnlessInstallationOwner(db.autocommit, scope);
  return machine.examine();
}

/** So many stretches of time are told at most. */
const STRETCHES_MAX = 200;
/** Lengths a stretch can have, in minutes. */
const STRETCHES = [1, 2, 5, 10, 15, 30, 60, 120, 240];

export interface DeliverySeries {
  readonly stretchMinutes: number;
  readonly items: readonly DeliveryCounts[];
}

/** What became of the attempts of the last hours. @throws {Refusal} forbidden. */
export async function readDeliverySeries(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  hours: number,
): Promise<DeliverySeries> {
  await refuseUnlessInstallationOwner(db.autocommit, scope);
  const stretchMinutes = stretchFor(hours);
  return { stretchMinutes, items: await listDeliveryCounts(db.autocommit, { hours, stretchMinutes }) };
}

/** The shortest stretch of which no more than can be told make up the time. */
export function stretchFor(hours: number): number {
  return STRETCHES.find((it) => (hours * 60) / it <= STRETCHES_MAX) ?? Math.ceil((hours * 60) / STRETCHES_MAX);
}
