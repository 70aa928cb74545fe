import { classOf } from "../../domain/bounce-class.ts";
import type { BounceClass, Feedback } from "../../domain/feedback.ts";
import type { OpenHook } from "../../domain/inbound-hook.ts";
import { Refusal } from "../../domain/refusal.ts";
import { asMembers, type Members } from "../../lib/members.ts";
import type { FetchPublic } from "../../lib/public-network.ts";
import { type ProviderEvent, takeProviderEvents } from "../../usecases/take-provider-events.ts";
import { FORGED, type HookAnswer, type HookDeps, type HookProvider, isTimely, OK, UNREADABLE } from "./hook.ts";
import { asList, dateOf, jsonOf, knownOf, membersOf, textOf } from "./members.ts";
import { isSnsUrl, snsVerifier } from "./sns.ts";

/**
 * Amazon SES through SNS, both its notifications and its event publishing. Our return path comes back as `mail.source`,
 * and our Message-ID among the headers where SES is told to include them.
 */
export function sesHook(fetchPublic: FetchPublic): HookProvider {
  const verifier = snsVerifier(fetchPublic);
  return {
    name: "ses",
    async receive(deps, hook, { body }) {
      const message = asMembers(jsonOf(body));
      const sentAt = dateOf(textOf(message, "Timestamp"));
      const topic = textOf(message, "TopicArn");
      if (sentAt === null || !isTimely(sentAt, deps.now())) return FORGED;
      if (hook.secret !== undefined && hook.secret !== topic) return FORGED;
      if (!(await verifier.isSigned(message))) return FORGED;
      return takeMessage(deps, hook, message);
    },
  };
}

async function takeMessage(deps: HookDeps, hook: OpenHook, message: Members): Promise<HookAnswer> {
  switch (textOf(message, "Type")) {
    case "SubscriptionConfirmation":
      return confirm(deps.fetchPublic, textOf(message, "SubscribeURL"));
    case "Notification": {
      const notice = jsonOf(textOf(message, "Message"));
      // SNS itself says hello in plain words.
      if (notice === undefined) return OK;
      await takeProviderEvents(deps, hook, readNotice(asMembers(notice), textOf(message, "MessageId")));
      return OK;
    }
    case "UnsubscribeConfirmation":
      return OK;
    default:
      return UNREADABLE;
  }
}

async function confirm(fetchPublic: FetchPublic, url: string): Promise<HookAnswer> {
  if (!isSnsUrl(url)) return FORGED;
  const answer = await fetchPublic(url).catch((cause) => {
    throw new Refusal("unavailable", { what: "Amazon SNS", retryAfterSeconds: 30 }, { cause });
  });
  if (answer.status >= 300) throw new Refusal("unavailable", { what: "Amazon SNS", retryAfterSeconds: 30 });
  return OK;
}

function readNotice(notice: Members, messageId: string): ProviderEvent[] {
  const mail = membersOf(notice, "mail");
  const headers = asList(mail["headers"]).map(asMembers);
  const ours = headers.find((it) => textOf(it, "name").toLowerCase() === "message-id");
  const hints = [textOf(mail, "source"), ours === undefined ? "" : textOf(ours, "value")];
  return recipientsOf(notice).map(({ id, recipient, feedback }) => ({
    id: `${id === "" ? messageId : id}|${recipient}`,
    recipient,
    hints,
    feedback,
  }));
}

interface Told {
  readonly id: string;
  readonly recipient: string;
  readonly feedback: Feedback;
}

function recipientsOf(notice: Members): Told[] {
  switch (textOf(notice, "notificationType") || textOf(notice, "eventType")) {
    case "Bounce":
      return bounced(membersOf(notice, "bounce"));
    case "Complaint":
      return complained(membersOf(notice, "complaint"));
    case "Delivery": {
      const it = membersOf(notice, "delivery");
      const feedback: Feedback = {
        kind: "delivered",
        at: dateOf(textOf(it, "timestamp")),
        detail: textOf(it, "smtpResponse"),
      };
      return texts(it["recipients"]).map((recipient) => ({ id: "", recipient, feedback }));
    }
    case "DeliveryDelay": {
      const it = membersOf(notice, "deliveryDelay");
      return asList(it["delayedRecipients"]).map((one) => toDelay(asMembers(one), it));
    }
    default:
      return [];
  }
}

const texts = (value: unknown): string[] => asList(value).filter((it) => typeof it === "string");

function toDelay(one: Members, delay: Members): Told {
  const detail = textOf(one, "diagnosticCode") || textOf(delay, "delayType");
  const reason = classOf({ status: textOf(one, "status") || undefined, text: detail });
  const feedback: Feedback = { kind: "delayed", class: reason, at: dateOf(textOf(delay, "timestamp")), detail };
  return { id: "", recipient: textOf(one, "emailAddress"), feedback };
}

/** What SES says of the kind, where the remote server's own words say nothing. */
const SUBTYPES: Readonly<Record<string, BounceClass>> = {
  NoEmail: "invalid-recipient",
  Suppressed: "invalid-recipient",
  OnAccountSuppressionList: "invalid-recipient",
  MailboxFull: "full",
  MessageTooLarge: "content-size",
  ContentRejected: "blocked-policy",
  AttachmentRejected: "blocked-policy",
};

function bounced(bounce: Members): Told[] {
  const at = dateOf(textOf(bounce, "timestamp"));
  const isPermanent = textOf(bounce, "bounceType") === "Permanent";
  return asList(bounce["bouncedRecipients"]).map((one) => {
    const recipient = asMembers(one);
    const detail = textOf(recipient, "diagnosticCode");
    const said = classOf({ status: textOf(recipient, "status") || undefined, text: detail });
    const known = knownOf(SUBTYPES, textOf(bounce, "bounceSubType"));
    // A bounce that may pass strikes nobody off.
    const fit = !isPermanent && (said === "invalid-recipient" || said === "inactive") ? "unknown" : said;
    const reason = known ?? (fit === "unknown" && isPermanent ? "invalid-recipient" : fit);
    return {
      id: textOf(bounce, "feedbackId"),
      recipient: textOf(recipient, "emailAddress"),
      feedback: { kind: "bounced", class: reason, at, detail },
    };
  });
}

function complained(complaint: Members): Told[] {
  const type = textOf(complaint, "complaintFeedbackType");
  if (type === "not-spam") return [];
  const at = dateOf(textOf(complaint, "arrivalDate") || textOf(complaint, "timestamp"));
  return asList(complaint["complainedRecipients"]).map((one) => ({
    id: textOf(complaint, "feedbackId"),
    recipient: textOf(asMembers(one), "emailAddress"),
    feedback: {
      kind: "complained",
      at,
      detail: [type, textOf(complaint, "userAgent")].filter((it) => it !== "").join(", "),
    },
  }));
}
