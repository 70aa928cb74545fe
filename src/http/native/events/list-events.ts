import { Type } from "typebox";
import { eventMark } from "../../../domain/event.ts";
import type { EventId, ProjectId } from "../../../domain/ids.ts";
import { readEvents, readEventsByDate } from "../../../usecases/read-events.ts";
import { endpoint, ok } from "../endpoint.ts";
import { keysOf, pageById, readPage, toPage } from "../paging.ts";
import { Id, PageOf, PageQuery, Strict } from "../shapes.ts";
import { EventShape, EventStatus, toEventBody } from "./event-shape.ts";

const Query = Strict({
  ...PageQuery,
  status: Type.Optional(EventStatus),
  when: Type.Optional(
    Type.Enum(["upcoming", "past"], {
      type: "string",
      description: "Still to come, the next first, or over, the last first. What has no time is still to come",
    }),
  ),
  projectId: Type.Optional(Id),
  q: Type.Optional(Type.String({ maxLength: 255, pattern: "^[^\\u0000]*$", description: "Part of the title" })),
});

/** GET /beckon/v1/events */
export const listEventsEndpoint = endpoint({
  method: "GET",
  path: "/events",
  operationId: "listEvents",
  tag: "events",
  summary: "List events, newest first or by their date",
  right: "read",
  query: Query,
  replies: { 200: PageOf(EventShape) },
  async handle(deps, { scope, query }) {
    const page = readPage(query);
    const filter = { status: query.status, projectId: query.projectId as ProjectId | undefined, title: query.q };
    if (query.when !== undefined) {
      const [beginsAt, id] = keysOf(page, ["number", "number"]) ?? [];
      const after = id === undefined ? undefined : { beginsAt: Number(beginsAt), id: Number(id) as EventId };
      const wish = { after, limit: page.limit, counts: page.counts };
      const found = await readEventsByDate(deps, scope, { ...filter, side: query.when }, wish);
      return ok(toPage(page, found, toEventBody, (it) => [eventMark(it).beginsAt, it.id]));
    }
    const found = await readEvents(deps, scope, filter, pageById(page));
    return ok(toPage(page, found, toEventBody, (it) => [it.id]));
  },
});
