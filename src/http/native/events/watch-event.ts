import { Type } from "typebox";
import type { EventId } from "../../../domain/ids.ts";
import type { LiveEvent } from "../../../domain/live.ts";
import { readEvent } from "../../../usecases/read-events.ts";
import { CountsShape } from "../campaigns/campaign-shape.ts";
import { endpoint, streamed } from "../endpoint.ts";
import { sentEvents } from "../sent-events.ts";
import { Id, IdParams } from "../shapes.ts";

const Count = Type.Integer({ minimum: 0 });

const LiveShape = Type.Object(
  {
    eventId: Id,
    status: Type.Enum(["draft", "published", "closed", "cancelled"], { type: "string" }),
    counts: Type.Object({
      notInvited: Type.Integer({ minimum: 0, description: "On the list and not asked yet" }),
      yes: Count,
      no: Count,
      noAnswer: Count,
      heads: Type.Integer({ minimum: 0, description: "yes and whom they bring" }),
    }),
    campaigns: Type.Array(
      Type.Object({
        id: Id,
        state: Type.Enum(["draft", "scheduled", "sending", "paused", "cancelling", "cancelled", "done"], {
          type: "string",
        }),
        counts: CountsShape,
      }),
      { description: "Those with a sending that is not over, or was not a minute ago" },
    ),
  },
  { title: "LiveEvent" },
);

/** A browser that was cut off comes back after this. */
const BACK_AFTER_MS = 2_000;

/**
 * GET /beckon/v1/events/{id}/live
 *
 * Server-sent events: `state` with how the event stands, at once and after each change, twice a second at most; a
 * comment every 15 seconds. The stream ends when the event is deleted, and at once when the caller may no longer see it.
 */
export const watchEventEndpoint = endpoint({
  method: "GET",
  path: "/events/{id}/live",
  operationId: "watchEvent",
  tag: "events",
  summary: "Watch an event",
  description:
    "Server-sent events named `state`, each with the whole present state as its data: one at once, then one after each change, twice a second at most. Whoever reconnects needs no memory of what came before.",
  right: "read",
  params: IdParams,
  replies: { 200: LiveShape },
  replyType: "text/event-stream",
  async handle(deps, { scope, params, request }) {
    const eventId = params.id as EventId;
    await readEvent(deps, scope, eventId);
    let missed: LiveEvent | undefined;
    const tell = (state: LiveEvent | undefined): boolean => {
      if (state === undefined) events.end();
      missed = state === undefined || events.send(toEvent(state)) ? undefined : state;
      return missed === undefined;
    };
    const events = sentEvents(deps, {
      ...{ request, scope },
      prove: (present) => readEvent(deps, present, eventId),
      // A listener that read too slowly is told the latest now.
      onBeat: () => missed !== undefined && tell(missed),
    });
    events.send(`retry: ${BACK_AFTER_MS}\n\n`);
    events.follow(() => deps.liveFeed.watch({ accountId: scope.accountId, eventId }, tell, events.doubt));
    return streamed("text/event-stream", events.stream, { "x-accel-buffering": "no" });
  },
});

function toEvent(state: LiveEvent): string {
  return `event: state\ndata: ${JSON.stringify(state)}\n\n`;
}
