import { defineAction } from "../action.ts";
import { listRegistered, OF_EVENT, REGISTERED } from "./guest-lists.ts";
import { toAttendee } from "./guest-shape.ts";

/*
 * POST /api/1.0/event?action=getAttendeeList
 * Source: iVvy Developer API 1.0, Event > Get Attendee List. It knows no filters there; here it knows those of registrations.
 * Not in the source: that attendees of cancelled registrations are listed too.
 */
export const getAttendeeListAction = defineAction({
  namespace: "event",
  name: "getAttendeeList",
  right: "read",
  notFound: { event: 24210 },
  parameters: { ...OF_EVENT, ...REGISTERED },
  run: (deps, { scope, parameters }) => listRegistered(deps, scope, parameters, toAttendee),
});
