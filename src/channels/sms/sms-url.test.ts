import { describe, expect, it } from "vitest";
import { parseSmsUrl } from "./sms-url.ts";

const SECRET = `whsec_${Buffer.alloc(24, 1).toString("base64")}`;

describe("the address texts are sent by", () => {
  it("names a provider of the Twilio shape with its path and its sender", () => {
    expect(parseSmsUrl("twilio://AC1:to%40ken@sms.example.org:8443/api/laml/?from=+447700900001")).toEqual({
      kind: "twilio",
      baseUrl: "https://sms.example.org:8443/api/laml",
      accountSid: "AC1",
      authToken: "to@ken",
      from: "+447700900001",
      answersKeywords: true,
      connections: 20,
    });
    expect(parseSmsUrl("twilio://a:b@api.twilio.com/?messagingService=MG1&keywords=own")).toMatchObject({
      baseUrl: "https://api.twilio.com",
      messagingService: "MG1",
      from: "MG1",
      answersKeywords: false,
    });
  });
  it("names an SMSC, with TLS by its scheme", () => {
    expect(parseSmsUrl("smpps://user:pass@smsc.example.org?from=Example&window=50&long=payload&rate=5")).toEqual({
      kind: "smpp",
      host: "smsc.example.org",
      port: 3550,
      isTls: true,
      rejectUnauthorized: true,
      systemId: "user",
      password: "pass",
      systemType: "",
      from: "Example",
      window: 50,
      connections: 50,
      perSecond: 5,
      long: "payload",
      receipts: true,
    });
    expect(parseSmsUrl("smpp://user:pass@127.0.0.1:2776?from=12345")).toMatchObject({ port: 2776, isTls: false });
  });
  it("names a hook, and leaves the address's own parameters alone", () => {
    expect(
      parseSmsUrl(`hook+https://g.example.org/send?team=7&from=Example&secret=${encodeURIComponent(SECRET)}`),
    ).toEqual({
      kind: "hook",
      url: "https://g.example.org/send?team=7",
      secret: Buffer.alloc(24, 1),
      from: "Example",
      connections: 20,
    });
  });

  const wrong: ReadonlyArray<readonly [string, RegExp]> = [
    ["twilio", /not a URL/],
    ["mailto:somebody@example.org", /names no host/],
    ["ftp://a:b@host/?from=Example", /starts with ftp/],
    ["twilio://secret-sid@host/?from=Example", /needs account SID and auth token/],
    ["twilio://a:secret@host/", /needs from/],
    ["twilio://a:secret@host/?from=A%20name%20too%20long", /from cannot be used/],
    ["twilio://a:secret@host/?from=Example&form=1", /unknown parameter "form"/],
    ["twilio://a:secret@host/?from=Example&keywords=maybe", /keywords=maybe/],
    ["smpp://user:pass@smsc.example.org?from=Example", /in clear/],
    ["smpps://user:secretlong@smsc.example.org?from=Example", /password of up to 8/],
    ["smpps://user:pass@smsc.example.org?from=Example&window=0", /window=0/],
    ["hook+https://g.example.org/?from=Example", /secret must be/],
    ["hook+https://u:p@g.example.org/?from=Example&secret=x", /takes no user/],
  ];
  it.each(wrong)("is refused in one sentence without a secret: %s", (url, sentence) => {
    expect(() => parseSmsUrl(url)).toThrow(sentence);
    try {
      parseSmsUrl(url);
    } catch (error) {
      expect((error as Error).message).not.toMatch(/secretlong|secret@|secret-sid/);
    }
  });
});
