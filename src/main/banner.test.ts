import { describe, expect, it } from "vitest";
import { readSettings } from "../config/settings.ts";
import { banner } from "./banner.ts";

function greetingOf(environment: Record<string, string>): string {
  const settings = readSettings(environment);
  const facts = { version: "1.0.0", where: "here", founded: undefined, inboxUrl: undefined, signInUrl: "there" };
  return banner({ ...facts, settings });
}

describe("the greeting of a later start", () => {
  it("names the setting that holds the owner key, and otherwise how to make another", () => {
    expect(greetingOf({ BECKON_API_KEY: "x".repeat(24) })).toContain("Owner key: the one of BECKON_API_KEY\n");
    expect(greetingOf({})).toContain("Owner key: shown at the first start; another: npm run beckon -- keys create");
  });
});
