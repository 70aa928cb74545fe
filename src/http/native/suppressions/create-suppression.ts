import { Type } from "typebox";
import type { EventId } from "../../../domain/ids.ts";
import { suppressAddress } from "../../../usecases/change-suppressions.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Id, Nullable, Strict } from "../shapes.ts";
import { REASONS, SuppressionShape, toSuppressionBody } from "./suppression-shape.ts";

const Body = Strict(
  {
    email: Type.Optional(Type.String({ maxLength: 320 })),
    phone: Type.Optional(Type.String({ maxLength: 100 })),
    eventId: Type.Optional(Nullable(Id)),
    reason: Type.Optional(Type.Enum(REASONS)),
  },
  { examples: [{ email: "ada@example.org" }] },
);

/** POST /beckon/v1/suppressions */
export const createSuppressionEndpoint = endpoint({
  method: "POST",
  path: "/suppressions",
  operationId: "createSuppression",
  tag: "suppressions",
  summary: "Stop everything to an address",
  description:
    "Takes either `email` or `phone`; with `eventId` it stops what that event sends and nothing else. An address that is on the list already is answered with 200 and stays as it is.",
  right: "write",
  body: Body,
  isRepeatable: true,
  replies: { 200: SuppressionShape, 201: SuppressionShape },
  async handle(deps, { scope, body }) {
    const { email, phone, eventId, reason } = body;
    const { suppression, isNew } = await suppressAddress(deps, scope, {
      email,
      phone,
      eventId: (eventId ?? null) as EventId | null,
      reason: reason ?? "manual",
    });
    const answer = ok(toSuppressionBody(suppression));
    return isNew
      ? { ...answer, status: 201, headers: { location: `/beckon/v1/suppressions/${suppression.id}` } }
      : answer;
  },
});
