import { Type } from "typebox";
import type { OrganiserScope } from "../../../domain/caller.ts";
import type { EventId } from "../../../domain/ids.ts";
import { linksOfListed } from "../../../usecases/guest-links.ts";
import type { InviteOutcome } from "../../../usecases/invite-contacts.ts";
import type { NativeDeps } from "../endpoint.ts";
import { Id, Nullable } from "../shapes.ts";
import { Links } from "./guest-shape.ts";

export const InviteResultShape = Type.Object(
  {
    contactId: Id,
    outcome: Type.Enum(["invited", "already-invited", "unknown", "not-eligible", "suppressed"], { type: "string" }),
    why: Nullable(Type.Enum(["over", "closed", "cancelled"], { type: "string" })),
    guestId: Nullable(Id),
    links: Nullable(Links),
  },
  { title: "InviteResult" },
);

/** One row of an invitation's answer; whoever has no place on the list has no links. */
export function toInviteResult(deps: NativeDeps, scope: OrganiserScope, eventId: EventId, it: InviteOutcome) {
  const { kind: outcome, contactId } = it;
  switch (it.kind) {
    case "invited":
    case "already-invited":
    case "suppressed": {
      const links = linksOfListed(deps, scope, eventId, it.guest);
      return { contactId, outcome, why: null, guestId: it.guest.id, links };
    }
    case "not-eligible":
      return { contactId, outcome, why: it.why, guestId: null, links: null };
    case "unknown":
      return { contactId, outcome, why: null, guestId: null, links: null };
  }
}
