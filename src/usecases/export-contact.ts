import type { OrganiserScope } from "../domain/caller.ts";
import type { ContactId } from "../domain/ids.ts";
import { toNames } from "../domain/mentions.ts";
import { notFound } from "../domain/refusal.ts";
import { insertAudit } from "../storage/audit.ts";
import { findContact } from "../storage/contacts.ts";
import { ABOUT_PEOPLE, readPersonalRows, readTraces, type Whom } from "../storage/personal-data.ts";
import { findMentions } from "../storage/personal-traces.ts";
import type { Deps } from "./deps.ts";
import { refuseConfined } from "./refuse-confined.ts";

/**
 * Everything the account keeps of one person, as the text of one JSON object that comes as it is read: `exportedAt`;
 * `data`, rows by the name of what they are kept in, members in camel case, parts that hold nothing left out; and
 * `mentions`, stored bodies that name the person among others: reports of imports, calls of other systems. Secrets and
 * what only the machine reads (hashes, leases) are left out. Who asked for it is noted in the audit log.
 * @throws {Refusal} not-found; forbidden to callers who are confined to projects; both before the first line.
 */
export async function exportContact(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  contactId: ContactId,
): Promise<AsyncIterable<string>> {
  refuseConfined(scope);
  const whom = await deps.db.transaction(async (tx): Promise<Whom> => {
    if ((await findContact(tx, scope, contactId)) === undefined) throw notFound("contact", contactId);
    const traces = await readTraces(tx, scope, contactId);
    await insertAudit(tx, scope, { verb: "export", objectKind: "contact", objectId: contactId });
    const hashes = traces.addresses.filter((it) => !it.isShared).map((it) => it.addressHash);
    return { contactId, names: toNames(traces.names), hashes };
  });
  return textOf(deps, scope, whom);
}

async function* textOf(deps: Pick<Deps, "db" | "now">, scope: OrganiserScope, whom: Whom): AsyncGenerator<string> {
  const tx = deps.db.autocommit;
  yield `{"exportedAt":${JSON.stringify(deps.now())},"data":{`;
  let closing = "";
  for (const table of Object.keys(ABOUT_PEOPLE)) {
    let opening = `${closing}"${camelCase(table)}":[`;
    for await (const rows of readPersonalRows(tx, scope, table, whom)) {
      yield opening + rows.map((it) => JSON.stringify(inCamelCase(it))).join(",");
      opening = ",";
      closing = "],";
    }
  }
  yield `${closing.slice(0, 1)}},"mentions":${JSON.stringify(await findMentions(tx, scope, whom))}}`;
}

function inCamelCase(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [camelCase(column), value]));
}

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
