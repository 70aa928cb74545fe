import type { OrganiserScope } from "../domain/caller.ts";
import type { ContactId } from "../domain/ids.ts";
import { toNames } from "../domain/mentions.ts";
import { insertAudit } from "../storage/audit.ts";
import { blankContact, lockContact } from "../storage/contacts.ts";
import type { Tx } from "../storage/db.ts";
import { listGuestsOfContact } from "../storage/guests-of-contact.ts";
import { blankOldMessages, findIdleContacts, forgetOldAudit } from "../storage/old-records.ts";
import { ERASED_TABLES, erasePersonalRows, readTraces } from "../storage/personal-data.ts";
import { findRetention } from "../storage/retention-settings.ts";
import type { Deps } from "./deps.ts";
import { closeGuest } from "./erase-in-steps.ts";
import type { RunningJob } from "./hold-jobs.ts";

/** Rows one statement takes: it must not hold locks for long. */
const ROWS_MAX = 2_000;
const PEOPLE_AT_ONCE = 20;

export interface Forgotten {
  readonly audit: number;
  readonly messages: number;
  readonly contacts: number;
}

/**
 * Forgets, group by group, what the account keeps no longer: lines of its audit log, where old messages went, people
 * nobody has to do with any more. People go as if they had been erased, except that they may be made again. A run that
 * breaks off leaves the rest to the next.
 */
export async function applyRetention(
  deps: Pick<Deps, "db" | "now" | "keys">,
  { scope, signal }: Pick<RunningJob, "scope" | "signal">,
): Promise<Forgotten> {
  const { autocommit } = deps.db;
  const { audit, messages, contacts } = await findRetention(autocommit, scope);
  const drain = async (days: number | null, take: (days: number) => Promise<number>): Promise<number> => {
    let total = 0;
    for (let count = ROWS_MAX; days !== null && count === ROWS_MAX; total += count) {
      signal.throwIfAborted();
      count = await take(days);
    }
    return total;
  };
  return {
    audit: await drain(audit, (days) => forgetOldAudit(autocommit, scope, days, ROWS_MAX)),
    messages: await drain(messages, (days) => blankOldMessages(autocommit, scope, days, ROWS_MAX)),
    contacts: contacts === null ? 0 : await forgetIdle(deps, scope, { days: contacts, signal }),
  };
}

async function forgetIdle(
  deps: Pick<Deps, "db" | "now" | "keys">,
  scope: OrganiserScope,
  { days, signal }: { readonly days: number; readonly signal: AbortSignal },
): Promise<number> {
  let after = 0;
  let total = 0;
  for (;;) {
    signal.throwIfAborted();
    const idle = await findIdleContacts(deps.db.autocommit, scope, days, { after, limit: PEOPLE_AT_ONCE });
    const last = idle.at(-1);
    if (last === undefined) break;
    for (const id of idle)
      if (await deps.db.transaction((tx) => forgetPerson(tx, deps, scope, { contactId: id, days }))) total += 1;
    after = last;
  }
  if (total > 0)
    await insertAudit(deps.db.autocommit, scope, {
      verb: "forget",
      objectKind: "contacts",
      objectId: null,
      details: { count: total, days },
    });
  return total;
}

/** False for somebody who is gone, or whom somebody had to do with since they were found. */
async function forgetPerson(
  tx: Tx,
  deps: Pick<Deps, "now" | "keys">,
  scope: OrganiserScope,
  { contactId, days }: { readonly contactId: ContactId; readonly days: number },
): Promise<boolean> {
  if ((await lockContact(tx, scope, contactId)) === undefined) return false;
  const [still] = await findIdleContacts(tx, scope, days, { after: contactId - 1, limit: 1 });
  if (still !== contactId) return false;
  const { names, addresses } = await readTraces(tx, scope, contactId);
  const hashes = addresses.filter((it) => !it.isShared).map((it) => it.addressHash);
  await blankContact(tx, scope, contactId);
  for (const guestId of await listGuestsOfContact(tx, scope, contactId, { after: 0, limit: ROWS_MAX }))
    await closeGuest(tx, deps, scope, { guestId, isFirstLook: true });
  for (const table of ERASED_TABLES)
    await erasePersonalRows(tx, scope, table, { contactId, names: toNames(names), hashes });
  return true;
}
