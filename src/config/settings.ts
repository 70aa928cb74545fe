import type { OutboundRule } from "../lib/outbound.ts";
import { type Reader, readerOf } from "./reader.ts";

/** Every `BECKON_` variable the process reads, in one place. Nothing else in src/ looks at the environment. */
export interface Settings {
  /** Which parts this process runs: everything, the doorways, or the outbox and the jobs. */
  readonly role: "all" | "api" | "worker";
  readonly host: string;
  readonly port: number;
  /** Origin of the links in messages, without a trailing slash. */
  readonly publicUrl: string;
  /** CIDRs of proxies whose X-Forwarded-For is believed. */
  readonly trustProxy: readonly string[];
  readonly dataDir: string;
  /** Undefined: the product starts its own PostgreSQL in the data directory. */
  readonly databaseUrl: string | undefined;
  /** For migrations, LISTEN and advisory locks; must not lead through a transaction pooler. */
  readonly databaseDirectUrl: string | undefined;
  readonly databasePrepared: boolean;
  /** Undefined: generated into the data directory at the first start. */
  readonly secret: string | undefined;
  readonly secretPrevious: string | undefined;
  /** Undefined: the sandbox captures the mail. */
  readonly smtpUrl: string | undefined;
  /** Undefined: the sandbox captures the texts. */
  readonly smsUrl: string | undefined;
  /** What the first start uses instead of generating it. */
  readonly apiKey: string | undefined;
  readonly ownerEmail: string;
  readonly ownerPassword: string | undefined;
  readonly importMaxBytes: number;
  /** Native calls a minute and key; 0: any number. */
  readonly ratePerMinute: number;
  readonly eventManager: EventManagerSettings;
  readonly walr: WalrSettings;
  /** Networks that addresses named by tenants may also lead to, although they are not public. */
  readonly outboundAllow: readonly OutboundRule[];
  /** A domain or a mailbox that failures and replies come back to, unchecked; undefined: nothing is listened to. */
  readonly inboundAddress: string | undefined;
  /** Where this process receives it by SMTP; undefined: it does not. */
  readonly inboundSmtp: InboundSmtpSettings | undefined;
  /** The mailbox it is fetched from, unchecked; undefined: none. */
  readonly inboundImapUrl: string | undefined;
  /** How long a mail in doubt waits for news of it before it is sent once more. */
  readonly uncertainWaitSeconds: number;
  /** Divides the time-outs of network conversations; 1 outside tests. */
  readonly testTimeScale: number;
  /** Undefined: what suits where the log goes, `warn` on a terminal and `info` elsewhere. */
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent" | undefined;
  /** Sentences the operator should read once; none of them keeps the server from starting. */
  readonly warnings: readonly string[];
}

/** The switches of the Event Manager dialect; `docs/wire/event-manager.md` says what each does on the wire. */
export interface EventManagerSettings {
  /** The account that people register with and sign in to; undefined: the installation's first. */
  readonly accountId: number | undefined;
  /** Whether anybody may register. */
  readonly registration: boolean;
  readonly authFailureStatus: 200 | 401;
  readonly reinviteAfterReject: boolean;
  readonly strictBlankItems: boolean;
  readonly notify: boolean;
  /** Requests a minute and client address; 0: any number. */
  readonly ratePerMinute: number;
  /** How many names that are nobody's one login may ask for in a day; 0: any number. */
  readonly unknownPerDay: number;
  /** People one call may name. */
  readonly maxPerCall: number;
  readonly opaqueUnknown: boolean;
}

/** Switches of the Walr dialect. */
export interface WalrSettings {
  /** Further paths of Send invite, unchecked. */
  readonly sendInvitePaths: readonly string[];
  readonly skipInvalidRecipients: boolean;
  /** Calls a minute and client; 0: any number. */
  readonly ratePerMinute: number;
}

