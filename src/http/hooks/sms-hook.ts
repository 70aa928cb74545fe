import type { BounceClass, Feedback } from "../../domain/feedback.ts";
import { withPlus } from "../../domain/incoming-text.ts";
import { asMembers, type Members } from "../../lib/members.ts";
import { isSignedWebhook } from "../../lib/signed-webhook.ts";
import { takeTextReply } from "../../usecases/take-text-reply.ts";
import { takeTextReport } from "../../usecases/take-text-report.ts";
import { FORGED, type HookAnswer, OK, UNREADABLE } from "./hook.ts";
import { dateOf, jsonOf, knownOf, membersOf, textOf } from "./members.ts";
import type { SmsHook, SmsHookDeps } from "./sms-call.ts";

/** The operator's own gateway: `sms.received` and `sms.status`, signed as what we send it; docs/sms.md has the wire. */
export const smsHook: SmsHook = {
  name: "sms",
  async receive(deps, { headers, body }) {
    const { smsCalls } = deps;
    if (smsCalls?.kind !== "hook") return undefined;
    if (!isSignedWebhook(smsCalls.secret, headers, body.toString("utf8"), deps.now())) return FORGED;
    const posted = asMembers(jsonOf(body));
    const data = membersOf(posted, "data");
    switch (textOf(posted, "type")) {
      case "sms.received":
        return takeReceived(deps, data);
      case "sms.status":
        return takeStatus(deps, data);
      default:
        return UNREADABLE;
    }
  },
};

/** Characters of an id or a number: longer ones are none. */
const NAME_MAX = 200;

async function takeReceived(deps: SmsHookDeps, data: Members): Promise<HookAnswer> {
  const [id, from, to] = [textOf(data, "id"), textOf(data, "from"), textOf(data, "to")];
  if (id === "" || from === "" || to === "" || typeof data["text"] !== "string") return UNREADABLE;
  if ([id, from, to].some((it) => it.length > NAME_MAX || /\p{Cc}/u.test(it))) return UNREADABLE;
  await takeTextReply(deps, {
    provider: "hook",
    providerId: id,
    from: withPlus(from),
    to: [withPlus(to)],
    text: data["text"],
    at: dateOf(textOf(data, "at")),
    isAnswered: data["answered"] === true,
  });
  return OK;
}

const REASONS: Readonly<Record<string, BounceClass>> = {
  "invalid-number": "invalid-recipient",
  blocked: "blocked-policy",
  unreachable: "network-dns",
};

async function takeStatus(deps: SmsHookDeps, data: Members): Promise<HookAnswer> {
  const [id, reference, status] = [textOf(data, "id"), textOf(data, "reference"), textOf(data, "status")];
  const feedback = feedbackOf(data, status);
  if (feedback === undefined || (id === "" && reference === "")) return UNREADABLE;
  const about = reference === "" ? { providerIds: [id] } : { reference };
  await takeTextReport(deps, { about, eventKey: `hook:${reference || id}:${status}`, feedback, source: "sms-hook" });
  return OK;
}

function feedbackOf(data: Members, status: string): Feedback | undefined {
  const reason = textOf(data, "reason");
  const detail = [status, reason, textOf(data, "message")].filter((it) => it !== "").join(" ");
  const at = dateOf(textOf(data, "at"));
  if (status === "delivered" || status === "delayed") return { kind: status, at, detail };
  if (status !== "failed") return undefined;
  if (reason === "opted-out") return { kind: "unsubscribed", at, detail };
  return { kind: "bounced", class: knownOf(REASONS, reason) ?? "unknown", at, detail };
}
