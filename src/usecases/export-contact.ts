import type { OrganiserScope } from "../domain/caller.ts";
import type { ContactId } from "../domain/ids.ts";
import { toNames } from "../domain/mentions.ts";
import { notFound } from "../domain/refusal.ts";
import { insertAudit } from "../storage/audit.ts";
import { findContact } from "../storage/contacts.ts";
import { ABOUT_PEOPLE, readPersonalRows, readTraces, type Whom } from "../storage/personal-data.ts";
import { findMentions, type Mention } from "../storage/personal-traces.ts";
import type { Deps } from "./deps.ts";
import { refuseConfined } from "./refuse-confined.ts";

export interface PersonalData {
  readonly exportedAt: Date;
  /** By the name of what it is kept in; members in camel case. Parts that hold nothing are left out. */
  readonly data: Readonly<Record<string, ReadonlyArray<Readonly<Record<string, unknown>>>>>;
  /** Stored bodies that name the person among others: reports of imports, calls of other systems. */
  readonly mentions: readonly Mention[];
}

/**
 * Everything the account keeps of one person, of one instant. Secrets and what only the machine reads (hashes, leases) are
 * left out. Who asked for it is noted in the audit log.
 * @throws {Refusal} not-found; forbidden to callers who are confined to projects.
 */
export async function exportContact(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  contactId: ContactId,
): Promise<PersonalData> {
  refuseConfined(scope);
  return deps.db.transaction(async (tx) => {
    if ((await findContact(tx, scope, contactId)) === undefined) throw notFound("contact", contactId);
    const traces = await readTraces(tx, scope, contactId);
    const hashes = traces.addresses.filter((it) => !it.isShared).map((it) => it.addressHash);
    const whom: Whom = { contactId, names: toNames(traces.names), hashes };
    const data: Record<string, Array<Record<string, unknown>>> = {};
    for (const table of Object.keys(ABOUT_PEOPLE)) {
      const rows = await readPersonalRows(tx, scope, table, whom);
      if (rows.length > 0) data[camelCase(table)] = rows.map(inCamelCase);
    }
    const mentions = await findMentions(tx, scope, whom);
    await insertAudit(tx, scope, { verb: "export", objectKind: "contact", objectId: contactId });
    return { exportedAt: deps.now(), data, mentions };
  });
}

function inCamelCase(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [camelCase(column), value]));
}

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
