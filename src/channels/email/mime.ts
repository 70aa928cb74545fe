import { parseEmailAddress } from "../../lib/email-address.ts";
import type { Attachment, Outgoing } from "../contract.ts";
import { dateField, type Field, fieldWithFilename, mailboxField, otherField, textField } from "./headers.ts";
import { encodeText } from "./quoted-printable.ts";

/** A whole message, before it is signed and turned into bytes. */
export interface Mail {
  readonly fields: readonly Field[];
  /** ASCII, CRLF line ends, ends with one. */
  readonly body: string;
  /** Checked bare addresses for the envelope. */
  readonly sender: string;
  readonly recipient: string;
  /** An address in it is not ASCII before the @; everything else is always ASCII. */
  readonly needsSmtpUtf8: boolean;
}

export type Composition =
  | { readonly kind: "ok"; readonly mail: Mail }
  /** The message cannot be written as a mail at all; `why` is one sentence. */
  | { readonly kind: "bad"; readonly why: string };

const OWN_FIELDS =
  /^(?:from|to|cc|bcc|sender|reply-to|subject|date|message-id|mime-version|content-.*|dkim-signature|received|return-path)$/i;
const FIELD_NAME = /^[A-Za-z0-9-]{1,70}$/;
const MESSAGE_ID = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,120}@[A-Za-z0-9.-]{1,120}$/;
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
  for (const attachment of message.attachments ?? []) {
    if (!MEDIA_TYPE.test(attachment.contentType))
      return bad(`The content type "${attachment.contentType}" is not valid.`);
  }
  const body = composeBody(message);
  return {
    kind: "ok",
    mail: { ...head.mail, fields: [...head.mail.fields, ...body.fields], body: `${body.content}\r\n` },
  };
}

/** The message as it travels, before dot-stuffing. */
export function bytesOf(fields: readonly Field[], body: string): Buffer {
  return Buffer.from(`${fields.map((it) => `${it.name}: ${it.value}\r\n`).join("")}\r\n${body}`);
}

const bad = (why: string): { kind: "bad"; why: string } => ({ kind: "bad", why });

function composeHead(message: Outgoing, date: Date): Composition {
  const from = parseEmailAddress(message.from.address);
  if (from.kind === "bad") return bad(`The sender's address cannot be used. ${from.why}`);
  const to = parseEmailAddress(message.to);
  if (to.kind === "bad") return bad(`The recipient's address cannot be used. ${to.why}`);
  const replyTo = message.replyTo === undefined ? undefined : parseEmailAddress(message.replyTo);
  if (replyTo?.kind === "bad") return bad(`The reply address cannot be used. ${replyTo.why}`);
  if (!MESSAGE_ID.test(message.messageId)) return bad("The message id is not valid.");
  const others = composeOthers(message.headers ?? []);
  if (others.kind === "bad") return others;
  const fields = [
    mailboxField("From", from.address, message.from.name),
    mailboxField("To", to.address, message.toName),
    ...(replyTo ? [mailboxField("Reply-To", replyTo.address)] : []),
    ...(message.subject === undefined ? [] : [textField("Subject", message.subject)]),
    dateField(date),
    { name: "Message-ID", value: `<${message.messageId}>` },
    ...others.fields,
    { name: "MIME-Version", value: "1.0" },
  ];
  const needsSmtpUtf8 = from.needsSmtpUtf8 || to.needsSmtpUtf8 || (replyTo?.needsSmtpUtf8 ?? false);
  return { kind: "ok", mail: { fields, body: "", sender: from.address, recipient: to.address, needsSmtpUtf8 } };
}

function composeOthers(
  headers: NonNullable<Outgoing["headers"]>,
): { kind: "ok"; fields: Field[] } | { kind: "bad"; why: string } {
  const fields: Field[] = [];
  for (const [name, value] of headers) {
    if (!FIELD_NAME.test(name) || OWN_FIELDS.test(name))
      return bad(`The header name ${JSON.stringify(name)} cannot be set.`);
    const field = otherField(name, value);
    if (field === undefined) return bad(`The value of the header ${name} is too long for one line.`);
    if (field.value !== "") fields.push(field);
  }
  return { kind: "ok", fields };
}

interface Part {
  readonly fields: readonly Field[];
  /** Without a final CRLF of its own: the boundary that follows brings it. */
  readonly content: string;
}

function composeBody(message: Outgoing): Part {
  const id = message.messageId.replace(/[^A-Za-z0-9]/g, "").slice(0, 40);
  const text = textPart("text/plain", message.text);
  const letter =
    message.html === undefined
      ? text
      : multipart("alternative", `=_a_${id}`, [text, textPart("text/html", message.html)]);
  const attachments = message.attachments ?? [];
  return attachments.length === 0
    ? letter
    : multipart("mixed", `=_m_${id}`, [letter, ...attachments.map(attachmentPart)]);
}

function textPart(type: string, text: string): Part {
  const { encoding, body } = encodeText(text);
  const fields = [
    { name: "Content-Type", value: `${type}; charset=utf-8` },
    { name: "Content-Transfer-Encoding", value: encoding },
  ];
  return { fields, content: body };
}

function attachmentPart(attachment: Attachment): Part {
  const base64 = Buffer.from(attachment.content).toString("base64");
  const fields = [
    { name: "Content-Type", value: attachment.contentType.replace(/; ?/g, ";\r\n ") },
    { name: "Content-Transfer-Encoding", value: "base64" },
    fieldWithFilename("Content-Disposition", "attachment", attachment.filename),
  ];
  return { fields, content: base64.match(/.{1,76}/g)?.join("\r\n") ?? "" };
}

/** The boundary contains `=_`, which neither quoted-printable, base64 nor our 7bit text can. */
function multipart(subtype: string, boundary: string, parts: readonly Part[]): Part {
  const content = parts
    .map(
      (it) =>
        `--${boundary}\r\n${it.fields.map((field) => `${field.name}: ${field.value}\r\n`).join("")}\r\n${it.content}\r\n`,
    )
    .join("");
  const fields = [{ name: "Content-Type", value: `multipart/${subtype};\r\n boundary="${boundary}"` }];
  return { fields, content: `${content}--${boundary}--` };
}
