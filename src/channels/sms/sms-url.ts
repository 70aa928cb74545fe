import { readSmsSender } from "../../domain/sms-sender.ts";
import {
  hostOf,
  isLoopback,
  readCount,
  readNamedFile,
  readParameters,
  readSwitch,
  readUserAndPassword,
} from "../../lib/provider-url.ts";
import type { HookSettings, SmppSettings, SmsSettings, TwilioSettings } from "./sms-settings.ts";

const EXAMPLES =
  "twilio://SID:TOKEN@api.twilio.com/?from=%2B447700900001, smpps://user:password@smsc.example.org:3550/?from=%2B447700900001 or hook+https://sms.example.org/send?secret=whsec_…&from=Example";

/**
 * Reads what texts are sent by, and the files it points to. Throws an Error whose message is one sentence without any
 * secret. `from` is the sender of texts that name no usable one of their own.
 *
 * `twilio://SID:TOKEN@host[:port][/path]`: `from` or `messagingService`, `insecure` (plain HTTP; loopback needs no more
 * than that), `keywords` (`provider`: it answers STOP, START and HELP by itself; `own`: we do), `connections` (20).
 * `smpp://` and `smpps://user:password@host[:port]`: `from`, `systemType`, `window` (10), `long` (`udh` or `payload`),
 * `receipts` (true), `rejectUnauthorized` (true), `ca` (a PEM file), `insecure` (a password in clear to another host).
 * `hook+https://` and `hook+http://host[:port]/path`: `from`, `secret` (`whsec_` and base64), `connections` (20); every
 * other parameter stays part of the address. All take `rate`, the texts a second the contract allows.
 */
export function parseSmsUrl(text: string): SmsSettings {
  if (!URL.canParse(text))
    throw new Error(`It is not a URL such as ${EXAMPLES}; write @ : / ? # + in a password as %40 %3A %2F %3F %23 %2B.`);
  const url = new URL(text);
  if (url.hostname === "") throw new Error(`It names no host; examples are ${EXAMPLES}.`);
  switch (url.protocol) {
    case "twilio:":
      return toTwilio(url);
    case "smpp:":
    case "smpps:":
      return toSmpp(url);
    case "hook+https:":
    case "hook+http:":
      return toHook(url);
    default:
      throw new Error(
        `It starts with ${url.protocol}// where twilio://, smpp://, smpps://, hook+https:// or hook+http:// is needed.`,
      );
  }
}

const TWILIO_PARAMETERS = ["from", "messagingService", "insecure", "keywords", "connections", "rate"];

function toTwilio(url: URL): TwilioSettings {
  const parameters = readParameters(url, TWILIO_PARAMETERS);
  const { user, password } = toLogin(url, "account SID", "auth token");
  const messagingService = parameters.get("messagingService");
  if (messagingService !== undefined && !/^[A-Za-z0-9]{2,64}$/.test(messagingService))
    throw new Error("messagingService is not the id of a messaging service such as MG0123.");
  const isPlain = readSwitch("insecure", parameters.get("insecure") ?? "false");
  const keywords = parameters.get("keywords") ?? "provider";
  if (keywords !== "provider" && keywords !== "own")
    throw new Error(`keywords=${keywords} is neither provider nor own.`);
  return {
    kind: "twilio",
    baseUrl: `${isPlain ? "http" : "https"}://${url.host}${url.pathname.replace(/\/+$/, "")}`,
    accountSid: user,
    authToken: password,
    from: messagingService ?? toFrom(parameters.get("from")),
    ...(messagingService === undefined ? {} : { messagingService }),
    answersKeywords: keywords === "provider",
    connections: readCount("connections", parameters.get("connections") ?? "20", 200),
    ...toRate(parameters),
  };
}

const SMPP_PARAMETERS = [
  "from",
  "systemType",
  "window",
  "long",
  "receipts",
  "rejectUnauthorized",
  "ca",
  "insecure",
  "rate",
];

