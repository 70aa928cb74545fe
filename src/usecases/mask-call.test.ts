import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AccountId } from "../domain/ids.ts";
import { BODY_MAX, maskCall, type SeenCall } from "./mask-call.ts";

const SEEN: SeenCall = {
  at: new Date("2030-06-13T12:00:00Z"),
  requestId: "req_1",
  dialect: "native",
  method: "POST",
  target: "/beckon/v1/events",
  status: 200,
  ms: 1.5,
  accountId: 1 as AccountId,
  actor: null,
  headers: {},
  body: null,
  bodyBytes: null,
  answer: null,
  explanation: null,
  network: "127.0.0.0/24",
};

const JSON_TYPE = { "content-type": "application/json" };

const withBody = (text: string, more: Partial<SeenCall> = {}): SeenCall => {
  const bytes = Buffer.from(text);
  return { ...SEEN, headers: JSON_TYPE, body: bytes.subarray(0, BODY_MAX), bodyBytes: bytes.length, ...more };
};

const XML = { headers: { "content-type": "text/xml" } };

/** Something nobody would have in a text by chance. */
const secret = fc.stringMatching(/^[A-Za-z0-9!$%*()_+.~-]{12,60}$/).map((it) => `s3${it}`);

/** Every place a client may put what opens something. */
const places: Readonly<Record<string, (it: string) => SeenCall>> = {
  "a bearer": (it) => ({ ...SEEN, headers: { authorization: `Bearer ${it}` } }),
  "a bearer without a scheme": (it) => ({ ...SEEN, headers: { authorization: it } }),
  "HTTP Basic": (it) => ({
    ...SEEN,
    headers: { authorization: `Basic ${Buffer.from(`client:${it}`).toString("base64")}` },
    explanation: `the secret ${it} is wrong`,
  }),
  "a signature": (it) => ({ ...SEEN, headers: { "x-api-authorization": `IWS public:${it}` } }),
  "a header of any name": (it) => ({ ...SEEN, headers: { "x-my-own-thing": it } }),
  "a cookie": (it) => ({ ...SEEN, headers: { cookie: `theme=dark; beckon_session=${it}` } }),
  "a query": (it) => ({ ...SEEN, target: `/api/v1/me?token=${encodeURIComponent(it)}` }),
  "a member": (it) => withBody(JSON.stringify({ login: { password: it } })),
  "a member in another case": (it) => withBody(JSON.stringify([{ ClientSecret: it, "X-Api-Key": it }])),
  "a member that is a list": (it) => withBody(JSON.stringify({ tokens: [it, { deep: it }] })),
  "a form": (it) =>
    withBody(new URLSearchParams({ client_secret: it }).toString(), {
      headers: { "content-type": "application/x-www-form-urlencoded" },
    }),
  "JSON that is none": (it) => withBody(`{"password": ${JSON.stringify(it)}, oops`),
  "JSON that is none, escaped": (it) => withBody(`{"p\\u0061ssword": ${JSON.stringify(it)}, oops`),
  "a body that was cut off": (it) => withBody(`{"password": ${JSON.stringify(it)}, "x": "${"y ".repeat(BODY_MAX)}"}`),
  "JSON in a text": (it) => withBody(JSON.stringify({ note: JSON.stringify({ password: it }) })),
  "JSON in a text in a text": (it) =>
    withBody(JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ pin: it }) }) })),
  "JSON in a text that was cut off": (it) =>
    withBody(JSON.stringify({ note: JSON.stringify({ password: it }), x: "y ".repeat(BODY_MAX) })),
  "a list that was cut off": (it) => withBody(JSON.stringify({ tokens: ["", { deep: it }], x: "y ".repeat(BODY_MAX) })),
  "a pair of a name and a value": (it) => withBody(JSON.stringify([{ name: "X-Api-Key", value: it }])),
  "a member without a space in its name": (it) => withBody(JSON.stringify({ passcode: it, accesskey: it, hmac: it })),
  "an element": (it) => withBody(`<l:login><l:Password a="b">${it}</l:Password></l:login>`, XML),
  "an element's attribute": (it) => withBody(`<login password="${it}"/>`, XML),
  "an element's section": (it) => withBody(`<password><![CDATA[${it}]]></password>`, XML),
  "a part of a form that says it is none": (it) =>
    withBody(`--x\r\nContent-Disposition: form-data; name="password"\r\n\r\n${it}\r\n--x--`, { headers: {} }),
  "a text of another encoding": (it) => {
    const body = Buffer.from(JSON.stringify({ password: it }), "utf16le");
    return { ...SEEN, headers: JSON_TYPE, body, bodyBytes: body.length };
  },
  "an address": (it) => withBody(JSON.stringify({ url: `https://user:${encodeURIComponent(it)}@x.test/` })),
  "an answer that repeats it": (it) => ({
    ...withBody(JSON.stringify({ secret: it })),
    status: 422,
    answer: JSON.stringify({ detail: `"${it}" will not do` }),
  }),
  "another header that repeats it": (it) => ({
    ...SEEN,
    headers: { authorization: `Bearer ${it}`, "user-agent": `tool/1 ${it}` },
  }),
};

