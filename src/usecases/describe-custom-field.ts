import type { OrganiserScope } from "../domain/caller.ts";
import { problemOfFieldKey } from "../domain/contact.ts";
import { CHOICE_SEPARATOR, type CustomField } from "../domain/custom-field.ts";
import { invalid } from "../domain/refusal.ts";
import { insertAudit } from "../storage/audit.ts";
import { listCustomFields, writeCustomField } from "../storage/custom-fields.ts";
import type { Deps } from "./deps.ts";

export type GivenCustomField = Pick<CustomField, "key"> & {
  readonly [M in Exclude<keyof CustomField, "id" | "key">]?: CustomField[M];
};

/**
 * Says what a field of contacts is, making it where no contact carries it yet; what is left out stays as it was.
 * @throws {Refusal} invalid-input for a key no field may have, and unless choices, and they alone, have options.
 */
export async function describeCustomField(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  given: GivenCustomField,
): Promise<CustomField> {
  const badKey = problemOfFieldKey(given.key);
  if (badKey !== undefined) throw invalid("/key", "bad_key", badKey);
  return deps.db.transaction(async (tx) => {
    const standing = (await listCustomFields(tx, scope)).find((it) => it.key === given.key);
    const field = { ...NEW_FIELD, label: given.key, ...standing, ...given };
    // Options of a choice that became something else mean nothing any more.
    const options = given.options ?? (hasOptions(field) ? field.options : []);
    refuseOptions({ ...field, options });
    const id = await writeCustomField(tx, scope, { ...field, options });
    await insertAudit(tx, scope, { verb: "describe", objectKind: "contact field", objectId: id });
    return { ...field, options, id };
  });
}

const NEW_FIELD = { kind: "text", options: [], isRequired: false, isActive: true, position: 0 } as const;

function hasOptions({ kind }: Pick<CustomField, "kind">): boolean {
  return kind === "choice" || kind === "choices";
}

function refuseOptions(field: Pick<CustomField, "kind" | "options">): void {
  if (hasOptions(field) !== field.options.length > 0)
    throw invalid("/options", "bad_value", "A choice has options, and nothing else has.");
  if (field.options.some((it) => it.includes(CHOICE_SEPARATOR.trim())))
    throw invalid("/options", "bad_value", "An option has no semicolon in it: it parts the options that were chosen.");
}
