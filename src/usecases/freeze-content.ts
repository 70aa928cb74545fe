import type { AccountSettings } from "../domain/account-settings.ts";
import type { Campaign, FrozenContent } from "../domain/campaign.ts";
import type { Event } from "../domain/event.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { BlockerCode } from "../domain/plan-codes.ts";
import type { Problem } from "../domain/refusal.ts";
import { parseEmailAddress } from "../lib/email-address.ts";
import type { Deps } from "./deps.ts";

export type FreezeDeps = Pick<Deps, "keys" | "isSandbox" | "smsFrom">;

/** Stands in for an address nobody has set while nothing leaves the machine. `.invalid` never resolves (RFC 2606). */
const SANDBOX_SENDER = "invitations@sandbox.invalid";

/** What a batch made now would keep; `senderAddress` is empty where nobody has set one, which `blockersOf` reports. */
export function freezeContent(
  deps: FreezeDeps,
  campaign: Pick<Campaign, "subject" | "preheader" | "body" | "sender" | "audience" | "channel"> & {
    readonly merge?: Campaign["merge"];
    readonly translations?: Campaign["translations"];
  },
  settings: AccountSettings,
): FrozenContent {
  const { subject, preheader, body, sender, audience, channel, translations = {} } = campaign;
  const organiser = settings.senderName ?? settings.name;
  const senderName = sender.name ?? organiser;
  const replyTo = sender.replyTo ?? settings.replyTo;
  return {
    subject,
    preheader,
    body,
    senderName,
    senderAddress:
      channel === "sms"
        ? (sender.name ?? settings.smsSender ?? (deps.isSandbox("sms") ? organiser : (deps.smsFrom ?? "")))
        : mailAddress(deps, sender.email ?? settings.senderEmail),
    replyTo: replyTo === null ? null : asHeadersHaveIt(replyTo),
    organiser,
    postalAddress: settings.postalAddress,
    secretNo: deps.keys.current.secretNo,
    listId: audience !== null && "listId" in audience ? audience.listId : null,
    merge: campaign.merge ?? null,
    ...(Object.keys(translations).length === 0 ? {} : { translations }),
  };
}

function mailAddress(deps: Pick<Deps, "isSandbox">, chosen: string | null): string {
  if (chosen !== null) return asHeadersHaveIt(chosen);
  return deps.isSandbox("email") ? SANDBOX_SENDER : "";
}

/** Without space around it and with its domain in ASCII, which the Message-ID takes over. It was checked when it was set. */
function asHeadersHaveIt(address: string): string {
  const read = parseEmailAddress(address);
  return read.kind === "ok" ? read.address : address;
}

export interface Sending {
  readonly kind: Campaign["kind"];
  readonly channel: MessageChannel;
  readonly content: FrozenContent;
  readonly event: Event;
}

/** Something that must be mended before anything can be sent. */
export interface Blocker extends Problem {
  readonly code: BlockerCode;
}

/** Why a sending of this kind may not ask people to the event at `now`; empty when it may, or asks nothing. */
export function whyNotAsking({ kind, event }: Pick<Sending, "kind" | "event">, now: Date): Blocker[] {
  if (kind !== "invitation" && kind !== "reminder") return [];
  const reasons: Blocker[] = [];
  if (event.status === "closed")
    reasons.push(problem("event_closed", "Answers are closed; publish the event again to ask for more."));
  const over = event.endsAt ?? event.startsAt;
  if (over !== null && over <= now)
    reasons.push(problem("event_over", "The event is over; nobody can be asked to it any more."));
  else if (event.answerBy !== null && event.answerBy <= now)
    reasons.push(problem("answers_closed", "The date to answer by has passed; move it to ask for more."));
  return reasons;
}

/** What must be mended before anything can be sent, apart from having somebody to send it to; empty when all is well. */
export function blockersOf({ kind, channel, content, event }: Sending, now: Date): Blocker[] {
  const blockers: Blocker[] = [];
  if (event.status === "draft")
    blockers.push(problem("event_not_published", "The event is a draft; publish it first."));
  if (event.status === "cancelled" && kind !== "cancellation")
    blockers.push(problem("event_cancelled", "The event is cancelled; only a notice of the cancellation can be sent."));
  blockers.push(...whyNotAsking({ kind, event }, now));
  if (channel === "email" && content.senderAddress === "")
    blockers.push(
      problem("no_sender", "No sender is set: give the campaign, or the account in its settings, an e-mail address."),
    );
  return blockers;
}

const problem = (code: BlockerCode, message: string): Blocker => ({ path: "", code, message });
