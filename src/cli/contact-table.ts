import { table } from "./table.ts";
import type { Contact } from "./wire.ts";

export function contactTable(contacts: readonly Contact[]): string {
  return table(
    ["id", "name", "email", "phone"],
    contacts.map((it) => [it.id, nameOf(it), it.email, it.phone]),
  );
}

export function nameOf({ displayName, firstName, lastName }: Contact): string | null {
  const parts = [firstName, lastName].filter((it) => it !== null && it !== "");
  return displayName ?? (parts.length === 0 ? null : parts.join(" "));
}
