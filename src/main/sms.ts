import type { Channel } from "../channels/contract.ts";
import { hookChannel } from "../channels/sms/hook.ts";
import { smppChannel } from "../channels/sms/smpp.ts";
import type { SmppReceipt, SmppText } from "../channels/sms/smpp-receipt.ts";
import type { SmppSettings, SmsSettings } from "../channels/sms/sms-settings.ts";
import { parseSmsUrl } from "../channels/sms/sms-url.ts";
import { twilioChannel } from "../channels/sms/twilio.ts";
import type { Settings } from "../config/settings.ts";
import type { SmsCalls } from "../domain/sms-calls.ts";
import { textReferenceOf } from "../domain/text-reference.ts";
import type { Log } from "../lib/log.ts";
import { guardTexts } from "../usecases/guard-texts.ts";
import { smsHookToken } from "../usecases/sms-calls.ts";
import { type TextReplyDeps, takeTextReply } from "../usecases/take-text-reply.ts";
import { takeTextReport } from "../usecases/take-text-report.ts";

/** The channel of texts, and what proves that a call comes from their provider. */
export interface OpenSms {
  readonly channel: Channel;
  readonly calls: SmsCalls | undefined;
  /** The sender of texts that name none of their own. */
  readonly from: string;
}

export interface SmsWish extends TextReplyDeps {
  readonly log: Log;
  /** Divides the time-outs of network conversations; 1 outside tests. */
  readonly testTimeScale: number;
  /** An SMPP session that receives belongs to a process that works. */
  readonly role: Settings["role"];
}

/** Opens the channel that `BECKON_SMS_URL` names, behind the guard. */
export function openSms(url: string, wish: SmsWish): OpenSms {
  const settings = parseSmsUrl(url);
  const report = (error: unknown) => wish.log.error({ err: error }, "a text's accounts could not be kept");
  return {
    channel: guardTexts({ ...wish, report }, openProvider(settings, wish), settings.from),
    calls: callsOf(settings),
    from: settings.from,
  };
}

function openProvider(settings: SmsSettings, wish: SmsWish): Channel {
  const timeScale = 1 / wish.testTimeScale;
  switch (settings.kind) {
    case "twilio":
      return twilioChannel(settings, {
        statusUrlFor: (it) => statusUrl(wish, it.messageId, it.about?.accountId),
        timeScale,
      });
    case "hook":
      return hookChannel(settings, {
        now: wish.now,
        referenceFor: ({ messageId, about }) => about && textReferenceOf(about.accountId, messageId),
        timeScale,
      });
    case "smpp":
      return openSmpp(settings, wish, timeScale);
  }
}

/** Providers refuse a text whose reports would go to a machine only we can see. */
function statusUrl(
  { publicUrl, keys }: SmsWish,
  messageId: string,
  accountId: Parameters<typeof textReferenceOf>[0] | undefined,
): string | undefined {
  const reference = accountId === undefined ? undefined : textReferenceOf(accountId, messageId);
  if (reference === undefined || new URL(publicUrl).hostname === "localhost") return undefined;
  return `${publicUrl}/hooks/in/twilio/${smsHookToken(keys)}?m=${reference}`;
}

function openSmpp(settings: SmppSettings, wish: SmsWish, timeScale: number): Channel {
  const { log, role } = wish;
  const onDelivered = async (it: SmppReceipt | SmppText): Promise<void> => {
    if ("providerIds" in it) {
      const { providerIds, eventKey, feedback } = it;
      await takeTextReport(wish, { about: { providerIds }, eventKey, feedback, source: "smpp" });
      return;
    }
    const { from, to, text } = it;
    await takeTextReply(wish, {
      provider: "smpp",
      providerId: null,
      from,
      to: [to],
      text,
      at: null,
      isAnswered: false,
    });
  };
  return smppChannel(settings, {
    ...(role === "api" ? {} : { onDelivered }),
    report({ state, why }) {
      if (state === "bound") log.info({}, "the SMPP session is bound");
      else log.warn({ reason: why }, state === "lost" ? "the SMPP session is lost" : "what the SMSC handed over waits");
    },
    timeScale,
  });
}

function callsOf(settings: SmsSettings): SmsCalls | undefined {
  switch (settings.kind) {
    case "twilio":
      return { kind: "twilio", authToken: settings.authToken, answersKeywords: settings.answersKeywords };
    case "hook":
      return { kind: "hook", secret: settings.secret };
    case "smpp":
      return undefined;
  }
}

/** Where the provider is to be told to call, for the log; undefined where it does not. */
export function smsHookUrl(
  { publicUrl, keys }: Pick<TextReplyDeps, "publicUrl" | "keys">,
  calls: SmsCalls | undefined,
): string | undefined {
  if (calls === undefined) return undefined;
  return `${publicUrl}/hooks/in/${calls.kind === "twilio" ? "twilio" : "sms"}/${smsHookToken(keys)}`;
}
