import { defineAction } from "../action.ts";
import { listRegistered, REGISTERED } from "./guest-lists.ts";
import { toRegistration } from "./guest-shape.ts";

/*
 * POST /api/1.0/event?action=getRegistrationListForAccount
 * Source: the official .NET SDK, which calls it; iVvy's documentation does not name it.
 * Not in the source: everything but the name and the rows of the list of one event.
 */
export const getRegistrationListForAccountAction = defineAction({
  namespace: "event",
  name: "getRegistrationListForAccount",
  right: "read",
  parameters: REGISTERED,
  run: (deps, { scope, parameters }) => listRegistered(deps, scope, parameters, toRegistration),
});
