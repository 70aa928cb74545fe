import { Type } from "typebox";
import type { ContactId } from "../../../domain/ids.ts";
import { readEventsOfContact } from "../../../usecases/read-events-of-contact.ts";
import { endpoint, ok } from "../endpoint.ts";
import { EventStatus } from "../events/event-shape.ts";
import { GuestState } from "../guests/guest-shape.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { Id, IdParams, Instant, Nullable, PageOf, PageQuery, Strict } from "../shapes.ts";

const ContactEvent = Type.Object(
  {
    guestId: Id,
    eventId: Id,
    title: Type.String(),
    status: EventStatus,
    timezone: Type.String(),
    startsAt: Nullable(Instant),
    state: GuestState,
    answeredAt: Nullable(Instant),
  },
  { title: "ContactEvent" },
);

/** GET /beckon/v1/contacts/{id}/events */
export const listContactEventsEndpoint = endpoint({
  method: "GET",
  path: "/contacts/{id}/events",
  operationId: "listContactEvents",
  tag: "contacts",
  summary: "List the events a person is a guest of, those they came to last first",
  right: "read",
  params: IdParams,
  query: Strict(PageQuery),
  replies: { 200: PageOf(ContactEvent) },
  async handle(deps, { scope, params, query }) {
    const page = readPage(query);
    const found = await readEventsOfContact(deps, scope, params.id as ContactId, pageById(page));
    return ok(
      toPage(
        page,
        found,
        (it) => it,
        (it) => [it.guestId],
      ),
    );
  },
});
