import { addToList } from "../../../usecases/change-lists.ts";
import { defineAction } from "../action.ts";
import { MEMBERS, toMemberRows } from "./group-members.ts";

/*
 * POST /api/1.0/contact?action=addContactsToSubscriptionGroup
 * Source: iVvy Developer API 1.0, Contact > Add Contacts To Subscription Group: a bare array, in the order asked.
 * Not in the source: that a member who is one already counts as added, what an unknown group is answered with (404, 29014).
 */
export const addContactsToSubscriptionGroupAction = defineAction({
  namespace: "contact",
  name: "addContactsToSubscriptionGroup",
  right: "write",
  parameters: MEMBERS,
  async run(deps, { scope, parameters: { contacts, group } }) {
    return toMemberRows(contacts, await addToList(deps, scope, group, contacts));
  },
});
