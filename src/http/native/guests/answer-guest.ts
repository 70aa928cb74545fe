import { Type } from "typebox";
import type { GuestId } from "../../../domain/ids.ts";
import { answerByHand } from "../../../usecases/answer-invitation.ts";
import { readGuest } from "../../../usecases/read-guests.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams, MUST, Nullable, Strict } from "../shapes.ts";
import { Answer, GuestShape, toGuestBody } from "./guest-shape.ts";

const Note = Type.String({
  maxLength: 500,
  pattern: "^(?:[^\\p{Cc}]|[\\n\\r\\t])*$",
  [MUST]: "must not hold control characters",
});

const Body = Strict({
  answer: Answer,
  note: Type.Optional(Nullable(Note)),
  plusOnes: Type.Optional(Type.Integer({ minimum: 0, maximum: 20 })),
});

/** POST /beckon/v1/guests/{id}/answer */
export const answerGuestEndpoint = endpoint({
  method: "POST",
  path: "/guests/{id}/answer",
  operationId: "answerGuest",
  tag: "guests",
  summary: "Write down what a guest answered",
  description: "Also after answers closed, and for a guest who was never invited. The last answer stands.",
  right: "write",
  params: IdParams,
  body: Body,
  isRepeatable: true,
  replies: { 200: GuestShape },
  async handle(deps, { scope, params, body: { answer: reply, ...told } }) {
    const guestId = params.id as GuestId;
    await answerByHand(deps, scope, guestId, { reply, ...told });
    return ok(toGuestBody(await readGuest(deps, scope, guestId)));
  },
});
