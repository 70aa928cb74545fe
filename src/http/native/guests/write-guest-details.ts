import { Type } from "typebox";
import type { GuestId } from "../../../domain/ids.ts";
import { readGuest } from "../../../usecases/read-guests.ts";
import { writeDetailsByHand } from "../../../usecases/write-details.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams, MUST, Nullable, Strict } from "../shapes.ts";
import { GuestShape, toGuestBody } from "./guest-shape.ts";

const Note = Type.String({
  maxLength: 500,
  pattern: "^(?:[^\\p{Cc}]|[\\n\\r\\t])*$",
  [MUST]: "must not hold control characters",
});
const Name = Type.String({ maxLength: 100, pattern: "^[^\\p{Cc}]*$", [MUST]: "must be one line" });
const Given = Type.Union([
  Type.Number({ description: "A number, or an option's id" }),
  Type.Array(Type.Integer(), { maxItems: 20, description: "Ids of options" }),
  Type.String({ maxLength: 2_000 }),
  Type.Null(),
]);

const Body = Strict(
  {
    plusOnes: Type.Optional(Type.Integer({ minimum: 0, maximum: 20 })),
    plusOneNames: Type.Optional(
      Type.Array(Name, { maxItems: 20, description: "In order; an empty one stands for somebody who is not known" }),
    ),
    plusOnesMax: Type.Optional(
      Nullable(
        Type.Integer({
          minimum: 0,
          maximum: 20,
          description: "How many this guest may bring, whoever else may bring how many; null: what the event says",
        }),
      ),
    ),
    note: Type.Optional(Nullable(Note)),
    answers: Type.Optional(
      Type.Record(Type.String({ pattern: "^[1-9][0-9]*$" }), Given, {
        description:
          "By the question's id: an option's id, a list of them, a number or a text, as the question's kind says; null takes the answer back",
      }),
    ),
  },
  { title: "GuestDetails" },
);

/** PATCH /beckon/v1/guests/{id}/details */
export const writeGuestDetailsEndpoint = endpoint({
  method: "PATCH",
  path: "/guests/{id}/details",
  operationId: "writeGuestDetails",
  tag: "guests",
  summary: "Write down whom a guest brings or may bring, what they said to the questions, and their comment",
  description:
    "What is absent stays. All of it or nothing, also after answers closed. Heads count the people a guest brings only while the guest comes: a No brings nobody.",
  right: "write",
  params: IdParams,
  body: Body,
  replies: { 200: GuestShape },
  async handle(deps, { scope, params, body }) {
    const guestId = params.id as GuestId;
    await writeDetailsByHand(deps, scope, guestId, body);
    return ok(toGuestBody(await readGuest(deps, scope, guestId)));
  },
});
