import { defineAction } from "../action.ts";
import { INVITED, listInvited } from "./guest-lists.ts";
import { toInvitedContact } from "./guest-shape.ts";

/*
 * POST /api/1.0/event?action=getInvitedContactListForAccount
 * Source: the official .NET SDK, which calls it; iVvy's documentation does not name it.
 * Not in the source: everything but the name and the rows of the list of one event.
 */
export const getInvitedContactListForAccountAction = defineAction({
  namespace: "event",
  name: "getInvitedContactListForAccount",
  right: "read",
  parameters: INVITED,
  run: (deps, { scope, parameters }) => listInvited(deps, scope, parameters, toInvitedContact),
});
