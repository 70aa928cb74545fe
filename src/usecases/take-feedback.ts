import { maskAddress } from "../domain/address.ts";
import { mintSystemScope, type OrganiserScope } from "../domain/caller.ts";
import {
  type Feedback,
  type FeedbackAbout,
  type FeedbackKind,
  type FeedbackOutcome,
  FULL_BOUNCES_MAX,
  isDeadAddress,
  isDelivered,
  outweighs,
  verdictOf,
} from "../domain/feedback.ts";
import type { AccountId, ContactId } from "../domain/ids.ts";
import type { MessageChannel } from "../domain/message.ts";
import { Refusal } from "../domain/refusal.ts";
import type { SuppressionReason } from "../domain/suppression.ts";
import { normaliseEmail } from "../lib/email-address.ts";
import { sha256 } from "../lib/seal.ts";
import { throwFaults } from "../lib/throw-faults.ts";
import type { Tx } from "../storage/db.ts";
import {
  countFullBounces,
  decideMessage,
  insertFeedbackEvent,
  lockMessageInQuestion,
  type MessageInQuestion,
  markPending,
  noteDelivered,
  type PendingFeedback,
  putOffPendingFeedback,
  storeFeedback,
  takePendingFeedback,
  tellHistory,
} from "../storage/feedback.ts";
import { nestedDb } from "../storage/nested-db.ts";
import { insertSuppression } from "../storage/suppressions.ts";
import type { Deps } from "./deps.ts";

type FeedbackDeps = Pick<Deps, "db" | "hashAddress">;

/** One event as its teller names it. */
export interface FeedbackEvent {
  readonly about: FeedbackAbout;
  /** What its teller calls this event, the same however often it is told; its source leads it: `ses:…`, `dsn:…`. */
  readonly eventKey: string;
  /** What proved the call where that says nothing of its content: it proves one event, and no other. */
  readonly proofKey?: string | undefined;
  readonly feedback: Feedback;
  /** Who tells, for the list of suppressions: `dsn`, `arf`, the provider's name. */
  readonly source: string;
}

/** Characters of a remote server's words that are kept. */
const DETAIL_MAX = 400;
/** Events taken in one transaction. */
const GROUP_MAX = 100;
const PENDING_MAX = 500;

/**
 * Takes one piece of news, in one transaction: the message's state and counts, its history, the contact's status and the
 * suppression that follows. Safe to repeat and to race; what comes late never overrides what weighs more. A message of
 * which nobody could tell whether it left is decided by it, and not sent again.
 */
export async function takeFeedback(deps: FeedbackDeps, event: FeedbackEvent): Promise<FeedbackOutcome> {
  return deps.db.transaction((tx) => takeOne(deps, tx, event));
}

/**
 * Takes many, in groups that commit together, in the order of their messages. Answers the outcomes in the order given.
 * @throws what went wrong with some of them, once all others had their turn: all may be offered again.
 * @throws {Refusal} unavailable at once.
 */
export async function takeAllFeedback(
  deps: FeedbackDeps,
  events: readonly FeedbackEvent[],
): Promise<FeedbackOutcome[]> {
  const outcomes: FeedbackOutcome[] = [];
  const failures: unknown[] = [];
  const order = events.map((event, index) => ({ event, index })).sort((a, b) => byOrder(a.event, b.event));
  for (let at = 0; at < order.length; at += GROUP_MAX) {
    const group = order.slice(at, at + GROUP_MAX);
    const events = group.map((it) => it.event);
    const taken = await takeTogether(deps, events).catch((error) => {
      if (error instanceof Refusal) throw error;
      return takeEach(deps, events, failures);
    });
    for (const [at, { index }] of group.entries()) {
      const outcome = taken[at];
      if (outcome !== undefined) outcomes[index] = outcome;
    }
  }
  throwFaults(failures);
  return outcomes;
}

function takeTogether(deps: FeedbackDeps, events: readonly FeedbackEvent[]): Promise<FeedbackOutcome[]> {
  return deps.db.transaction(async (tx) => {
    const outcomes: FeedbackOutcome[] = [];
    for (const event of events) outcomes.push(await takeOne(deps, tx, event));
    return outcomes;
  });
}

