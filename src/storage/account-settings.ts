import type { AccountSettings } from "../domain/account-settings.ts";
import type { AccountScope } from "../domain/caller.ts";
import type { ProjectId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

interface SettingsRow {
  name: string;
  sender_name: string | null;
  sender_email: string | null;
  reply_to: string | null;
  postal_address: string | null;
  default_project_id: number;
  default_timezone: string;
  default_region: string;
  default_locale: string;
  sms_from: string;
  sms_until: string;
}

const COLUMNS = `a.name, a.sender_name, a.sender_email, a.reply_to, a.postal_address, a.default_project_id,
            a.default_timezone, a.default_region, a.default_locale,
            to_char(a.sms_from, 'HH24:MI') as sms_from, to_char(a.sms_until, 'HH24:MI') as sms_until`;

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
    defaultLocale: row.default_locale,
    smsFrom: row.sms_from,
    smsUntil: row.sms_until,
  };
}

export async function updateSettings(tx: Tx, scope: AccountScope, it: AccountSettings): Promise<void> {
  await tx.named(
    "update-settings",
    `update accounts
        set name = $2, sender_name = $3, sender_email = $4, reply_to = $5, postal_address = $6, default_project_id = $7,
            default_timezone = $8, default_region = $9, default_locale = $10, sms_from = $11, sms_until = $12
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
    ],
  );
}
