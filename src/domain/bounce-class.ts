import { phraseClass, policyPhrase } from "./bounce-phrases.ts";
import type { BounceClass } from "./feedback.ts";

/** What a remote server said of a failure. */
export interface Failure {
  /** An enhanced status code (RFC 3463), such as `5.1.1`; undefined when there is none. */
  readonly status: string | undefined;
  /** Its words, in any language. */
  readonly text: string;
}

const ENHANCED = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])/;

/** The first enhanced status code in a text; of two, the more telling one: many relays put `5.0.0` before what they heard. */
export function statusIn(text: string): string | undefined {
  const all = [...text.matchAll(new RegExp(ENHANCED, "g"))].map((it) => it[0]).filter((it) => !it.startsWith("2"));
  return all.find((it) => !isVague(it)) ?? all[0];
}

/**
 * Why a delivery failed. Codes decide where they are precise, words where codes are vague; words about spam, block lists
 * and authentication outweigh a code that blames the recipient, for a policy must never cost anybody their invitation.
 */
export function classOf({ status, text }: Failure): BounceClass {
  const words = text.slice(0, WORDS_MAX);
  const said = statusIn(words);
  const code = status === undefined || isVague(status) ? (said ?? status) : status;
  if (policyPhrase(words)) return "blocked-policy";
  const byCode = code === undefined ? undefined : ofCode(code, words);
  return byCode ?? phraseClass(words) ?? ofReply(words) ?? "unknown";
}

/** Characters of a diagnostic that are looked at. */
const WORDS_MAX = 4_000;

/** Codes that say no more than that something is wrong with the address, the mailbox, the system or the route. */
function isVague(status: string): boolean {
  return /^[245]\.(?:\d+\.0|0\.\d+|5\.\d+|4\.7)$/.test(status);
}

const OF_CODE: Readonly<Record<string, BounceClass>> = {
  "1.1": "invalid-recipient",
  "1.2": "invalid-recipient",
  "1.3": "invalid-recipient",
  "1.10": "invalid-recipient",
  "1.6": "inactive",
  "2.1": "inactive",
  "7.13": "inactive",
  "7.17": "inactive",
  "2.2": "full",
  "2.3": "content-size",
  "3.4": "content-size",
  "1.7": "blocked-policy",
  "1.8": "blocked-policy",
};

function ofCode(code: string, words: string): BounceClass | undefined {
  const [kind = "", subject = "", detail = ""] = code.split(".");
  if (isVague(code)) return undefined;
  const exact = OF_CODE[`${subject}.${detail}`];
  // A mailbox that could not be verified (4.1.1), or is switched off for a while (4.2.1), is not one that is gone.
  if (kind === "4" && (exact === "inactive" || exact === "invalid-recipient")) return phraseClass(words);
  if (exact !== undefined) return exact;
  // Exchange refuses recipients it does not know under codes of routing and of policy.
  if ((subject === "4" && detail === "1") || subject === "7") {
    const byWords = phraseClass(words);
    if (byWords === "invalid-recipient" || byWords === "inactive") return byWords;
  }
  if (subject === "7") return "blocked-policy";
  if (subject === "6") return "content-size";
  return subject === "4" ? "network-dns" : undefined;
}

/** RFC 5321 alone: 552 is no room, 553 a name that cannot be; 550 and 554 say nothing. */
function ofReply(words: string): BounceClass | undefined {
  const reply = /(?<!\d)(55[0-9])(?=[ -])/.exec(words)?.[1];
  if (reply === "552") return "full";
  return reply === "553" ? "invalid-recipient" : undefined;
}
