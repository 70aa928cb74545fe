import { describe, expect, it } from "vitest";
import { passwordTrouble } from "./password-rules.ts";

describe("a password", () => {
  it.each([
    "correct horse battery staple",
    "drei Kähne im Regen",
    "x8#kQ!2vLp",
    "パスワードではない言葉",
    "aaaquiet lamp",
  ])("may be %s", (password) => {
    expect(passwordTrouble(password, ["ada@example.org", "Ada Lovelace"])).toBeUndefined();
  });

  it("needs no kinds of characters, and may be as long as a sentence", () => {
    expect(passwordTrouble("the quiet lamp hums in the hallway at night ".repeat(10))).toBeUndefined();
  });

  it.each(["short", "1234567", "🐘🐘🐘"])("is not so short as %s", (password) => {
    expect(passwordTrouble(password)).toMatch(/at least 8/);
  });

  it("is not looked for in what is longer than any password", () => {
    const word = "lampions";
    expect(passwordTrouble(word, [word])).toMatch(/who you are/);
    expect(passwordTrouble(word, [`${"1".repeat(60_000)}${word}`])).toBeUndefined();
  });

  it("is not longer than five hundred characters", () => {
    expect(passwordTrouble("ab ".repeat(200))).toMatch(/at most 500/);
  });

  it.each([
    "12345678",
    "87654321",
    "abcdefgh",
    "qwertyuiop",
    "1q2w3e4r",
    "aaaaaaaa",
    "abcabcabc",
    "zaq12wsx".replace("zaq1", "1qaz"),
  ])("is no row such as %s", (password) => {
    expect(passwordTrouble(password)).toMatch(/row of characters/);
  });

  it.each([
    "password",
    "Password1!",
    "P@ssw0rd",
    "Passwort2030",
    "Summer2030!",
    "iloveyou",
    "w3lcome123",
    "!!admin!!",
    "LetMeIn123",
    "Qwerty123",
  ])("is not %s, which is tried first", (password) => {
    expect(passwordTrouble(password)).toMatch(/tried first/);
  });

  it("is not the person's own name, address or account", () => {
    const about = ["lovelace@example.org", "Ada Lovelace", "Example Labs"];
    for (const password of ["lovelace@example.org", "Lovelace1815", "adalovelace", "examplelabs!"])
      expect(passwordTrouble(password, about), password).toMatch(/who you are/);
  });

  it("holds no NUL, which no database keeps", () => {
    expect(passwordTrouble("quiet lamp\0hums")).toMatch(/NUL/);
  });
});
