import { Type } from "typebox";
import type { ProjectId } from "../../../domain/ids.ts";
import { readEvents } from "../../../usecases/read-events.ts";
import { endpoint, ok } from "../endpoint.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { Id, PageOf, PageQuery, Strict } from "../shapes.ts";
import { EventShape, EventStatus, toEventBody } from "./event-shape.ts";

const Query = Strict({
  ...PageQuery,
  status: Type.Optional(EventStatus),
  projectId: Type.Optional(Id),
  q: Type.Optional(Type.String({ maxLength: 255, pattern: "^[^\\u0000]*$", description: "Part of the title" })),
});

/** GET /beckon/v1/events */
export const listEventsEndpoint = endpoint({
  method: "GET",
  path: "/events",
  operationId: "listEvents",
  tag: "events",
  summary: "List events, newest first",
  right: "read",
  query: Query,
  replies: { 200: PageOf(EventShape) },
  async handle(deps, { scope, query }) {
    const page = readPage(query);
    const filter = { status: query.status, projectId: query.projectId as ProjectId | undefined, title: query.q };
    const found = await readEvents(deps, scope, filter, pageById(page));
    return ok(toPage(page, found, toEventBody, (it) => [it.id]));
  },
});
