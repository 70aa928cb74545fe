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
  it("keep the embedded database to one process", () => {
    expect(problemsOf({ BECKON_ROLE: "worker" })[0]).toMatch(/needs BECKON_DATABASE_URL/);
  });
  it("notice a misspelt variable", () => {
    expect(readSettings({ BECKON_SMPT_URL: "smtp://relay" }).warnings).toEqual([
      "BECKON_SMPT_URL is not a setting and changes nothing; did you mean BECKON_SMTP_URL?",
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
});
