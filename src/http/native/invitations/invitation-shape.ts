import { Type } from "typebox";
import type { ShownInvitation } from "../../../usecases/own-invitations.ts";
import { EventStatus } from "../events/event-shape.ts";
import { Id, Instant, Nullable, PageQuery, Strict } from "../shapes.ts";

export const Status = Type.Enum(["pending", "accepted", "rejected"], { type: "string" });

export const Query = Strict({ status: Type.Optional(Status), ...PageQuery });

const Part = Nullable(Type.String());

export const OwnInvitationShape = Type.Object(
  {
    id: Id,
    status: Status,
    event: Type.Object({
      id: Id,
      title: Type.String(),
      timezone: Type.String({ description: "IANA" }),
      startsAt: Nullable(Instant),
      endsAt: Nullable(Instant),
      location: Type.Object({ name: Part, address: Part, url: Part }),
      status: EventStatus,
    }),
    inviter: Nullable(Type.String({ description: "Who asked; null: the organiser, through another API" })),
    invited: Type.String({ description: "Who was asked" }),
    issuedAt: Instant,
    answeredAt: Nullable(Instant),
    mayAnswer: Type.Boolean({ description: "Whether it can be answered here now" }),
    page: Nullable(Type.String({ description: "Of a received one: the guest's own page, which changes an answer" })),
  },
  { title: "OwnInvitation" },
);

export function toOwnInvitation(it: ShownInvitation) {
  const { id, status, inviter, invited, issuedAt, settledAt, mayAnswer, page } = it;
  const { id: eventId, title, timezone, startsAt, endsAt, location, status: eventStatus } = it.event;
  const { name = null, address = null, url = null } = location;
  const event = {
    id: eventId,
    title,
    timezone,
    startsAt,
    endsAt,
    location: { name, address, url },
    status: eventStatus,
  };
  return { id, status, event, inviter, invited, issuedAt, answeredAt: settledAt, mayAnswer, page };
}
