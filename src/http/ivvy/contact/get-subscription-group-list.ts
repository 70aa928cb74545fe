import { readAllLists } from "../../../usecases/read-lists.ts";
import { defineAction } from "../action.ts";

/*
 * POST /api/1.0/contact?action=getSubscriptionGroupList
 * Source: iVvy Developer API 1.0, Contact > Get Subscription Group List: a bare array. A group is a contact list.
 * Not in the source: the order (ascending ids). Lists have no colour.
 */
export const getSubscriptionGroupListAction = defineAction({
  namespace: "contact",
  name: "getSubscriptionGroupList",
  right: "read",
  parameters: {},
  async run(deps, { scope }) {
    const lists = await readAllLists(deps, scope);
    return lists.map(({ id, name, size }) => ({ id, groupName: name, memberCount: size, tagColour: null }));
  },
});
