import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { publishedCalendar } from "../../content/calendar.ts";
import { guestLinks, PREVIEW_KEY } from "../../domain/links.ts";
import { subscriberOf } from "../../lib/network.ts";
import { rateWindow } from "../../lib/rate-window.ts";
import { guestFinder } from "../../usecases/find-guest-by-key.ts";
import { writeVisits } from "../../usecases/guest-visits.ts";
import { readForms } from "../form.ts";
import { pressed } from "./answer.ts";
import { DETAILS_BODY_LIMIT, pressedDetails } from "./details.ts";
import { type GuestPagesDeps, languageFor, type Opened } from "./open.ts";
import { organiserEmail } from "./parts.ts";
import {
  sendUnavailable,
  sendUnknown,
  showDetails,
  showGuest,
  showPreview,
  showTooMany,
  showWithdrawn,
} from "./show.ts";
import { visitOf } from "./visitor.ts";
import { visitLog } from "./visits.ts";
import { pressedWait } from "./waiting.ts";

type At = { Params: { key: string; hint?: string }; Querystring: { lang?: string; changed?: string; saved?: string } };

/** Unknown keys a minute from one client before it is asked to wait: nobody mistypes 26 characters so often. */
const MISSES_PER_MINUTE = 20;

/** Presses on one guest's page a minute: each may be stored, and nobody changes their mind every second. */
const PRESSES_PER_MINUTE = 60;

/**
 * The personal YES / NO pages below /i/:key. GET and HEAD change nothing, because mail scanners open every link of a
 * message: only a pressed button, POST /i/:key/answer, answers. No script, no cookie, no third party.
 */
export async function guestPages(
  app: FastifyInstance,
  allDeps: Omit<GuestPagesDeps, "visits" | "findGuest">,
): Promise<void> {
  const visits = visitLog(
    (batch) => writeVisits(allDeps, batch),
    (error) => app.log.warn({ err: error }, "visits of guest pages were not written"),
  );
  app.addHook("onClose", () => visits.close());
  const deps: GuestPagesDeps = { ...allDeps, visits, findGuest: guestFinder(allDeps) };
  const misses = rateWindow(MISSES_PER_MINUTE);
  const presses = rateWindow(PRESSES_PER_MINUTE);
  readForms(app);
  app.setErrorHandler((error, request, reply) => sendUnavailable(error, request, reply));

  /** Looks the key up; where there is nothing to show it answers by itself and gives undefined. */
  async function opened(request: FastifyRequest<At>, reply: FastifyReply): Promise<Opened | undefined> {
    const client = subscriberOf(request.ip);
    const nowMs = deps.now().getTime();
    if (misses.wouldBeOver(client, nowMs)) {
      showTooMany(request, reply);
      return undefined;
    }
    const found = await deps.findGuest(request.params.key);
    if (found.kind === "unknown") {
      misses.isOver(client, nowMs);
      sendUnknown(request, reply);
      return undefined;
    }
    if (found.kind === "withdrawn") {
      showWithdrawn(request, reply, found);
      return undefined;
    }
    return found;
  }

  /** The page that `answer` makes for the guest whose link it is; the preview's link leads to the preview everywhere. */
  function forGuest(
    answer: (request: FastifyRequest<At>, reply: FastifyReply, found: Opened) => Promise<FastifyReply>,
  ) {
    return async (request: FastifyRequest<At>, reply: FastifyReply): Promise<FastifyReply> => {
      if (request.params.key === PREVIEW_KEY) return showPreview(request, reply);
      const found = await opened(request, reply);
      return found === undefined ? reply : answer(request, reply, found);
    };
  }

  /** As `forGuest`, for a pressed button. */
  function forPress(
    answer: (request: FastifyRequest<At>, reply: FastifyReply, found: Opened) => Promise<FastifyReply>,
  ) {
    return forGuest(async (request, reply, found) =>
      presses.isOver(found.key, deps.now().getTime()) ? showTooMany(request, reply) : answer(request, reply, found),
    );
  }

  const show = (isReceipt: boolean) =>
    forGuest(async (request, reply, found) => {
      deps.visits.note(found.keyHash, visitOf(request, hintOf(request), deps.now()));
      return showGuest(deps, request, reply, {
        found,
        offered: isReceipt ? null : hintOf(request),
        isChange: isReceipt && request.query.changed === "1",
        isSaved: isReceipt && request.query.saved === "1",
      });
    });

  app.get<At>("/i/:key", show(false));
  app.get<At>("/i/:key/:hint(^yes$|^no$)", show(false));
  app.get<At>("/i/:key/done", show(true));
  app.get<At>(
    "/i/:key/details",
    forGuest(async (request, reply, found) => {
      deps.visits.note(found.keyHash, visitOf(request, null, deps.now()));
      return showDetails(deps, request, reply, { found });
    }),
  );
  app.get<At>(
    "/i/:key/event.ics",
    forGuest(async (...at) => sendCalendar(deps, ...at)),
  );
  app.post<At>(
    "/i/:key/answer",
    forPress((...at) => pressed(deps, ...at)),
  );
  app.post<At>(
    "/i/:key/waiting",
    forPress((...at) => pressedWait(deps, ...at)),
  );
  app.post<At>(
    "/i/:key/details",
    { bodyLimit: DETAILS_BODY_LIMIT },
    forPress((...at) => pressedDetails(deps, ...at)),
  );
  // A reader who reloads, or whose mail program opens the form's address, lands on the page.
  for (const url of FORMS)
    app.get<At>(url, (request, reply) => reply.redirect(`/i/${encodeURIComponent(request.params.key)}`, 303));

  for (const url of ["/i/:key", "/i/:key/:hint(^yes$|^no$)", "/i/:key/done", "/i/:key/event.ics"])
    refuseOthers(app, url, ["POST"]);
  for (const url of [...FORMS, "/i/:key/details"]) refuseOthers(app, url, []);
}

function sendCalendar(
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

function hintOf(request: FastifyRequest<At>): "yes" | "no" | null {
  const { hint } = request.params;
  return hint === "yes" || hint === "no" ? hint : null;
}

/** Where forms of guest pages go. */
const FORMS: readonly string[] = ["/i/:key/answer", "/i/:key/waiting"];

function allowedAt(url: string): string {
  if (url.endsWith("/details")) return "GET, HEAD, POST";
  return FORMS.includes(url) ? "POST" : "GET, HEAD";
}

/** Methods a page does not have are 405 here, in the guest's own voice, instead of falling through to nobody. */
function refuseOthers(app: FastifyInstance, url: string, also: readonly string[]): void {
  app.route({
    url,
    method: ["PUT", "PATCH", "DELETE", "OPTIONS", ...also],
    handler: (request, reply) => {
      reply.header("allow", allowedAt(url));
      return sendUnknown(request, reply.code(405));
    },
  });
}
