import { TICKET_AGE_MIN_MS } from "./ticket.ts";

/** One fetch of a guest's page, as the visit log keeps it: no full address, no full user agent. */
export interface Visit {
  /** The /24 (IPv4) or /48 (IPv6) it came from. */
  readonly net: string;
  readonly userAgentHash: string;
  readonly method: "GET" | "HEAD";
  /** Which link was opened: the Yes link, the No link or the neutral one. */
  readonly hint: "yes" | "no" | null;
  readonly at: Date;
}

/** What is known of a pressed button. */
export interface Press {
  readonly at: Date;
  readonly net: string;
  readonly userAgent: string;
  readonly userAgentHash: string;
  readonly hasAcceptLanguage: boolean;
  /** Visits of the same key, oldest first. Empty when none is on record: then the ticket alone decides. */
  readonly visits: readonly Visit[];
  /** Other keys' pages fetched from this network within the last ten seconds. */
  readonly otherKeysFromNet: number;
  /** Since the provider took the guest's latest message; undefined when none was sent, or the channel is in sandbox. */
  readonly secondsSinceSent: number | undefined;
}

export type Sign = "young-mail" | "both-links" | "head-first" | "no-accept-language" | "burst" | "known-fetcher";

export interface Judgement {
  readonly signs: readonly Sign[];
  /** Stored apart and not counted until a press without signs, another channel or the organiser confirms it. */
  readonly isSuspect: boolean;
}

const YOUNG_MAIL_SECONDS = 60;
const BOTH_LINKS_MS = 10_000;
/** A household or an office may open several invitations at once; a scanner opens hundreds. */
const BURST_KEYS = 20;
const FETCHERS =
  /bot\b|crawl|spider|scan|preview|safelinks|barracuda|proofpoint|mimecast|headless|phantomjs|curl\/|python|go-http|java\//i;

/**
 * Whether a press looks like a machine's. No single sign makes it so. A press with an `Accept-Language`, from a page
 * fetched at least 0.8 seconds before by a client that did not open the other link, is always a human's.
 */
export function judge(press: Press): Judgement {
  const signs = SIGNS.filter(([, shows]) => shows(press)).map(([sign]) => sign);
  return { signs, isSuspect: signs.length >= 2 && !isClearlyHuman(press) };
}

const SIGNS: ReadonlyArray<readonly [Sign, (press: Press) => boolean]> = [
  ["young-mail", (it) => it.secondsSinceSent !== undefined && it.secondsSinceSent < YOUNG_MAIL_SECONDS],
  ["both-links", (it) => openedBothLinks(it.visits)],
  ["head-first", (it) => it.visits[0]?.method === "HEAD"],
  ["no-accept-language", (it) => !it.hasAcceptLanguage],
  ["burst", (it) => it.otherKeysFromNet >= BURST_KEYS],
  ["known-fetcher", (it) => FETCHERS.test(it.userAgent)],
];

function openedBothLinks(visits: readonly Visit[]): boolean {
  const yes = visits.filter((it) => it.hint === "yes");
  const no = visits.filter((it) => it.hint === "no");
  const near = (a: Visit, b: Visit) => Math.abs(a.at.getTime() - b.at.getTime()) <= BOTH_LINKS_MS;
  const alike = (a: Visit, b: Visit) => a.net === b.net || a.userAgentHash === b.userAgentHash;
  return yes.some((a) => no.some((b) => near(a, b) && alike(a, b)));
}

function isClearlyHuman(press: Press): boolean {
  const own = press.visits.filter((it) => it.net === press.net && it.userAgentHash === press.userAgentHash);
  const read = own.some((it) => it.method === "GET" && press.at.getTime() - it.at.getTime() >= TICKET_AGE_MIN_MS);
  const hints = new Set(own.map((it) => it.hint).filter((it) => it !== null));
  return press.hasAcceptLanguage && read && hints.size < 2;
}
