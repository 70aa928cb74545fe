import { Type } from "typebox";
import { chooseLanguage, LANGUAGES } from "../../../content/languages/choose-language.ts";
import type { AccountSettings } from "../../../domain/account-settings.ts";
import type { NativeDeps } from "../endpoint.ts";
import { Id, Nullable } from "../shapes.ts";

const SPOKEN = LANGUAGES.map((tag) => ({ tag, direction: chooseLanguage({ link: tag }).dir }));

/** A language guests can be spoken to in. */
export const Language = Type.Enum([...LANGUAGES], { type: "string" });

export const SettingsShape = Type.Object(
  {
    name: Type.String(),
    senderName: Nullable(Type.String()),
    senderEmail: Nullable(Type.String()),
    replyTo: Nullable(Type.String()),
    postalAddress: Nullable(Type.String({ description: "Stands below every mail" })),
    defaultProjectId: Id,
    defaultTimezone: Type.String({ description: "IANA, such as Europe/London" }),
    defaultRegion: Type.String({ description: "Country of phone numbers without a country code, such as GB" }),
    defaultLocale: Type.String({
      description: "BCP 47, such as en: of messages to people of whom no language is known, for events that name none",
    }),
    languages: Type.Array(
      Type.Object({
        tag: Language,
        direction: Type.Enum(["ltr", "rtl"], { type: "string" }),
        isOffered: Type.Boolean(),
      }),
      {
        description: "Those that guests can be spoken to in, and whether the account does",
      },
    ),
    offeredLanguages: Nullable(
      Type.Array(Language, {
        description:
          "Of `languages`, those guests are spoken to in, whatever they or their browsers ask for; `defaultLocale` is one of them. null: all",
      }),
    ),
    persianCalendar: Type.Enum(["gregorian", "persian"], {
      type: "string",
      description:
        "Of dates in Persian. An event's `language` with a calendar in it, such as fa-u-ca-persian or fa-u-ca-gregory, decides for the event",
    }),
    smsFrom: Type.String({ description: "Texts are sent between this wall time" }),
    smsUntil: Type.String({ description: "and this one" }),
    remindersMax: Type.Integer({ description: "Reminders to one guest of one event, at most" }),
    reminderSpacingHours: Type.Integer({
      description: "Between a reminder and the message before it, at least; not kept in the sandbox",
    }),
    contactMessagesMax: Nullable(
      Type.Integer({
        description:
          "Invitations and reminders to one person over all events, at most, in `contactMessagesDays`; null: no cap",
      }),
    ),
    contactMessagesDays: Type.Integer(),
    calendarReplies: Type.Boolean({
      description:
        "Whether mails ask in the guest's calendar too; what it replies is an answer. Needs an inbound address, set by the operator",
    }),
    receipts: Type.Boolean({
      description:
        "Whether guests are told in a message what they answered, by the channel their invitation came by. The place somebody waited for is told in any case",
    }),
    ivvyInvitesSend: Type.Boolean({
      description:
        "Whether Beckon sends its own invitation to whoever is newly invited through the iVvy dialect; otherwise its clients deliver the links",
    }),
    smsSender: Nullable(
      Type.String({ description: "What texts come from: a number, a short code or a name; null: the operator's" }),
    ),
    smsCountries: Nullable(
      Type.Array(Type.String(), {
        description: "ISO 3166 codes of countries texts may go to; null: only that of `defaultRegion`",
      }),
    ),
    smsPartsPerCampaign: Nullable(
      Type.Integer({ description: "SMS parts one campaign may be billed; it is paused there. null: no limit" }),
    ),
    smsPartsPerDay: Nullable(Type.Integer({ description: "The same of all texts of a day" })),
    smsNewNumbersMax: Nullable(
      Type.Integer({
        description:
          "So many numbers never texted before that begin with the same seven digits, within an hour, pause a campaign; null: never",
      }),
    ),
    smsLocalWords: Type.Boolean({
      description: "Whether yes and no in the guests' own languages are answers too when they are texted",
    }),
    warmUps: Type.Array(Type.Object({ domain: Type.String(), firstDay: Type.Integer(), dailyMax: Type.Integer() }), {
      description:
        "Sending domains that receivers get to know slowly: `firstDay` mails on the first day with mail, twice as many on each such day after it, never more than `dailyMax`. What is more waits for the next day of `defaultTimezone`",
    }),
    publicUrl: Type.String({ description: "Origin of every link; set by the operator" }),
    sandbox: Type.Object(
      { email: Type.Boolean(), sms: Type.Boolean() },
      { description: "Whether a channel's messages are captured instead of sent; set by the operator" },
    ),
  },
  { title: "Settings" },
);

export function toSettings(it: AccountSettings, { publicUrl, isSandbox }: Pick<NativeDeps, "publicUrl" | "isSandbox">) {
  const { offeredLanguages: offered } = it;
  const languages = SPOKEN.map((of) => ({ ...of, isOffered: offered?.includes(of.tag) ?? true }));
  return { ...it, languages, publicUrl, sandbox: { email: isSandbox("email"), sms: isSandbox("sms") } };
}
