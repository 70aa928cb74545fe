import { logIn } from "./smtp-login.ts";
import { meaningOfOpening, type OpeningSetback, type OpeningStep } from "./smtp-meaning.ts";
import { type Offers, readOffers } from "./smtp-offers.ts";
import { type SmtpSettings, TIMEOUTS_MS } from "./smtp-settings.ts";
import { type Answer, connectWire, isCode, serverName, type Wire } from "./smtp-wire.ts";

export type Opening =
  | { readonly kind: "open"; readonly wire: Wire; readonly offers: Offers }
  | { readonly kind: "failed"; readonly setback: OpeningSetback };

/** Connects, greets, secures and logs in. An aborted signal ends the attempt; it does nothing once the session is open. */
export async function openConnection(settings: SmtpSettings, signal: AbortSignal): Promise<Opening> {
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
    problem === undefined ? await introduce(wire, settings) : setBack(settings, "connecting", problem);
  signal.removeEventListener("abort", stop);
  if (introduced.kind === "ready") return { kind: "open", wire, offers: introduced.offers };
  wire.destroy("was not usable");
  return introduced;
}

/** Ends a session that is between two messages: says so, waits a moment for the answer, and closes. */
export async function sayGoodbye(wire: Wire, settings: SmtpSettings): Promise<void> {
  await wire.ask("QUIT\r\n", TIMEOUTS_MS.quit * (settings.timeScale ?? 1));
  wire.destroy("was left");
}

/** The server as people know it. */
export const serverOf = (settings: SmtpSettings): string => `${settings.host}:${settings.port}`;

type Failed = Extract<Opening, { kind: "failed" }>;
type Introduced = { readonly kind: "ready"; readonly offers: Offers } | Failed;

async function introduce(wire: Wire, settings: SmtpSettings): Promise<Introduced> {
  const scale = settings.timeScale ?? 1;
  const greeting = await wire.listen(TIMEOUTS_MS.greeting * scale);
  if (!isCode(greeting, 220)) return setBack(settings, "greeting", greeting);
  const hello = `EHLO ${settings.name ?? addressLiteral(wire.localAddress())}\r\n`;
  let ehlo = await wire.ask(hello, TIMEOUTS_MS.command * scale);
  if (!isCode(ehlo, 250)) return setBack(settings, "EHLO", ehlo);
  const isTlsWanted = settings.tls === "required" || settings.tls === "opportunistic";
  if (isTlsWanted && readOffers(ehlo).startTls) {
    const problem = await startTls(wire, settings);
    if (problem !== undefined) return problem;
    ehlo = await wire.ask(hello, TIMEOUTS_MS.command * scale);
    if (!isCode(ehlo, 250)) return setBack(settings, "EHLO", ehlo);
  } else if (settings.tls === "required") {
    return unavailable(settings, "does not offer STARTTLS, and nothing is sent in clear");
  }
  const offers = readOffers(ehlo);
  const login = await logIn(wire, offers, settings);
  if (login.kind === "unable") return unavailable(settings, login.why);
  if (login.kind === "failed") return setBack(settings, "AUTH", login.answer);
  return { kind: "ready", offers: settings.chunking === false ? { ...offers, chunking: false } : offers };
}

async function startTls(wire: Wire, settings: SmtpSettings): Promise<Failed | undefined> {
  const scale = settings.timeScale ?? 1;
  const starting = await wire.ask("STARTTLS\r\n", TIMEOUTS_MS.command * scale);
  if (!isCode(starting, 220)) return setBack(settings, "STARTTLS", starting);
  const problem = await wire.secure(tlsOptions(settings), TIMEOUTS_MS.tls * scale);
  return problem && setBack(settings, "TLS", problem);
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

function setBack(settings: SmtpSettings, step: OpeningStep, answer: Answer): Failed {
  return { kind: "failed", setback: meaningOfOpening(step, answer, serverOf(settings)) };
}

function unavailable(settings: SmtpSettings, why: string): Failed {
  return { kind: "failed", setback: { kind: "unavailable", why: `${serverOf(settings)} ${why}.` } };
}

/** RFC 5321 §4.1.3. */
function addressLiteral(address = "127.0.0.1"): string {
  const bare = address.replace(/^::ffff:/, "").replace(/%.*$/, "");
  return bare.includes(":") ? `[IPv6:${bare}]` : `[${bare}]`;
}
