import { mintSystemScope } from "../domain/caller.ts";
import type { Feedback } from "../domain/feedback.ts";
import type { Reply } from "../domain/guest.ts";
import type { AccountId, MessageId } from "../domain/ids.ts";
import { type Magic, magicOf } from "../domain/magic-recipient.ts";
import { linksIn, type NewSandboxMessage } from "../domain/sandbox.ts";
import type { Tx } from "../storage/db.ts";
import { enqueueJob } from "../storage/jobs.ts";
import type { Deps } from "./deps.ts";
import type { RunningJob } from "./hold-jobs.ts";
import { takeFeedback } from "./take-feedback.ts";

export const SANDBOX_ECHO = "sandbox-echo";

/** What magic recipients do of themselves, once their messages are kept. */
export interface EchoPayload {
  readonly echoes: readonly Echo[];
}

interface Echo {
  readonly magic: Magic;
  readonly messageId: MessageId;
  /** The personal page, as the message named it; null where it named none. */
  readonly page: string | null;
}

/** An answer takes another second, for a person reads before pressing. */
const ECHO_AFTER_SECONDS = 1;
const AT_ONCE = 20;

/** Queues what these messages' recipients will do; nothing for those that are nobody magic, or for tests of a campaign. */
export async function queueEchoes(tx: Tx, kept: readonly NewSandboxMessage[], publicUrl: string): Promise<void> {
  const byAccount = new Map<AccountId, Echo[]>();
  for (const message of kept) {
    const echo = echoOf(message, publicUrl);
    if (echo === undefined) continue;
    const echoes = byAccount.get(message.accountId);
    if (echoes === undefined) byAccount.set(message.accountId, [echo]);
    else echoes.push(echo);
  }
  for (const [accountId, echoes] of byAccount) {
    const payload: EchoPayload = { echoes };
    const job = { kind: SANDBOX_ECHO, payload, dueInSeconds: ECHO_AFTER_SECONDS, isUpkeep: true } as const;
    await enqueueJob(tx, mintSystemScope(accountId), job);
  }
}

function echoOf(message: NewSandboxMessage, publicUrl: string): Echo | undefined {
  const magic = magicOf(message.to);
  const messageId = /^(\d{1,15})\./.exec(message.messageId)?.[1];
  if (magic === undefined || magic === "slow" || message.guestId === null || messageId === undefined) return undefined;
  return { magic, messageId: Number(messageId) as MessageId, page: linksIn(message, publicUrl).page };
}

type EchoDeps = Pick<Deps, "db" | "now" | "hashAddress"> & { readonly pressAnswer: PressAnswer };

/** How a guest of the sandbox presses a button: over HTTP, on the page everybody has. Answers the status that came of it. */
export type PressAnswer = (page: string, reply: Reply, signal: AbortSignal) => Promise<number>;

/**
 * Lets magic recipients do what they stand for. It may run again from its start: news that was taken is not taken
 * twice, and an answer that was given is given again without a change.
 */
export async function echoSandbox(deps: EchoDeps, job: RunningJob<EchoPayload>): Promise<{ readonly echoes: number }> {
  const { echoes } = job.payload;
  const todo = [...echoes];
  const next = async (): Promise<void> => {
    for (let echo = todo.shift(); echo !== undefined; echo = todo.shift()) {
      job.signal.throwIfAborted();
      await perform(deps, job, echo);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return { echoes: echoes.length };
}

async function perform(
  deps: EchoDeps,
  { scope, signal }: RunningJob<EchoPayload>,
  { magic, messageId, page }: Echo,
): Promise<void> {
  if (magic === "yes" || magic === "no") {
    const status = page === null ? 404 : await deps.pressAnswer(page, magic, signal);
    // Closed, full or withdrawn is an answer; a server in trouble is asked again.
    if (status >= 500) throw new Error(`the guest page answered ${status}`);
    return;
  }
  const feedback = feedbackOf(magic, deps.now());
  if (feedback === undefined) return;
  const about = { accountId: scope.accountId, messageId };
  const event = { about, eventKey: `sandbox:${messageId}`, feedback, source: "sandbox" };
  const outcome = await takeFeedback(deps, event);
  if (outcome.kind === "unknown") throw new Error("the message is not known to have left yet");
}

function feedbackOf(magic: Magic, at: Date): Feedback | undefined {
  switch (magic) {
    case "delivered":
      return { kind: "delivered", at, detail: "250 2.1.5 The sandbox delivered it." };
    case "bounce":
      return { kind: "bounced", class: "invalid-recipient", at, detail: "550 5.1.1 The sandbox knows no such person." };
    case "complain":
      return { kind: "complained", at, detail: "The sandbox's reader called it spam." };
    default:
      return undefined;
  }
}
