import { describe, expect, it } from "vitest";
import { bytesOf, classified, LONGEST_MS, millisecondsOf, mutatedMails, TABLE } from "./support/bounce-fixtures.ts";

describe("bounces and complaints in the shapes of mail servers", () => {
  it("are sixty at least", () => {
    expect(TABLE.length).toBeGreaterThanOrEqual(60);
  });
  it.each(TABLE)("$name is $kind $class", async ({ name, recipient, kind, class: bounce }) => {
    expect(await classified(bytesOf(name), recipient)).toBe(`${kind} ${bounce}`);
  });
});

describe("a broken or hostile mail", () => {
  it("is read without a fault and in time, whatever was done to it", { timeout: 300_000 }, async () => {
    for (const raw of mutatedMails(2_500, 20_300_601)) expect(await millisecondsOf(raw)).toBeLessThan(LONGEST_MS);
  });

  const TEN_MB = 10 * 1024 * 1024;
  const bounce = bytesOf("postfix-user-unknown").toString();
  const head = "From: MAILER-DAEMON@x.example\r\nSubject: Undelivered\r\n";
  it.each([
    [
      "ten megabytes of original",
      bounce.replace("Dear guest,", `Dear guest,${"x".repeat(TEN_MB)}`),
      "bounced invalid-recipient",
    ],
    [
      "ten megabytes of lines",
      bounce.replace("Dear guest,", `Dear guest,${"y\r\n".repeat(TEN_MB / 3)}`),
      "bounced invalid-recipient",
    ],
    ["ten megabytes of one header", `${head}X-A: ${"a".repeat(TEN_MB)}\r\n\r\nuser unknown`, undefined],
    ["a million headers", `${head}${"A: b\r\n".repeat(1_000_000)}\r\nuser unknown`, undefined],
    ["ten megabytes of nothing", "\r\n".repeat(TEN_MB / 2), "other -"],
    [
      "parts in parts",
      `${head}${Array.from({ length: 3_000 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`).join("")}`,
      undefined,
    ],
    ["mails in mails", `${head}${"Content-Type: message/rfc822\r\n\r\n".repeat(5_000)}`, undefined],
    [
      "four hundred recipients",
      bounce.replace(
        "Final-Recipient",
        `${"Final-Recipient: rfc822; x@y.example\r\nAction: failed\r\nStatus: 5.2.2\r\n\r\n".repeat(400)}Final-Recipient`,
      ),
      "bounced invalid-recipient",
    ],
  ])("of %s is read in time", async (_, text, expected) => {
    const raw = Buffer.from(text);
    expect(await millisecondsOf(raw)).toBeLessThan(LONGEST_MS);
    if (expected !== undefined) expect(await classified(raw, "anna@receiver.example")).toBe(expected);
  });
});
