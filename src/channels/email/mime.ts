import { type EmailAddress, parseEmailAddress } from "../../lib/email-address.ts";
import { perObject, perText } from "../../lib/memo.ts";
import type { Attachment, Outgoing } from "../contract.ts";
import { dateField, type Field, fieldWithFilename, mailboxField, otherField, textField } from "./headers.ts";
import { type EncodedText, encodeText, encodeWoven } from "./quoted-printable.ts";

/** A whole message, before it is signed and turned into bytes. */
export interface Mail {
  readonly fields: readonly Field[];
  /**
   * ASCII, CRLF line ends, ends with one. Needs no dot-stuffing, and is in DKIM's relaxed form but for empty lines at
   * its end.
   */
  readonly body: string;
  readonly envelope: MailEnvelope;
}

/** Checked bare addresses, and what else a server is told. */
export interface MailEnvelope {
  /** Empty for the null return path, to which nothing is ever reported. */
  readonly sender: string;
  readonly recipient: string;
  /** An address in it, or in the fields, is not ASCII before the @; everything else is always ASCII. */
  readonly needsSmtpUtf8: boolean;
  /** Failures and delays are to be reported to the sender, under this id where there is one. */
  readonly reports: { readonly id: string | undefined } | undefined;
}

export type Composition = { readonly kind: "ok"; readonly mail: Mail } | Unwritable;

/** The message cannot be written as a mail at all; `why` is one sentence. */
export interface Unwritable {
  readonly kind: "bad";
  readonly why: string;
}

const OWN_FIELDS =
  /^(?:from|to|cc|bcc|sender|reply-to|subject|date|message-id|mime-version|content-.*|dkim-signature|received|return-path)$/i;
const FIELD_NAME = /^[A-Za-z0-9-]{1,70}$/;
const MESSAGE_ID = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,120}@[A-Za-z0-9.-]{1,120}$/;
const ENVELOPE_ID = /^[!-~]{1,100}$/;
const MEDIA_TYPE = /^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,80}(?:; ?[a-z0-9-]{1,40}=[A-Za-z0-9._+-]{1,80}){0,8}$/i;

/**
 * Writes an RFC 5322 message: text, or text and HTML as alternatives, with attachments beside them. The same message
 * and date give the same bytes. What carries structure (addresses, message id, field names, content types) is refused
 * when it is not exactly what it should be; free text (subject, names, file names, other values) is cleaned by
 * `headerText`. Either way no value can add a header, a recipient or a part.
 */
export function compose(message: Outgoing, date: Date): Composition {
  const head = composeHead(message, date);
  if (head.kind === "bad") return head;
  for (const { contentType } of message.attachments ?? []) {
    if (!MEDIA_TYPE.test(contentType)) return bad(`The content type "${contentType}" is not valid.`);
  }
  const { content, fields } = composeBody(message);
  const mail = { fields: [...head.fields, ...fields], body: `${content}\r\n`, envelope: head.envelope };
  return { kind: "ok", mail };
}

/** The message as it travels. */
export function bytesOf(fields: readonly Field[], body: string): Buffer {
  return Buffer.from(headOf(fields) + body);
}

/** The message as it travels, one character for each octet. */
export function octetsOf(fields: readonly Field[], body: string, { needsSmtpUtf8 }: MailEnvelope): string {
  const head = headOf(fields);
  return (needsSmtpUtf8 ? Buffer.from(head).toString("latin1") : head) + body;
}

function headOf(fields: readonly Field[]): string {
  let head = "";
  for (const { name, value } of fields) head += `${name}: ${value}\r\n`;
  return `${head}\r\n`;
}

const bad = (why: string): Unwritable => ({ kind: "bad", why });

type Head = { readonly kind: "ok"; readonly fields: readonly Field[]; readonly envelope: MailEnvelope } | Unwritable;

function composeHead(message: Outgoing, date: Date): Head {
  const from = readSender(message.from.address);
  if (from.kind === "bad") return bad(`The sender's address cannot be used. ${from.why}`);
  const to = parseEmailAddress(message.to);
  if (to.kind === "bad") return bad(`The recipient's address cannot be used. ${to.why}`);
  const replyTo = message.replyTo === undefined ? undefined : readSender(message.replyTo);
  if (replyTo?.kind === "bad") return bad(`The reply address cannot be used. ${replyTo.why}`);
  if (!MESSAGE_ID.test(message.messageId)) return bad("The message id is not valid.");
  const path = composePath(message, from);
  if (path.kind === "bad") return path;
  const others = composeOthers(message.headers ?? []);
  if (others.kind === "bad") return others;
  const needsSmtpUtf8 = from.needsSmtpUtf8 || to.needsSmtpUtf8 || path.needsSmtpUtf8;
  // No header can say such an address in ASCII, and for its sake alone most receivers would have to refuse the mail.
  const isReplyToSaid = replyTo !== undefined && (needsSmtpUtf8 || !replyTo.needsSmtpUtf8);
  const fields = [
    fromField(`${from.address} ${message.from.name ?? ""}`),
    mailboxField("To", to.address, message.toName),
    ...(isReplyToSaid ? [mailboxField("Reply-To", replyTo.address)] : []),
    ...(message.subject === undefined ? [] : [textField("Subject", message.subject)]),
    dateField(date),
    { name: "Message-ID", value: `<${message.messageId}>` },
    ...others.fields,
    { name: "MIME-Version", value: "1.0" },
  ];
  const { sender, reports } = path;
  const envelope = { sender, recipient: to.address, needsSmtpUtf8, reports };
  return { kind: "ok", fields, envelope };
}

