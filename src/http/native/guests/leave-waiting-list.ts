import type { GuestId } from "../../../domain/ids.ts";
import { readGuest } from "../../../usecases/read-guests.ts";
import { waitByHand } from "../../../usecases/wait-for-place.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { GuestShape, toGuestBody } from "./guest-shape.ts";

/** POST /beckon/v1/guests/{id}/leave-waiting-list */
export const leaveWaitingListEndpoint = endpoint({
  method: "POST",
  path: "/guests/{id}/leave-waiting-list",
  operationId: "leaveWaitingList",
  tag: "guests",
  summary: "Take a guest out of the line for a full event",
  description: "Their answer, if they gave one, stays. Leaving again changes nothing.",
  right: "write",
  params: IdParams,
  isRepeatable: true,
  replies: { 200: GuestShape },
  async handle(deps, { scope, params }) {
    const guestId = params.id as GuestId;
    await waitByHand(deps, scope, guestId, "leave");
    return ok(toGuestBody(await readGuest(deps, scope, guestId)));
  },
});
