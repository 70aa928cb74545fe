import { Type } from "typebox";
import { DELIVERY_STATES, GUEST_STATES, type LoggedAnswer } from "../../../domain/guest-report.ts";
import type { ShownGuest } from "../../../usecases/read-guests.ts";
import { ContactShape, toContactBody } from "../contacts/contact-shape.ts";
import { ToldShape, toToldBody } from "../questions/question-shape.ts";
import { Id, Instant, Nullable } from "../shapes.ts";

export const GuestState = Type.Enum([...GUEST_STATES], { type: "string" });
export const Answer = Type.Enum(["yes", "no"], { type: "string" });
const Via = Type.Enum(["link", "sms", "calendar", "waiting-list", "api", "hand"], {
  type: "string",
  description: "`waiting-list`: the guest had asked for a place, and one became free",
});

export const Delivery = Type.Enum([...DELIVERY_STATES], {
  type: "string",
  description: "State of the guest's latest message; `queued` includes what is on its way",
});

export const Links = Type.Object(
  { page: Type.String(), yes: Type.String(), no: Type.String() },
  { description: "Personal pages. Opening them records nothing" },
);

const AnswerShape = Type.Object({
  answer: Answer,
  at: Instant,
  via: Via,
  note: Nullable(Type.String()),
  plusOnes: Type.Integer({ minimum: 0 }),
  counted: Type.Boolean({ description: "false: it looked like a machine's and waits to be confirmed" }),
});

const TravelNeedsShape = Type.Object(
  {
    air: Type.Optional(Type.Boolean()),
    hotel: Type.Optional(Type.Boolean()),
    car: Type.Optional(Type.Boolean()),
    rail: Type.Optional(Type.Boolean()),
  },
  { description: "Whether the guest needs each, as a travel system told; absent where nothing was said" },
);

const WaitingShape = Type.Object(
  { place: Type.Integer({ minimum: 1, description: "1 gets the next place" }), since: Instant },
  { description: "In line for a place of a full event; such a guest has not said yes" },
);

export const GuestShape = Type.Object(
  {
    id: Id,
    eventId: Id,
    contact: ContactShape,
    state: GuestState,
    delivery: Nullable(Delivery),
    links: Nullable(Links),
    plusOnes: Type.Integer({ minimum: 0 }),
    plusOneNames: Type.Array(Type.String(), {
      description: "Of whom they bring, in order, as far as named; an empty one stands for somebody who is not known",
    }),
    plusOnesMax: Nullable(
      Type.Integer({ minimum: 0, description: "What this guest may bring; null: what the event says" }),
    ),
    note: Nullable(Type.String()),
    details: Type.Array(ToldShape, { description: "What they said to the event's questions" }),
    travelNeeds: Nullable(TravelNeedsShape),
    unconfirmedAnswer: Nullable(Answer),
    waiting: Nullable(WaitingShape),
    answers: Type.Array(AnswerShape, { description: "Every answer ever given, oldest first" }),
    invitedAt: Nullable(Instant),
    answeredAt: Nullable(Instant),
    answeredVia: Nullable(Via),
    removedAt: Nullable(Instant),
    createdAt: Instant,
  },
  { title: "Guest" },
);

export function toGuestBody(shown: ShownGuest) {
  const { guest, contact, delivery, links, plusOnes, plusOneNames, plusOnesMax, note, details } = shown;
  const { travelNeeds, unconfirmedReply, answers } = shown;
  const { invitedAt, answeredAt, answeredVia, removedAt, createdAt, waiting } = shown;
  return {
    id: guest.id,
    eventId: guest.eventId,
    contact: toContactBody(contact),
    state: guest.state,
    delivery,
    links,
    plusOnes,
    plusOneNames,
    plusOnesMax,
    note,
    details: details.map(toToldBody),
    travelNeeds,
    unconfirmedAnswer: unconfirmedReply,
    waiting,
    answers: answers.map(toAnswerBody),
    invitedAt,
    answeredAt,
    answeredVia,
    removedAt,
    createdAt,
  };
}

function toAnswerBody({ reply, at, via, note, plusOnes, isCounted }: LoggedAnswer) {
  return { answer: reply, at, via, note, plusOnes, counted: isCounted };
}
