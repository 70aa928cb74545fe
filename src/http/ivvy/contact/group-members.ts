import type { MembershipChange } from "../../../domain/contact-list.ts";
import type { ContactId, ContactListId } from "../../../domain/ids.ts";
import { required } from "../parameters.ts";
import { id, listOf } from "../scalars.ts";

const CONTACTS_MAX = 10_000;

/** The parameters of putting people into a group and of taking them out. */
export const MEMBERS = {
  contacts: required(listOf(id<ContactId>(), CONTACTS_MAX)),
  group: required(id<ContactListId>()),
};

/** A row for each contact asked for, in the order asked; false for nobody's id. */
export function toMemberRows(asked: readonly ContactId[], { unknown }: MembershipChange) {
  const nobodys = new Set(unknown);
  return asked.map((contactId) => ({ contactId, status: !nobodys.has(contactId) }));
}
