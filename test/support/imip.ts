/** What a guest pressed in a calendar program, and what the program knows of the entry. */
export interface Pressed {
  readonly uid: string;
  readonly sequence: number;
  /** Bare address the entry came from. */
  readonly organiser: string;
  readonly attendee: string;
  readonly partstat: "ACCEPTED" | "DECLINED" | "TENTATIVE" | "NEEDS-ACTION" | "DELEGATED";
  /** `20300102T030405Z` */
  readonly stamp?: string;
  readonly comment?: string;
  readonly method?: string;
  readonly messageId?: string;
}

/** A mail as one program writes its replies; all of it is made up here, in the shape of what such programs send. */
export type ReplyWriter = (pressed: Pressed) => string;

const crlf = (lines: readonly (string | false)[]): string => lines.filter((it) => it !== false).join("\r\n");

function head(pressed: Pressed, subject: string, more: readonly string[]): string[] {
  const { attendee, organiser, messageId = `${pressed.partstat}.${pressed.stamp ?? STAMP}@client.example` } = pressed;
  return [
    `From: Ada Example <${attendee}>`,
    `To: <${organiser}>`,
    `Subject: ${subject}`,
    "Date: Wed, 02 Jan 2030 03:04:05 +0000",
    `Message-ID: <${messageId}>`,
    "MIME-Version: 1.0",
    ...more,
  ];
}

const STAMP = "20200102T030405Z";

function base64(text: string): string {
  return (
    Buffer.from(text)
      .toString("base64")
      .match(/.{1,76}/g) ?? []
  ).join("\r\n");
}

function quotedPrintable(text: string): string {
  const encoded = [...Buffer.from(text)].map((it) =>
    (it >= 33 && it <= 126 && it !== 61) || it === 32 || it === 13 || it === 10
      ? String.fromCharCode(it)
      : `=${it.toString(16).toUpperCase().padStart(2, "0")}`,
  );
  return encoded.join("").split("\r\n").map(softBroken).join("\r\n");
}

function softBroken(line: string): string {
  return (line.match(/(?:=[0-9A-F]{2}|[^=]){1,72}/g) ?? [""]).join("=\r\n").replace(/ (?=$)/, "=20");
}

