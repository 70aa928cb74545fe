import { readMembers } from "../../lib/members.ts";
import type { Channel, Delivery, Outgoing, RecipientVerdict } from "../contract.ts";
import { httpChannel, lineOf, throttled } from "./http-channel.ts";
import { httpPoster, type Post, type Posted } from "./http-post.ts";
import type { TwilioSettings } from "./sms-settings.ts";

export interface TwilioDeps {
  /** Where the provider reports what becomes of a text; undefined: nobody is told. */
  statusUrlFor(message: Outgoing): string | undefined;
  /** 1 but in tests, which shorten every time-out by it. */
  readonly timeScale?: number;
}

/** Texts through Twilio's Messages resource, or any provider that speaks it. */
export function twilioChannel(settings: TwilioSettings, deps: TwilioDeps): Channel {
  const { baseUrl, accountSid, connections } = settings;
  const url = `${baseUrl}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`;
  const poster = httpPoster({ url, connections, timeScale: deps.timeScale ?? 1 });
  return httpChannel(poster, {
    pace: { slots: settings.connections, perSecond: settings.perSecond },
    toPost: (message) => toPost(settings, message, deps.statusUrlFor(message)),
    meaningOf: meaningOfTwilio,
  });
}

function toPost(settings: TwilioSettings, message: Outgoing, statusUrl: string | undefined): Post {
  const isService = settings.messagingService !== undefined && message.from.address === settings.messagingService;
  const form = new URLSearchParams({
    To: message.to,
    Body: message.text,
    [isService ? "MessagingServiceSid" : "From"]: message.from.address,
    ...(statusUrl === undefined ? {} : { StatusCallback: statusUrl }),
  });
  const login = Buffer.from(`${settings.accountSid}:${settings.authToken}`, "utf8").toString("base64");
  return {
    headers: {
      authorization: `Basic ${login}`,
      "content-type": "application/x-www-form-urlencoded; charset=utf-8",
      accept: "application/json",
      "user-agent": "beckon",
    },
    body: form.toString(),
  };
}

/** Twilio's error codes that say something of the number and not only of this text. */
const RECIPIENTS: Readonly<Record<number, RecipientVerdict>> = {
  21211: "nobody-there",
  21214: "nobody-there",
  21217: "nobody-there",
  21265: "nobody-there",
  21610: "opted-out",
  21614: "nobody-there",
};

/** Those that say something of how we are set up: a wrong or unowned sender, an unknown service. No text can leave. */
const SETUP: ReadonlySet<number> = new Set([
  20003, 20005, 20008, 20404, 21212, 21601, 21603, 21606, 21607, 21608, 21659, 21660, 21661, 21701, 21703, 21704, 21705,
]);

/** Too much at once: of the account, of the sender's queue, of calls under way. */
const BUSY: ReadonlySet<number> = new Set([14107, 20429, 21611, 30022]);

/**
 * What the provider's answer means for one text. A server error may come after the text was taken, so it decides
 * nothing; only 503 with a Retry-After says that nothing was.
 */
function meaningOfTwilio({ status, headers, body }: Extract<Posted, { kind: "answer" }>): Delivery {
  const members = readMembers(body);
  const code = typeof members["code"] === "number" ? members["code"] : undefined;
  const words = code === undefined ? members["message"] : `${members["message"] ?? ""} (${code})`;
  const line = lineOf(status, words);
  if (status >= 200 && status < 300) {
    const sid = members["sid"];
    const said = typeof members["status"] === "string" ? members["status"] : "";
    return { kind: "accepted", providerId: typeof sid === "string" ? sid : "", reply: lineOf(status, said) };
  }
  if (status === 429 || (code !== undefined && BUSY.has(code))) return throttled(line, headers);
  if (status === 503 && headers["retry-after"] !== undefined) return throttled(line, headers);
  if (status >= 500) return { kind: "uncertain", why: `${line}: the text may have been taken.` };
  if (status < 400 || status === 401 || status === 403 || status === 404 || (code !== undefined && SETUP.has(code)))
    return { kind: "unavailable", why: line };
  if (status === 408 || status === 425) return { kind: "uncertain", why: `${line}: the text may have been taken.` };
  const recipient = code === undefined ? undefined : RECIPIENTS[code];
  return { kind: "refused", why: line, ...(recipient === undefined ? {} : { recipient }) };
}
