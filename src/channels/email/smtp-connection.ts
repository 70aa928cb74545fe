import type { Delivery } from "../contract.ts";
import {
  type MailStep,
  meaningOf,
  meaningOfOpening,
  type OpeningSetback,
  type OpeningStep,
  type Setback,
} from "./smtp-meaning.ts";
import { type Reply, replyText } from "./smtp-reply.ts";
import { type SmtpSettings, TIMEOUTS_MS } from "./smtp-settings.ts";
import { type Answer, connectWire, serverName, type Wire } from "./smtp-wire.ts";

export interface Envelope {
  readonly sender: string;
  readonly recipient: string;
  readonly needsSmtpUtf8: boolean;
  /** The whole message, CRLF line ends and ending with one, not yet dot-stuffed. */
  readonly bytes: Buffer;
}

export interface Transaction {
  readonly delivery: Delivery;
  /**
   * A connection used before turned out to be gone (idle for too long, server restarted) before the server had said
   * anything about this message: it can go over another one at once.
   */
  readonly isStale: boolean;
}

/** A session that is logged in and between two messages. */
export interface SmtpConnection {
  /** One message. `begin` is awaited after the recipient was accepted, right before DATA. */
  transact(envelope: Envelope, begin: () => Promise<boolean>): Promise<Transaction>;
  /** Brings the session back between two messages; false when it cannot be used any more. */
  reset(): Promise<boolean>;
  /** Says goodbye, waits a moment for the answer and closes. */
  quit(): Promise<void>;
  isUsable(): boolean;
  onLost(listener: () => void): void;
  destroy(why: string): void;
}

export type Opening =
  | { readonly kind: "open"; readonly connection: SmtpConnection }
  | { readonly kind: "failed"; readonly setback: OpeningSetback };

const BLOCK_OCTETS = 64 * 1024;

/** Connects, greets, secures and logs in. An aborted signal ends the attempt; it does nothing once the session is open. */
export async function openConnection(settings: SmtpSettings, signal: AbortSignal): Promise<Opening> {
  const server = serverOf(settings);
  const scale = settings.timeScale ?? 1;
  const { wire, ready } = connectWire({
    host: settings.host,
    port: settings.port,
    timeoutMs: TIMEOUTS_MS.connect * scale,
    ...(settings.tls === "implicit" ? { tls: tlsOptions(settings) } : {}),
  });
  const stop = () => wire.destroy("was given up on");
  signal.addEventListener("abort", stop, { once: true });
  const problem = await ready;
  const introduced: Introduced =
    problem === undefined
      ? await introduce(wire, settings)
      : { kind: "failed", setback: meaningOfOpening("connecting", problem, server) };
  signal.removeEventListener("abort", stop);
  if (introduced.kind === "ready") return { kind: "open", connection: sessionOver(wire, introduced.offers, settings) };
  wire.destroy("was not usable");
  return introduced;
}

const serverOf = (settings: SmtpSettings) => `${settings.host}:${settings.port}`;

/** EHLO keywords in upper case with their parameters. */
type Offers = ReadonlyMap<string, string>;
type Introduced =
  | { readonly kind: "ready"; readonly offers: Offers }
  | { readonly kind: "failed"; readonly setback: OpeningSetback };

async function introduce(wire: Wire, settings: SmtpSettings): Promise<Introduced> {
  const scale = settings.timeScale ?? 1;
  const failed = (step: OpeningStep, answer: Answer): Introduced => ({
    kind: "failed",
    setback: meaningOfOpening(step, answer, serverOf(settings)),
  });
  const greeting = await wire.listen(TIMEOUTS_MS.greeting * scale);
  if (!isCode(greeting, 220)) return failed("greeting", greeting);
  const hello = `EHLO ${settings.name ?? addressLiteral(wire.localAddress())}\r\n`;
  let ehlo = await wire.ask(hello, TIMEOUTS_MS.command * scale);
  if (!isCode(ehlo, 250)) return failed("EHLO", ehlo);
  if (settings.tls === "required" || (settings.tls === "opportunistic" && toOffers(ehlo).has("STARTTLS"))) {
    if (!toOffers(ehlo).has("STARTTLS"))
      return unavailable(settings, "does not offer STARTTLS, and nothing is sent in clear");
    const starting = await wire.ask("STARTTLS\r\n", TIMEOUTS_MS.command * scale);
    if (!isCode(starting, 220)) return failed("STARTTLS", starting);
    const problem = await wire.secure(tlsOptions(settings), TIMEOUTS_MS.tls * scale);
    if (problem !== undefined) return failed("TLS", problem);
    ehlo = await wire.ask(hello, TIMEOUTS_MS.command * scale);
    if (!isCode(ehlo, 250)) return failed("EHLO", ehlo);
  }
  const offers = toOffers(ehlo);
  const problem = settings.login === undefined ? undefined : await logIn(wire, offers, settings);
  return problem ?? { kind: "ready", offers };
}

