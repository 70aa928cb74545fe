import type { FastifyReply, FastifyRequest } from "fastify";
import type { DetailValue, Question } from "../../domain/question.ts";
import { readFormValue, type ValueReading } from "../../domain/question-values.ts";
import { readOwnDetails } from "../../usecases/read-own-details.ts";
import { type GivenDetails, type SaveDetailsResult, saveDetailsByKey } from "../../usecases/save-details.ts";
import { formOf } from "../form.ts";
import { isForged, pressed, showWhereTheyStand } from "./answer.ts";
import { nameOfQuestion, type Shown } from "./details-fields.ts";
import type { DetailsState } from "./details-page.ts";
import type { GuestPagesDeps, Opened } from "./open.ts";
import { showDetails } from "./show.ts";

/** Every field of the longest form there can be, each character of it escaped. */
export const DETAILS_BODY_LIMIT = 512 * 1024;

/**
 * Save was pressed. As for an answer, a ticket that does not fit, a filled trap and a form of another site lead back to
 * the form, with everything that was typed; so does whatever is wrong with it. What was saved leads on to the receipt.
 */
export async function pressedDetails(
  deps: GuestPagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  found: Opened,
): Promise<FastifyReply> {
  const form = formOf(request.body);
  // An answer button is an answer wherever a program sends it that takes the first form of the page for its own.
  if (form.has("answer")) return pressed(deps, request, reply, found);
  const ticket = deps.tickets.read(form.get("ticket") ?? "", found.key, deps.now());
  if (ticket.kind !== "fits" || isForged(request, form))
    return showAgain(deps, request, reply, { found, state: { again: true } });
  const result = await saveDetailsByKey(deps, found.key, givenIn(form), ticket.nonce);
  return follow(deps, request, reply, { found, result });
}

async function follow(
  deps: GuestPagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { found, result }: { readonly found: Opened; readonly result: SaveDetailsResult },
): Promise<FastifyReply> {
  switch (result.kind) {
    case "saved":
    case "unchanged":
      return reply.redirect(savedAddress(found.key, formOf(request.body)), 303);
    case "invalid":
      reply.code(422);
      return showAgain(deps, request, reply, { found, state: { problems: result.problems } });
    case "form-used":
      return showAgain(deps, request, reply, { found, state: { again: true } });
    default:
      return showWhereTheyStand(deps, request, reply, found.key);
  }
}

/** The form once more, as the event asks by now and with what was typed. */
async function showAgain(
  deps: GuestPagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { found, state }: { readonly found: Opened; readonly state: Omit<DetailsState, "own" | "shown"> },
): Promise<FastifyReply> {
  const now = await deps.findGuest(found.key);
  if (now.kind !== "found") return showWhereTheyStand(deps, request, reply, found.key);
  const own = await readOwnDetails(deps, now.view);
  return showDetails(deps, request, reply, {
    found: now,
    state: { ...state, own, shown: typedIn(formOf(request.body)) },
  });
}

/** What a form holds. Fields it does not have leave everything as it is: the page may be older than a question. */
function givenIn(form: URLSearchParams): GivenDetails {
  const asked = new Set((form.get("asked") ?? "").split(" "));
  const count = form.get("plusOnes");
  return {
    plusOnes: count === null ? undefined : toCount(count),
    plusOneNames: count === null ? undefined : form.getAll("name"),
    note: form.get("comment") ?? undefined,
    valueOf: (question: Question, before: DetailValue | null): ValueReading | undefined => {
      const name = nameOfQuestion(question);
      if (!asked.has(String(question.id)) && !form.has(name)) return undefined;
      return readFormValue(
        question,
        form.getAll(name).filter((it) => it !== ""),
        before,
      );
    },
    mustAnswer: true,
  };
}

/** Anything that is no number is more than anybody may bring. */
function toCount(text: string): number {
  return /^\d{1,3}$/.test(text) ? Number(text) : Number.MAX_SAFE_INTEGER;
}

function typedIn(form: URLSearchParams): Shown {
  return {
    plusOnes: form.get("plusOnes") ?? "0",
    names: form.getAll("name"),
    note: form.get("comment") ?? "",
    of: (question) => form.getAll(nameOfQuestion(question)),
  };
}

function savedAddress(key: string, form: URLSearchParams): string {
  const query = new URLSearchParams({ saved: "1" });
  const lang = form.get("lang");
  if (lang !== null) query.set("lang", lang);
  return `/i/${key}/done?${query}#details`;
}
