import { readMembers } from "../../lib/members.ts";
import { signWebhook } from "../../lib/signed-webhook.ts";
import { splitSms } from "../../lib/sms-segments.ts";
import type { Channel, Delivery, Outgoing, RecipientVerdict } from "../contract.ts";
import { httpChannel, lineOf, throttled } from "./http-channel.ts";
import { httpPoster, type Post, type Posted } from "./http-post.ts";
import type { HookSettings } from "./sms-settings.ts";

export interface HookDeps {
  now(): Date;
  /** Names a text in the provider's reports; undefined: nobody is told. */
  referenceFor(message: Outgoing): string | undefined;
  /** 1 but in tests, which shorten every time-out by it. */
  readonly timeScale?: number;
}

/** Texts handed over as signed JSON to an address of the operator's; docs/sms.md has the wire. */
export function hookChannel(settings: HookSettings, deps: HookDeps): Channel {
  const { url, connections } = settings;
  const poster = httpPoster({ url, connections, timeScale: deps.timeScale ?? 1 });
  return httpChannel(poster, {
    pace: { slots: settings.connections, perSecond: settings.perSecond },
    toPost: (message) => toPost(settings, deps, message),
    meaningOf: meaningOfHook,
  });
}

function toPost({ secret }: HookSettings, deps: HookDeps, message: Outgoing): Post {
  const { alphabet, parts } = splitSms(message.text);
  const reference = deps.referenceFor(message);
  const body = JSON.stringify({
    type: "sms.send",
    data: {
      id: message.messageId,
      from: message.from.address,
      to: message.to,
      text: message.text,
      encoding: alphabet === "plain" ? "gsm-7" : "ucs-2",
      parts: parts.length,
      ...(reference === undefined ? {} : { reference }),
    },
  });
  return {
    headers: {
      "content-type": "application/json",
      accept: "application/json",
      "user-agent": "beckon",
      "idempotency-key": message.messageId,
      ...signWebhook(secret, message.messageId, deps.now(), body),
    },
    body,
  };
}

const VERDICTS: Readonly<Record<string, RecipientVerdict>> = {
  "invalid-number": "nobody-there",
  "opted-out": "opted-out",
};

/**
 * 2xx: taken. 429, 503 with Retry-After: slower. 400, 409, 410, 413, 422: refused. Other 4xx: wrongly set up. 5xx:
 * nobody knows.
 */
function meaningOfHook({ status, headers, body }: Extract<Posted, { kind: "answer" }>): Delivery {
  const members = readMembers(body);
  const line = lineOf(status, members["message"] ?? members["error"]);
  if (status >= 200 && status < 300) {
    const id = members["id"];
    return { kind: "accepted", providerId: typeof id === "string" ? id.slice(0, 200) : "", reply: line };
  }
  if (status === 429 || (status === 503 && headers["retry-after"] !== undefined)) return throttled(line, headers);
  if (status >= 500 || status === 408) return { kind: "uncertain", why: `${line}: the text may have been taken.` };
  if (![400, 409, 410, 413, 422].includes(status)) return { kind: "unavailable", why: line };
  const error = members["error"];
  const recipient = typeof error === "string" && Object.hasOwn(VERDICTS, error) ? VERDICTS[error] : undefined;
  return { kind: "refused", why: line, ...(recipient === undefined ? {} : { recipient }) };
}
