import type { AuditVerb } from "../domain/audit.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { BounceClass, Feedback, FeedbackKind } from "../domain/feedback.ts";
import { readMessageId } from "../domain/message-id.ts";
import { invalid } from "../domain/refusal.ts";
import { pressOnPage, type Visit } from "../lib/press-button.ts";
import { randomText } from "../lib/random-text.ts";
import { insertAudit } from "../storage/audit.ts";
import { noteTextThread } from "../storage/sms-ledger.ts";
import type { Deps } from "./deps.ts";
import { type CapturedMessage, readSandboxMessage } from "./read-sandbox.ts";
import { takeFeedback } from "./take-feedback.ts";
import { type TextReplyDeps, takeTextReply } from "./take-text-reply.ts";

/** What somebody who got a captured message may do with it, on the pages everybody has. */
export type GuestPress = "yes" | "no" | "stop";

export interface PagePlayed {
  /** Of the page that came of it. */
  readonly status: number;
  /** Whether an answer was stored, or messages were stopped. */
  readonly isDone: boolean;
  /** The heading the guest reads then. */
  readonly says: string;
}

type PlayDeps = Pick<Deps, "db" | "publicUrl" | "isSandbox">;

/**
 * Does on a captured message's own pages what its guest would do, by the same form and the same rules: it is opened, read
 * for a moment and pressed. `visit` shows pages.
 * @throws {Refusal} not-found; invalid-input for a message without such a link, and for a channel that sends for real.
 */
export async function playGuest(
  deps: PlayDeps,
  scope: OrganiserScope,
  played: { readonly id: number; readonly press: GuestPress; readonly visit: Visit; readonly signal: AbortSignal },
): Promise<PagePlayed> {
  const { id, press, visit, signal } = played;
  const message = await inSandbox(deps, scope, id);
  const link = press === "stop" ? message.links.unsubscribe : message.links.page;
  if (link === null) throw invalid("/press", "not_allowed", "This message has no link to press that on.");
  const button = press === "stop" ? { name: "stop", value: "all" } : { name: "answer", value: press };
  const { opened, pressed } = await pressOnPage(new URL(link), button, signal, visit);
  const { status, address, html } = pressed ?? opened;
  const isDone = press === "stop" ? pressed?.status === 200 : address.pathname.endsWith("/done");
  await note(deps, scope, { id, verb: "play-guest", details: { press } });
  return { status, isDone, says: headingOf(html) };
}

/** What a page says first, as people read it. */
function headingOf(html: string): string {
  const inside = /<h1[^>]*>(?<inside>.*?)<\/h1>/s.exec(html)?.groups?.["inside"] ?? "";
  return inside.replace(/<[^>]*>/g, "").replace(/&(?:amp|lt|gt|quot|#39);/g, (it) => SIGNS[it] ?? it);
}

const SIGNS: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

/**
 * Takes a text as if the recipient of a captured one had written back to where it came from.
 * @throws {Refusal} not-found; invalid-input for a mail, and for a channel that sends for real.
 */
export async function playTextReply(
  deps: PlayDeps & TextReplyDeps,
  scope: OrganiserScope,
  { id, text }: { readonly id: number; readonly text: string },
): Promise<void> {
  const message = await inSandbox(deps, scope, id);
  if (message.channel !== "sms") throw invalid("/text", "not_allowed", "Only a text can be written back to.");
  const { guestId, to, from } = message;
  // A provider's texts are booked when they leave, and their threads with them; the sandbox books none.
  if (guestId !== null) await noteTextThread(deps.db.autocommit, scope, { number: to, sender: from, guestId });
  await takeTextReply(deps, {
    provider: "sandbox",
    providerId: null,
    from: to,
    to: [from],
    text,
    at: deps.now(),
    isAnswered: false,
    playedBy: scope.accountId,
  });
  await note(deps, scope, { id, verb: "play-guest", details: { press: "reply" } });
}

/** What a receiver or a provider may report of a message that has left. */
export const NETWORK_REPORTS = ["delivered", "delayed", "bounced", "full", "complained"] as const;

export type NetworkReport = (typeof NETWORK_REPORTS)[number];

/** `taken`: it changed what is known. `known`: something weightier is known, or the message has never left. */
export type ReportPlayed = { readonly outcome: "taken" | "known"; readonly suppressed: boolean };

/**
 * Takes a report on a captured message as if its receiver had sent one, with all that follows.
 * @throws {Refusal} not-found; invalid-input for what no guest was sent, and for a channel that sends for real.
 */
export async function playNetwork(
  deps: PlayDeps & Pick<Deps, "now" | "hashAddress" | "keys">,
  scope: OrganiserScope,
  { id, report }: { readonly id: number; readonly report: NetworkReport },
): Promise<ReportPlayed> {
  const message = await inSandbox(deps, scope, id);
  const { accountId } = scope;
  const messageId = readMessageId(deps.keys.all, accountId, message.messageId);
  if (messageId === undefined || message.guestId === null)
    throw invalid("/path/id", "not_allowed", "This was sent to no guest: nobody keeps a record that it could change.");
  const outcome = await takeFeedback(deps, {
    about: { accountId, messageId },
    eventKey: `sandbox:${messageId}:${randomText(12)}`,
    feedback: { ...FEEDBACK[report], at: deps.now() },
    source: "sandbox",
  });
  await note(deps, scope, { id, verb: "play-network", details: { report } });
  return outcome.kind === "taken"
    ? { outcome: "taken", suppressed: outcome.suppressed }
    : { outcome: "known", suppressed: false };
}

const FEEDBACK: Readonly<Record<NetworkReport, { kind: FeedbackKind; class?: BounceClass; detail: string }>> = {
  delivered: { kind: "delivered", detail: "250 2.1.5 The sandbox delivered it." },
  delayed: { kind: "delayed", detail: "451 4.4.1 The sandbox tries it again later." },
  bounced: { kind: "bounced", class: "invalid-recipient", detail: "550 5.1.1 The sandbox knows no such person." },
  full: { kind: "bounced", class: "full", detail: "552 5.2.2 The sandbox has no room left in this mailbox." },
  complained: { kind: "complained", detail: "The sandbox's reader called it spam." },
} satisfies Record<NetworkReport, Omit<Feedback, "at">>;

async function inSandbox(deps: PlayDeps, scope: OrganiserScope, id: number): Promise<CapturedMessage> {
  const message = await readSandboxMessage(deps, scope, id);
  if (deps.isSandbox(message.channel)) return message;
  throw invalid("/path/id", "not_allowed", "This channel has a real provider by now: nothing is played on it.");
}

function note(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  {
    id,
    verb,
    details,
  }: { readonly id: number; readonly verb: AuditVerb<"captured message">; readonly details: Record<string, string> },
): Promise<void> {
  return insertAudit(db.autocommit, scope, { verb, objectKind: "captured message", objectId: id, details });
}
