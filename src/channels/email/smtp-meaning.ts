import { classOf } from "../../domain/bounce-class.ts";
import type { Delivery } from "../contract.ts";
import { enhancedCode, type Reply, replyText } from "./smtp-reply.ts";
import type { Answer, Silence } from "./smtp-wire.ts";

/** The steps before any message: what goes wrong here says nothing about one. */
export type OpeningStep = "connecting" | "greeting" | "EHLO" | "STARTTLS" | "TLS" | "AUTH";
/** `message` is everything from the first body byte to the reply after the final dot. */
export type MailStep = "MAIL" | "RCPT" | "DATA" | "message";

/** What keeps a connection from being opened. */
export type OpeningSetback = Extract<Delivery, { kind: "throttled" | "unavailable" }>;
/** What ends an attempt that was not accepted. */
export type Setback = Exclude<Delivery, { kind: "accepted" | "withheld" }>;

const LANE_CODES = [421, 451, 452, 454];
/** Out of step, login or TLS needed: about our standing with the server, whatever command it answers. */
const STANDING_CODES = [503, 530, 534, 535, 538];
/** RFC 3463: no such mailbox, bad syntax of its name, a host that takes no mail. */
const NOBODY_THERE = ["5.1.1", "5.1.3", "5.1.10"];

/** A temporary reply is the lane's; everything else (refused, login wrong, TLS, silence, nonsense) is the provider's. */
export function meaningOfOpening(step: OpeningStep, answer: Answer, server: string): OpeningSetback {
  if (answer.kind === "reply" && isTemporary(answer))
    return { kind: "throttled", ...explain(step, answer, server), whose: "server" };
  return { kind: "unavailable", ...explain(step, answer, server) };
}

/**
 * What an answer other than the hoped-for one means for a message. A reply is decisive at every step. Before the
 * message began to leave, silence means that no copy exists; after that only the server knows.
 *
 * | step      | 4yz                                             | 5yz                                   | silence   |
 * |-----------|-------------------------------------------------|---------------------------------------|-----------|
 * | MAIL      | 421 451 452 454 4.7.x throttled, else try-again | 503 530 53x unavailable, else refused | try-again |
 * | RCPT DATA | 421 throttled, else try-again                   | 503 530 53x unavailable, else refused | try-again |
 * | message   | try-again                                       | refused                               | uncertain |
 *
 * A refusal says that nobody is there by its code alone, because a relay's words may be about whoever sends, and not
 * when the words blame the sender, of whom alone the server has heard at MAIL.
 */
export function meaningOf(step: MailStep, answer: Answer, server: string): Setback {
  const kind = answer.kind === "reply" ? kindOf(step, answer) : isUncertain(step, answer) ? "uncertain" : "try-again";
  if (kind === "refused" && step !== "MAIL" && answer.kind === "reply" && isNobodyThere(answer))
    return { kind, ...explain(step, answer, server), recipient: "nobody-there" };
  if (kind !== "throttled") return { kind, ...explain(step, answer, server) };
  // Before it hears the recipient a server can only mean all our mail; after that perhaps this receiver's alone.
  return { kind, ...explain(step, answer, server), whose: step === "MAIL" ? "server" : "receiver" };
}

const isNobodyThere = (reply: Reply) => {
  const status = enhancedCode(reply);
  return NOBODY_THERE.includes(status ?? "") && classOf({ status, text: replyText(reply) }) === "invalid-recipient";
};
const isTemporary = ({ code }: Reply) => code >= 400 && code < 500;
const isUncertain = (step: MailStep, silence: Silence) => step === "message" && silence.mayHaveLeft;

function kindOf(step: MailStep, reply: Reply): Setback["kind"] {
  if (step === "message") return isTemporary(reply) ? "try-again" : reply.code >= 500 ? "refused" : "uncertain";
  if (reply.code >= 500) return STANDING_CODES.includes(reply.code) ? "unavailable" : "refused";
  return isTemporary(reply) && isLaneSignal(step, reply) ? "throttled" : "try-again";
}

function explain(step: OpeningStep | MailStep, answer: Answer, server: string): { why: string; afterSeconds?: number } {
  if (answer.kind === "silence") return { why: `${server} ${answer.why} (${step}).` };
  const afterSeconds = waitAskedFor(answer);
  const why = `${server} answered ${step} with "${replyText(answer)}".`;
  return afterSeconds === undefined ? { why } : { why, afterSeconds };
}

const isLaneSignal = (step: MailStep, reply: Reply) =>
  reply.code === 421 ||
  (step === "MAIL" && (LANE_CODES.includes(reply.code) || (enhancedCode(reply)?.startsWith("4.7.") ?? false)));

/** "Try again in 300 seconds", as greylisting servers say it; at most a day. */
function waitAskedFor(reply: Reply): number | undefined {
  if (reply.code >= 500) return undefined;
  const [, amount, unit] =
    /\b(?:in|after|for|wait) ([0-9]{1,5}) ?(s|sec|secs|seconds?|m|min|mins|minutes?)\b/i.exec(replyText(reply)) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  const wanted = Number(amount) * (unit.toLowerCase().startsWith("m") ? 60 : 1);
  return wanted > 0 && wanted <= 86_400 ? wanted : undefined;
}
