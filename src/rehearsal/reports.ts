import type { Person } from "./people.ts";
import type { Arrival } from "./smtp-receiver.ts";

/** A report that a mail server writes, and where it sends it. */
export interface Report {
  readonly to: string;
  readonly bytes: Buffer;
}

/** RFC 3464: the mail was taken, and cannot be delivered after all. */
export function deliveryFailure(person: Person, arrival: Arrival, at: Date): Report {
  const { domain } = person.receiver;
  const envelopeId = /ENVID=(\S+)/i.exec(arrival.mailParameters)?.[1];
  const status = [
    `Reporting-MTA: dns; mx.${domain}`,
    ...(envelopeId === undefined ? [] : [`Original-Envelope-Id: ${envelopeId}`]),
    "",
    `Final-Recipient: rfc822; ${person.address}`,
    "Action: failed",
    "Status: 5.1.1",
    "Diagnostic-Code: smtp; 550 5.1.1 The person has left",
  ];
  return report(arrival, {
    from: `MAILER-DAEMON@mx.${domain}`,
    subject: "Undelivered Mail Returned to Sender",
    type: "delivery-status",
    text: `Your message could not be delivered to ${person.address}: the person has left.`,
    parts: [
      part("message/delivery-status", status.join("\r\n")),
      part("text/rfc822-headers", headersOf(arrival.bytes)),
    ],
    at,
  });
}

/** RFC 5965: the person pressed "this is spam". */
export function complaint(person: Person, arrival: Arrival, at: Date): Report {
  const { domain } = person.receiver;
  const feedback = [
    "Feedback-Type: abuse",
    `User-Agent: ${domain}/1.0`,
    "Version: 1",
    `Original-Mail-From: <${arrival.sender}>`,
    `Original-Rcpt-To: <${person.address}>`,
    `Arrival-Date: ${at.toUTCString()}`,
  ];
  return report(arrival, {
    from: `feedback@${domain}`,
    subject: "Abuse report",
    type: "feedback-report",
    text: "One of our users called this message spam.",
    parts: [
      part("message/feedback-report", feedback.join("\r\n")),
      part("message/rfc822", arrival.bytes.toString("latin1")),
    ],
    at,
  });
}

interface Wording {
  readonly from: string;
  readonly subject: string;
  readonly type: "delivery-status" | "feedback-report";
  readonly text: string;
  readonly parts: readonly string[];
  readonly at: Date;
}

const BOUNDARY = "=_the-rehearsal's-own_=";

function report(arrival: Arrival, { from, subject, type, text, parts, at }: Wording): Report {
  const all = [part("text/plain; charset=utf-8", text), ...parts].map((it) => `--${BOUNDARY}\r\n${it}\r\n`).join("");
  const lines = [
    `From: <${from}>`,
    `To: <${arrival.sender}>`,
    `Date: ${at.toUTCString().replace("GMT", "+0000")}`,
    `Subject: ${subject}`,
    "Auto-Submitted: auto-replied",
    "MIME-Version: 1.0",
    `Content-Type: multipart/report; report-type=${type}; boundary="${BOUNDARY}"`,
    "",
    `${all}--${BOUNDARY}--\r\n`,
  ];
  return { to: arrival.sender, bytes: Buffer.from(lines.join("\r\n"), "latin1") };
}

const part = (type: string, content: string) => `Content-Type: ${type}\r\n\r\n${content}`;

function headersOf(bytes: Buffer): string {
  const end = bytes.indexOf("\r\n\r\n");
  return bytes.toString("latin1", 0, end < 0 ? bytes.length : end + 2);
}
