import { describe, expect, it } from "vitest";
import { parseImapUrl } from "./imap-url.ts";

describe("the address of a mailbox", () => {
  it("says where it is, who reads it and what becomes of what was taken", () => {
    expect(parseImapUrl("imaps://bounces%40example.org:p%3Aw@mail.example.org/In%20box?move=Taken")).toEqual({
      host: "mail.example.org",
      port: 993,
      tls: "implicit",
      user: "bounces@example.org",
      password: "p:w",
      folder: "In box",
      moveTo: "Taken",
    });
  });
  it("never lets a password travel in clear to another machine", () => {
    expect(parseImapUrl("imap://a:b@mail.example.org").tls).toBe("starttls");
    expect(parseImapUrl("imap+starttls://a:b@localhost").tls).toBe("starttls");
    expect(parseImapUrl("imap://a:b@127.0.0.1")).toMatchObject({ tls: "offered", port: 143, folder: "INBOX" });
  });
  it.each([
    "",
    "https://a:b@mail.example.org",
    "imaps://mail.example.org",
    "imaps://hunter2@mail.example.org",
    "imaps://a:hunter2@mail.example.org?mvoe=x",
  ])("is refused as %s, without repeating a password", (url) => {
    expect(() => parseImapUrl(url)).toThrow(/^(?!.*hunter2)/);
  });
});
