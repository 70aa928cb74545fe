import { describe, expect, it } from "vitest";
import { hashPassword, isPassword } from "./password.ts";

describe("a password", () => {
  it("is right however its accents were composed", async () => {
    const hashed = await hashPassword("cafe\u0301 Ærø");
    expect(await isPassword("caf\u00e9 Ærø", hashed)).toBe(true);
    expect(await isPassword("cafe Ærø", hashed)).toBe(false);
  });
  it("is hashed with Argon2id, differently each time", async () => {
    const [one, other] = await Promise.all([hashPassword("secret"), hashPassword("secret")]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(other).not.toBe(one);
  });
  it("of nobody is never right", async () => {
    expect(await isPassword("nobody's password", null)).toBe(false);
  });
  it("is checked when more come at once than are hashed at once", async () => {
    const hashed = await hashPassword("secret");
    const checks = Array.from({ length: 12 }, (_, no) => isPassword(no % 2 === 0 ? "secret" : "wrong", hashed));
    expect(await Promise.all(checks)).toEqual(Array.from({ length: 12 }, (_, no) => no % 2 === 0));
  });
});
