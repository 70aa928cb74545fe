import type { GuestId } from "../../../domain/ids.ts";
import { readGuest } from "../../../usecases/read-guests.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { GuestShape, toGuestBody } from "./guest-shape.ts";

/** GET /beckon/v1/guests/{id} */
export const readGuestEndpoint = endpoint({
  method: "GET",
  path: "/guests/{id}",
  operationId: "readGuest",
  tag: "guests",
  summary: "Read a guest",
  right: "read",
  params: IdParams,
  replies: { 200: GuestShape },
  async handle(deps, { scope, params }) {
    return ok(toGuestBody(await readGuest(deps, scope, params.id as GuestId)));
  },
});