export interface InboundSmtpSettings {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Files in PEM; without them STARTTLS is not offered. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong with the environment, every problem at once. */
export class SettingsError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The settings cannot be used:\n${problems.map((it) => `  - ${it}`).join("\n")}`);
    this.problems = problems;
  }
}

const MEBIBYTE = 1024 * 1024;
/** What receivers take to report a failure, as a rule. */
const NEWS_WAIT_SECONDS = 1_800;

/** @throws {SettingsError} naming every variable that cannot be used, and what would be right. */
export function readSettings(environment: Environment): Settings {
  const read = readerOf(environment);
  const settings = collect(read);
  if (settings.databaseUrl !== undefined && settings.secret === undefined) {
    read.problem(
      "BECKON_SECRET is required with BECKON_DATABASE_URL: make one with `openssl rand -base64 32` and keep it; it signs every personal link.",
    );
  }
  if (settings.databaseUrl === undefined && settings.databaseDirectUrl !== undefined) {
    read.problem("BECKON_DATABASE_URL is required with BECKON_DATABASE_DIRECT_URL, which only goes past its pooler.");
  }
  if (settings.databaseUrl === undefined && settings.role !== "all") {
    read.problem(
      `BECKON_ROLE=${settings.role} needs BECKON_DATABASE_URL: the embedded database belongs to one process that runs everything.`,
    );
  }
  if (settings.inboundAddress === undefined && (settings.inboundSmtp ?? settings.inboundImapUrl) !== undefined) {
    read.problem(
      "BECKON_INBOUND_ADDRESS is required with BECKON_INBOUND_SMTP_PORT and BECKON_INBOUND_IMAP_URL: it is the domain or the mailbox that mails name as their return path.",
    );
  }
  // The command line's, which may stand in the same .env.
  read.text("BECKON_URL");
  if (read.problems.length > 0) throw new SettingsError(read.problems);
  return { ...settings, warnings: read.unknown("BECKON_") };
}

function collect(read: Reader): Omit<Settings, "warnings"> {
  const port = read.integer("BECKON_PORT", {
    min: 0,
    max: 65_535,
    otherwise: read.integer("PORT", { min: 0, max: 65_535, otherwise: 4000 }),
  });
  const inboundAddress = read.text("BECKON_INBOUND_ADDRESS");
  const host = read.text("BECKON_HOST") ?? "127.0.0.1";
  return {
    role: read.oneOf("BECKON_ROLE", ["all", "api", "worker"], "all"),
    host,
    port,
    publicUrl: read.origin("BECKON_PUBLIC_URL") ?? `http://localhost:${port}`,
    trustProxy: read.cidrs("BECKON_TRUST_PROXY"),
    dataDir: read.text("BECKON_DATA_DIR") ?? "./beckon-data",
    databaseUrl: read.url("BECKON_DATABASE_URL", ["postgres:", "postgresql:"]),
    databaseDirectUrl: read.url("BECKON_DATABASE_DIRECT_URL", ["postgres:", "postgresql:"]),
    databasePrepared: read.boolean("BECKON_DATABASE_PREPARED", true),
    secret: read.text("BECKON_SECRET", { min: 16 }),
    secretPrevious: read.text("BECKON_SECRET_PREVIOUS", { min: 16 }),
    smtpUrl: read.url("BECKON_SMTP_URL", ["smtp:", "smtp+starttls:", "smtps:"]),
    smsUrl: read.url("BECKON_SMS_URL", ["twilio:", "smpp:", "smpps:", "hook+https:", "hook+http:"]),
    apiKey: read.text("BECKON_API_KEY", { min: 24, visibleOnly: true }),
    ownerEmail: read.email("BECKON_OWNER_EMAIL") ?? "owner@beckon.localhost",
    ownerPassword: read.text("BECKON_OWNER_PASSWORD", { min: 8 }),
    importMaxBytes: read.integer("BECKON_IMPORT_MAX_BYTES", {
      min: 1,
      max: 64 * 1024 * MEBIBYTE,
      otherwise: 512 * MEBIBYTE,
    }),
    ratePerMinute: read.integer("BECKON_RATE_PER_MINUTE", { min: 0, max: COUNT_MAX, otherwise: 0 }),
    outboundAllow: read.outboundRules("BECKON_OUTBOUND_ALLOW"),
    eventManager: readEventManager(read),
    walr: readWalr(read),
    inboundAddress,
    inboundSmtp: readInboundSmtp(read, host),
    inboundImapUrl: read.url("BECKON_INBOUND_IMAP_URL", ["imaps:", "imap+starttls:", "imap:"]),
    uncertainWaitSeconds: read.integer("BECKON_UNCERTAIN_WAIT_SECONDS", {
      min: 0,
      max: 86_400,
      otherwise: inboundAddress === undefined ? 0 : NEWS_WAIT_SECONDS,
    }),
    testTimeScale: read.integer("BECKON_TEST_TIME_SCALE", { min: 1, max: 10_000, otherwise: 1 }),
    logLevel: read.choice("BECKON_LOG_LEVEL", ["debug", "info", "warn", "error", "silent"]),
  };
}

