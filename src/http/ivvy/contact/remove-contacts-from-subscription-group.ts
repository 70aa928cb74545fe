import { takeOffList } from "../../../usecases/change-lists.ts";
import { defineAction } from "../action.ts";
import { MEMBERS, toMemberRows } from "./group-members.ts";

/*
 * POST /api/1.0/contact?action=removeContactsFromSubscriptionGroup
 * Source: iVvy Developer API 1.0, Contact > Remove Contacts From Subscription Group: a bare array, in the order asked.
 * Not in the source: that somebody who was no member counts as removed, what an unknown group is answered with.
 */
export const removeContactsFromSubscriptionGroupAction = defineAction({
  namespace: "contact",
  name: "removeContactsFromSubscriptionGroup",
  right: "write",
  parameters: MEMBERS,
  async run(deps, { scope, parameters: { contacts, group } }) {
    return toMemberRows(contacts, await takeOffList(deps, scope, group, contacts));
  },
});
