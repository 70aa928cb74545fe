import type { AccountScope } from "../domain/caller.ts";
import type { CustomField, CustomFieldKind } from "../domain/custom-field.ts";
import type { CustomFieldId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

interface CustomFieldRow {
  id: number;
  key: string;
  label: string | null;
  kind: CustomFieldKind;
  options: string[];
  is_required: boolean;
  is_active: boolean;
  position: number;
}

/** Every field contacts of the account may carry, in the order people put them in. */
export async function listCustomFields(tx: Tx, scope: AccountScope): Promise<CustomField[]> {
  const rows = await tx.named<CustomFieldRow>(
    "list-custom-fields",
    `select f.id, f.key, f.label, f.kind, f.options, f.is_required, f.is_active, f.position
       from custom_fields f
      where f.account_id = $1
      order by f.position, f.id`,
    [scope.accountId],
  );
  return rows.map(({ label, is_required: isRequired, is_active: isActive, ...row }) => ({
    ...row,
    id: row.id as CustomFieldId,
    label: label ?? row.key,
    isRequired,
    isActive,
  }));
}

/** Says what a field is; makes it where no contact has carried it yet. */
export async function writeCustomField(
  tx: Tx,
  scope: AccountScope,
  it: Omit<CustomField, "id">,
): Promise<CustomFieldId> {
  const [row] = await tx.named<{ id: number }>(
    "write-custom-field",
    `insert into custom_fields as f (account_id, key, label, kind, options, is_required, is_active, position)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (account_id, key) do update
        set label = $3, kind = $4, options = $5, is_required = $6, is_active = $7, position = $8
     returning f.id`,
    [scope.accountId, it.key, it.label, it.kind, it.options, it.isRequired, it.isActive, it.position],
  );
  if (row === undefined) throw new Error("write-custom-field answered no row");
  return row.id as CustomFieldId;
}