async function logIn(wire: Wire, offers: Offers, settings: SmtpSettings): Promise<Introduced | undefined> {
  const { user, password } = settings.login ?? { user: "", password: "" };
  const mechanisms = (offers.get("AUTH") ?? "").toUpperCase().split(" ");
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  const plain = [`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`];
  const login = ["AUTH LOGIN", base64(user), base64(password)];
  const lines = mechanisms.includes("PLAIN") ? plain : mechanisms.includes("LOGIN") ? login : undefined;
  if (lines === undefined) return unavailable(settings, "offers no way to log in that we know (PLAIN or LOGIN)");
  for (const [place, line] of lines.entries()) {
    const answer = await wire.ask(`${line}\r\n`, TIMEOUTS_MS.command * (settings.timeScale ?? 1));
    if (isCode(answer, place === lines.length - 1 ? 235 : 334)) continue;
    return { kind: "failed", setback: meaningOfOpening("AUTH", answer, serverOf(settings)) };
  }
  return undefined;
}

function sessionOver(wire: Wire, offers: Offers, settings: SmtpSettings): SmtpConnection {
  const server = serverOf(settings);
  const scale = settings.timeScale ?? 1;
  let served = 0;

  const commands = (envelope: Envelope) => {
    const size = offers.has("SIZE") ? ` SIZE=${envelope.bytes.length}` : "";
    const utf8 = envelope.needsSmtpUtf8 ? " BODY=8BITMIME SMTPUTF8" : "";
    return { mail: `MAIL FROM:<${envelope.sender}>${size}${utf8}\r\n`, rcpt: `RCPT TO:<${envelope.recipient}>\r\n` };
  };
  const failed = (step: MailStep, answer: Answer): Transaction => {
    if (answer.kind === "reply" && answer.code < 400) wire.destroy("is out of step");
    const isGone = answer.kind === "silence" || answer.code === 421;
    return { delivery: meaningOf(step, answer, server), isStale: step === "MAIL" && served > 1 && isGone };
  };

  return {
    async transact(envelope, begin) {
      served += 1;
      const impossible = obstacleTo(envelope, offers, server);
      if (impossible !== undefined) return { delivery: impossible, isStale: false };
      const { mail, rcpt } = commands(envelope);
      const commandMs = TIMEOUTS_MS.command * scale;
      const mailAsked = wire.ask(mail, commandMs);
      const rcptAsked = offers.has("PIPELINING") ? wire.ask(rcpt, commandMs) : undefined;
      const mailAnswer = await mailAsked;
      if (!isCode(mailAnswer, 250)) return failed("MAIL", mailAnswer);
      const rcptAnswer = await (rcptAsked ?? wire.ask(rcpt, commandMs));
      if (!isCode(rcptAnswer, 250, 251, 252)) return failed("RCPT", rcptAnswer);
      if (!(await begin())) return { delivery: { kind: "withheld" }, isStale: false };
      const dataAnswer = await wire.ask("DATA\r\n", TIMEOUTS_MS.data * scale);
      if (!isCode(dataAnswer, 354)) return failed("DATA", dataAnswer);
      const answer = await sendMessage(wire, dotStuffed(envelope.bytes), scale);
      if (!isCode(answer, 250)) return failed("message", answer);
      return { delivery: { kind: "accepted", providerId: queueId(answer), reply: replyText(answer) }, isStale: false };
    },
    async reset() {
      return isCode(await wire.ask("RSET\r\n", TIMEOUTS_MS.reset * scale), 250) && wire.isOpen();
    },
    async quit() {
      await wire.ask("QUIT\r\n", TIMEOUTS_MS.quit * scale);
      wire.destroy("was left");
    },
    isUsable: wire.isOpen,
    onLost: wire.onLost,
    destroy: wire.destroy,
  };
}

