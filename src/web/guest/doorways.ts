import type { FastifyReply, FastifyRequest } from "fastify";
import { PREVIEW_KEY } from "../../domain/links.ts";
import { attemptCounter } from "../../lib/attempt-counter.ts";
import { subscriberOf } from "../../lib/network.ts";
import type { GuestPagesDeps, Opened } from "./open.ts";
import { sendUnknown, showPreview, showTooMany, showWithdrawn } from "./show.ts";

export type At = {
  Params: { key: string; hint?: string };
  Querystring: { lang?: string; changed?: string; saved?: string };
};

type Handler = (request: FastifyRequest<At>, reply: FastifyReply) => Promise<FastifyReply>;
/** The page for the guest whose link was followed. */
type GuestHandler = (request: FastifyRequest<At>, reply: FastifyReply, found: Opened) => Promise<FastifyReply>;

/** Where a link leads once its key was looked up. */
export interface Doorways {
  /** The page that `answer` makes for the guest whose link it is; the preview's link leads to the preview everywhere. */
  forGuest(answer: GuestHandler): Handler;
  /** As `forGuest`, for a pressed button. */
  forPress(answer: GuestHandler): Handler;
}

/** Unknown keys a minute from one client before it is asked to wait: nobody mistypes 26 characters so often. */
const MISSES_PER_MINUTE = 20;

/** Presses on one guest's page a minute: each may be stored, and nobody changes their mind every second. */
const PRESSES_PER_MINUTE = 60;

/** Opens links, and stops whoever guesses them or presses without end. */
export function doorways(deps: Pick<GuestPagesDeps, "now" | "findGuest">): Doorways {
  const misses = attemptCounter(MISSES_PER_MINUTE);
  const presses = attemptCounter(PRESSES_PER_MINUTE);

  /** Looks the key up; where there is nothing to show it answers by itself and gives undefined. */
  async function opened(request: FastifyRequest<At>, reply: FastifyReply): Promise<Opened | undefined> {
    const client = subscriberOf(request.ip);
    const nowMs = deps.now().getTime();
    if (misses.left(client, nowMs) === 0) {
      showTooMany(request, reply);
      return undefined;
    }
    const found = await deps.findGuest(request.params.key);
    if (found.kind === "unknown") {
      misses.attempt(client, nowMs);
      sendUnknown(request, reply);
      return undefined;
    }
    if (found.kind === "withdrawn") {
      showWithdrawn(request, reply, found);
      return undefined;
    }
    return found;
  }

  const forGuest: Doorways["forGuest"] = (answer) => async (request, reply) => {
    if (request.params.key === PREVIEW_KEY) return showPreview(request, reply);
    const found = await opened(request, reply);
    return found === undefined ? reply : answer(request, reply, found);
  };
  return {
    forGuest,
    forPress: (answer) =>
      forGuest(async (request, reply, found) =>
        presses.attempt(found.key, deps.now().getTime()) === undefined
          ? showTooMany(request, reply)
          : answer(request, reply, found),
      ),
  };
}