/** For a group that cannot be taken together: what fails is told in `failures` and has no outcome. */
async function takeEach(
  deps: FeedbackDeps,
  events: readonly FeedbackEvent[],
  failures: unknown[],
): Promise<Array<FeedbackOutcome | undefined>> {
  const outcomes: Array<FeedbackOutcome | undefined> = [];
  for (const event of events) {
    const taken = await takeFeedback(deps, event).catch((error) => {
      if (error instanceof Refusal) throw error;
      failures.push(error);
      return undefined;
    });
    outcomes.push(taken);
  }
  return outcomes;
}

/** Uses up a proof with which no event came. Its key is as in `FeedbackEvent`. */
export async function spendProofKey({ db }: Pick<Deps, "db">, accountId: AccountId, key: string): Promise<void> {
  await insertFeedbackEvent(db.autocommit, mintSystemScope(accountId), sha256(key));
}

/** By message, then by event: two calls with the same events lock in the same order. */
function byOrder(a: FeedbackEvent, b: FeedbackEvent): number {
  const messageOf = ({ about }: FeedbackEvent): number => ("messageId" in about ? about.messageId : 0);
  return messageOf(a) - messageOf(b) || (a.eventKey < b.eventKey ? -1 : a.eventKey > b.eventKey ? 1 : 0);
}

/**
 * Sets messages right that were just leaving when news of them came: the outcome of the conversation was stored
 * afterwards. Answers how many.
 * @throws what went wrong with some of them, once all others had their turn; they are due again in a minute.
 */
export async function settlePendingFeedback({ db }: Pick<Deps, "db">): Promise<number> {
  const { taken, failures } = await db.transaction(async (tx) => {
    const pending = await takePendingFeedback(tx, PENDING_MAX);
    const steps = nestedDb(tx, db);
    const failed: unknown[] = [];
    for (const it of pending) {
      const scope = mintSystemScope(it.accountId);
      try {
        await steps.transaction((step) => settleOne(step, scope, it));
      } catch (error) {
        failed.push(error);
        await putOffPendingFeedback(tx, scope, it.messageId);
      }
    }
    return { taken: pending.length, failures: failed };
  });
  throwFaults(failures);
  return taken;
}

async function settleOne(tx: Tx, scope: OrganiserScope, { messageId, kind }: PendingFeedback): Promise<void> {
  const message = await lockMessageInQuestion(tx, scope, messageId);
  if (message !== undefined) await decide(tx, scope, message, { kind, reply: sentenceOf({ kind, detail: "" }) });
}

async function takeOne(deps: FeedbackDeps, tx: Tx, event: FeedbackEvent): Promise<FeedbackOutcome> {
  const { about, feedback } = event;
  const scope = mintSystemScope(about.accountId);
  const noteOnce = (key: string) => insertFeedbackEvent(tx, scope, sha256(key));
  // First of all: it is spent whatever comes of the event, and under one that was used before nobody gives events names.
  if (event.proofKey !== undefined && !(await noteOnce(event.proofKey))) return { kind: "repeated" };
  const isNew = () => noteOnce(event.eventKey);
  if (!("messageId" in about))
    return (await isNew()) ? takeOfAddress(deps, tx, scope, { ...event, about }) : { kind: "repeated" };
  const message = await lockMessageInQuestion(tx, scope, about.messageId);
  // Not remembered: told again, it may find the message.
  if (message === undefined || message.copies === 0) return { kind: "unknown" };
  if (!(await isNew())) return { kind: "repeated" };
  if (message.standing !== undefined && !isNews(feedback, message.standing)) {
    if (isDelivered(feedback.kind, message.standing)) await noteDelivered(tx, scope, message.messageId);
    return { kind: "outweighed" };
  }
  await storeFeedback(tx, scope, message, feedback);
  await decide(tx, scope, message, { kind: feedback.kind, reply: sentenceOf(feedback) });
  const reason = await suppressionReason(tx, scope, message.addressHash, feedback);
  if (reason === undefined) return { kind: "taken", suppressed: false };
  await suppress(tx, scope, { ...message, normalised: normalisedOf(message), reason, source: event.source });
  return { kind: "taken", suppressed: true };
}

