import type { GuestId } from "../../../domain/ids.ts";
import { readGuest } from "../../../usecases/read-guests.ts";
import { waitByHand } from "../../../usecases/wait-for-place.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { GuestShape, toGuestBody } from "./guest-shape.ts";

/** POST /beckon/v1/guests/{id}/join-waiting-list */
export const joinWaitingListEndpoint = endpoint({
  method: "POST",
  path: "/guests/{id}/join-waiting-list",
  operationId: "joinWaitingList",
  tag: "guests",
  summary: "Put a guest into the line for a full event",
  description:
    "At its end. The first in line gets the next place that becomes free, and then counts as a yes. Joining again changes nothing.",
  right: "write",
  params: IdParams,
  isRepeatable: true,
  replies: { 200: GuestShape },
  async handle(deps, { scope, params }) {
    const guestId = params.id as GuestId;
    await waitByHand(deps, scope, guestId, "join");
    return ok(toGuestBody(await readGuest(deps, scope, guestId)));
  },
});
