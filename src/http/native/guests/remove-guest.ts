import type { GuestId } from "../../../domain/ids.ts";
import { readGuest } from "../../../usecases/read-guests.ts";
import { removeGuest } from "../../../usecases/remove-guest.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { GuestShape, toGuestBody } from "./guest-shape.ts";

/** POST /beckon/v1/guests/{id}/remove */
export const removeGuestEndpoint = endpoint({
  method: "POST",
  path: "/guests/{id}/remove",
  operationId: "removeGuest",
  tag: "guests",
  summary: "Take a guest off the list",
  description:
    "The personal links then say that the invitation was withdrawn, and messages that have not left never do. Inviting again gives new links.",
  right: "write",
  params: IdParams,
  isRepeatable: true,
  replies: { 200: GuestShape },
  async handle(deps, { scope, params }) {
    const guestId = params.id as GuestId;
    await removeGuest(deps, scope, guestId);
    return ok(toGuestBody(await readGuest(deps, scope, guestId)));
  },
});
