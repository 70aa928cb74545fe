import type { RecipientContact } from "../storage/recipients.ts";

/**
 * What a person is called in a header or a calendar; undefined where no name is known. A name that itself looks like an
 * address is left out: programs would show it in the address's place.
 */
export function nameOf(contact: Pick<RecipientContact, "displayName" | "firstName" | "lastName">): string | undefined {
  const full = [contact.firstName, contact.lastName].filter((it) => it !== null && it !== "").join(" ");
  const name = (contact.displayName ?? full).replace(/[\s\p{C}]+/gu, " ").trim();
  return name === "" || name.includes("@") ? undefined : name;
}
