import { isMembers } from "../lib/members.ts";
import type { Details } from "./travel.ts";

/**
 * Uuids of the people an event's details name for questions, in their order; none where its mails shall name nobody.
 * Details are another system's words: what does not read as expected is passed over.
 */
export function coordinatorsIn(details: Details): string[] {
  const { inviteEmailConfig } = details;
  if (isMembers(inviteEmailConfig) && inviteEmailConfig["emailExcludeCoordinatorInfo"] === true) return [];
  return contactsIn(details);
}

/** The same, whatever its mails say. */
export function contactsIn({ contacts }: Details): string[] {
  if (!Array.isArray(contacts)) return [];
  return contacts.flatMap((it) => (isMembers(it) && typeof it["id"] === "string" ? [it["id"].toLowerCase()] : []));
}
