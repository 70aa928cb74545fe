import { describe, expect, it } from "vitest";
import { curlOf } from "./call-as-curl.ts";

const CALL = {
  method: "POST",
  target: "/beckon/v1/events?x=a%20b",
  dialect: "native",
  requestHeaders: {
    authorization: "Bearer ***",
    "content-type": "application/json",
    host: "x",
    "user-agent": "it's me",
  },
  requestBody: '{"title":"Ana\'s lunch"}',
} as const;

describe("a call as curl", () => {
  it("means to a shell what was sent, with the reader's own key", () => {
    expect(curlOf("http://b", CALL).split(" \\\n  ")).toEqual([
      "curl",
      "-X POST",
      "'http://b/beckon/v1/events?x=a%20b'",
      `-H "authorization: Bearer $BECKON_API_KEY"`,
      "-H 'content-type: application/json'",
      "-H 'user-agent: it'\\''s me'",
      `--data-binary '{"title":"Ana'\\''s lunch"}'`,
    ]);
  });

  it("leaves no opening for what somebody sent: a dollar sign stays one", () => {
    const sneaky = { ...CALL, requestHeaders: { "x-a": '"; rm $BECKON_API_KEY "' }, requestBody: null };
    expect(curlOf("http://b", sneaky)).toContain(`-H 'x-a: "; rm $BECKON_API_KEY "'`);
  });
});