/** Few senders write very many mails. */
const readSender = perText(100, parseEmailAddress);
/** Of an address, a space and a name. */
const fromField = perText(100, (sender: string) => {
  const space = sender.indexOf(" ");
  return mailboxField("From", sender.slice(0, space), sender.slice(space + 1));
});

type Path = ({ readonly kind: "ok" } & Pick<MailEnvelope, "sender" | "needsSmtpUtf8" | "reports">) | Unwritable;

function composePath({ envelope = {} }: Outgoing, from: Extract<EmailAddress, { kind: "ok" }>): Path {
  const { sender, id } = envelope;
  const { needsSmtpUtf8 } = from;
  if (sender === undefined) return { kind: "ok", sender: from.address, needsSmtpUtf8, reports: undefined };
  if (sender === "") return { kind: "ok", sender, needsSmtpUtf8: false, reports: undefined };
  const read = parseEmailAddress(sender);
  if (read.kind === "bad") return bad(`The return path cannot be used. ${read.why}`);
  if (id !== undefined && !ENVELOPE_ID.test(id)) return bad("The envelope's id is not valid.");
  return { kind: "ok", sender: read.address, needsSmtpUtf8: read.needsSmtpUtf8, reports: { id } };
}

function composeOthers(
  headers: NonNullable<Outgoing["headers"]>,
): { readonly kind: "ok"; readonly fields: readonly Field[] } | Unwritable {
  const fields: Field[] = [];
  for (const [name, value] of headers) {
    if (!maySet(name)) return bad(`The header name ${JSON.stringify(name)} cannot be set.`);
    const field = otherField(name, value);
    if (field === undefined) return bad(`The value of the header ${name} is too long for one line.`);
    if (field.value !== "") fields.push(field);
  }
  return { kind: "ok", fields };
}

/** Many mails bear the same few fields. */
const maySet = perText(100, (name: string) => FIELD_NAME.test(name) && !OWN_FIELDS.test(name));

interface Part {
  readonly fields: readonly Field[];
  /** Without a final CRLF of its own: the boundary that follows brings it. */
  readonly content: string;
}

function composeBody(message: Outgoing): Part {
  const id = message.messageId.replace(/[^A-Za-z0-9]+/g, "").slice(0, 40);
  const { text, html, woven = {}, attachments = [] } = message;
  const forms = [
    textPart("text/plain", woven.text === undefined ? encodeText(text) : encodeWoven(woven.text)),
    ...(html === undefined
      ? []
      : [textPart("text/html", woven.html === undefined ? encodeText(html) : encodeWoven(woven.html))]),
    ...attachments.filter((it) => it.isAlternative).map(attachedPart),
  ];
  const [only] = forms;
  const letter = only !== undefined && forms.length === 1 ? only : multipart("alternative", `=_a_${id}`, forms);
  const files = attachments.filter((it) => !it.isAlternative);
  return files.length === 0 ? letter : multipart("mixed", `=_m_${id}`, [letter, ...files.map(attachedPart)]);
}

function textPart(type: string, { encoding, body }: EncodedText): Part {
  const fields = [
    { name: "Content-Type", value: `${type}; charset=utf-8` },
    { name: "Content-Transfer-Encoding", value: encoding },
  ];
  return { fields, content: body };
}

/** What many messages carry in common is written once. */
const attachedPart = perObject((it: Attachment) => (it.isAlternative ? formPart(it) : filePart(it)));

function formPart(attachment: Attachment): Part {
  const { content } = attachment;
  const { encoding, body } = encodeText(typeof content === "string" ? content : Buffer.from(content).toString());
  return { fields: [typeField(attachment), { name: "Content-Transfer-Encoding", value: encoding }], content: body };
}

function filePart(attachment: Attachment): Part {
  const base64 = Buffer.from(attachment.content).toString("base64");
  const fields = [
    typeField(attachment),
    { name: "Content-Transfer-Encoding", value: "base64" },
    fieldWithFilename("Content-Disposition", "attachment", attachment.filename),
  ];
  return { fields, content: base64.match(/.{1,76}/g)?.join("\r\n") ?? "" };
}

const typeField = ({ contentType }: Attachment) => ({
  name: "Content-Type",
  value: contentType.replace(/; ?/g, ";\r\n "),
});

/** The boundary contains `=_`, which neither quoted-printable, base64 nor our 7bit text can. */
function multipart(subtype: string, boundary: string, parts: readonly Part[]): Part {
  let content = "";
  for (const part of parts) content += `--${boundary}\r\n${headOf(part.fields)}${part.content}\r\n`;
  const fields = [{ name: "Content-Type", value: `multipart/${subtype};\r\n boundary="${boundary}"` }];
  return { fields, content: `${content}--${boundary}--` };
}
