import { Type } from "typebox";
import type { GuestId } from "../../../domain/ids.ts";
import { readTimeline } from "../../../usecases/read-timeline.ts";
import { endpoint, ok } from "../endpoint.ts";
import { keysOf, readPage, toPage } from "../paging.ts";
import { IdParams, Instant, PageOf, PageQuery, Strict } from "../shapes.ts";

const Query = Strict(PageQuery);

const Entry = Type.Object(
  {
    at: Instant,
    kind: Type.Enum(
      ["added", "invited", "message", "answered", "removed", "links-rotated", "calendar", "set", "waiting", "details"],
      {
        type: "string",
      },
    ),
    details: Type.Record(Type.String(), Type.Unknown(), {
      description:
        "invited: invitationId, origin, status · message: messageId, campaignId, channel, state, reply · answered: answer, via, note, plusOnes, counted, signals · calendar (a reply that became no answer): said, outcome, attendee, comment, startsAt, endsAt · set (by an organiser, to a state that is no answer): was, became · details (said besides Yes): via, plusOnes, plusOneNames, note, answers",
    }),
  },
  { title: "TimelineEntry" },
);

/** GET /beckon/v1/guests/{id}/timeline */
export const listGuestTimelineEndpoint = endpoint({
  method: "GET",
  path: "/guests/{id}/timeline",
  operationId: "listGuestTimeline",
  tag: "guests",
  summary: "List what happened to a guest, oldest first",
  right: "read",
  params: IdParams,
  query: Query,
  replies: { 200: PageOf(Entry) },
  async handle(deps, { scope, params, query }) {
    const page = readPage(query);
    const [stamp, rank, id] = keysOf(page, ["string", "number", "number"]) ?? [];
    const after =
      typeof stamp === "string" && typeof rank === "number" && typeof id === "number" ? { stamp, rank, id } : undefined;
    const found = await readTimeline(deps, scope, params.id as GuestId, {
      after,
      limit: page.limit,
      counts: page.counts,
    });
    return ok(
      toPage(
        page,
        found,
        ({ at, kind, details }) => ({ at, kind, details }),
        ({ cursor }) => [cursor.stamp, cursor.rank, cursor.id],
      ),
    );
  },
});
