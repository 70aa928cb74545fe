import { describe, expect, it } from "vitest";
import { requestOriginOf } from "./request-origin.ts";

describe("where a request comes from", () => {
  const host = "10.0.0.7:4000";
  it.each([
    [{ "sec-fetch-site": "same-origin", origin: "null" }, "here"],
    [{ "sec-fetch-site": "same-site" }, "elsewhere"],
    [{ "sec-fetch-site": "cross-site", origin: "https://rsvp.example.org" }, "elsewhere"],
    [{ "sec-fetch-site": "none" }, "nowhere"],
    [{ origin: "https://rsvp.example.org" }, "here"],
    [{ origin: "http://10.0.0.7:4000" }, "here"],
    [{ origin: "http://10.0.0.7:5000" }, "elsewhere"],
    [{ origin: "null" }, "elsewhere"],
    [{}, "unsaid"],
  ])("is read from %j as %s", (headers, origin) => {
    expect(requestOriginOf({ host, ...headers }, "https://rsvp.example.org")).toBe(origin);
  });
});
