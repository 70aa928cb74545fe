import { defineAction } from "../action.ts";
import { INVITED, listInvited, OF_EVENT } from "./guest-lists.ts";
import { toInvitedContact } from "./guest-shape.ts";

/*
 * POST /api/1.0/event?action=getInvitedContactList
 * Source: iVvy Developer API 1.0, Event > Get Invited Contact List.
 * Not in the source: the order (by when somebody was put on the list), what can be filtered by.
 */
export const getInvitedContactListAction = defineAction({
  namespace: "event",
  name: "getInvitedContactList",
  right: "read",
  parameters: { ...OF_EVENT, ...INVITED },
  run: (deps, { scope, parameters }) => listInvited(deps, scope, parameters, toInvitedContact),
});
