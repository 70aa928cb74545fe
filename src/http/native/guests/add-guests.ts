import { Type } from "typebox";
import type { ContactId, EventId } from "../../../domain/ids.ts";
import { addGuests } from "../../../usecases/add-guests.ts";
import { linksOfListed } from "../../../usecases/guest-links.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Id, IdParams, Nullable, Strict } from "../shapes.ts";
import { Links } from "./guest-shape.ts";

const Body = Strict({ contactIds: Type.Array(Id, { minItems: 1, maxItems: 10_000 }) });

const Added = Type.Object({
  results: Type.Array(
    Type.Object({
      contactId: Id,
      outcome: Type.Enum(["added", "already-listed", "unknown"], { type: "string" }),
      guestId: Nullable(Id),
      links: Nullable(Links),
    }),
  ),
});

/** POST /beckon/v1/events/{id}/guests */
export const addGuestsEndpoint = endpoint({
  method: "POST",
  path: "/events/{id}/guests",
  operationId: "addGuests",
  tag: "guests",
  summary: "Put contacts on the guest list without inviting them",
  description: "One result per id, in the order asked. Whoever is on the list already stays as they are.",
  right: "write",
  params: IdParams,
  body: Body,
  isRepeatable: true,
  replies: { 200: Added },
  async handle(deps, { scope, params, body }) {
    const eventId = params.id as EventId;
    const contactIds = body.contactIds as ContactId[];
    const outcomes = await addGuests(deps, scope, { eventId, contactIds, origin: "native" });
    const results = outcomes.map((it) => {
      const { contactId, kind: outcome } = it;
      if (it.kind === "unknown") return { contactId, outcome, guestId: null, links: null };
      return { contactId, outcome, guestId: it.guest.id, links: linksOfListed(deps, scope, eventId, it.guest) };
    });
    return ok({ results });
  },
});
