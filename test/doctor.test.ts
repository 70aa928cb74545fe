import { readdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { Finding } from "../src/domain/machine.ts";
import { aBeckonProcess, aDirectory } from "./support/beckon-process.ts";
import { aDatabase } from "./support/database.ts";
import { anSmtpSink } from "./support/smtp-sink.ts";

interface Examined {
  readonly code: unknown;
  readonly found: Map<string, Finding>;
  /** The names in the directory it ran in, afterwards. */
  readonly left: readonly string[];
}

async function examined(env: Record<string, string>): Promise<Examined> {
  await using directory = await aDirectory();
  await using doctor = aBeckonProcess({ entry: "cli", args: ["doctor", "--json"], env, cwd: directory.path });
  const code = await doctor.ended;
  const findings: Finding[] = JSON.parse(doctor.out());
  return { code, found: new Map(findings.map((it) => [it.about, it])), left: await readdir(directory.path) };
}

describe("beckon doctor", () => {
  it("logs in to the mail server without sending, and finds the database current", async () => {
    await using database = await aDatabase();
    await using sink = await anSmtpSink({ auth: { user: "beckon", password: "right" } });
    const { code, found } = await examined({
      BECKON_PORT: "0",
      BECKON_DATABASE_URL: database.url,
      BECKON_SECRET: "a secret for tests, long enough",
      BECKON_SMTP_URL: sink.url,
      BECKON_PUBLIC_URL: "http://beckon.invalid",
    });
    expect([code, found.get("mail")?.state, found.get("migrations")?.state]).toEqual([0, "ok", "ok"]);
    expect([found.get("public address")?.state, sink.messages.length]).toEqual(["warning", 0]);
  });

  it("leaves nothing behind: a data directory that it made would not be the server's", async () => {
    const { found, left } = await examined({ BECKON_PORT: "0" });
    expect([found.get("disk")?.says, left]).toEqual([expect.stringContaining("free in ./beckon-data"), []]);
    const { found: without } = await examined({ BECKON_PORT: "0", BECKON_DATA_DIR: "/etc/passwd" });
    expect(without.get("disk")).toMatchObject({
      state: "failed",
      says: expect.stringContaining("set BECKON_DATA_DIR"),
    });
  });

  it("fails for a login the mail server refuses, and for links that would lead nowhere", async () => {
    await using sink = await anSmtpSink({ auth: { user: "beckon", password: "right" } });
    const { code, found } = await examined({ BECKON_PORT: "0", BECKON_SMTP_URL: sink.url.replace("right", "wrong") });
    expect([code, found.get("mail")?.state, found.get("public address")?.state]).toEqual([1, "failed", "failed"]);
    expect(found.get("mail")?.says).not.toContain("wrong");
  });
});
