import { hostOf, isLoopback, readNamedFile, readParameters, readUserAndPassword } from "../../lib/provider-url.ts";

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
  const parameters = readParameters(url, PARAMETERS);
  const ca = parameters.get("ca");
  return {
    host: hostOf(url),
    port: url.port === "" ? (tls === "implicit" ? 993 : 143) : Number(url.port),
    tls: tls === "offered" && !isLoopback(url) ? "starttls" : tls,
    ...readUserAndPassword(url),
    folder: decodeURIComponent(url.pathname.slice(1)) || "INBOX",
    moveTo: parameters.get("move"),
    ...(ca === undefined ? {} : { ca: readNamedFile("ca", ca) }),
  };
}
