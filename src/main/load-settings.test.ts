import { describe, expect, it } from "vitest";
import { SettingsError } from "../config/settings.ts";
import { makeApiKey } from "../domain/api-key.ts";
import type { CredentialId } from "../domain/ids.ts";
import { loadSettings } from "./load-settings.ts";

const MADE = makeApiKey(7 as CredentialId, "0123456789abcdefghijklmnopqrstuv");

function problemsOf(key: string): readonly string[] {
  try {
    loadSettings({ BECKON_API_KEY: key });
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
}

describe("the key the operator names", () => {
  it.each([MADE, ` ${MADE} `, "a-key-the-operator-chose-himself"])("may be %j", (key) => {
    expect(problemsOf(key)).toEqual([]);
  });

  it.each([
    ["a character wrong", MADE.replace("abc", "abd")],
    ["its end missing", MADE.slice(0, -1)],
    ["another form", "bk_my_own_key_of_24_characters"],
  ])("is refused at the start where it looks as one of ours and has %s", (_what, key) => {
    expect(problemsOf(key)).toEqual([
      expect.stringMatching(/^BECKON_API_KEY cannot be used\..*Copy the whole key again/),
    ]);
  });
});
