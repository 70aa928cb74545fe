import { verify } from "node:crypto";
import { classOf } from "../../domain/bounce-class.ts";
import type { Feedback } from "../../domain/feedback.ts";
import { readEcPublicKey } from "../../lib/ec-public-key.ts";
import { asMembers, type Members } from "../../lib/members.ts";
import { type ProviderEvent, takeProviderEvents } from "../../usecases/take-provider-events.ts";
import { FORGED, type HookProvider, type HookRequest, isTimely, OK, UNREADABLE } from "./hook.ts";
import { dateOf, jsonOf, textOf } from "./members.ts";

/**
 * SendGrid's event webhook and those of its shape: arrays of events, signed as a whole with ECDSA. Our Message-ID comes
 * back as `smtp-id`.
 */
export const sendgridHook: HookProvider = {
  name: "sendgrid",
  async receive(deps, hook, request) {
    if (!isSigned(request, hook.secret, deps.now())) return FORGED;
    const posted = jsonOf(request.body);
    if (!Array.isArray(posted)) return UNREADABLE;
    const events = posted.map((it) => readEvent(asMembers(it))).filter((it) => it !== undefined);
    await takeProviderEvents(deps, hook, events);
    return OK;
  },
};

const SIGNATURE = "x-twilio-email-event-webhook-signature";
const TIMESTAMP = "x-twilio-email-event-webhook-timestamp";

function isSigned({ headers, body }: HookRequest, secret: string | undefined, now: Date): boolean {
  const key = secret === undefined ? undefined : readEcPublicKey(secret);
  const signature = headers[SIGNATURE];
  const timestamp = headers[TIMESTAMP];
  if (key === undefined || typeof signature !== "string" || typeof timestamp !== "string") return false;
  const signedAt = dateOf(timestamp);
  if (signedAt === null || !isTimely(signedAt, now)) return false;
  const signed = Buffer.concat([Buffer.from(timestamp), body]);
  return verify("sha256", signed, { key, dsaEncoding: "der" }, Buffer.from(signature, "base64"));
}

/** What tells an event from others where it has no id. */
const NAMES = ["sg_message_id", "smtp-id", "event", "email", "timestamp"];

function readEvent(event: Members): ProviderEvent | undefined {
  const feedback = feedbackOf(event);
  const id = textOf(event, "sg_event_id") || NAMES.map((it) => textOf(event, it)).join("|");
  if (feedback === undefined) return undefined;
  return {
    id,
    recipient: textOf(event, "email"),
    hints: [textOf(event, "smtp-id"), textOf(event, "beckon")],
    feedback,
  };
}

function feedbackOf(event: Members): Feedback | undefined {
  const at = dateOf(textOf(event, "timestamp"));
  const detail = textOf(event, "reason") || textOf(event, "response");
  switch (textOf(event, "event")) {
    case "delivered":
      return { kind: "delivered", at, detail };
    case "deferred":
      return { kind: "delayed", class: classOf({ status: undefined, text: detail }), at, detail };
    case "spamreport":
      return { kind: "complained", at, detail };
    case "unsubscribe":
    case "group_unsubscribe":
      return { kind: "unsubscribed", at, detail };
    case "bounce":
      return bounce(event, at, detail);
    case "dropped":
      return dropped(at, detail);
    default:
      return undefined;
  }
}

/** `blocked` is about the sender or the mail, whatever its words: it never costs anybody their address. */
function bounce(event: Members, at: Date | null, detail: string): Feedback {
  const status = textOf(event, "status");
  const said = classOf({ status: status === "" ? undefined : status, text: detail });
  const isSoft = said !== "invalid-recipient" && said !== "inactive" && said !== "unknown";
  const isBlocked = textOf(event, "type") === "blocked";
  return { kind: "bounced", class: isBlocked && !isSoft ? "blocked-policy" : said, at, detail };
}

/** What SendGrid did not even try, because of what it had heard of the address before. */
function dropped(at: Date | null, detail: string): Feedback {
  if (/^(?:bounced|invalid)/i.test(detail)) return { kind: "bounced", class: "invalid-recipient", at, detail };
  if (/^spam report/i.test(detail)) return { kind: "complained", at, detail };
  if (/^unsubscribed/i.test(detail)) return { kind: "unsubscribed", at, detail };
  return { kind: "bounced", class: "unknown", at, detail };
}
