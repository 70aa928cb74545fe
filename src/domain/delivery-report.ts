import { type Field, type InboundMail, readFields } from "../lib/inbound-mail.ts";
import { classOf, statusIn } from "./bounce-class.ts";
import { isStillTrying, phraseClass, policyPhrase } from "./bounce-phrases.ts";
import type { Feedback } from "./feedback.ts";

/** What one mail reports, before anybody asks whether it may. */
export type MailReport =
  /** A report for one or more recipients of one message (RFC 3464, or words a person would understand). */
  | {
      readonly kind: "delivery";
      /** The ENVID the message left with, as the report repeats it. */
      readonly envelopeId: string | undefined;
      readonly recipients: readonly RecipientReport[];
    }
  /** A reader called it spam (RFC 5965). */
  | { readonly kind: "complaint"; readonly returnPaths: readonly string[]; readonly feedback: Feedback }
  /** Written by a program on somebody's behalf: an absence note, a receipt. It asks for nothing. */
  | { readonly kind: "automatic" }
  | { readonly kind: "other" };

export interface RecipientReport {
  /** The addresses the report names for this recipient, in lower case: the one it failed at, and the one it was meant for. */
  readonly addresses: readonly string[];
  readonly feedback: Feedback;
}

/** Characters of text that are searched for words. */
const TEXT_MAX = 16_000;

/** What a mail reports. Pure, and never throws, whatever stands in it. */
export function readReport(mail: InboundMail): MailReport {
  const complaint = readComplaint(mail);
  if (complaint !== undefined) return complaint;
  const recipients = mail.parts.filter((it) => STATUS_TYPES.has(it.type)).flatMap((it) => readStatus(mail, it.content));
  if (recipients.length > 0) return { kind: "delivery", envelopeId: envelopeIdOf(mail), recipients };
  const told = readText(mail);
  if (told !== undefined) return { kind: "delivery", envelopeId: undefined, recipients: [told] };
  return { kind: isAutomatic(mail) ? "automatic" : "other" };
}

/** The report on one address, or on the only one; where several are named and none is ours, a failure before anything else. */
export function reportFor(recipients: readonly RecipientReport[], address: string): RecipientReport | undefined {
  const ours = recipients.find((it) => it.addresses.includes(address.toLowerCase()));
  return ours ?? recipients.find((it) => it.feedback.kind === "bounced") ?? recipients[0];
}

const STATUS_TYPES = new Set(["message/delivery-status", "message/global-delivery-status"]);

/** Blocks of fields, parted by empty lines: the first about the message, each further one about a recipient. */
function blocksOf(content: string): Field[][] {
  return content
    .split(/\r?\n[ \t]*\r?\n/)
    .map(readFields)
    .filter((it) => it.length > 0);
}

const fieldOf = (fields: readonly Field[], name: string): string => fields.find((it) => it.name === name)?.value ?? "";

function readStatus(mail: InboundMail, content: string): RecipientReport[] {
  const blocks = blocksOf(content);
  const ofMessage = blocks.find((it) => fieldOf(it, "reporting-mta") !== "") ?? [];
  return blocks
    .filter((it) => RECIPIENT_FIELDS.some((name) => fieldOf(it, name) !== ""))
    .map((fields) => toRecipient(mail, fields, ofMessage));
}

/** A broken report may lack any of them. */
const RECIPIENT_FIELDS = ["final-recipient", "original-recipient", "action", "status"];

function toRecipient(mail: InboundMail, fields: readonly Field[], ofMessage: readonly Field[]): RecipientReport {
  const diagnostic = typed(fieldOf(fields, "diagnostic-code"));
  const status = statusIn(fieldOf(fields, "status")) ?? /^\s*(\d\.\d+\.\d+)/.exec(fieldOf(fields, "status"))?.[1];
  const kind = kindOf(fieldOf(fields, "action"), status);
  const at = dateOf(fieldOf(fields, "last-attempt-date"), fieldOf(ofMessage, "arrival-date"), first(mail, "date"));
  const addresses = ["final-recipient", "original-recipient"]
    .map((name) => addressOf(fieldOf(fields, name)))
    .flatMap((it) => (it === "" ? [] : [it, decoded(it)]));
  // Some say what happened to a person in the text only, and name a code that says nothing.
  const spoken = diagnostic === "" ? withoutOriginal(mail.text).slice(0, TEXT_MAX) : diagnostic;
  const detail = diagnostic === "" ? (firstLine(spoken) ?? status ?? "") : diagnostic;
  if (kind !== "bounced" && kind !== "delayed") return { addresses, feedback: { kind, at, detail } };
  const fit = status?.startsWith("2") ? undefined : status;
  return { addresses, feedback: { kind, class: classOf({ status: fit, text: spoken }), at, detail } };
}

