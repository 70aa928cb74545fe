import type { FastifyReply, FastifyRequest } from "fastify";
import { publishedCalendar } from "../../content/calendar.ts";
import { guestLinks } from "../../domain/links.ts";
import { type GuestPagesDeps, languageFor, type Opened } from "./open.ts";
import { organiserEmail } from "./parts.ts";
import { sendUnknown } from "./show.ts";

/** The event as a file for the guest's calendar; an event without a time has none. */
export function sendCalendar(
  deps: Pick<GuestPagesDeps, "publicUrl">,
  request: FastifyRequest,
  reply: FastifyReply,
  { key, view }: Opened,
): FastifyReply {
  const { event, guest, account } = view;
  const calendar = publishedCalendar({
    eventUuid: event.uuid,
    sequence: event.calendarSequence,
    changedAt: event.updatedAt,
    event,
    isCancelled: event.status === "cancelled",
    organiser: { name: account.name, email: organiserEmail(view) },
    language: languageFor(request, view).locale,
  });
  if (calendar === null) return sendUnknown(request, reply);
  return reply
    .header("content-type", `text/calendar; charset=utf-8; method=${calendar.method}`)
    .headers({ "cache-control": "private, no-store", "content-disposition": 'attachment; filename="event.ics"' })
    .send(calendar.write({ guestId: guest.id, pageUrl: guestLinks(deps.publicUrl, key).page }));
}
