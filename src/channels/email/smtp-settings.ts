import type { Pace } from "../contract.ts";
import type { AccessToken } from "./access-token.ts";
import type { DkimSettings } from "./dkim.ts";

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /**
   * `implicit`: TLS from the first byte. `required`: STARTTLS, or nothing is sent. `opportunistic`: STARTTLS where
   * offered, without checking who answers, because the alternative is plain text. `none`: plain text.
   */
  readonly tls: "implicit" | "required" | "opportunistic" | "none";
  readonly login?:
    | { readonly user: string; readonly password: string }
    /** XOAUTH2. */
    | { readonly user: string; readonly token: AccessToken };
  /** Connections held at most. */
  readonly connections: number;
  /** Mails after which a connection is replaced; absent means no limit. */
  readonly messagesMax?: number;
  /** What we call ourselves in EHLO; absent means the address literal of our end. */
  readonly name?: string;
  /** Certificates in PEM to trust instead of the system's. */
  readonly ca?: string;
  /** False accepts any certificate: for tests and closed networks. */
  readonly rejectUnauthorized: boolean;
  readonly dkim?: DkimSettings;
  /** False leaves BDAT alone even where it is offered. */
  readonly chunking?: boolean;
  /** Absent: all mail is one lane. */
  readonly lanes?: Pace["lanes"];
  /** Multiplies every time-out, idle time and back-off; tests make it small. */
  readonly timeScale?: number;
}

/** Milliseconds before scaling. The waits for replies are those of RFC 5321 §4.5.3.2. */
export const TIMEOUTS_MS = {
  connect: 30_000,
  tls: 60_000,
  greeting: 300_000,
  command: 300_000,
  data: 120_000,
  dataBlock: 180_000,
  /** Long, because a server that has taken the mail and is only slow to say so must not be sent a second copy. */
  finalDot: 600_000,
  reset: 20_000,
  quit: 5_000,
  idle: 30_000,
  backOffMin: 1_000,
  backOffMax: 60_000,
} as const;
