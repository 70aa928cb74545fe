import type { FastifyReply, FastifyRequest } from "fastify";
import type { Reply } from "../../domain/guest.ts";
import { judge } from "../../domain/machine-signs.ts";
import { answerByKey } from "../../usecases/answer-invitation.ts";
import { readGuestVisits } from "../../usecases/guest-visits.ts";
import { formOf } from "../form.ts";
import type { GuestPagesDeps, Opened } from "./open.ts";
import { sendUnknown, showGuest, showWithdrawn } from "./show.ts";
import { visitorOf } from "./visitor.ts";

/**
 * A pressed button. A ticket that is too young, too old or not ours, a filled trap field and a form from another site
 * lead back to the same page with "press again", never to a silent drop; what then looks like a machine's press is
 * stored apart. A recorded answer leads on to the receipt, so that reloading does not press again.
 */
export async function pressed(
  deps: GuestPagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  found: Opened,
): Promise<FastifyReply> {
  const form = formOf(request.body);
  const answer = readAnswer(form);
  const ticket = deps.tickets.read(form.get("ticket") ?? "", found.key, deps.now());
  if (answer === undefined || ticket.kind !== "fits" || isForged(request, form)) {
    return showGuest(deps, request, reply, { found, offered: answer ?? null, again: "press-again" });
  }
  const judgement = await judgePress(deps, request, found);
  const result = await answerByKey(deps, found.key, {
    reply: answer,
    nonce: ticket.nonce,
    via: "link",
    signals: judgement.signs,
    isSuspect: judgement.isSuspect,
    net: visitorOf(request).net,
  });
  switch (result.kind) {
    case "recorded":
    case "unchanged":
    case "unconfirmed":
      return reply.redirect(receiptAddress(found.key, form, result.kind === "recorded" && result.isChange), 303);
    case "form-used":
      return showGuest(deps, request, reply, { found, offered: answer, again: "press-again" });
    default:
      return showWhereTheyStand(deps, request, reply, found.key);
  }
}

/** The press came too late for something; the page of where the guest stands by now says for what. */
export async function showWhereTheyStand(
  deps: GuestPagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  key: string,
): Promise<FastifyReply> {
  const now = await deps.findGuest(key);
  if (now.kind === "found") return showGuest(deps, request, reply, { found: now, offered: null });
  return now.kind === "withdrawn" ? showWithdrawn(request, reply, now) : sendUnknown(request, reply);
}

function readAnswer(form: URLSearchParams): Reply | undefined {
  const answers = form.getAll("answer");
  const [only] = answers;
  return answers.length === 1 && (only === "yes" || only === "no") ? only : undefined;
}

/** Whether nobody who reads the page could have sent this: a filled trap, or a form of another site. */
export function isForged(request: FastifyRequest, form: URLSearchParams): boolean {
  return isTrapped(form) || isFromElsewhere(request);
}

function isTrapped(form: URLSearchParams): boolean {
  return (form.get("website") ?? "") !== "";
}

/** Browsers say where a form came from; the pages of another site must not answer for a guest. */
function isFromElsewhere(request: FastifyRequest): boolean {
  const site = request.headers["sec-fetch-site"];
  return site !== undefined && site !== "same-origin" && site !== "none";
}

/** What of a press looks like a machine's. */
export async function judgePress(deps: GuestPagesDeps, request: FastifyRequest, found: Opened) {
  const visitor = visitorOf(request);
  const at = deps.now();
  const waiting = deps.visits.waiting(found.keyHash);
  const known = await readGuestVisits(deps, found.view.scope, found.keyHash);
  return judge({
    ...visitor,
    at,
    visits: [...known.visits, ...waiting].sort((a, b) => a.at.getTime() - b.at.getTime()),
    otherKeysFromNet: deps.visits.otherKeysFrom(visitor.net, found.keyHash, at),
    secondsSinceSent: known.secondsSinceSent,
  });
}

function receiptAddress(key: string, form: URLSearchParams, isChange: boolean): string {
  const query = new URLSearchParams();
  const lang = form.get("lang");
  if (lang !== null) query.set("lang", lang);
  if (isChange) query.set("changed", "1");
  return `/i/${key}/done${query.size === 0 ? "" : `?${query}`}`;
}
