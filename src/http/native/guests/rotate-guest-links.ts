import type { GuestId } from "../../../domain/ids.ts";
import { readGuest } from "../../../usecases/read-guests.ts";
import { rotateGuestLinks } from "../../../usecases/remove-guest.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { GuestShape, toGuestBody } from "./guest-shape.ts";

/** POST /beckon/v1/guests/{id}/rotate-links */
export const rotateGuestLinksEndpoint = endpoint({
  method: "POST",
  path: "/guests/{id}/rotate-links",
  operationId: "rotateGuestLinks",
  tag: "guests",
  summary: "Give a guest new personal links",
  description: "For a link that leaked: the old ones open nothing any more. What was answered stands.",
  right: "write",
  params: IdParams,
  replies: { 200: GuestShape },
  async handle(deps, { scope, params }) {
    const guestId = params.id as GuestId;
    await rotateGuestLinks(deps, scope, guestId);
    return ok(toGuestBody(await readGuest(deps, scope, guestId)));
  },
});