function kindOf(action: string, status: string | undefined): "bounced" | "delayed" | "delivered" {
  const said = action.toLowerCase();
  if (said.startsWith("fail")) return "bounced";
  if (said.startsWith("delay")) return "delayed";
  if (/^(?:deliver|relay|expand)/.test(said)) return "delivered";
  if (status?.startsWith("2")) return "delivered";
  return status?.startsWith("4") ? "delayed" : "bounced";
}

/** `smtp; 550 5.1.1 …` without its type. */
const typed = (value: string): string => value.replace(/^\s*[A-Za-z0-9-]+\s*;\s*/, "").trim();

const addressOf = (value: string): string => typed(value).replace(/^<|>$/g, "").trim().toLowerCase();

/** The xtext of RFC 3461: `anna+2Bparty` stands for `anna+party`. */
const decoded = (address: string): string =>
  address.replace(/\+([0-9a-f]{2})/g, (whole, hex: string) => {
    const char = String.fromCharCode(Number.parseInt(hex, 16));
    return /[!-~]/.test(char) ? char : whole;
  });

function envelopeIdOf(mail: InboundMail): string | undefined {
  for (const part of mail.parts) {
    if (!STATUS_TYPES.has(part.type)) continue;
    const found = readFields(part.content).find((it) => it.name === "original-envelope-id")?.value;
    if (found !== undefined && found !== "") return found;
  }
  return undefined;
}

/** RFC 5965. The mail it is about stands behind it, and only its return path can prove whose it was. */
function readComplaint(mail: InboundMail): MailReport | undefined {
  const report = mail.parts.find((it) => it.type === "message/feedback-report");
  if (report === undefined) return undefined;
  const fields = readFields(report.content);
  const type = fieldOf(fields, "feedback-type").toLowerCase();
  // What its reader took out of the spam folder, or what a program measured, is no complaint.
  if (type === "not-spam" || type === "auth-failure" || type === "dmarc") return { kind: "other" };
  const original = mail.parts.find((it) => /^(?:message\/rfc822|text\/rfc822-headers|message\/global)/.test(it.type));
  const headers = original === undefined ? [] : readFields(original.content.split(/\r?\n\r?\n/, 1)[0] ?? "");
  const isUnsubscribe = type === "opt-out" || type === "opt-out-list";
  return {
    kind: "complaint",
    returnPaths: [fieldOf(fields, "original-mail-from"), fieldOf(headers, "return-path")]
      .map((it) => it.replace(/[<>\s]/g, ""))
      .filter((it) => it !== ""),
    feedback: {
      kind: isUnsubscribe ? "unsubscribed" : "complained",
      at: dateOf(fieldOf(fields, "arrival-date"), fieldOf(fields, "received-date"), first(mail, "date")),
      detail: [type, fieldOf(fields, "user-agent")].filter((it) => it !== "").join(", "),
    },
  };
}

const BOUNCE_SENDER =
  /(?:mailer-?daemon|postmaster|mail[.-]?delivery|delivery-?(?:status|notification)|bounce|noreply-bounce)/;
const BOUNCE_SUBJECT =
  /undeliver|un-?deliverable|delivery (?:status|failure|failed|notification|problem|report|has failed|error|incomplete|delay)|returned (?:to sender|mail)|mail (?:delivery|system error|could not)|failure (?:notice|delivering)|message (?:delayed|not delivered|you sent)|could not (?:be delivered|send)|rejected|non remis|échec|unzustellbar|nicht zugestellt|zustellung|entrega|no entregado|mancata consegna|niet bezorgd|warning: (?:message|could not)/i;

