/** What mail leaves by, as receivers will check it against the sender's domain. */
export interface MailRoute {
  /** The server everything is handed to. */
  readonly host: string;
  /** How we sign; undefined where we do not, and the server may. */
  readonly signs?:
    | { readonly domain: string; readonly keys: readonly { readonly selector: string; readonly record: string }[] }
    | undefined;
}

/** Relays whose outgoing addresses are those of a record of theirs, by the end of their host's name. */
const INCLUDES: ReadonlyArray<readonly [host: string, include: string]> = [
  ["mailgun.org", "mailgun.org"],
  ["sendgrid.net", "sendgrid.net"],
  ["amazonaws.com", "amazonses.com"],
  ["postmarkapp.com", "spf.mtasv.net"],
  ["sparkpostmail.com", "sparkpostmail.com"],
  ["mailjet.com", "spf.mailjet.com"],
  ["brevo.com", "spf.brevo.com"],
  ["sendinblue.com", "spf.brevo.com"],
  ["smtp.gmail.com", "_spf.google.com"],
  ["smtp-relay.gmail.com", "_spf.google.com"],
  ["office365.com", "spf.protection.outlook.com"],
  ["protection.outlook.com", "spf.protection.outlook.com"],
  ["zoho.com", "zoho.com"],
  ["zoho.eu", "zoho.eu"],
  ["messagingengine.com", "spf.messagingengine.com"],
];

/** The domain that a sender's SPF record has to include for a known relay; undefined for any other host. */
export function includeOf({ host }: MailRoute): string | undefined {
  const name = host.toLowerCase();
  return INCLUDES.find(([end]) => name === end || name.endsWith(`.${end}`))?.[1];
}