/**
 * Without its final dot a message does not exist for the server (RFC 5321 §4.1.1.10), so what goes wrong before the
 * last block leaves no copy; a reply that comes that early is decisive, and the rest is not sent.
 */
async function sendMessage(wire: Wire, bytes: Buffer, scale: number): Promise<Answer> {
  let sent = 0;
  for (; bytes.length - sent > BLOCK_OCTETS; sent += BLOCK_OCTETS) {
    const stopped = await wire.push(bytes.subarray(sent, sent + BLOCK_OCTETS), TIMEOUTS_MS.dataBlock * scale);
    if (stopped?.kind === "silence") return { ...stopped, mayHaveLeft: false };
    if (stopped !== undefined) return stopped;
  }
  return wire.ask(bytes.subarray(sent), TIMEOUTS_MS.finalDot * scale);
}

/** RFC 5321 §4.5.2, with the final dot. */
function dotStuffed(bytes: Buffer): Buffer {
  const stuffed = bytes.includes("\r\n.")
    ? Buffer.from(bytes.toString("latin1").replaceAll("\r\n.", "\r\n.."), "latin1")
    : bytes;
  return Buffer.concat([stuffed, Buffer.from(".\r\n")]);
}

function obstacleTo(envelope: Envelope, offers: Offers, server: string): Setback | undefined {
  const sizeMax = Number(offers.get("SIZE") || 0);
  if (sizeMax > 0 && envelope.bytes.length > sizeMax) {
    return {
      kind: "refused",
      why: `The message has ${envelope.bytes.length} bytes; ${server} takes ${sizeMax} at most.`,
    };
  }
  if (envelope.needsSmtpUtf8 && !(offers.has("SMTPUTF8") && offers.has("8BITMIME"))) {
    return { kind: "refused", why: `${server} cannot send to or from an address that is not ASCII before the @.` };
  }
  return undefined;
}

function tlsOptions(settings: SmtpSettings) {
  return {
    ...serverName(settings.host),
    host: settings.host,
    minVersion: "TLSv1.2" as const,
    rejectUnauthorized: settings.rejectUnauthorized && settings.tls !== "opportunistic",
    ...(settings.ca === undefined ? {} : { ca: settings.ca }),
  };
}

function toOffers(ehlo: Reply): Offers {
  return new Map(
    ehlo.lines.slice(1).map((line) => {
      const [, keyword = "", parameters = ""] = /^([A-Za-z0-9-]+)[ =]?(.*)$/.exec(line) ?? [];
      return [keyword.toUpperCase(), parameters.trim()] as const;
    }),
  );
}

function isCode(answer: Answer, ...codes: readonly number[]): answer is Reply {
  return answer.kind === "reply" && codes.includes(answer.code);
}

function unavailable(settings: SmtpSettings, why: string): Introduced {
  return { kind: "failed", setback: { kind: "unavailable", why: `${serverOf(settings)} ${why}.` } };
}

/** RFC 5321 §4.1.3. */
function addressLiteral(address = "127.0.0.1"): string {
  const bare = address.replace(/^::ffff:/, "").replace(/%.*$/, "");
  return bare.includes(":") ? `[IPv6:${bare}]` : `[${bare}]`;
}

/** The relay's own name for the message, where its reply has one of the usual forms; else the whole reply. */
function queueId(reply: Reply): string {
  const text = reply.lines.join(" ");
  return (
    /\b(?:queued as|id=|queued with id) ?<?([^\s<>;,]+)/i.exec(text)?.[1] ??
    /\bok:? <?([^\s<>;,]{8,})/i.exec(text)?.[1] ??
    replyText(reply)
  );
}
