import { readFileSync } from "node:fs";

/** Where a mailbox is read. */
export interface MailboxSettings {
  readonly host: string;
  readonly port: number;
  /** `implicit`: TLS from the first byte. `starttls`: refused without. `offered`: as the server has it. */
  readonly tls: "implicit" | "starttls" | "offered";
  readonly user: string;
  readonly password: string;
  readonly folder: string;
  /** Where mails go that were taken; undefined: they stay, marked as seen. */
  readonly moveTo: string | undefined;
  /** PEM of the authority to trust instead of the system's. */
  readonly ca?: string;
}

const LOOPBACK = /^(?:localhost|127\.[0-9.]+|::1)$/i;
const PARAMETERS = ["move", "ca"];

const TLS: Readonly<Record<string, MailboxSettings["tls"]>> = {
  "imaps:": "implicit",
  "imap+starttls:": "starttls",
  "imap:": "offered",
};

/**
 * Reads `imaps://user:password@host[:port]/folder?move=folder&ca=file`, and the file. The folder is INBOX unless given;
 * user, password and folder are percent-encoded. `imap://` demands STARTTLS of another host, so that a password never
 * travels in clear.
 * @throws with a sentence that repeats no password.
 */
export function parseImapUrl(text: string): MailboxSettings {
  if (!URL.canParse(text)) throw new Error("It is no address such as imaps://user:password@mail.example.org.");
  const url = new URL(text);
  const tls = TLS[url.protocol];
  if (tls === undefined) throw new Error("It must start with imaps://, imap+starttls:// or imap://.");
  if (url.hostname === "" || url.username === "" || url.password === "")
    throw new Error("It needs a host, a user and a password.");
  const unknown = [...url.searchParams.keys()].find((it) => !PARAMETERS.includes(it));
  if (unknown !== undefined) throw new Error(`It has a parameter that is none: ${unknown}.`);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const ca = url.searchParams.get("ca");
  return {
    host,
    port: url.port === "" ? (tls === "implicit" ? 993 : 143) : Number(url.port),
    tls: tls === "offered" && !LOOPBACK.test(host) ? "starttls" : tls,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    folder: decodeURIComponent(url.pathname.slice(1)) || "INBOX",
    moveTo: url.searchParams.get("move") ?? undefined,
    ...(ca === null ? {} : { ca: readText(ca) }),
  };
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new Error(`ca=${path} cannot be read.`);
  }
}
