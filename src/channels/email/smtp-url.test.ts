import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseSmtpUrl } from "./smtp-url.ts";

let directory = "";
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "beckon-url-"));
  const pem = (bits: number) =>
    generateKeyPairSync("rsa", { modulusLength: bits }).privateKey.export({ type: "pkcs8", format: "pem" });
  writeFileSync(join(directory, "dkim.pem"), pem(2048));
  writeFileSync(join(directory, "weak.pem"), pem(512));
  writeFileSync(join(directory, "empty.pem"), "");
  const { privateKey } = generateKeyPairSync("ed25519");
  writeFileSync(join(directory, "ed.pem"), privateKey.export({ type: "pkcs8", format: "pem" }));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe("the mail server's URL", () => {
  it("gives host, port, login and limits", () => {
    expect(
      parseSmtpUrl(
        "smtps://api%40key:p%2Fw%3A%C3%A9@smtp.example.org?connections=4&messagesMax=100&name=rsvp.example.org",
      ),
    ).toEqual({
      host: "smtp.example.org",
      port: 465,
      tls: "implicit",
      login: { user: "api@key", password: "p/w:é" },
      connections: 4,
      messagesMax: 100,
      name: "rsvp.example.org",
      rejectUnauthorized: true,
      lanes: "providers",
    });
  });

  it("paces receiving providers by default, and looks nobody up for a server on this machine", () => {
    const lanesOf = (url: string) => parseSmtpUrl(url).lanes;
    expect(lanesOf("smtp://relay.example.org")).toBe("providers");
    expect(lanesOf("smtp://127.0.0.1:1025")).toBe("domains");
    expect(lanesOf("smtp://relay.example.org?lanes=one")).toBe("one");
    expect(() => lanesOf("smtp://relay.example.org?lanes=none")).toThrow("lanes=none is not one of");
  });

  it.each([
    ["smtp://relay.example.org", "opportunistic", 587],
    ["smtp://relay.example.org:25", "opportunistic", 25],
    ["smtp://user:secret@relay.example.org", "required", 587],
    ["smtp://user:secret@localhost:1025", "opportunistic", 1025],
    ["smtp://user:secret@[::1]:1025", "opportunistic", 1025],
    ["smtp://user:secret@relay.example.org?tls=none", "none", 587],
    ["smtp://relay.example.org?tls=required", "required", 587],
    ["smtp+starttls://relay.example.org", "required", 587],
    ["smtps://relay.example.org:2465", "implicit", 2465],
  ])("never sends a password in clear unasked: %s", (url, tls, port) => {
    expect(parseSmtpUrl(url)).toMatchObject({ tls, port });
  });

  it("reads the DKIM key once", () => {
    const url = `smtp://relay.example.org?dkimDomain=example.org&dkimSelector=b1&dkimKeyFile=${join(directory, "dkim.pem")}`;
    const { dkim } = parseSmtpUrl(url);
    expect(dkim).toMatchObject({ domain: "example.org", selector: "b1" });
    expect(dkim?.key.asymmetricKeyType).toBe("rsa");
  });

  it("adds an Ed25519 key to the RSA one", () => {
    const rsa = `dkimDomain=example.org&dkimSelector=b1&dkimKeyFile=${join(directory, "dkim.pem")}`;
    const { dkim } = parseSmtpUrl(
      `smtp://relay.example.org?${rsa}&dkimEd25519Selector=e1&dkimEd25519KeyFile=${join(directory, "ed.pem")}`,
    );
    expect(dkim?.second).toMatchObject({ selector: "e1" });
    expect(dkim?.second?.key.asymmetricKeyType).toBe("ed25519");
  });

  it.each([
    ["relay.example.org", /not a URL/],
    ["http://relay.example.org", /starts with http:/],
    ["smtp://", /names no host/],
    ["smtp://user:pa/ss@relay.example.org", /in a password as|not a URL/],
    ["smtp://user:pa#ss@relay.example.org", /in a password as|not a URL/],
    ["smtp://user@relay.example.org", /user without a password/],
    ["smtp://user:100%@relay.example.org", /write % as %25/],
    ["smtp://relay.example.org?conections=3", /unknown parameter "conections"/],
    ["smtp://relay.example.org?connections=0", /from 1 to 100/],
    ["smtp://relay.example.org?connections=1e1", /from 1 to 100/],
    ["smtp://relay.example.org?tls=maybe", /tls=maybe/],
    ["smtps://relay.example.org?tls=none", /contradicts/],
    ["smtp://user:secret@relay.example.org?tls=opportunistic", /to whoever answers/],
    ["smtp://relay.example.org?rejectUnauthorized=no", /neither true nor false/],
    ["smtp://relay.example.org?name=two%20words", /not a host name/],
    ["smtp://relay.example.org?name=a%0D%0AMAIL", /not a host name/],
    ["smtp://relay.example.org?ca=/nowhere/ca.pem", /cannot be read/],
    ["smtp://relay.example.org?dkimDomain=example.org", /together/],
    ["smtp://relay.example.org?dkimDomain=example.org&dkimSelector=b1&dkimKeyFile=DIR/empty.pem", /no RSA private key/],
    ["smtp://relay.example.org?dkimDomain=example.org&dkimSelector=b1&dkimKeyFile=DIR/weak.pem", /at least 1024 bits/],
    ["smtp://relay.example.org?dkimDomain=example.org&dkimSelector=b&dkimKeyFile=DIR/ed.pem", /no RSA private key/],
    [
      "smtp://h?dkimDomain=e.org&dkimSelector=b&dkimKeyFile=DIR/dkim.pem&dkimEd25519Selector=e&dkimEd25519KeyFile=DIR/dkim.pem",
      /no Ed25519 private key/,
    ],
    ["smtp://user:secret@h?auth=digest", /auth=digest is not known/],
    ["smtp://user:secret@h?clientId=1", /only beside auth=xoauth2/],
    ["smtp://user@h?auth=xoauth2", /access token as its password/],
    ["smtp://h?auth=xoauth2", /needs the mailbox/],
    ["smtp://user:secret@h?auth=xoauth2&clientId=1", /need the tokenUrl/],
    ["smtp://user:secret@h?auth=xoauth2&tokenUrl=https://id.example.org/token", /needs the clientId/],
    ["smtp://user:secret@h?auth=xoauth2&clientId=1&tokenUrl=http://id.example.org/token", /not an https/],
    ["smtp://user@h?auth=xoauth2&clientId=1&tokenUrl=https://id.example.org/token", /refresh token as the password/],
    ["smtp://h?chunking=maybe", /neither true nor false/],
    ["smtp://relay.example.org?dkimDomain=a%0D%0Ab&dkimSelector=b1&dkimKeyFile=DIR/dkim.pem", /not a DNS name/],
  ])("says in one sentence what is wrong with %s", (url, problem) => {
    expect(() => parseSmtpUrl(url.replaceAll("DIR", directory))).toThrow(problem);
  });

  it("never repeats the password in what it says", () => {
    for (const url of [
      "smtp://user:hunter2@",
      "smtp://user:hunter2%@h",
      "smtp://user:hunter2@h?x=1",
      "smtp://user:hunter2@h/path",
      "smtp://user:hunter2@h:99999",
      "smtp://user:hunter2@h?auth=digest",
      "smtp://user:hunter2@h?auth=xoauth2&clientSecret=hunter2",
      "smtp://user:hunter2@h?auth=xoauth2&clientId=1&clientSecret=hunter2&tokenUrl=ftp://hunter2@x",
    ]) {
      expect(() => parseSmtpUrl(url)).toThrow(/^(?!.*hunter2)/s);
    }
  });
});
