import type { EventId } from "../../../domain/ids.ts";
import { readEvent } from "../../../usecases/read-events.ts";
import { defineAction } from "../action.ts";
import { collection, PAGE, pageOf } from "../collections.ts";
import { required } from "../parameters.ts";
import { id } from "../scalars.ts";

/*
 * POST /api/1.0/event?action=getSessionList
 * Source: iVvy Developer API 1.0, Event > Get Session List. No event of ours has sessions: the list is empty.
 */
export const getSessionListAction = defineAction({
  namespace: "event",
  name: "getSessionList",
  right: "read",
  notFound: { event: 24456 },
  parameters: { ...PAGE, eventId: required(id<EventId>(), "eventId", "event") },
  async run(deps, { scope, parameters }) {
    await readEvent(deps, scope, parameters.eventId);
    return collection(0, pageOf(parameters), []);
  },
});
