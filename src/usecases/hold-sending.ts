import type { OrganiserScope } from "../domain/caller.ts";
import type { SendingHold, UnknownBatch, UnknownMessage, UnknownPolicy } from "../domain/sending-hold.ts";
import { insertAudit } from "../storage/audit.ts";
import {
  findSendingHold,
  insertSendingHold,
  listUnknownBatches,
  listUnknownMessages,
  lockSendingHold,
  releaseSendingHold,
  strandUnknownMessages,
} from "../storage/sending-holds.ts";
import { wakeWorkers } from "../storage/wake.ts";
import type { Deps } from "./deps.ts";
import { refuseUnlessInstallationOwner } from "./installation-owner.ts";

export type { SendingHold, UnknownBatch, UnknownMessage, UnknownPolicy } from "../domain/sending-hold.ts";

/** Whether anything is sent. */
export interface SendingState {
  /** Undefined while sending goes on. */
  readonly hold: SendingHold | undefined;
  /** What stands as not sent and may have been; empty while sending goes on. */
  readonly unknown: readonly UnknownBatch[];
}

type HoldDeps = Pick<Deps, "db">;

/** @throws {Refusal} forbidden: the operator's alone, for it is about all accounts. */
export async function readSending({ db }: HoldDeps, scope: OrganiserScope): Promise<SendingState> {
  return db.transaction(async (tx) => {
    await refuseUnlessInstallationOwner(tx, scope);
    const hold = await findSendingHold(tx);
    return { hold, unknown: hold === undefined ? [] : await listUnknownBatches(tx) };
  });
}

/**
 * Holds all sending, of every account, until it is resumed; nothing further leaves once this has committed. Repeating it
 * changes nothing.
 * @throws {Refusal} forbidden.
 */
export async function holdSending(deps: HoldDeps, scope: OrganiserScope, why: string): Promise<SendingState> {
  await deps.db.transaction(async (tx) => {
    await refuseUnlessInstallationOwner(tx, scope);
    if (await insertSendingHold(tx, why, null))
      await insertAudit(tx, scope, { verb: "hold", objectKind: "sending", objectId: null });
  });
  return readSending(deps, scope);
}

const STRANDED_AT_ONCE = 5_000;

/**
 * Lets sending go on, with what may have been sent already treated as `unknown` says. Repeating it changes nothing.
 * Answers how many messages were left as uncertain.
 * @throws {Refusal} forbidden.
 */
export async function resumeSending(deps: HoldDeps, scope: OrganiserScope, unknown: UnknownPolicy): Promise<number> {
  const left = unknown === "leave" ? await leaveUnknown(deps, scope) : 0;
  await deps.db.transaction(async (tx) => {
    await refuseUnlessInstallationOwner(tx, scope);
    await lockSendingHold(tx);
    if (!(await releaseSendingHold(tx))) return;
    await insertAudit(tx, scope, { verb: "resume", objectKind: "sending", objectId: null, details: { unknown, left } });
    await wakeWorkers(tx, "messages");
  });
  return left;
}

/** In steps, so that no lock stands for long; sending is held all the while. */
async function leaveUnknown({ db }: HoldDeps, scope: OrganiserScope): Promise<number> {
  for (let left = 0; ; ) {
    const stranded = await db.transaction(async (tx) => {
      await refuseUnlessInstallationOwner(tx, scope);
      return strandUnknownMessages(tx, STRANDED_AT_ONCE);
    });
    left += stranded;
    if (stranded < STRANDED_AT_ONCE) return left;
  }
}

const NAMES_AT_ONCE = 1_000;

/** Those who may have got a message already, one after the other. For whoever reaches the database itself. */
export async function* unknownMessages({ db }: HoldDeps): AsyncGenerator<UnknownMessage> {
  for (let after = 0; ; ) {
    const page = await listUnknownMessages(db.autocommit, after, NAMES_AT_ONCE);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < NAMES_AT_ONCE) return;
    after = last.messageId;
  }
}
