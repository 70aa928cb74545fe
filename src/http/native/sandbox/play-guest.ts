import { Type } from "typebox";
import { playGuest } from "../../../usecases/play-sandbox.ts";
import { endpoint, ok } from "../endpoint.ts";
import { BigIdParams, Strict } from "../shapes.ts";
import { visitInside } from "./visit-inside.ts";

const Body = Strict({ press: Type.Enum(["yes", "no", "stop"], { type: "string" }) });

const PlayedShape = Type.Object(
  {
    status: Type.Integer({ description: "Of the page that came of it" }),
    done: Type.Boolean({ description: "Whether the answer was stored, or messages were stopped" }),
    says: Type.String({ description: "The heading the guest reads then" }),
  },
  { title: "GuestPlayed" },
);

/** Longer than any page takes to be read and pressed. */
const PATIENCE_MS = 20_000;

/** POST /beckon/v1/sandbox/messages/{id}/guest */
export const playGuestEndpoint = endpoint({
  method: "POST",
  path: "/sandbox/messages/{id}/guest",
  operationId: "playGuest",
  tag: "sandbox",
  summary: "Press what the guest of a captured message would press",
  description:
    "Opens the page the message leads to, waits as long as a person reads, and presses the button by its own form: closed, full or withdrawn is told as the guest is told. Takes about a second.",
  right: "write",
  params: BigIdParams,
  body: Body,
  replies: { 200: PlayedShape },
  isRepeatable: true,
  async handle(deps, { scope, params, body, request }) {
    const { press } = body;
    const visit = visitInside(request.server);
    const played = await playGuest(deps, scope, {
      ...{ id: params.id, press, visit },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return ok({ status: played.status, done: played.isDone, says: played.says });
  },
});
