import { defineAction } from "../action.ts";
import { listRegistered, OF_EVENT, REGISTERED } from "./guest-lists.ts";
import { toRegistration } from "./guest-shape.ts";

/*
 * POST /api/1.0/event?action=getRegistrationList
 * Source: iVvy Developer API 1.0, Event > Get Registration List.
 * Not in the source: that cancelled registrations are listed too, so that whoever keeps a copy hears of them.
 */
export const getRegistrationListAction = defineAction({
  namespace: "event",
  name: "getRegistrationList",
  right: "read",
  notFound: { event: 24206 },
  parameters: { ...OF_EVENT, ...REGISTERED },
  run: (deps, { scope, parameters }) => listRegistered(deps, scope, parameters, toRegistration),
});
