import { createHmac, timingSafeEqual } from "node:crypto";
import { classOf } from "../../domain/bounce-class.ts";
import type { Feedback } from "../../domain/feedback.ts";
import { asMembers, type Members } from "../../lib/members.ts";
import { type ProviderEvent, spendProof, takeProviderEvents } from "../../usecases/take-provider-events.ts";
import { FORGED, type HookProvider, isTimely, OK, UNREADABLE } from "./hook.ts";
import { dateOf, jsonOf, membersOf, textOf } from "./members.ts";

/**
 * Mailgun's webhooks: one event a call, with an HMAC over timestamp and token beside it. It does not cover the event, so a
 * token proves the first that comes with it and no other, whether we make use of that one or not. Our Message-ID and
 * return path come back in the event, because Mailgun keeps them.
 */
export const mailgunHook: HookProvider = {
  name: "mailgun",
  async receive(deps, hook, { body }) {
    const posted = asMembers(jsonOf(body));
    const signature = membersOf(posted, "signature");
    if (!isSigned(signature, hook.secret, deps.now())) return FORGED;
    const event = membersOf(posted, "event-data");
    const [read, proof] = [readEvent(event), textOf(signature, "token")];
    if (read === undefined) await spendProof(deps, hook, proof);
    else await takeProviderEvents(deps, hook, [{ ...read, proof }]);
    return textOf(event, "event") === "" ? UNREADABLE : OK;
  },
};

function isSigned(signature: Members, secret: string | undefined, now: Date): boolean {
  const timestamp = textOf(signature, "timestamp");
  const signedAt = dateOf(timestamp);
  if (secret === undefined || signedAt === null || !isTimely(signedAt, now)) return false;
  const made = createHmac("sha256", secret)
    .update(`${timestamp}${textOf(signature, "token")}`)
    .digest();
  const given = Buffer.from(textOf(signature, "signature"), "hex");
  return given.length === made.length && timingSafeEqual(given, made);
}

function readEvent(event: Members): ProviderEvent | undefined {
  const feedback = feedbackOf(event);
  if (feedback === undefined) return undefined;
  const headers = membersOf(membersOf(event, "message"), "headers");
  return {
    id: textOf(event, "id"),
    recipient: textOf(event, "recipient"),
    hints: [textOf(headers, "message-id"), textOf(membersOf(event, "envelope"), "sender")],
    feedback,
  };
}

function feedbackOf(event: Members): Feedback | undefined {
  const at = dateOf(textOf(event, "timestamp"));
  const status = membersOf(event, "delivery-status");
  const detail = [textOf(status, "code"), textOf(status, "message") || textOf(status, "description")].join(" ").trim();
  switch (textOf(event, "event")) {
    case "delivered":
    case "complained":
    case "unsubscribed":
      return { kind: textOf(event, "event") as "delivered" | "complained" | "unsubscribed", at, detail };
    case "rejected":
      return { kind: "bounced", class: "blocked-policy", at, detail: textOf(membersOf(event, "reject"), "reason") };
    case "failed":
      return failure(event, { at, detail, code: enhancedOf(status) });
    default:
      return undefined;
  }
}

const enhancedOf = (status: Members): string | undefined =>
  [textOf(status, "enhanced-code"), textOf(status, "bounce-code")].find((it) => it !== "");

interface FailureFacts {
  readonly at: Date | null;
  readonly detail: string;
  readonly code: string | undefined;
}

/** `reason` says where Mailgun itself kept an address back because of what it had heard before. */
function failure(event: Members, { at, detail, code }: FailureFacts): Feedback {
  switch (textOf(event, "reason")) {
    case "suppress-bounce":
      return { kind: "bounced", class: "invalid-recipient", at, detail };
    case "suppress-complaint":
      return { kind: "complained", at, detail };
    case "suppress-unsubscribe":
      return { kind: "unsubscribed", at, detail };
  }
  const kind = textOf(event, "severity") === "temporary" ? "delayed" : "bounced";
  return { kind, class: classOf({ status: code, text: detail }), at, detail };
}
