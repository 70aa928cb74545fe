import { Type } from "typebox";
import type { GuestId } from "../../../domain/ids.ts";
import { readGuest } from "../../../usecases/read-guests.ts";
import { resendToGuest } from "../../../usecases/resend-to-guest.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Id, IdParams } from "../shapes.ts";
import { GuestShape, toGuestBody } from "./guest-shape.ts";

const ResentShape = Type.Object(
  {
    ...GuestShape.properties,
    campaignId: Type.Unsafe<number>({ ...Id, description: "The campaign of this one message" }),
  },
  { title: "ResentGuest" },
);

/** POST /beckon/v1/guests/{id}/resend */
export const resendToGuestEndpoint = endpoint({
  method: "POST",
  path: "/guests/{id}/resend",
  operationId: "resendToGuest",
  tag: "guests",
  summary: "Send a guest once more what they were sent last",
  description:
    "The same words, to the address the guest has now, as a campaign and a batch of its own. Refused while the last message is on its way.",
  right: "write",
  params: IdParams,
  replies: { 200: ResentShape },
  async handle(deps, { scope, params }) {
    const guestId = params.id as GuestId;
    const campaignId = await resendToGuest(deps, scope, guestId);
    return ok({ ...toGuestBody(await readGuest(deps, scope, guestId)), campaignId });
  },
});