/** Microsoft Outlook through Exchange: no ORGANIZER, upper-case MAILTO, base64 beside an empty text. */
export const outlook: ReplyWriter = (pressed) => {
  const calendar = crlf([
    "BEGIN:VCALENDAR",
    `METHOD:${pressed.method ?? "REPLY"}`,
    "PRODID:Microsoft Exchange Server 2010",
    "VERSION:2.0",
    "BEGIN:VTIMEZONE",
    "TZID:GMT Standard Time",
    "BEGIN:STANDARD",
    "DTSTART:16010101T020000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:16010101T010000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
    "BEGIN:VEVENT",
    `ATTENDEE;PARTSTAT=${pressed.partstat};CN=Ada Example:MAILTO:${pressed.attendee.toUpperCase()}`,
    `COMMENT;LANGUAGE=en-US:${pressed.comment ?? "\\n"}`,
    `UID:${pressed.uid.slice(0, 60)}`,
    pressed.uid.length > 60 && ` ${pressed.uid.slice(60)}`,
    "SUMMARY;LANGUAGE=en-US:Accepted: Summer party 2030",
    "DTSTART;TZID=GMT Standard Time:20300613T183000",
    "DTEND;TZID=GMT Standard Time:20300613T220000",
    "CLASS:PUBLIC",
    "PRIORITY:5",
    `DTSTAMP:${pressed.stamp ?? STAMP}`,
    "TRANSP:OPAQUE",
    "STATUS:CONFIRMED",
    `SEQUENCE:${pressed.sequence}`,
    "X-MICROSOFT-CDO-APPT-SEQUENCE:0",
    "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
  return crlf([
    ...head(pressed, "Accepted: Summer party 2030", [
      'Content-Type: multipart/alternative; boundary="_000_AM0P123_"',
      "X-MS-Has-Attach:",
      "Content-Language: en-US",
    ]),
    "",
    "--_000_AM0P123_",
    'Content-Type: text/plain; charset="us-ascii"',
    "",
    "",
    "--_000_AM0P123_",
    'Content-Type: text/calendar; charset="utf-8"; method=REPLY',
    "Content-Transfer-Encoding: base64",
    "",
    base64(calendar),
    "--_000_AM0P123_--",
    "",
  ]);
};

/** Gmail: alternatives of text, HTML and calendar, and the same once more as a file. */
export const gmail: ReplyWriter = (pressed) => {
  const calendar = crlf([
    "BEGIN:VCALENDAR",
    "PRODID:-//Google Inc//Google Calendar 70.9054//EN",
    "VERSION:2.0",
    "CALSCALE:GREGORIAN",
    `METHOD:${pressed.method ?? "REPLY"}`,
    "BEGIN:VEVENT",
    "DTSTART:20300613T173000Z",
    "DTEND:20300613T210000Z",
    `DTSTAMP:${pressed.stamp ?? STAMP}`,
    `ORGANIZER;CN=Example Labs:mailto:${pressed.organiser}`,
    `UID:${pressed.uid}`,
    `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${pressed.partstat};CN=`,
    ` Ada Example;X-NUM-GUESTS=0:mailto:${pressed.attendee}`,
    pressed.comment !== undefined && `COMMENT:${pressed.comment}`,
    "CREATED:20300101T000000Z",
    "DESCRIPTION:Bring good shoes",
    "LAST-MODIFIED:20300102T030404Z",
    `SEQUENCE:${pressed.sequence}`,
    "STATUS:CONFIRMED",
    "SUMMARY:Summer party 2030",
    "TRANSP:OPAQUE",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
  return crlf([
    ...head(pressed, "Accepted: Summer party 2030 @ Thu 13 Jun 2030", [
      "Auto-Submitted: auto-generated",
      'Content-Type: multipart/mixed; boundary="0000000000001a"',
    ]),
    "",
    "--0000000000001a",
    'Content-Type: multipart/alternative; boundary="0000000000002b"',
    "",
    "--0000000000002b",
    'Content-Type: text/plain; charset="UTF-8"; format=flowed; delsp=yes',
    "Content-Transfer-Encoding: base64",
    "",
    base64("Ada Example has accepted this invitation."),
    "--0000000000002b",
    'Content-Type: text/html; charset="UTF-8"',
    "Content-Transfer-Encoding: quoted-printable",
    "",
    quotedPrintable("<p>Ada Example has accepted this invitation.</p>"),
    "--0000000000002b",
    'Content-Type: text/calendar; charset="UTF-8"; method=REPLY',
    "Content-Transfer-Encoding: 7bit",
    "",
    calendar,
    "--0000000000002b--",
    "",
    "--0000000000001a",
    'Content-Type: application/ics; name="invite.ics"',
    'Content-Disposition: attachment; filename="invite.ics"',
    "Content-Transfer-Encoding: base64",
    "",
    base64(calendar),
    "--0000000000001a--",
    "",
  ]);
};

/** Apple Calendar: mixed, quoted-printable, parameters in another order, the address in a parameter too. */
export const apple: ReplyWriter = (pressed) => {
  const calendar = crlf([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "CALSCALE:GREGORIAN",
    "PRODID:-//Apple Inc.//macOS 14.5//EN",
    `METHOD:${pressed.method ?? "REPLY"}`,
    "BEGIN:VEVENT",
    `UID:${pressed.uid}`,
    `ATTENDEE;CN="Ada Example";CUTYPE=INDIVIDUAL;EMAIL="${pressed.attendee}";PARTSTAT=${pressed.partstat}:`,
    ` mailto:${pressed.attendee}`,
    `ORGANIZER;CN="Example Labs";EMAIL="${pressed.organiser}":mailto:${pressed.organiser.replace("+", "%2B")}`,
    "SUMMARY:Summer party 2030",
    pressed.comment !== undefined && `COMMENT:${pressed.comment}`,
    "DTSTART;VALUE=DATE-TIME:20300613T173000Z",
    `DTSTAMP:${pressed.stamp ?? STAMP}`,
    `SEQUENCE:${pressed.sequence}`,
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
  return crlf([
    ...head(pressed, "Accepted: Summer party 2030", ['Content-Type: multipart/mixed; boundary="Apple-Mail-1"']),
    "",
    "--Apple-Mail-1",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    quotedPrintable("Ada Example – accepted"),
    "--Apple-Mail-1",
    'Content-Type: text/calendar; name="iCal-20300102-030405.ics"; charset=utf-8; method=REPLY',
    "Content-Disposition: attachment; filename=iCal-20300102-030405.ics",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    quotedPrintable(calendar),
    "--Apple-Mail-1--",
    "",
  ]);
};

/** Thunderbird: 8bit, line ends of Unix inside the calendar, its own zone components. */
export const thunderbird: ReplyWriter = (pressed) => {
  const calendar = [
    "BEGIN:VCALENDAR",
    "PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN",
    "VERSION:2.0",
    `METHOD:${pressed.method ?? "REPLY"}`,
    "BEGIN:VEVENT",
    "CREATED:20300101T000000Z",
    "LAST-MODIFIED:20300102T030405Z",
    `DTSTAMP:${pressed.stamp ?? STAMP}`,
    `UID:${pressed.uid}`,
    "SUMMARY:Grüße, Summer party 2030",
    `ORGANIZER;CN=Example Labs:mailto:${pressed.organiser}`,
    `ATTENDEE;PARTSTAT=${pressed.partstat};RSVP=TRUE;ROLE=REQ-PARTICIPANT:mailto:${pressed.attendee}`,
    ...(pressed.comment === undefined ? [] : [`COMMENT:${pressed.comment}`]),
    "DTSTART;TZID=Europe/London:20300613T183000",
    "DTEND;TZID=Europe/London:20300613T220000",
    `SEQUENCE:${pressed.sequence}`,
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\n");
  return crlf([
    ...head(pressed, "Event Invitation Reply (Accepted): Summer party 2030", [
      'Content-Type: multipart/mixed; boundary="------------060606"',
    ]),
    "",
    "--------------060606",
    "Content-Type: text/plain; charset=UTF-8; format=flowed",
    "Content-Transfer-Encoding: 8bit",
    "",
    "Ada Example has accepted your event invitation.",
    "--------------060606",
    "Content-Type: text/calendar; method=REPLY; charset=UTF-8",
    "Content-Transfer-Encoding: 8bit",
    "",
    calendar,
    "--------------060606--",
    "",
  ]);
};
