import { Type } from "typebox";
import { readOwnSessions } from "../../../usecases/own-sessions.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Id, Instant, Nullable } from "../shapes.ts";
import { signedInWith } from "./signed-in.ts";

const Shape = Type.Object(
  {
    id: Id,
    device: Nullable(Type.String({ description: "What the browser calls itself" })),
    createdAt: Instant,
    seenAt: Type.String({ format: "date-time", description: "To the minute" }),
    endsAt: Instant,
    isPresent: Type.Boolean({ description: "The one that asks" }),
  },
  { title: "SignedInBrowser" },
);

/** GET /beckon/v1/sessions */
export const listSessionsEndpoint = endpoint({
  method: "GET",
  path: "/sessions",
  operationId: "listSessions",
  tag: "session",
  summary: "List where you are signed in, this browser first",
  right: "self",
  replies: { 200: Type.Object({ items: Type.Array(Shape) }) },
  async handle(deps, call) {
    const sessions = await readOwnSessions(deps, signedInWith(deps, call));
    const items = sessions.map(({ id, device, createdAt, seenAt, endsAt, isPresent }) => {
      return { id, device, createdAt, seenAt, endsAt, isPresent };
    });
    return ok({ items });
  },
});
