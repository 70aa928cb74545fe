import type { FastifyInstance, FastifyRequest } from "fastify";
import { guestFinder } from "../../usecases/find-guest-by-key.ts";
import { writeVisits } from "../../usecases/guest-visits.ts";
import { readForms } from "../form.ts";
import { pressed } from "./answer.ts";
import { sendCalendar } from "./calendar.ts";
import { DETAILS_BODY_LIMIT, pressedDetails } from "./details.ts";
import { type At, doorways } from "./doorways.ts";
import type { GuestPagesDeps } from "./open.ts";
import { sendUnavailable, sendUnknown, showDetails, showGuest } from "./show.ts";
import { visitOf } from "./visitor.ts";
import { visitLog } from "./visits.ts";
import { pressedWait } from "./waiting.ts";

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
  const { forGuest, forPress } = doorways(deps);
  readForms(app);
  app.setErrorHandler((error, request, reply) => sendUnavailable(error, request, reply));

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

  // A link whose end was cut off, or that the text around it grew into, is still its guest's.
  app.get<At>("/i/:key/*", show(false));
  for (const url of ["/i", "/i/*"]) app.all(url, (request, reply) => sendUnknown(request, reply));

  for (const url of ["/i/:key", "/i/:key/:hint(^yes$|^no$)", "/i/:key/done", "/i/:key/event.ics"])
    refuseOthers(app, url, ["POST"]);
  for (const url of [...FORMS, "/i/:key/details"]) refuseOthers(app, url, []);
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
