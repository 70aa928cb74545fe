import { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { OrganiserScope } from "../../../domain/caller.ts";
import type { EventId } from "../../../domain/ids.ts";
import type { LiveEvent } from "../../../domain/live.ts";
import { Refusal } from "../../../domain/refusal.ts";
import { readEvent } from "../../../usecases/read-events.ts";
import { authenticateCaller } from "../caller.ts";
import { CountsShape } from "../campaigns/campaign-shape.ts";
import { endpoint, type NativeDeps, streamed } from "../endpoint.ts";
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

/** Proxies close a connection over which nothing comes for a minute; and somebody may have lost their right meanwhile. */
const BEAT_MS = 15_000;
/** A browser that was cut off comes back after this. */
const BACK_AFTER_MS = 2_000;
/** A listener that reads too slowly misses what lies between, and is told the latest at the next beat. */
const UNREAD_BYTES_MAX = 64 * 1024;

/**
 * GET /beckon/v1/events/{id}/live
 *
 * Server-sent events: `state` with how the event stands, at once and after each change, twice a second at most; a
 * comment every 15 seconds. The stream ends when the event is deleted or the caller may no longer see it.
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
    const events = new Readable({ read() {} });
    events.push(`retry: ${BACK_AFTER_MS}\n\n`);
    let missed: LiveEvent | undefined;
    const tell = (state: LiveEvent | undefined) => {
      const keepsUp = events.readableLength < UNREAD_BYTES_MAX;
      missed = keepsUp ? undefined : state;
      if (state !== undefined && keepsUp) events.push(toEvent(state));
      if (state === undefined) events.push(null);
    };
    const stop = deps.liveFeed.watch({ accountId: scope.accountId, eventId }, tell);
    const beat = setInterval(async () => {
      if (!(await maySeeStill(deps, request, { scope, eventId }))) return events.push(null);
      if (missed !== undefined) return tell(missed);
      if (events.readableLength < UNREAD_BYTES_MAX) events.push(": still here\n\n");
    }, BEAT_MS);
    events.on("close", () => {
      clearInterval(beat);
      stop();
    });
    return streamed("text/event-stream", events, { "x-accel-buffering": "no" });
  },
});

/** Whether the key or the session still opens what it did. A database that is away takes nobody's right. */
async function maySeeStill(
  deps: NativeDeps,
  request: FastifyRequest,
  { scope, eventId }: { readonly scope: OrganiserScope; readonly eventId: EventId },
): Promise<boolean> {
  try {
    const present = await authenticateCaller(deps, request);
    await readEvent(deps, present, eventId);
    return present.accountId === scope.accountId;
  } catch (error) {
    return !(error instanceof Refusal) || error.code === "unavailable";
  }
}

function toEvent(state: LiveEvent): string {
  return `event: state\ndata: ${JSON.stringify(state)}\n\n`;
}
