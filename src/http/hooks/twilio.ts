import { createHmac, timingSafeEqual } from "node:crypto";
import type { BounceClass, Feedback } from "../../domain/feedback.ts";
import { takeTextReply } from "../../usecases/take-text-reply.ts";
import { takeTextReport } from "../../usecases/take-text-report.ts";
import { FORGED, type HookAnswer, OK, UNREADABLE } from "./hook.ts";
import { knownOf } from "./members.ts";
import type { SmsHook, SmsHookDeps } from "./sms-call.ts";

/** An empty TwiML answer: what we answer people is sent as texts of their own, which a crash does not lose. */
const NOTHING_TO_SAY: HookAnswer = { status: 200, body: "<Response/>", contentType: "text/xml; charset=utf-8" };

/** Twilio's webhooks, and those of providers that speak them: texts that come in, and what became of those that left. */
export const twilioHook: SmsHook = {
  name: "twilio",
  async receive(deps, { url, headers, query, body }) {
    const { smsCalls } = deps;
    if (smsCalls?.kind !== "twilio") return undefined;
    const form = new URLSearchParams(body.toString("utf8"));
    if (!isSigned(smsCalls.authToken, url, form, headers["x-twilio-signature"])) return FORGED;
    const sid = form.get("MessageSid") ?? form.get("SmsSid") ?? "";
    if (sid === "") return UNREADABLE;
    const reference = query.get("m");
    if (reference !== null) return takeStatus(deps, { sid, reference, form });
    const from = form.get("From") ?? "";
    const to = ["To", "MessagingServiceSid"].map((it) => form.get(it) ?? "").filter((it) => it !== "");
    if (from === "" || to.length === 0 || form.get("Body") === null) return UNREADABLE;
    const keyword = knownOf(KEYWORDS, form.get("OptOutType") ?? "");
    await takeTextReply(deps, {
      provider: "twilio",
      providerId: sid,
      from,
      to,
      text: form.get("Body") ?? "",
      keyword,
      at: null,
      isAnswered: smsCalls.answersKeywords || keyword !== undefined,
    });
    return NOTHING_TO_SAY;
  },
};

/** What the provider took a text for by words the operator has told it. */
const KEYWORDS: Readonly<Record<string, "stop" | "start" | "help">> = { STOP: "stop", START: "start", HELP: "help" };

/**
 * HMAC-SHA1 over the address and the sorted parameters. The address is the one the provider was given; some write the
 * usual port into it, some leave it out.
 */
function isSigned(authToken: string, url: string, form: URLSearchParams, signature: unknown): boolean {
  if (typeof signature !== "string") return false;
  const given = Buffer.from(signature, "base64");
  const parameters = [...form].sort(([a, x], [b, y]) => compare(a, b) || compare(x, y)).map((it) => it.join(""));
  return spellings(url).some((spelling) => {
    const expected = createHmac("sha1", authToken)
      .update(spelling + parameters.join(""))
      .digest();
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function spellings(url: string): readonly string[] {
  const { protocol, host, port } = new URL(url);
  const usual = protocol === "https:" ? "443" : "80";
  const origin = `${protocol}//${host}`;
  return port === "" ? [url, url.replace(origin, `${origin}:${usual}`)] : [url];
}

async function takeStatus(
  deps: SmsHookDeps,
  { sid, reference, form }: { readonly sid: string; readonly reference: string; readonly form: URLSearchParams },
): Promise<HookAnswer> {
  const status = form.get("MessageStatus") ?? form.get("SmsStatus") ?? "";
  const code = form.get("ErrorCode") ?? "";
  const feedback = feedbackOf(status, code, form.get("ErrorMessage") ?? "");
  if (feedback === undefined) return OK;
  const eventKey = `twilio:${sid}:${status}:${code}`;
  await takeTextReport(deps, { about: { reference }, eventKey, feedback, source: "twilio" });
  return OK;
}

/** Twilio's delivery error codes that name a reason. */
const CLASSES: Readonly<Record<string, BounceClass>> = {
  30003: "network-dns",
  30004: "blocked-policy",
  30005: "invalid-recipient",
  30006: "invalid-recipient",
  30007: "blocked-policy",
  30032: "blocked-policy",
  30034: "blocked-policy",
  21211: "invalid-recipient",
  21614: "invalid-recipient",
};

/** Undefined for the steps in between. */
function feedbackOf(status: string, code: string, message: string): Feedback | undefined {
  const detail = [status, code, message].filter((it) => it !== "").join(" ");
  if (status === "delivered") return { kind: "delivered", at: null, detail };
  if (status !== "undelivered" && status !== "failed") return undefined;
  if (code === "21610") return { kind: "unsubscribed", at: null, detail };
  return { kind: "bounced", class: knownOf(CLASSES, code) ?? "unknown", at: null, detail };
}
