import { describe, expect, it } from "vitest";
import { readReport } from "../domain/delivery-report.ts";
import { readFields, readInboundMail } from "./inbound-mail.ts";

const LONG = 120_000;
const bytesOf = (lines: readonly string[]) => Buffer.from(lines.join("\r\n"));

async function processorMs(raw: Buffer): Promise<number> {
  const began = process.cpuUsage();
  readReport(await readInboundMail(raw));
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

describe("a mail with endless fields", () => {
  it.each([
    ["To", "a;"],
    ["To", "("],
    ["Date", "("],
    ["Date", " "],
    ["From", "a"],
  ])("costs no more than another: %s full of %j", async (name, filling) => {
    const field = `${name}: x${filling.repeat(LONG / filling.length)}y`;
    const raw = bytesOf(["From: mailer-daemon@example.org", field, "Subject: Undelivered", "", "Gone."]);
    expect(await processorMs(raw)).toBeLessThan(1_000);
  });
  it("is cut, in one line or folded, and the fields after it are read", async () => {
    const folded = Array.from({ length: 1_000 }, () => ` ${"b".repeat(100)}`);
    const mail = await readInboundMail(
      bytesOf([`X-One: ${"a".repeat(LONG)}`, "X-Many: b", ...folded, "Subject: Hello", "", "Text."]),
    );
    expect(mail.header("x-one")[0]?.length).toBeLessThan(5_000);
    expect(mail.header("x-many")[0]?.length).toBeLessThan(5_000);
    expect([mail.subject, mail.text.trim()]).toEqual(["Hello", "Text."]);
  });
  it("has none of them in its reports either", () => {
    expect(readFields(`Last-Attempt-Date: ${"(".repeat(LONG)}`)[0]?.value.length).toBeLessThan(5_000);
  });
});
