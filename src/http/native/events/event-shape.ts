import { type Static, Type } from "typebox";
import type { Event } from "../../../domain/event.ts";
import type { ProjectId } from "../../../domain/ids.ts";
import type { EventInput } from "../../../usecases/event-facts.ts";
import type { WrittenEvent } from "../../../usecases/write-event.ts";
import { Id, Instant, MUST, Nullable, Strict } from "../shapes.ts";

export const EventStatus = Type.Enum(["draft", "published", "closed", "cancelled"], { type: "string" });

const Part = Nullable(Type.String());

export const EventShape = Type.Object(
  {
    id: Id,
    uuid: Type.String({ format: "uuid" }),
    projectId: Id,
    title: Type.String(),
    description: Type.String(),
    timezone: Type.String({ description: "IANA" }),
    startsAt: Nullable(Instant),
    endsAt: Nullable(Instant),
    location: Type.Object({ name: Part, address: Part, url: Part }),
    status: EventStatus,
    answerBy: Nullable(Instant),
    capacity: Nullable(Type.Integer({ description: "Heads, plus-ones among them; null: nobody counts" })),
    waitingList: Type.Boolean({
      description: "Whether guests who find the event full may wait for a place; the first in line gets the next one",
    }),
    plusOnesMax: Type.Integer({ description: "How many people one guest may bring" }),
    guestsMayAnswer: Type.Boolean({
      description: "false: only organisers answer for guests; their pages have no buttons",
    }),
    language: Nullable(
      Type.String({
        description:
          "BCP 47: of guest pages and mails, where the contact has none. A calendar in it, such as fa-u-ca-persian, is that of the event's dates in Persian",
      }),
    ),
    organiserNote: Nullable(Type.String({ description: "Why it was cancelled" })),
    closedAt: Nullable(Instant),
    cancelledAt: Nullable(Instant),
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: "Event" },
);

export const Notices = Type.Array(
  Type.Object({
    pointer: Type.String(),
    code: Type.Enum(["gap", "overlap"], { type: "string" }),
    message: Type.String(),
  }),
  { description: "Wall times that the zone's clocks skip or show twice, and what was taken for them" },
);

export const WrittenEventShape = Type.Object({
  ...EventShape.properties,
  notices: Notices,
  guestsToTell: Type.Integer({
    description:
      "Invited guests who know title, time or place as they were before this change. Nothing is sent by itself: a campaign of kind `update` tells them what changed",
  }),
});

/** Text of one line that may be empty. */
function Words(lengthMax: number) {
  return Type.String({ maxLength: lengthMax, pattern: "^[^\\p{Cc}\\u2028\\u2029]*$", [MUST]: "must be one line" });
}

/** Text of several lines; tabs and line ends are its only controls. */
function Text(lengthMax: number) {
  return Type.String({
    maxLength: lengthMax,
    pattern: "^(?:[^\\p{Cc}]|[\\n\\r\\t])*$",
    [MUST]: "must not hold control characters",
  });
}

const Time = Type.String({
  maxLength: 40,
  description: "An instant, 2030-06-13T16:30:00Z, or a wall time read in `timezone`, 2030-06-13T18:30",
});

const LANGUAGE = "^[A-Za-z]{2,3}(?:-(?:u-)?[A-Za-z0-9]{2,8})*$";

const MEMBERS = {
  projectId: Type.Optional(Id),
  title: Type.Optional(Words(255)),
  description: Type.Optional(Text(10_000)),
  timezone: Type.Optional(Type.String({ maxLength: 100, description: "IANA; the account's where absent" })),
  startsAt: Type.Optional(Nullable(Time)),
  endsAt: Type.Optional(Nullable(Time)),
  location: Type.Optional(
    Nullable(
      Strict({
        name: Type.Optional(Nullable(Words(255))),
        address: Type.Optional(Nullable(Text(1_000))),
        url: Type.Optional(Nullable(Words(2_000))),
      }),
    ),
  ),
  answerBy: Type.Optional(Nullable(Time)),
  capacity: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 100_000_000 }))),
  waitingList: Type.Optional(Type.Boolean()),
  plusOnesMax: Type.Optional(Type.Integer({ minimum: 0, maximum: 20 })),
  guestsMayAnswer: Type.Optional(Type.Boolean()),
  language: Type.Optional(
    Nullable(Type.String({ maxLength: 35, pattern: LANGUAGE, [MUST]: "must be a language tag such as de or pt-BR" })),
  ),
};

export const NewEvent = Strict(MEMBERS, { title: "NewEvent" });
export const EventPatch = Strict(MEMBERS, { title: "EventPatch" });

/** The ids the schema has just proved are cast here and nowhere further in. */
export function toEventInput(body: Static<typeof NewEvent>): EventInput {
  const { projectId, ...rest } = body;
  return projectId === undefined ? rest : { ...rest, projectId: projectId as ProjectId };
}

export function toEventBody(event: Event) {
  const { id, uuid, projectId, title, description, timezone, startsAt, endsAt, location, status, answerBy } = event;
  const {
    capacity,
    waitingList,
    plusOnesMax,
    guestsMayAnswer,
    language,
    organiserNote,
    closedAt,
    cancelledAt,
    createdAt,
    updatedAt,
  } = event;
  return {
    id,
    uuid,
    projectId,
    title,
    description,
    timezone,
    startsAt,
    endsAt,
    location: { name: location.name ?? null, address: location.address ?? null, url: location.url ?? null },
    status,
    answerBy,
    capacity,
    waitingList,
    plusOnesMax,
    guestsMayAnswer,
    language,
    organiserNote,
    closedAt,
    cancelledAt,
    createdAt,
    updatedAt,
  };
}

export function toWrittenEventBody({ event, notices, guestsToTell }: WrittenEvent) {
  return { ...toEventBody(event), notices, guestsToTell };
}
