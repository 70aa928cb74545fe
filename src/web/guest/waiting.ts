import type { FastifyReply, FastifyRequest } from "fastify";
import { type WaitWish, waitByKey } from "../../usecases/wait-for-place.ts";
import { formOf } from "../form.ts";
import { isForged, judgePress, showWhereTheyStand } from "./answer.ts";
import type { GuestPagesDeps, Opened } from "./open.ts";
import { showGuest } from "./show.ts";

/**
 * A pressed "join the waiting list", or "leave" it. Under the rules of an answer, because a place becomes one later: a
 * press that looks like a machine's in any way leads back to the same page and records nothing.
 */
export async function pressedWait(
  deps: GuestPagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  found: Opened,
): Promise<FastifyReply> {
  const form = formOf(request.body);
  const wish = readWish(form);
  const ticket = deps.tickets.read(form.get("ticket") ?? "", found.key, deps.now());
  const isSound = wish !== undefined && ticket.kind === "fits" && !isForged(request, form);
  if (!isSound || (await judgePress(deps, request, found)).isSuspect)
    return showGuest(deps, request, reply, { found, offered: null, again: "press-again" });
  const result = await waitByKey(deps, found.key, wish);
  if (result !== "done") return showWhereTheyStand(deps, request, reply, found.key);
  const lang = form.get("lang");
  return reply.redirect(`/i/${found.key}${lang === null ? "" : `?${new URLSearchParams({ lang })}`}`, 303);
}

function readWish(form: URLSearchParams): WaitWish | undefined {
  const [only, ...others] = form.getAll("wait");
  return others.length === 0 && (only === "join" || only === "leave") ? only : undefined;
}
