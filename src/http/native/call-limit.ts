import type { FastifyReply } from "fastify";
import type { OrganiserScope } from "../../domain/caller.ts";
import { Refusal } from "../../domain/refusal.ts";
import { attemptCounter } from "../../lib/attempt-counter.ts";

/**
 * Counts a call of whoever the scope speaks for, and says on the answer how many are left.
 * @throws {Refusal} too-many where there was none left.
 */
export type CallLimit = (scope: OrganiserScope, reply: FastifyReply) => void;

const WINDOW_SECONDS = 60;

/**
 * So many calls a minute for each key; 0 or absent: any number, and no headers. Who signed in is a person, and is not
 * counted. Counted in the memory of this process: a flood costs the database the look at its key.
 * Source of the headers: draft-ietf-httpapi-ratelimit-headers-10.
 */
export function callLimit(perMinute: number | undefined, now: () => Date): CallLimit {
  if (!perMinute) return () => undefined;
  const calls = attemptCounter(perMinute, WINDOW_SECONDS * 1000);
  const policy = `"minute";q=${perMinute};w=${WINDOW_SECONDS}`;
  return ({ actor }, reply) => {
    if (actor.kind !== "credential") return;
    const key = String(actor.id);
    const nowMs = now().getTime();
    const left = calls.attempt(key, nowMs);
    const seconds = calls.secondsLeft(key, nowMs);
    reply.headers({ "ratelimit-policy": policy, ratelimit: `"minute";r=${left ?? 0};t=${seconds}` });
    if (left === undefined) throw new Refusal("too-many", { retryAfterSeconds: seconds });
  };
}
