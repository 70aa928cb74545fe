import { dkimRecord } from "../channels/email/dkim-record.ts";
import { parseSmtpUrl } from "../channels/email/smtp-url.ts";
import type { Settings } from "../config/settings.ts";
import type { MailRoute } from "../domain/mail-route.ts";

/** What `BECKON_SMTP_URL` says of how mail leaves; undefined in the sandbox. */
export function mailRouteOf({ smtpUrl }: Pick<Settings, "smtpUrl">): MailRoute | undefined {
  if (smtpUrl === undefined) return undefined;
  const { host, dkim } = parseSmtpUrl(smtpUrl);
  if (dkim === undefined) return { host };
  const keys = [dkim, ...(dkim.second === undefined ? [] : [dkim.second])];
  const signs = {
    domain: dkim.domain,
    keys: keys.map(({ selector, key }) => ({ selector, record: dkimRecord(key) })),
  };
  return { host, signs };
}