function toSmpp(url: URL): SmppSettings {
  const parameters = readParameters(url, SMPP_PARAMETERS);
  const { user, password } = toLogin(url, "system id", "password");
  if (Buffer.byteLength(user) > 15 || Buffer.byteLength(password) > 8)
    throw new Error("SMPP takes a system id of up to 15 and a password of up to 8 characters.");
  const isTls = url.protocol === "smpps:";
  const isInsecure = readSwitch("insecure", parameters.get("insecure") ?? "false");
  if (!isTls && !isInsecure && !isLoopback(url))
    throw new Error(
      "smpp:// would send the password and every text in clear; use smpps://, or add insecure=true where the network is private.",
    );
  const long = parameters.get("long") ?? "udh";
  if (long !== "udh" && long !== "payload") throw new Error(`long=${long} is neither udh nor payload.`);
  const systemType = parameters.get("systemType") ?? "";
  if (!/^[\x21-\x7e]{0,12}$/.test(systemType)) throw new Error("systemType has up to 12 visible characters.");
  const ca = parameters.get("ca");
  const window = readCount("window", parameters.get("window") ?? "10", 1_000);
  return {
    kind: "smpp",
    host: hostOf(url),
    port: url.port === "" ? (isTls ? 3550 : 2775) : Number(url.port),
    isTls,
    rejectUnauthorized: readSwitch("rejectUnauthorized", parameters.get("rejectUnauthorized") ?? "true"),
    ...(ca === undefined ? {} : { ca: readNamedFile("ca", ca) }),
    systemId: user,
    password,
    systemType,
    from: toFrom(parameters.get("from")),
    window,
    connections: window,
    ...toRate(parameters),
    long,
    receipts: readSwitch("receipts", parameters.get("receipts") ?? "true"),
  };
}

const SECRET_BYTES_MIN = 24;

function toHook(url: URL): HookSettings {
  if (url.username !== "" || url.password !== "")
    throw new Error("A hook takes no user and password; its requests are signed with the secret.");
  const target = new URL(url.href.slice("hook+".length));
  const taken = new Map(target.searchParams);
  for (const own of ["from", "secret", "connections", "rate"]) target.searchParams.delete(own);
  const written = /^(?:whsec_)?(?<base64>[A-Za-z0-9+/=_-]+)$/.exec((taken.get("secret") ?? "").replaceAll(" ", "+"))
    ?.groups?.["base64"];
  const secret = Buffer.from(written ?? "", "base64");
  if (secret.length < SECRET_BYTES_MIN)
    throw new Error(
      "secret must be whsec_ and the base64 of at least 24 random bytes; make one with `openssl rand -base64 32`.",
    );
  return {
    kind: "hook",
    url: target.href,
    secret,
    from: toFrom(taken.get("from")),
    connections: readCount("connections", taken.get("connections") ?? "20", 200),
    ...toRate(taken),
  };
}

function toLogin(url: URL, user: string, password: string): { user: string; password: string } {
  const login = readUserAndPassword(url);
  if (login.user === "" || login.password === "") throw new Error(`It needs ${user} and ${password} before the host.`);
  if (/[^\x21-\x7e]/.test(login.user + login.password))
    throw new Error(`Its ${user} or ${password} has other than visible ASCII characters.`);
  return login;
}

/** A plus in a query reads as a space, so a number may begin with one. */
function toFrom(text: string | undefined): string {
  if (text === undefined)
    throw new Error("It needs from: the number or name that texts come from, such as from=%2B447700900001.");
  const read = readSmsSender(text.replace(/^ (?=\d)/, "+"));
  if (read.kind === "bad") throw new Error(`from cannot be used: ${read.why}`);
  return read.address;
}

function toRate(parameters: ReadonlyMap<string, string>): { perSecond?: number } {
  const rate = parameters.get("rate");
  return rate === undefined ? {} : { perSecond: readCount("rate", rate, 10_000) };
}
