import type { Settings } from "../config/settings.ts";
import type { Founded } from "../usecases/found-installation.ts";

export interface BannerFacts {
  readonly settings: Settings;
  readonly version: string;
  /** Where the data is: a directory or a host. */
  readonly where: string;
  readonly founded: Founded | undefined;
  /** The inbox, with the word that opens it once; undefined where nothing is captured. */
  readonly inboxUrl: string | undefined;
  /** The dashboard, with the word that signs its owner in once; undefined where nobody is answered. */
  readonly signInUrl: string | undefined;
}

/** What the operator reads when the server is up. */
export function banner(facts: BannerFacts): string {
  const { settings, version, where } = facts;
  const lines = [`  Beckon ${version}   ${settings.publicUrl}      data ${where}`];
  if (settings.role === "worker")
    return `${lines.join("\n")}\n  This process sends and works; it answers probes on port ${settings.port} and nothing else.\n`;
  lines.push(`  Dashboard (this link signs you in, once): ${facts.signInUrl}`);
  lines.push(...sandboxLines(facts), ...keyLines(facts), ...curlLines(facts));
  return `${lines.join("\n")}\n`;
}

function sandboxLines({ settings: { smtpUrl, smsUrl }, inboxUrl }: BannerFacts): string[] {
  if (inboxUrl === undefined) return [];
  if (smtpUrl !== undefined)
    return [`  Mail is sent through ${new URL(smtpUrl).host}. Texts (SMS) are captured, not sent: ${inboxUrl}`];
  if (smsUrl !== undefined)
    return [`  Texts (SMS) are sent through ${new URL(smsUrl).host}. Mail is captured, not sent: ${inboxUrl}`];
  return [`  SANDBOX: nothing leaves this machine. Captured mail and SMS: ${inboxUrl}`];
}

function keyLines({ settings, founded }: BannerFacts): string[] {
  const another = 'another: npm run beckon -- keys create --local --name "my laptop" --scopes owner';
  const given = settings.apiKey === undefined ? undefined : "Owner key: the one of BECKON_API_KEY";
  if (founded === undefined) return [`  ${given ?? `Owner key: shown at the first start; ${another}`}`];
  const key = given ?? `Owner key (shown once): ${founded.ownerKey}`;
  const password =
    settings.ownerPassword === undefined
      ? `password (shown once) ${founded.ownerPassword}`
      : "the password of BECKON_OWNER_PASSWORD";
  return [`  ${key}`, `  Owner: ${founded.ownerEmail}, ${password}`];
}

function curlLines({ settings, founded }: BannerFacts): string[] {
  // A variable of the reader's own shell: at later starts nobody here knows their key.
  const key = founded === undefined || settings.apiKey !== undefined ? "$BECKON_API_KEY" : founded.ownerKey;
  return [
    "  Try it:",
    `    curl ${localUrl(settings)}/beckon/v1/quick-invite -H "Authorization: Bearer ${key}" -H "Content-Type: application/json" \\`,
    `      -d '{"event":{"title":"Lunch","startsAt":"2030-06-13T12:00","timezone":"Europe/London"},"to":["you@example.org"]}'`,
  ];
}

/** Where this process answers, seen from its own machine. */
export function localUrl({ host, port }: Pick<Settings, "host" | "port">): string {
  const isAnywhere = ["0.0.0.0", "::", "127.0.0.1", "::1", "localhost"].includes(host);
  if (isAnywhere) return `http://localhost:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
