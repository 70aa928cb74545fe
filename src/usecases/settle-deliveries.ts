import type { Delivery } from "../channels/contract.ts";
import { retryWaitSeconds, TRIES_FOR_SECONDS } from "../domain/retry-ladder.ts";
import { messageOf } from "../lib/error-facts.ts";
import { grouped } from "../lib/grouped.ts";
import type { Claim, ClaimedMessage } from "../storage/message-claims.ts";
import { markAddressesInvalid, type Settlement, settleMessages } from "../storage/message-settlements.ts";
import type { WorkerDeps } from "./deps.ts";

type SettleDeps = Pick<WorkerDeps, "db" | "uncertainWaitSeconds" | "log">;

/** Outcomes are stored in groups of at most this many, or after this time: what a crash leaves in doubt grows with both. */
const SETTLE_MAX = 200;
const SETTLE_WAIT_MS = 5;
/** How long the outcome of a mail that has left is offered to a database that does not answer. */
const SETTLE_FOR_MS = 120_000;
const SETTLE_AGAIN_MS = 500;
const REPLY_MAX = 500;

/**
 * Stores what became of claims, in groups, and answers whether it could. Never rejects: what cannot be stored for minutes
 * will be listed as uncertain.
 */
export function settler(deps: SettleDeps): (settlement: Settlement) => Promise<boolean> {
  const settle = grouped<Settlement, true>({ sizeMax: SETTLE_MAX, waitMs: SETTLE_WAIT_MS, run: settleGroup });

  /** Tries until the database answers: each outcome that is lost becomes a second copy or a message in doubt. */
  async function settleGroup(group: readonly Settlement[]): Promise<true[]> {
    const startedAt = performance.now();
    for (;;) {
      try {
        await store(deps, group);
        return group.map(() => true);
      } catch (error) {
        if (performance.now() - startedAt > SETTLE_FOR_MS) throw error;
        deps.log.warn({ reason: messageOf(error), messages: group.length }, "outcomes cannot be stored yet");
        await new Promise((resolve) => setTimeout(resolve, SETTLE_AGAIN_MS));
      }
    }
  }

  return (settlement) =>
    settle(settlement).catch((error) => {
      const { accountId, messageId } = settlement.claim;
      const facts = { accountId, messageId, outcome: settlement.outcome, reason: messageOf(error) };
      deps.log.error(facts, "an outcome could not be stored; the message will be listed as uncertain");
      return false;
    });
}

async function store({ db, uncertainWaitSeconds }: SettleDeps, group: readonly Settlement[]): Promise<void> {
  const rules = { uncertainWaitSeconds, triesForSeconds: TRIES_FOR_SECONDS };
  const nobodyThere = group.filter((it) => it.isNobodyThere);
  if (nobodyThere.length === 0) return settleMessages(db.autocommit, group, rules);
  await db.transaction(async (tx) => {
    await settleMessages(tx, group, rules);
    const claims = nobodyThere.map((it) => it.claim);
    await markAddressesInvalid(tx, claims);
  });
}

/** How each answer of a channel is stored. Only answers about this message count as an attempt. */
export function toSettlement(claim: ClaimedMessage, delivery: Delivery): Settlement {
  switch (delivery.kind) {
    case "accepted": {
      const { reply, providerId } = delivery;
      return { claim, outcome: "sent", reply: reply.slice(0, REPLY_MAX), waitSeconds: null, providerId };
    }
    case "refused":
      return {
        claim,
        outcome: "refused",
        reply: delivery.why.slice(0, REPLY_MAX),
        waitSeconds: null,
        isNobodyThere: delivery.recipient === "nobody-there",
      };
    case "uncertain":
      return { claim, outcome: delivery.kind, reply: delivery.why.slice(0, REPLY_MAX), waitSeconds: null };
    case "try-again": {
      const waitSeconds = retryWaitSeconds(claim.attempts + 1, Math.random(), delivery.afterSeconds);
      return { claim, outcome: "again", reply: delivery.why.slice(0, REPLY_MAX), waitSeconds };
    }
    case "throttled":
    case "unavailable":
      return backAfter(claim, delivery.why.slice(0, REPLY_MAX), delivery.afterSeconds ?? 1);
    case "withheld":
      return backAfter(claim, null, null);
  }
}

/** No attempt: the message is queued again, after `waitSeconds` where they are given. */
export const backAfter = (claim: Claim, reply: string | null, waitSeconds: number | null): Settlement => ({
  claim,
  outcome: "back",
  reply,
  waitSeconds,
});