function quotedBy(fails: () => unknown): string {
  try {
    fails();
    return "";
  } catch (error) {
    return String((error as Error).message);
  }
}

describe("a call as it is kept", () => {
  it.each(Object.entries(places))("never has what stood in %s", (_name, place) => {
    fc.assert(
      fc.property(secret, (it) => {
        const kept = JSON.stringify(maskCall(place(it)));
        expect(kept).not.toContain(it);
        expect(kept).not.toContain(encodeURIComponent(it));
        expect(kept).not.toContain(Buffer.from(`client:${it}`).toString("base64"));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    "http://x.test/i/7k2m9xw4qz3r8t5vhn6pjc0bdg/yes",
    "http://x.test/u/dtjzc317a5c708ntwn6pxk8m4m",
    "http://x.test/signin/abcdefgh12345678",
    "http://x.test/hooks/in/twilio/abc123",
    "bk_7_ABCDEFGH_1234",
    "bt_ABCDEFGHIJ",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-def",
    "7k2m9xw4qz3r8t5vhn6pjc0bdg",
  ])("never has %s, wherever it stands", (it) => {
    const seen = withBody(JSON.stringify({ note: `see ${it} there` }), {
      target: `/beckon/v1/x/${encodeURIComponent(it)}?q=${encodeURIComponent(it)}`,
      answer: JSON.stringify({ detail: it }),
      explanation: `it was ${it}`,
    });
    const telling = it.split(/[/_.]/).findLast((part) => part.length > 5 && /\d/.test(part)) ?? it;
    expect(JSON.stringify(maskCall(seen))).not.toContain(telling);
  });

  it("keeps what helps to find a mistake", () => {
    const contact = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    const kept = maskCall(
      withBody(JSON.stringify({ email: "ana@example.org", countryCode: "GB", startsAt: "2030-06-13T18:30" }), {
        target: `/beckon/v1/contacts/${contact}?q=Summer%20party&limit=50`,
        headers: { ...JSON_TYPE, "content-md5": "9e107d9d372bb6826bd81d3542a419d6", authorization: "Bearer abcdefgh" },
        answer: '{"code":"unknown_member","detail":"countryCode is not known"}',
        status: 422,
      }),
    );
    expect(kept).toMatchObject({
      target: `/beckon/v1/contacts/${contact}?q=Summer%20party&limit=50`,
      requestBody: '{"email":"ana@example.org","countryCode":"GB","startsAt":"2030-06-13T18:30"}',
      requestHeaders: { "content-md5": "9e107d9d372bb6826bd81d3542a419d6", authorization: "Bearer ***" },
      code: "unknown_member",
    });
  });

  it("is no more than what was asked and refused where nobody was known", () => {
    const seen = withBody('{"email":"ana@example.org"}', {
      accountId: null,
      status: 401,
      target: "/beckon/v1/events?q=ana",
      answer: '{"code":"unauthorized"}',
    });
    expect(maskCall(seen)).toMatchObject({
      target: "/beckon/v1/events",
      code: "unauthorized",
      requestHeaders: {},
      requestBody: null,
      answerBody: null,
    });
  });

  it("never has what a parser quotes of a body it cannot read", () => {
    const body = '{"password":\n       opensesame}';
    const detail = quotedBy(() => JSON.parse(body));
    expect(detail).toContain("opens");
    const kept = maskCall(
      withBody(body, { status: 400, answer: JSON.stringify({ code: "x", detail }), explanation: detail }),
    );
    expect(JSON.stringify(kept)).not.toContain("opens");
    expect(kept).toMatchObject({ code: "x", explanation: "Unexpected token *** is not valid JSON" });
  });

  it("has no file in it", () => {
    const headers = { "content-type": "multipart/form-data; boundary=x" };
    expect(maskCall(withBody("--x\r\n...", { headers })).requestBody).toBeNull();
  });
});
