import { createPrivateKey } from "node:crypto";
import { hostOf, isLoopback, readCount, readNamedFile, readParameters, readSwitch } from "../../lib/provider-url.ts";
import type { DkimKey, DkimSettings } from "./dkim.ts";
import type { SmtpSettings } from "./smtp-settings.ts";
import { readLogin, TOKEN_PARAMETERS } from "./smtp-url-login.ts";

const DEFAULT_PORTS: Readonly<Record<string, number>> = { "smtp:": 587, "smtp+starttls:": 587, "smtps:": 465 };
const PARAMETERS: readonly string[] = [
  "connections",
  "messagesMax",
  "tls",
  "rejectUnauthorized",
  "ca",
  "name",
  "dkimDomain",
  "dkimSelector",
  "dkimKeyFile",
  "dkimEd25519Selector",
  "dkimEd25519KeyFile",
  "lanes",
  "chunking",
  "auth",
  ...TOKEN_PARAMETERS,
];
const HOST_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/;

/**
 * Reads `smtp://`, `smtp+starttls://` or `smtps://` with `user:password@host:port`, and the files it points to. Throws
 * an Error whose message is one sentence without the password.
 *
 * Parameters: `connections` (held at most, 10), `messagesMax` (mails per connection, no limit), `tls` (required,
 * opportunistic or none; `smtp://` only), `rejectUnauthorized` (true), `ca` (PEM file to trust instead of the
 * system's), `name` (for EHLO), `dkimDomain`, `dkimSelector` and `dkimKeyFile` (RSA private key in PEM; all or none),
 * `dkimEd25519Selector` and `dkimEd25519KeyFile` (a second signature), `chunking` (true: BDAT where offered), `auth`
 * (`xoauth2`, with `tokenUrl`, `clientId`, `clientSecret` and `scope`; see `readLogin`),
 * `lanes` (who is slowed down together: `providers`, found by their MX records; `domains`; or `one`, everybody. By
 * default `providers`, and `domains` where the server is on this machine, so that nothing is looked up for a sink).
 *
 * TLS when the URL does not say: `smtps` from the first byte; `smtp+starttls`, and `smtp` with a login for another
 * host, demand STARTTLS, so that a password never travels in clear unasked; `smtp` else uses it where offered.
 */
export function parseSmtpUrl(text: string): SmtpSettings {
  const url = toUrl(text);
  const parameters = readParameters(url, PARAMETERS);
  const login = readLogin(url, parameters);
  const isLocal = isLoopback(url);
  const tls = toTls(url.protocol, parameters.get("tls"), login !== undefined && !isLocal);
  const messagesMax = parameters.get("messagesMax");
  const name = parameters.get("name");
  const ca = parameters.get("ca");
  const dkim = toDkim(parameters);
  const chunking = parameters.get("chunking");
  if (name !== undefined && !HOST_NAME.test(name))
    throw new Error(`name=${name} is not a host name such as mail.example.org.`);
  return {
    host: hostOf(url),
    port: url.port === "" ? (DEFAULT_PORTS[url.protocol] ?? 587) : Number(url.port),
    tls,
    connections: readCount("connections", parameters.get("connections") ?? "10", 100),
    rejectUnauthorized: readSwitch("rejectUnauthorized", parameters.get("rejectUnauthorized") ?? "true"),
    ...(login === undefined ? {} : { login }),
    ...(messagesMax === undefined ? {} : { messagesMax: readCount("messagesMax", messagesMax, 1_000_000) }),
    ...(name === undefined ? {} : { name }),
    ...(ca === undefined ? {} : { ca: readNamedFile("ca", ca) }),
    ...(dkim === undefined ? {} : { dkim }),
    ...(chunking === undefined ? {} : { chunking: readSwitch("chunking", chunking) }),
    lanes: toLanes(parameters.get("lanes") ?? (isLocal ? "domains" : "providers")),
  };
}

const EXAMPLE = "smtp+starttls://user:password@smtp.example.org:587";

function toUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined)
    throw new Error(`It is not a URL such as ${EXAMPLE}; write @ : / ? # in a password as %40 %3A %2F %3F %23.`);
  if (DEFAULT_PORTS[url.protocol] === undefined) {
    throw new Error(`It starts with ${url.protocol}// where smtp://, smtp+starttls:// or smtps:// is needed.`);
  }
  if (url.hostname === "") throw new Error(`It names no host; an example is ${EXAMPLE}.`);
  if (!["", "/"].includes(url.pathname) || url.hash !== "") {
    throw new Error("It has text after the host; write @ : / ? # in a password as %40 %3A %2F %3F %23.");
  }
  return url;
}

function toTls(protocol: string, asked: string | undefined, carriesPassword: boolean): SmtpSettings["tls"] {
  if (protocol !== "smtp:") {
    if (asked !== undefined && asked !== "required")
      throw new Error(`tls=${asked} contradicts ${protocol}//, which always uses TLS.`);
    return protocol === "smtps:" ? "implicit" : "required";
  }
  if (asked === undefined) return carriesPassword ? "required" : "opportunistic";
  if (asked !== "required" && asked !== "opportunistic" && asked !== "none") {
    throw new Error(`tls=${asked} is not one of required, opportunistic, none.`);
  }
  if (asked === "opportunistic" && carriesPassword) {
    throw new Error(
      "tls=opportunistic would give the password to whoever answers; use tls=required, or tls=none to send it in clear.",
    );
  }
  return asked;
}

function toLanes(text: string): "providers" | "domains" | "one" {
  if (text !== "providers" && text !== "domains" && text !== "one")
    throw new Error(`lanes=${text} is not one of providers, domains, one.`);
  return text;
}

function toDkim(parameters: ReadonlyMap<string, string>): DkimSettings | undefined {
  const domain = parameters.get("dkimDomain");
  const first = toDkimKey(parameters, "dkim", "rsa");
  const second = toDkimKey(parameters, "dkimEd25519", "ed25519");
  if (domain === undefined && first === undefined && second === undefined) return undefined;
  if (domain === undefined || first === undefined)
    throw new Error("DKIM needs dkimDomain, dkimSelector and dkimKeyFile together.");
  if (!HOST_NAME.test(domain)) throw new Error("dkimDomain is not a DNS name.");
  return { domain, ...first, ...(second === undefined ? {} : { second }) };
}

function toDkimKey(
  parameters: ReadonlyMap<string, string>,
  prefix: "dkim" | "dkimEd25519",
  kind: keyof typeof KEYS,
): DkimKey | undefined {
  const [selectorName, fileName] = [`${prefix}Selector`, `${prefix}KeyFile`];
  const [selector, path] = [parameters.get(selectorName), parameters.get(fileName)];
  if (selector === undefined && path === undefined) return undefined;
  if (selector === undefined || path === undefined)
    throw new Error(`DKIM needs dkimDomain, ${selectorName} and ${fileName} together.`);
  if (!HOST_NAME.test(selector)) throw new Error(`${selectorName} is not a DNS name.`);
  const key = parsedKey(readNamedFile(fileName, path));
  if (key?.asymmetricKeyType !== kind || (kind === "rsa" && (key.asymmetricKeyDetails?.modulusLength ?? 0) < 1024))
    throw new Error(`${fileName}=${path} holds no ${KEYS[kind]} in PEM.`);
  return { selector, key };
}

const KEYS = { rsa: "RSA private key of at least 1024 bits", ed25519: "Ed25519 private key" };

function parsedKey(pem: string): DkimSettings["key"] | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}
