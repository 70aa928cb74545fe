import type { Feedback, FeedbackAbout, FeedbackOutcome } from "../domain/feedback.ts";
import type { OpenHook } from "../domain/inbound-hook.ts";
import { readMessageId } from "../domain/message-id.ts";
import type { Deps } from "./deps.ts";
import { returnPaths } from "./return-paths.ts";
import { type FeedbackEvent, spendProofKey, takeAllFeedback } from "./take-feedback.ts";

/** One event about one recipient, as a mail provider tells it. */
export interface ProviderEvent {
  /** The provider's own name for it, the same in every repeat. */
  readonly id: string;
  /** What proves this one event and says nothing of it; absent where the proof is of what was told. */
  readonly proof?: string;
  readonly recipient: string;
  /** What may lead to the message: our Message-ID or the part before its @, or our return path. */
  readonly hints: readonly string[];
  readonly feedback: Feedback;
}

export type ProviderEventDeps = Pick<Deps, "db" | "hashAddress" | "keys" | "now" | "inboundAddress">;

/**
 * Takes events whose teller has proved itself. A message is found by what only we can have written into it; where
 * nothing leads to one, the news is about the recipient's address within the account. Durable when it resolves.
 */
export async function takeProviderEvents(
  deps: ProviderEventDeps,
  hook: OpenHook,
  events: readonly ProviderEvent[],
): Promise<FeedbackOutcome[]> {
  const paths = returnPaths(deps);
  const about = ({ hints, recipient }: ProviderEvent): FeedbackAbout => {
    const { accountId } = hook;
    for (const hint of hints) {
      const path = paths.read(hint);
      const messageId =
        path?.kind === "b" && path.accountId === accountId
          ? path.messageId
          : readMessageId(deps.keys.all, accountId, hint);
      if (messageId !== undefined) return { accountId, messageId };
    }
    return { accountId, channel: "email", address: recipient };
  };
  const asked = events.map(
    (it): FeedbackEvent => ({
      about: about(it),
      eventKey: `${hook.provider}:${it.id}`,
      proofKey: it.proof && proofKeyOf(hook, it.proof),
      feedback: it.feedback,
      source: hook.provider,
    }),
  );
  return takeAllFeedback(deps, asked);
}

/** For a call that proved itself and told nothing we make use of: its proof proves nothing else from then on. */
export async function spendProof(deps: Pick<Deps, "db">, hook: OpenHook, proof: string): Promise<void> {
  await spendProofKey(deps, hook.accountId, proofKeyOf(hook, proof));
}

function proofKeyOf({ provider }: OpenHook, proof: string): string {
  return `${provider}:proof:${proof}`;
}