/** A bounce in words only. Words nobody has reviewed are soft: it is late, for all we know, and nobody is struck off. */
function readText(mail: InboundMail): RecipientReport | undefined {
  const named = mail.header("x-failed-recipients").flatMap((it) => it.toLowerCase().split(/[\s,]+/));
  const isBounce = BOUNCE_SENDER.test(mail.from.split("@", 1)[0] ?? "") || hasEmptyReturnPath(mail);
  if (named.length === 0 && !(isBounce && (BOUNCE_SUBJECT.test(mail.subject) || !isAutomatic(mail)))) return undefined;
  const said = withoutOriginal(mail.text).slice(0, TEXT_MAX);
  const at = dateOf(first(mail, "date"));
  const detail = detailOf(said) ?? mail.subject;
  const addresses = [...named, ...addressesIn(said)];
  const words = `${mail.subject} ${said}`;
  if (isStillTrying(words))
    return { addresses, feedback: { kind: "delayed", class: classOf({ status: undefined, text: said }), at, detail } };
  const isKnown =
    statusIn(said) !== undefined || policyPhrase(said) || phraseClass(said) !== undefined || FAILED.test(words);
  if (!isKnown) return { addresses, feedback: { kind: "delayed", class: "unknown", at, detail } };
  return { addresses, feedback: { kind: "bounced", class: classOf({ status: undefined, text: said }), at, detail } };
}

/** Says for certain that it is over, if not why. */
const FAILED =
  /permanent (?:fatal )?error|permanent failure|could not be delivered to (?:one or more|the following|its)|undeliverable|delivery (?:has )?failed|wasn.t able to deliver|giving up|given up|konnte nicht zugestellt werden|unzustellbar|n'a pas pu être|no se ha podido entregar|no pudo ser entregado/i;

const hasEmptyReturnPath = (mail: InboundMail): boolean =>
  mail.header("return-path").some((it) => it.replace(/\s/g, "") === "<>");

const ORIGINAL =
  /^[ \t>]*[-=_*]{2,}[^\n]{0,80}(?:original|returned|copy of|below this line|your message|unsent message|forwarded|nachricht|message headers|transcript ends)[^\n]{0,80}$|^(?:return-path|received|dkim-signature): \S/im;

/** What the reporter wrote: the copy of our own mail below it may say anything. */
function withoutOriginal(text: string): string {
  const at = ORIGINAL.exec(text)?.index;
  return at === undefined || at < 20 ? text : text.slice(0, at);
}

/** The line with a code or a known phrase, else the first one that says something. */
function detailOf(text: string): string | undefined {
  const lines = linesOf(text);
  return (
    lines.find((it) => statusIn(it) !== undefined || /\b[45]\d\d[ -]/.test(it)) ??
    lines.find((it) => phraseClass(it) !== undefined) ??
    lines[0]
  );
}

const firstLine = (text: string): string | undefined => linesOf(text)[0];

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((it) => it.trim())
    .filter((it) => it.length > 3);
}

const ADDRESS = /[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9.-]{1,190}[a-z0-9]/g;
const ADDRESSES_MAX = 20;

const addressesIn = (text: string): string[] => (text.toLowerCase().match(ADDRESS) ?? []).slice(0, ADDRESSES_MAX);

/** RFC 3834 and its forerunners. */
function isAutomatic(mail: InboundMail): boolean {
  const said = (name: string) => mail.header(name).join(" ").toLowerCase();
  const submitted = said("auto-submitted");
  return (
    (submitted !== "" && !submitted.startsWith("no")) ||
    said("x-autoreply") !== "" ||
    said("x-autorespond") !== "" ||
    said("x-auto-response-suppress") !== "" ||
    /auto[_-]?reply|bulk|junk/.test(said("precedence")) ||
    /^(?:auto(?:matic|matische)?[ -]?(?:reply|response|antwort)|out of (?:the )?office|abwesen|réponse automatique|respuesta automática)/i.test(
      mail.subject,
    )
  );
}

const first = (mail: InboundMail, name: string): string => mail.header(name)[0] ?? "";

/** The first that reads as a date of this era. */
function dateOf(...values: readonly string[]): Date | null {
  for (const value of values) {
    const at = new Date(value.replace(/\s*\([^)]*\)\s*$/, ""));
    const year = at.getUTCFullYear();
    if (year > 2000 && year < 2200) return at;
  }
  return null;
}
