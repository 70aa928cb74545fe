import { describe, expect, it } from "vitest";
import { readBasicCredentials } from "./basic-credentials.ts";

const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

describe("Basic credentials", () => {
  it.each([
    ["client:secret", { id: "client", secret: "secret" }],
    ["client:with:colons", { id: "client", secret: "with:colons" }],
    [":", { id: "", secret: "" }],
    ["c%3Al:a%2Bb%20c", { id: "c:l", secret: "a+b c" }],
    ["a&b:c&d=e", { id: "a&b", secret: "c&d=e" }],
  ])("are read from %s", (text, expected) => {
    expect(readBasicCredentials(basic(text))).toEqual(expected);
  });

  it.each([undefined, "", "Basic", "Basic ", "Basic ???", "Bearer abc", basic("no colon")])(
    "are none in %s",
    (header) => {
      expect(readBasicCredentials(header)).toBeUndefined();
    },
  );
});
