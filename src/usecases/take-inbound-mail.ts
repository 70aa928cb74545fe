import { mintSystemScope } from "../domain/caller.ts";
import { type MailReport, readReport, reportFor } from "../domain/delivery-report.ts";
import type { Feedback, FeedbackOutcome } from "../domain/feedback.ts";
import type { AccountId } from "../domain/ids.ts";
import type { ReturnPathFacts } from "../domain/return-path.ts";
import { type InboundMail, readInboundMail } from "../lib/inbound-mail.ts";
import { sha256 } from "../lib/seal.ts";
import { findMessageAddress } from "../storage/feedback.ts";
import type { Deps } from "./deps.ts";
import { stopMessages } from "./opt-out.ts";
import { type ReturnPaths, returnPaths } from "./return-paths.ts";
import { type TakenReply, takeCalendarReply } from "./take-calendar-reply.ts";
import { takeFeedback } from "./take-feedback.ts";

export interface GivenMail {
  readonly raw: Uint8Array;
  /** Whom the envelope names; undefined where it is lost, as in a mailbox: then the mail's own header fields do. */
  readonly recipients: readonly string[] | undefined;
  /** Where it came in by an account's own door: news of others' messages is not believed there. */
  readonly accountId?: AccountId | undefined;
}

/** What became of a mail. Nothing in it names a person, so it may be logged and counted. */
export type InboundOutcome =
  | { readonly kind: "feedback"; readonly feedback: Feedback["kind"]; readonly outcome: FeedbackOutcome["kind"] }
  | { readonly kind: "calendar-reply"; readonly outcome: TakenReply["kind"] }
  /** Messages to the person are stopped. */
  | { readonly kind: "opt-out" }
  | {
      readonly kind: "ignored";
      /** `unsigned`: it came to no address of ours, or too late. `automatic`: an absence note and the like. */
      readonly why: "unsigned" | "automatic" | "no-report";
    };

export type InboundMailDeps = Pick<Deps, "db" | "hashAddress" | "keys" | "now" | "inboundAddress">;

/**
 * Takes one mail that came back, in whatever way: what it changes is durable when this resolves, and a repeat changes
 * nothing. A mail that leads to no signature of ours changes nothing at all, whatever it says. Nothing is answered,
 * forwarded or kept of it.
 * @throws only when the database cannot take it: the mail should then be offered again.
 */
export async function takeInboundMail(deps: InboundMailDeps, given: GivenMail): Promise<InboundOutcome> {
  const paths = returnPaths(deps);
  const mail = await readInboundMail(given.raw);
  const recipients = given.recipients ?? recipientsIn(mail);
  if (
    await stopsMessages(
      deps,
      recipients.flatMap((it) => paths.readOptOutKey(it) ?? []),
    )
  )
    return { kind: "opt-out" };
  const asked = recipients.map((recipient) => ({ recipient, facts: paths.read(recipient) }));
  const reply = asked.find((it) => it.facts?.kind === "r" && isOf(given, it.facts));
  if (reply !== undefined) {
    const { kind } = await takeCalendarReply(deps, { recipient: reply.recipient, mail });
    return { kind: "calendar-reply", outcome: kind };
  }
  const report = readReport(mail);
  const bounced = asked.map((it) => it.facts).filter((it) => it?.kind === "b");
  const about = bounced.find((it) => it !== undefined && isOf(given, it)) ?? bounced[0] ?? provenBy(paths, report);
  if (about === undefined || !isOf(given, about)) return { kind: "ignored", why: "unsigned" };
  return takeReport(deps, about, { mail, report, raw: given.raw });
}

/** A mail to an opt-out address is the wish itself, whatever it says: nobody writes there for another reason. */
async function stopsMessages(deps: InboundMailDeps, optOutKeys: readonly string[]): Promise<boolean> {
  let isTaken = false;
  for (const key of optOutKeys) isTaken = (await stopMessages(deps, key, "all", "mail")) || isTaken;
  return isTaken;
}

const isOf = ({ accountId }: GivenMail, facts: ReturnPathFacts): boolean =>
  accountId === undefined || accountId === facts.accountId;

/** What a report itself proves to be about one of our messages: its envelope id, or the return path of the mail it encloses. */
function provenBy(paths: ReturnPaths, report: MailReport): ReturnPathFacts | undefined {
  const found =
    report.kind === "delivery" && report.envelopeId !== undefined
      ? paths.readEnvelopeId(report.envelopeId)
      : report.kind === "complaint"
        ? report.returnPaths.map((it) => paths.read(it)).find((it) => it !== undefined)
        : undefined;
  return found?.kind === "b" ? found : undefined;
}

interface Reported {
  readonly mail: InboundMail;
  readonly report: MailReport;
  readonly raw: Uint8Array;
}

async function takeReport(
  deps: InboundMailDeps,
  { accountId, messageId }: ReturnPathFacts,
  { mail, report, raw }: Reported,
): Promise<InboundOutcome> {
  if (report.kind === "automatic") return { kind: "ignored", why: "automatic" };
  if (report.kind === "other") return { kind: "ignored", why: "no-report" };
  const address = await findMessageAddress(deps.db.autocommit, mintSystemScope(accountId), messageId);
  const feedback =
    report.kind === "complaint" ? report.feedback : reportFor(report.recipients, address ?? "")?.feedback;
  if (feedback === undefined) return { kind: "ignored", why: "no-report" };
  const source = report.kind === "complaint" ? "arf" : "dsn";
  const eventKey = `${source}:${messageId}:${nameOf(mail, raw)}`;
  const about = { accountId, messageId };
  const outcome = await takeFeedback(deps, { about, eventKey, feedback, source });
  return { kind: "feedback", feedback: feedback.kind, outcome: outcome.kind };
}

/** What tells a mail from others, though it comes in twice by two ways. */
function nameOf(mail: InboundMail, raw: Uint8Array): string {
  return mail.header("message-id")[0] ?? sha256(raw).toString("hex");
}

/** Header fields in which servers keep the envelope's recipient, the surest first. */
const RECIPIENT_HEADERS = [
  "x-original-to",
  "delivered-to",
  "envelope-to",
  "x-envelope-to",
  "x-delivered-to",
  "x-forwarded-to",
  "to",
  "cc",
];
const RECIPIENTS_MAX = 50;

function recipientsIn(mail: InboundMail): string[] {
  const values = RECIPIENT_HEADERS.flatMap((name) => mail.header(name));
  return values.flatMap((it) => it.match(/[^\s<>,;:"]+@[^\s<>,;:"]+/g) ?? []).slice(0, RECIPIENTS_MAX);
}
