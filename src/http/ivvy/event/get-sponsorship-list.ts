import type { EventId } from "../../../domain/ids.ts";
import { readEvent } from "../../../usecases/read-events.ts";
import { defineAction } from "../action.ts";
import { IvvyError } from "../faults.ts";
import { required } from "../parameters.ts";
import { id } from "../scalars.ts";

const EVENT_NOT_FOUND = 24100;
const NOT_A_FEATURE = 24094;

/*
 * POST /api/1.0/event?action=getSponsorshipList
 * Source: iVvy Developer API 1.0, Event > Get Sponsorship List. No event of ours has sponsorships: every known one is refused.
 */
export const getSponsorshipListAction = defineAction({
  namespace: "event",
  name: "getSponsorshipList",
  right: "read",
  notFound: { event: EVENT_NOT_FOUND },
  parameters: { event: required(id<EventId>(), "event", "eventId") },
  async run(deps, { scope, parameters }): Promise<never> {
    await readEvent(deps, scope, parameters.event);
    throw new IvvyError(400, NOT_A_FEATURE, "Event does not have the sponsors feature");
  },
});