const COUNT_MAX = 2_147_483_647;

function readWalr(read: Reader): WalrSettings {
  return {
    sendInvitePaths: read.list("BECKON_WALR_SEND_INVITE_PATHS"),
    skipInvalidRecipients: read.boolean("BECKON_WALR_SKIP_INVALID_RECIPIENTS", false),
    ratePerMinute: read.integer("BECKON_WALR_RATE_PER_MINUTE", { min: 0, max: COUNT_MAX, otherwise: 0 }),
  };
}

function readEventManager(read: Reader): EventManagerSettings {
  const count = (name: string, min: number, otherwise: number) =>
    read.integer(name, { min, max: COUNT_MAX, otherwise });
  const accountId = count("BECKON_EVENT_MANAGER_ACCOUNT", 0, 0);
  return {
    accountId: accountId === 0 ? undefined : accountId,
    registration: read.boolean("BECKON_EVENT_MANAGER_REGISTRATION", true),
    authFailureStatus:
      read.oneOf("BECKON_EVENT_MANAGER_AUTH_FAILURE_STATUS", ["401", "200"], "401") === "200" ? 200 : 401,
    reinviteAfterReject: read.boolean("BECKON_EVENT_MANAGER_REINVITE_AFTER_REJECT", false),
    strictBlankItems: read.boolean("BECKON_EVENT_MANAGER_STRICT_BLANK_ITEMS", false),
    notify: read.boolean("BECKON_EVENT_MANAGER_NOTIFY", false),
    ratePerMinute: count("BECKON_EVENT_MANAGER_RATE_PER_MINUTE", 0, 60),
    unknownPerDay: count("BECKON_EVENT_MANAGER_UNKNOWN_PER_DAY", 0, 200),
    maxPerCall: count("BECKON_EVENT_MANAGER_MAX_PER_CALL", 1, 1_000),
    opaqueUnknown: read.boolean("BECKON_EVENT_MANAGER_OPAQUE_UNKNOWN", false),
  };
}

function readInboundSmtp(read: Reader, otherwise: string): InboundSmtpSettings | undefined {
  const host = read.text("BECKON_INBOUND_SMTP_HOST") ?? otherwise;
  const certFile = read.text("BECKON_INBOUND_SMTP_CERT");
  const keyFile = read.text("BECKON_INBOUND_SMTP_KEY");
  if ((certFile === undefined) !== (keyFile === undefined))
    read.problem("BECKON_INBOUND_SMTP_CERT and BECKON_INBOUND_SMTP_KEY go together: give both files or none.");
  const tls = certFile === undefined || keyFile === undefined ? undefined : { certFile, keyFile };
  if (read.text("BECKON_INBOUND_SMTP_PORT") === undefined) return undefined;
  const port = read.integer("BECKON_INBOUND_SMTP_PORT", { min: 0, max: 65_535, otherwise: 25 });
  return { host, port, tls };
}
