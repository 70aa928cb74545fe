import type { AccountSettings } from "../domain/account-settings.ts";
import type { AccountScope } from "../domain/caller.ts";
import type { ProjectId } from "../domain/ids.ts";
import type { WarmUp } from "../domain/warm-up.ts";
import { type StoredBrand, toBrand } from "./brands.ts";
import type { Tx } from "./db.ts";
import { SPEECH_COLUMNS, type SpeechRow, toSpeech } from "./speech.ts";

interface SettingsRow extends SpeechRow {
  name: string;
  sender_name: string | null;
  sender_email: string | null;
  reply_to: string | null;
  postal_address: string | null;
  default_project_id: number;
  default_timezone: string;
  default_region: string;
  sms_from: string;
  sms_until: string;
  reminders_max: number;
  reminder_spacing_hours: number;
  contact_messages_max: number | null;
  contact_messages_days: number;
  calendar_replies: boolean;
  ivvy_invites_send: boolean;
  receipts: boolean;
  brand: StoredBrand;
  sms_sender: string | null;
  sms_countries: string[] | null;
  sms_parts_per_campaign: number | null;
  sms_parts_per_day: number | null;
  sms_new_numbers_max: number | null;
  sms_local_words: boolean;
  warm_ups: WarmUp[];
}

const COLUMNS = `a.name, a.sender_name, a.sender_email, a.reply_to, a.postal_address, a.default_project_id,
            a.default_timezone, a.default_region, ${SPEECH_COLUMNS},
            to_char(a.sms_from, 'HH24:MI') as sms_from, to_char(a.sms_until, 'HH24:MI') as sms_until,
            a.reminders_max, a.reminder_spacing_hours, a.contact_messages_max, a.contact_messages_days,
            a.calendar_replies, a.sms_sender, a.sms_countries, a.sms_parts_per_campaign, a.sms_parts_per_day,
            a.sms_new_numbers_max, a.sms_local_words, a.ivvy_invites_send, a.receipts, a.brand,
            coalesce((select jsonb_agg(jsonb_build_object('domain', w.domain, 'firstDay', w.first_day, 'dailyMax', w.daily_max) order by w.domain)
                        from warm_ups w
                       where w.account_id = $1), '[]') as warm_ups`;

/** What the account says of itself, and what its campaigns, events and contacts fall back to. */
export async function findSettings(tx: Tx, scope: AccountScope): Promise<AccountSettings> {
  const text = `select ${COLUMNS} from accounts a where a.id = $1`;
  return toSettings(await tx.named<SettingsRow>("find-settings", text, [scope.accountId]));
}

/** The same, locked until the transaction ends. */
export async function lockSettings(tx: Tx, scope: AccountScope): Promise<AccountSettings> {
  const text = `select ${COLUMNS} from accounts a where a.id = $1 for no key update`;
  return toSettings(await tx.named<SettingsRow>("lock-settings", text, [scope.accountId]));
}

function toSettings([row]: readonly SettingsRow[]): AccountSettings {
  if (row === undefined) throw new Error("the account is gone although a scope speaks for it");
  return {
    name: row.name,
    senderName: row.sender_name,
    senderEmail: row.sender_email,
    replyTo: row.reply_to,
    postalAddress: row.postal_address,
    defaultProjectId: row.default_project_id as ProjectId,
    defaultTimezone: row.default_timezone,
    defaultRegion: row.default_region,
    ...toSpeech(row),
    smsFrom: row.sms_from,
    smsUntil: row.sms_until,
    remindersMax: row.reminders_max,
    reminderSpacingHours: row.reminder_spacing_hours,
    contactMessagesMax: row.contact_messages_max,
    contactMessagesDays: row.contact_messages_days,
    calendarReplies: row.calendar_replies,
    ivvyInvitesSend: row.ivvy_invites_send,
    receipts: row.receipts,
    brand: toBrand(row.brand),
    smsSender: row.sms_sender,
    smsCountries: row.sms_countries,
    smsPartsPerCampaign: row.sms_parts_per_campaign,
    smsPartsPerDay: row.sms_parts_per_day,
    smsNewNumbersMax: row.sms_new_numbers_max,
    smsLocalWords: row.sms_local_words,
    warmUps: row.warm_ups,
  };
}

/** Stores everything but the brand and the warm-ups, which are changed by themselves. */
export async function updateSettings(tx: Tx, scope: AccountScope, it: AccountSettings): Promise<void> {
  await tx.named(
    "update-settings",
    `update accounts
        set name = $2, sender_name = $3, sender_email = $4, reply_to = $5, postal_address = $6, default_project_id = $7,
            default_timezone = $8, default_region = $9, default_locale = $10, sms_from = $11, sms_until = $12,
            reminders_max = $13, reminder_spacing_hours = $14, contact_messages_max = $15, contact_messages_days = $16,
            calendar_replies = $17, sms_sender = $18, sms_countries = $19, sms_parts_per_campaign = $20,
            sms_parts_per_day = $21, sms_new_numbers_max = $22, sms_local_words = $23,
            ivvy_invites_send = $24, receipts = $25, offered_languages = $26, persian_calendar = $27
      where id = $1`,
    [
      scope.accountId,
      it.name,
      it.senderName,
      it.senderEmail,
      it.replyTo,
      it.postalAddress,
      it.defaultProjectId,
      it.defaultTimezone,
      it.defaultRegion,
      it.defaultLocale,
      it.smsFrom,
      it.smsUntil,
      it.remindersMax,
      it.reminderSpacingHours,
      it.contactMessagesMax,
      it.contactMessagesDays,
      it.calendarReplies,
      it.smsSender,
      it.smsCountries,
      it.smsPartsPerCampaign,
      it.smsPartsPerDay,
      it.smsNewNumbersMax,
      it.smsLocalWords,
      it.ivvyInvitesSend,
      it.receipts,
      it.offeredLanguages,
      it.persianCalendar,
    ],
  );
}