/** What weighs more, or says of a bounce why it bounced when that was not known. */
function isNews(fresh: Feedback, standing: NonNullable<MessageInQuestion["standing"]>): boolean {
  if (outweighs(fresh.kind, standing.kind)) return true;
  const says = fresh.class ?? "unknown";
  return fresh.kind === "bounced" && standing.kind === "bounced" && standing.class === "unknown" && says !== "unknown";
}

/** Moves the message where the news decides it, and tells its history either way. */
async function decide(
  tx: Tx,
  scope: OrganiserScope,
  message: MessageInQuestion,
  { kind, reply }: { readonly kind: FeedbackKind; readonly reply: string },
): Promise<void> {
  const verdict = verdictOf(kind, message.state);
  if (message.state === "transmitting") await markPending(tx, scope, message.messageId);
  else if (verdict !== undefined && verdict !== message.state)
    await decideMessage(tx, scope, message, { state: verdict, reply });
  const isLeaving = message.state === "transmitting" || verdict === undefined;
  await tellHistory(tx, scope, message.messageId, { state: isLeaving ? message.state : verdict, reply });
}

/** A provider that names no message speaks of the address alone: nobody's state moves. */
async function takeOfAddress(
  deps: FeedbackDeps,
  tx: Tx,
  scope: OrganiserScope,
  { about, feedback, source }: FeedbackEvent & { readonly about: Extract<FeedbackAbout, { address: string }> },
): Promise<FeedbackOutcome> {
  const normalised = about.channel === "sms" ? about.address : normaliseEmail(about.address);
  if (normalised === undefined) return { kind: "unknown" };
  const addressHash = deps.hashAddress(scope.accountId, about.channel, normalised);
  const reason = await suppressionReason(tx, scope, addressHash, feedback);
  if (reason === undefined) return { kind: "taken", suppressed: false };
  await suppress(tx, scope, { channel: about.channel, addressHash, normalised, reason, source, contactId: null });
  return { kind: "taken", suppressed: true };
}

/** Why nobody writes to the address any more; a receiver's policy says nothing of the person, so it never is a reason. */
async function suppressionReason(
  tx: Tx,
  scope: OrganiserScope,
  addressHash: Buffer,
  feedback: Feedback,
): Promise<SuppressionReason | undefined> {
  if (feedback.kind === "complained" || feedback.kind === "unsubscribed") return feedback.kind;
  if (feedback.kind !== "bounced" || feedback.class === undefined) return undefined;
  if (isDeadAddress(feedback.class)) return "bounced";
  if (feedback.class !== "full") return undefined;
  return (await countFullBounces(tx, scope, addressHash)) >= FULL_BOUNCES_MAX ? "bounced" : undefined;
}

interface Suppressed {
  readonly channel: MessageChannel;
  readonly addressHash: Buffer;
  readonly normalised: string;
  readonly reason: SuppressionReason;
  readonly source: string;
  readonly contactId: ContactId | null;
}

async function suppress(tx: Tx, scope: OrganiserScope, it: Suppressed): Promise<void> {
  const { channel, addressHash, normalised, reason, source, contactId } = it;
  const addressHint = maskAddress({ channel, normalised });
  await insertSuppression(tx, scope, { channel, addressHash, addressHint, eventId: null, reason, source, contactId });
}

function normalisedOf({ channel, address }: MessageInQuestion): string {
  return channel === "sms" ? address : (normaliseEmail(address) ?? address);
}

const SENTENCES: Readonly<Record<FeedbackKind, string>> = {
  delayed: "Delayed on its way.",
  delivered: "Delivered.",
  unsubscribed: "The recipient asked the provider for no more.",
  bounced: "It bounced.",
  complained: "The recipient reported it as spam.",
};

/** What people read in the message's history. */
function sentenceOf({ kind, detail, class: bounce }: Pick<Feedback, "kind" | "detail" | "class">): string {
  const said = detail.replace(/[\s\p{C}]+/gu, " ").trim();
  const why = bounce === undefined || bounce === "unknown" ? "" : ` (${bounce})`;
  const first = `${SENTENCES[kind].slice(0, -1)}${why}`;
  return (said === "" ? `${first}.` : `${first}: ${said}`).slice(0, DETAIL_MAX);
}
