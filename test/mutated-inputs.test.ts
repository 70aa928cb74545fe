import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { meaningOf, meaningOfOpening } from "../src/channels/email/smtp-meaning.ts";
import { readOffers } from "../src/channels/email/smtp-offers.ts";
import { enhancedCode, replyReader, replyText } from "../src/channels/email/smtp-reply.ts";
import { readCalendarReply } from "../src/content/calendar-reply.ts";
import { mintSystemScope } from "../src/domain/caller.ts";
import type { AccountId } from "../src/domain/ids.ts";
import { matchColumns } from "../src/domain/import-columns.ts";
import { openCsv, UnreadableCsv } from "../src/lib/csv.ts";
import { decodeText, UnreadableText } from "../src/lib/decode-text.ts";
import { readInboundMail } from "../src/lib/inbound-mail.ts";
import { rowReader } from "../src/usecases/read-import-rows.ts";
import { apple, gmail, outlook, type Pressed, thunderbird } from "./support/imip.ts";
import { LONGEST_MS, millisecondsFor, mutatedCopies } from "./support/mutations.ts";

/** `npm run test:long` reads 100,000 of each. Mutated bounces are in bounce-fixtures.test.ts. */
const COUNT = Number(process.env["BECKON_MUTATIONS"] ?? 2_000);
const SEED = 20_300_613;
const TIMEOUT_MS = 60_000 + COUNT * 15;

async function readAll(originals: readonly (string | Buffer)[], read: (bytes: Buffer) => unknown): Promise<void> {
  const slow: string[] = [];
  for (const bytes of mutatedCopies(
    originals.map((it) => Buffer.from(it)),
    COUNT,
    SEED,
  )) {
    const ms = await millisecondsFor(() => read(bytes)).catch((error) => {
      throw new Error(`reading ${bytes.toString("base64", 0, 3_000)} failed`, { cause: error });
    });
    if (ms >= LONGEST_MS) slow.push(`${Math.round(ms)} ms: ${bytes.toString("base64", 0, 3_000)}`);
  }
  expect(slow).toEqual([]);
}

const REPLIES = [
  "220 mx.example.net ESMTP Postfix\r\n",
  "250-mx.example.net\r\n250-PIPELINING\r\n250-SIZE 10240000\r\n250-STARTTLS\r\n250-AUTH PLAIN LOGIN XOAUTH2\r\n250-8BITMIME\r\n250-DSN\r\n250-SMTPUTF8\r\n250 CHUNKING\r\n",
  "250 2.1.0 Ok\r\n250 2.1.5 Ok\r\n354 End data with <CR><LF>.<CR><LF>\r\n",
  "421 4.7.0 mx.example.net Too many messages from 192.0.2.1, try again in 300 seconds\r\n",
  "450 4.2.0 <guest@example.org>: Recipient address rejected: Greylisted, see http://postgrey.example/help\r\n",
  "451-4.7.650 The mail server [192.0.2.1] has been temporarily rate limited\r\n451 4.7.650 due to IP reputation.\r\n",
  "550-5.1.1 The email account that you tried to reach does not exist.\r\n550 5.1.1 Please try again\r\n",
  "552 5.2.2 Le compte de l'utilisateur a dépassé son quota\r\n",
  "334 VXNlcm5hbWU6\r\n334 UGFzc3dvcmQ6\r\n235 2.7.0 Authentication successful\r\n",
];

describe(`a broken mail server's reply, one of ${COUNT.toLocaleString("en")}`, () => {
  it("is read without a fault and in time, in whatever pieces it comes", { timeout: TIMEOUT_MS }, () =>
    readAll(REPLIES, (bytes) => {
      const reader = replyReader();
      const cut = bytes.length >> 1;
      for (const reply of [...reader.push(bytes.subarray(0, cut)), ...reader.push(bytes.subarray(cut))]) {
        if (reply === "malformed") continue;
        enhancedCode(reply);
        readOffers(reply);
        expect(replyText(reply).length).toBeLessThanOrEqual(500);
        meaningOf("RCPT", reply, "mx.example.net");
        meaningOf("message", reply, "mx.example.net");
        meaningOfOpening("EHLO", reply, "mx.example.net");
      }
    }),
  );
});

const PRESSED: Pressed = {
  uid: "beckon-4711@example.com",
  sequence: 2,
  organiser: "r+4711.k2m9xw4qz3@replies.example.com",
  attendee: "ada@example.org",
  partstat: "ACCEPTED",
  comment: "We come; all of us, \\n and ünser Hund",
};
const WRITERS = [outlook, gmail, apple, thunderbird];

describe(`a broken reply of a calendar program, one of ${COUNT.toLocaleString("en")}`, () => {
  it("is read without a fault and in time, in its mail", { timeout: TIMEOUT_MS }, () =>
    readAll(
      WRITERS.flatMap((write) => [write(PRESSED), write({ ...PRESSED, method: "COUNTER", partstat: "TENTATIVE" })]),
      async (bytes) => (await readInboundMail(bytes)).parts.map((it) => readCalendarReply(it.content)),
    ),
  );

  it("is read without a fault and in time, without it", { timeout: TIMEOUT_MS }, async () => {
    const mails = await Promise.all(WRITERS.map((write) => readInboundMail(Buffer.from(write(PRESSED)))));
    const calendars = mails.flatMap((it) => it.parts.map((part) => part.content)).filter(readCalendarReply);
    expect(calendars.length).toBeGreaterThanOrEqual(WRITERS.length);
    await readAll(calendars, (bytes) => readCalendarReply(bytes.toString()));
  });
});

const UMLAUTS =
  'Vorname;Nachname;E-Mail;Tisch\r\nJürgen;"Groß; Müller";juergen@example.org;12\r\n;;+49 170 1234567;\r\n';
const TABLES = [
  readFileSync("demo/contacts.csv", "utf8").split("\n").slice(0, 40).join("\n"),
  UMLAUTS,
  Buffer.from(UMLAUTS, "latin1"),
  Buffer.from(`\ufeff${UMLAUTS}`, "utf16le"),
  'sep=\t\nFirst name\tE-mail\n"a ""quoted"" name\nover lines"\ta@example.org\n',
  "Name|Phone\r\nAda|+44 20 7946 0123\r\n\r\n=cmd|'/C calc'!A0|x\r\n",
];

async function* inPieces(bytes: Buffer) {
  for (let from = 0; from < bytes.length; from += 16_384) yield bytes.subarray(from, from + 16_384);
}

/** Everything an import does with a file before rows are stored. */
async function readTable(bytes: Buffer): Promise<void> {
  const scope = mintSystemScope(1 as AccountId);
  try {
    const { records } = await openCsv(decodeText(inPieces(bytes)).text);
    const rows: string[][] = [];
    for await (const record of records) rows.push(record);
    const { columns, problems } = matchColumns(rows.shift() ?? [], rows.slice(0, 50), { map: new Map(), region: "GB" });
    if (problems.length > 0) return;
    const reader = rowReader({ hashAddress: () => Buffer.alloc(32) }, scope, { columns, region: "GB" });
    for (const row of rows) reader.read(row);
    reader.rejections();
  } catch (error) {
    if (!(error instanceof UnreadableText || error instanceof UnreadableCsv)) throw error;
  }
}

describe(`a broken table, one of ${COUNT.toLocaleString("en")}`, () => {
  it("is read, or refused in words, in time", { timeout: TIMEOUT_MS }, () => readAll(TABLES, readTable));
});
