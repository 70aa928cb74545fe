import { timingSafeEqual } from "node:crypto";
import { classOf } from "../../domain/bounce-class.ts";
import type { BounceClass, Feedback } from "../../domain/feedback.ts";
import { asMembers, type Members } from "../../lib/members.ts";
import { sha256 } from "../../lib/seal.ts";
import { type ProviderEvent, takeProviderEvents } from "../../usecases/take-provider-events.ts";
import { FORGED, type HookProvider, OK, UNREADABLE } from "./hook.ts";
import { dateOf, jsonOf, knownOf, membersOf, textOf } from "./members.ts";

/**
 * Postmark's webhooks: one event a call, proved by the address and, where so set up, by basic authentication. Postmark
 * keeps no Message-ID of ours; what our mails carry as metadata comes back (`X-PM-Metadata-beckon`).
 */
export const postmarkHook: HookProvider = {
  name: "postmark",
  async receive(deps, hook, { body, headers }) {
    if (hook.secret !== undefined && !isBasic(headers.authorization, hook.secret)) return FORGED;
    const posted = asMembers(jsonOf(body));
    if (textOf(posted, "RecordType") === "") return UNREADABLE;
    const read = readEvent(posted);
    if (read !== undefined) await takeProviderEvents(deps, hook, [read]);
    return OK;
  },
};

function isBasic(authorization: string | undefined, secret: string): boolean {
  const given = /^Basic\s+([A-Za-z0-9+/=]+)$/i.exec(authorization ?? "")?.[1] ?? "";
  return timingSafeEqual(sha256(Buffer.from(given, "base64")), sha256(secret));
}

function readEvent(event: Members): ProviderEvent | undefined {
  const feedback = feedbackOf(event);
  if (feedback === undefined) return undefined;
  const recipient = textOf(event, "Email") || textOf(event, "Recipient");
  const type = textOf(event, "RecordType");
  return {
    id: [type, textOf(event, "ID"), textOf(event, "MessageID"), recipient, textOf(event, "ChangedAt")].join("|"),
    recipient,
    hints: [textOf(membersOf(event, "Metadata"), "beckon")],
    feedback,
  };
}

function feedbackOf(event: Members): Feedback | undefined {
  const detail = textOf(event, "Details") || textOf(event, "Description");
  switch (textOf(event, "RecordType")) {
    case "Delivery":
      return { kind: "delivered", at: dateOf(textOf(event, "DeliveredAt")), detail };
    case "SpamComplaint":
      return { kind: "complained", at: dateOf(textOf(event, "BouncedAt")), detail };
    case "SubscriptionChange":
      return unsubscription(event);
    case "Bounce":
      return bounce(textOf(event, "Type"), { at: dateOf(textOf(event, "BouncedAt")), detail });
    default:
      return undefined;
  }
}

/** Bounces and complaints that deactivate an address come as events of their own. */
function unsubscription(event: Members): Feedback | undefined {
  if (event["SuppressSending"] !== true || textOf(event, "SuppressionReason") !== "ManualSuppression") return undefined;
  return { kind: "unsubscribed", at: dateOf(textOf(event, "ChangedAt")), detail: textOf(event, "Origin") };
}

const CLASSES: Readonly<Record<string, BounceClass>> = {
  BadEmailAddress: "invalid-recipient",
  ManuallyDeactivated: "inactive",
  Blocked: "blocked-policy",
  SpamNotification: "blocked-policy",
  DMARCPolicy: "blocked-policy",
  VirusNotification: "blocked-policy",
  OpenRelayTest: "blocked-policy",
  DnsError: "network-dns",
};
/** Notes that programs write, and failures of a call to Postmark, say nothing of a delivery. */
const NO_BOUNCES = new Set([
  "AutoResponder",
  "AddressChange",
  "Subscribe",
  "ChallengeVerification",
  "TemplateRenderingFailed",
]);

function bounce(
  type: string,
  { at, detail }: { readonly at: Date | null; readonly detail: string },
): Feedback | undefined {
  if (NO_BOUNCES.has(type)) return undefined;
  if (type === "SpamComplaint") return { kind: "complained", at, detail };
  if (type === "Unsubscribe") return { kind: "unsubscribed", at, detail };
  const said = classOf({ status: undefined, text: detail });
  if (type === "Transient") return { kind: "delayed", class: said, at, detail };
  const known = knownOf(CLASSES, type);
  // Postmark calls hard what will never be delivered, for whatever reason; only where its words name none, nobody is there.
  if (type === "HardBounce")
    return { kind: "bounced", class: said === "unknown" ? "invalid-recipient" : said, at, detail };
  return { kind: "bounced", class: known ?? said, at, detail };
}
