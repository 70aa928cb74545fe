import { describe, expect, it } from "vitest";
import { readSettings, SettingsError } from "./settings.ts";

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readSettings(environment);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
}

describe("the settings", () => {
  it("need nothing at all", () => {
    expect(readSettings({})).toMatchObject({
      role: "all",
      host: "127.0.0.1",
      port: 4000,
      publicUrl: "http://localhost:4000",
      databaseUrl: undefined,
      smtpUrl: undefined,
    });
  });
  it("take the port a platform hands over, and their own before it", () => {
    expect(readSettings({ PORT: "8080" }).publicUrl).toBe("http://localhost:8080");
    expect(readSettings({ PORT: "8080", BECKON_PORT: "9090" }).port).toBe(9090);
  });
  it("report every problem at once", () => {
    expect(
      problemsOf({
        BECKON_PORT: "http",
        BECKON_ROLE: "boss",
        BECKON_PUBLIC_URL: "example",
        BECKON_TRUST_PROXY: "10.0.0.0/33",
      }),
    ).toHaveLength(4);
  });
  it("demand a secret beside an external database", () => {
    expect(problemsOf({ BECKON_DATABASE_URL: "postgres://db/beckon" })[0]).toMatch(
      /^BECKON_SECRET is required with BECKON_DATABASE_URL/,
    );
  });
  it("want to know the pooler before the way past it", () => {
    expect(problemsOf({ BECKON_DATABASE_DIRECT_URL: "postgres://db/beckon" })[0]).toMatch(
      /^BECKON_DATABASE_URL is required with BECKON_DATABASE_DIRECT_URL/,
    );
  });
  it("refuse an owner nobody can write to", () => {
    expect(problemsOf({ BECKON_OWNER_EMAIL: "me" })).toEqual([
      "BECKON_OWNER_EMAIL cannot be used. The address has no @.",
    ]);
  });
  it("keep the embedded database to one process", () => {
    expect(problemsOf({ BECKON_ROLE: "worker" })[0]).toMatch(/needs BECKON_DATABASE_URL/);
  });
  it("notice a misspelt variable", () => {
    expect(readSettings({ BECKON_SMPT_URL: "smtp://relay" }).warnings).toEqual([
      "BECKON_SMPT_URL is not a setting and changes nothing; did you mean BECKON_SMTP_URL?",
    ]);
  });
  it("say how a password stands in an address that cannot be read", () => {
    const url = "postgres://beckon:hunter/2@db/beckon";
    expect(problemsOf({ BECKON_DATABASE_URL: url, BECKON_SECRET: "x".repeat(16) })).toEqual([
      "BECKON_DATABASE_URL cannot be read; write @ : / ? # in a password as %40 %3A %2F %3F %23.",
    ]);
  });
  it("never repeat a password in a problem", () => {
    expect(problemsOf({ BECKON_SMTP_URL: "http://user:hunter2@relay" }).join()).not.toContain("hunter2");
  });
  it("wait for news of mails in doubt where news can come back", () => {
    expect(readSettings({}).uncertainWaitSeconds).toBe(0);
    expect(readSettings({ BECKON_INBOUND_ADDRESS: "bounces.example.org" }).uncertainWaitSeconds).toBe(1800);
  });
  it("want to know what address mail comes back to before they listen for it", () => {
    expect(problemsOf({ BECKON_INBOUND_SMTP_PORT: "2525" })[0]).toMatch(/^BECKON_INBOUND_ADDRESS is required/);
    expect(problemsOf({ BECKON_INBOUND_IMAP_URL: "imaps://a:hunter2@mail.example.org" }).join()).not.toContain(
      "hunter2",
    );
    expect(problemsOf({ BECKON_INBOUND_SMTP_CERT: "cert.pem" })[0]).toMatch(/go together/);
  });
  it("take any visible string of 24 characters as the first key", () => {
    expect(readSettings({ BECKON_API_KEY: "x".repeat(24) }).apiKey).toBe("x".repeat(24));
    expect(problemsOf({ BECKON_API_KEY: "short" })[0]).toMatch(/at least 24/);
  });
  it("have every switch of Event Manager as its contract has it, and the other way where somebody says so", () => {
    expect(readSettings({}).eventManager).toEqual({
      accountId: undefined,
      registration: true,
      authFailureStatus: 401,
      reinviteAfterReject: false,
      strictBlankItems: false,
      notify: false,
      ratePerMinute: 60,
      unknownPerDay: 200,
      maxPerCall: 1_000,
      opaqueUnknown: false,
    });
    const turned = readSettings({
      BECKON_EVENT_MANAGER_ACCOUNT: "7",
      BECKON_EVENT_MANAGER_REGISTRATION: "false",
      BECKON_EVENT_MANAGER_AUTH_FAILURE_STATUS: "200",
      BECKON_EVENT_MANAGER_REINVITE_AFTER_REJECT: "true",
      BECKON_EVENT_MANAGER_STRICT_BLANK_ITEMS: "true",
      BECKON_EVENT_MANAGER_NOTIFY: "true",
      BECKON_EVENT_MANAGER_RATE_PER_MINUTE: "0",
      BECKON_EVENT_MANAGER_UNKNOWN_PER_DAY: "0",
      BECKON_EVENT_MANAGER_MAX_PER_CALL: "5",
      BECKON_EVENT_MANAGER_OPAQUE_UNKNOWN: "true",
    });
    expect(turned.eventManager).toEqual({
      accountId: 7,
      registration: false,
      authFailureStatus: 200,
      reinviteAfterReject: true,
      strictBlankItems: true,
      notify: true,
      ratePerMinute: 0,
      unknownPerDay: 0,
      maxPerCall: 5,
      opaqueUnknown: true,
    });
  });
});

describe("networks that tenants' addresses may lead to", () => {
  it("are listed, each with a port or without", () => {
    const { outboundAllow } = readSettings({ BECKON_OUTBOUND_ALLOW: "10.0.0.0/8, 127.0.0.1:4100 [fd00::/8]:8080" });
    expect(outboundAllow).toEqual([
      { network: "10.0.0.0", bits: 8, port: undefined },
      { network: "127.0.0.1", bits: 32, port: 4100 },
      { network: "fd00::", bits: 8, port: 8080 },
    ]);
  });

  it("are none unless the operator names some, and are no names", () => {
    expect(readSettings({}).outboundAllow).toEqual([]);
    expect(() => readSettings({ BECKON_OUTBOUND_ALLOW: "intranet.example.org" })).toThrow(/BECKON_OUTBOUND_ALLOW/);
  });
});
