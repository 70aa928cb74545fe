import { defineAction } from "../action.ts";
import { listRegistered, REGISTERED } from "./guest-lists.ts";
import { toAttendee } from "./guest-shape.ts";

/*
 * POST /api/1.0/event?action=getAttendeeListForAccount
 * Source: the official .NET SDK, which calls it; iVvy's documentation does not name it.
 * Not in the source: everything but the name and the rows of the list of one event.
 */
export const getAttendeeListForAccountAction = defineAction({
  namespace: "event",
  name: "getAttendeeListForAccount",
  right: "read",
  parameters: REGISTERED,
  run: (deps, { scope, parameters }) => listRegistered(deps, scope, parameters, toAttendee),
});
