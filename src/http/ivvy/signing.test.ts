import { hash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  isDigestRight,
  isFresh,
  isSignatureRight,
  parseClaim,
  type SignedRequest,
  signatureOf,
  stringsToSign,
} from "./signing.ts";
import { parseSignedDate } from "./timestamps.ts";

const SECRET = "beckon-vector-secret-9d2f";
const JSON_TYPE = "application/json";
const NET_TYPE = "application/json; charset=utf-8";

interface Vector {
  readonly name: string;
  readonly body: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly md5: string;
  readonly text: string;
  readonly signature: string;
}

const VECTORS: readonly Vector[] = [
  {
    name: "V1, the documentation's ping",
    body: '{"example":"body"}',
    target: "/api/1.0/test?action=ping",
    headers: {
      "content-type": JSON_TYPE,
      "ivvy-date": "2012-04-03 22:23:24",
      "x-api-version": "1.0",
      date: "Tue, 03 Apr 2012 22:23:24 UTC",
    },
    md5: "a09f600c77a6dbd947db24c61e8935ca",
    text: "posta09f600c77a6dbd947db24c61e8935caapplication/json/api/1.0/test?action=ping1.0ivvydate=2012-04-03 22:23:24",
    signature: "f196ed6f50fae5ceb8e1ccf881a930ce61375e1b",
  },
  {
    name: "V2, a ping from .NET",
    body: "",
    target: "/api/1.0/test?action=ping",
    headers: { "content-type": NET_TYPE, "ivvy-date": "2025-06-01 00:00:00 UTC" },
    md5: "d41d8cd98f00b204e9800998ecf8427e",
    text: "postd41d8cd98f00b204e9800998ecf8427eapplication/json; charset=utf-8/api/1.0/test?action=ping1.0ivvydate=2025-06-01 00:00:00 utc",
    signature: "82241b5f36bda95f7db6a7618d606b67ad50b6a8",
  },
  {
    name: "V3, an invitation from .NET",
    body: '{"event":4,"contacts":[1,2,3]}',
    target: "/api/1.0/event?action=inviteContacts",
    headers: { "content-type": NET_TYPE, "ivvy-date": "2025-06-01 00:00:00 UTC" },
    md5: "5daad5187e039b537ec03e31268bfb63",
    text: "post5daad5187e039b537ec03e31268bfb63application/json; charset=utf-8/api/1.0/event?action=invitecontacts1.0ivvydate=2025-06-01 00:00:00 utc",
    signature: "bad61cdb981bf6178031810ccaaf8e30572b1ba0",
  },
  {
    name: "V4, a list from JavaScript with more than ASCII",
    body: '{"perPage":20,"start":0,"filter":{"firstName__BEGINS":"Zoë"}}',
    target: "/api/1.0/contact?action=getContactList",
    headers: { "content-type": JSON_TYPE, "ivvy-date": "2025-06-01 00:00:00", "x-api-version": "1.0" },
    md5: "67a427193f5d69bec617a8f6b3bb450d",
    text: "post67a427193f5d69bec617a8f6b3bb450dapplication/json/api/1.0/contact?action=getcontactlist1.0ivvydate=2025-06-01 00:00:00",
    signature: "119373009da399a4046871c68b8cda10dc41d970",
  },
  {
    name: "V5, Date instead of IVVY-Date",
    body: '{"id":6}',
    target: "/api/1.0/contact?action=getContact",
    headers: { "content-type": JSON_TYPE, date: "Thu, 12 Apr 2012 07:17:06 UTC", "x-api-version": "1.0" },
    md5: "11a7c054e11fc6959b49fbe34813d4a5",
    text: "post11a7c054e11fc6959b49fbe34813d4a5application/jsonthu, 12 apr 2012 07:17:06 utc/api/1.0/contact?action=getcontact1.0",
    signature: "808f290e1f54d9f9de4ab65c539457f39bc997bb",
  },
  {
    name: "V6, several IVVY headers",
    body: "{}",
    target: "/api/1.0/event?action=getEventList",
    headers: {
      "content-type": JSON_TYPE,
      "ivvy-trace_id": "Ab-12",
      "ivvy-date": "2025-06-01 00:00:00",
      "ivvy-client": "Desk 7",
    },
    md5: "99914b932bd37a50b983c5e7c90ae93b",
    text: "post99914b932bd37a50b983c5e7c90ae93bapplication/json/api/1.0/event?action=geteventlist1.0ivvyclient=desk 7&ivvydate=2025-06-01 00:00:00&ivvytraceid=ab-12",
    signature: "f5df05187775ba20249a9151244aec80fea918eb",
  },
  {
    name: "V7, .NET on a Finnish machine",
    body: "",
    target: "/api/1.0/test?action=ping",
    headers: { "content-type": NET_TYPE, "ivvy-date": "2025-06-01 00.00.00 UTC" },
    md5: "d41d8cd98f00b204e9800998ecf8427e",
    text: "postd41d8cd98f00b204e9800998ecf8427eapplication/json; charset=utf-8/api/1.0/test?action=ping1.0ivvydate=2025-06-01 00.00.00 utc",
    signature: "764cbcfed76c934ccaaf7425d15af8e04448eb5a",
  },
];

function requestOf(vector: Vector, change: Partial<SignedRequest> = {}): SignedRequest {
  const headers = { ...vector.headers, "content-md5": vector.md5 };
  return { target: vector.target, body: Buffer.from(vector.body), headers, ...change };
}

function vector(no: number): Vector {
  const found = VECTORS[no - 1];
  if (found === undefined) throw new Error(`no vector ${no}`);
  return found;
}

function accepts(it: Vector, request: SignedRequest): boolean {
  return isSignatureRight(request, Buffer.from(it.signature, "hex"), SECRET);
}

describe.each(VECTORS.map((it) => [it.name, it] as const))("%s", (_name, it_) => {
  it("is read to the text its client signed", () => {
    expect(stringsToSign(requestOf(it_))[0]).toBe(it_.text);
  });
  it("has the signature its client sent", () => {
    expect(signatureOf(SECRET, it_.text).toString("hex")).toBe(it_.signature);
    expect(accepts(it_, requestOf(it_))).toBe(true);
  });
  it("has the digest its client sent", () => {
    expect(isDigestRight(requestOf(it_))).toBe(true);
  });
  it("is fresh at the moment it was made", () => {
    const at = parseSignedDate(it_.headers["ivvy-date"] ?? it_.headers["date"] ?? "") ?? new Date(0);
    expect(isFresh(requestOf(it_), at)).toBe(true);
  });
});

describe("the documentation's own signatures", () => {
  it("are the ones we compute", () => {
    expect(signatureOf("my secret key", "string to sign").toString("hex")).toBe(
      "a993876ea1218921a1c8551923473da7b310dfae",
    );
    expect(signatureOf("foo", vector(1).text).toString("hex")).toBe("8c7a8f2bcd32aa06d9c4097653bee4106b64fe81");
  });
});

describe("a signature", () => {
  const v3 = vector(3);
  it("does not fit a body with one byte changed, whose digest does not fit either", () => {
    const body = Buffer.from(v3.body.replace("4", "5"));
    expect(isDigestRight(requestOf(v3, { body }))).toBe(false);
  });
  it("does not fit another body with a digest of its own", () => {
    const body = Buffer.from(v3.body.replace("4", "5"));
    const headers = { ...v3.headers, "content-md5": hash("md5", body, "hex") };
    expect(isDigestRight({ target: v3.target, body, headers })).toBe(true);
    expect(accepts(v3, { target: v3.target, body, headers })).toBe(false);
  });
  it("does not fit another version", () => {
    const v4 = vector(4);
    const headers = { ...v4.headers, "content-md5": v4.md5, "x-api-version": "2.0" };
    expect(accepts(v4, requestOf(v4, { headers }))).toBe(false);
  });
  it("does not fit another secret, action or date", () => {
    const claimed = Buffer.from(v3.signature, "hex");
    expect(isSignatureRight(requestOf(v3), claimed, `${SECRET}x`)).toBe(false);
    expect(accepts(v3, requestOf(v3, { target: "/api/1.0/event?action=getEvent" }))).toBe(false);
    const later = { ...v3.headers, "content-md5": v3.md5, "ivvy-date": "2025-06-01 00:00:01 UTC" };
    expect(accepts(v3, requestOf(v3, { headers: later }))).toBe(false);
  });
  it("does not fit a request with two dates of iVvy's", () => {
    const headers = { ...v3.headers, "content-md5": v3.md5, ivvydate: "2025-06-01 00:00:00 UTC" };
    expect(stringsToSign(requestOf(v3, { headers }))).toEqual([]);
  });
  it("fits what a doubled slash or a proxy's prefix was put before", () => {
    expect(accepts(v3, requestOf(v3, { target: `/${v3.target}` }))).toBe(true);
    expect(accepts(v3, requestOf(v3, { target: `/some/prefix${v3.target}` }))).toBe(true);
  });
  it("fits a client that signs its content type without parameters", () => {
    const v4 = vector(4);
    const headers = { ...v4.headers, "content-md5": v4.md5, "content-type": NET_TYPE };
    expect(accepts(v4, requestOf(v4, { headers }))).toBe(true);
  });
});

describe("a digest", () => {
  it("may be of the body with or without the white space around it", () => {
    const body = Buffer.from("\n {} \r\n");
    for (const text of ["{}", "\n {} \r\n"]) {
      const headers = { "content-md5": hash("md5", text, "hex").toUpperCase() };
      expect(isDigestRight({ target: "", headers, body })).toBe(true);
    }
  });
  it("must be there", () => {
    expect(isDigestRight({ target: "", headers: {}, body: Buffer.alloc(0) })).toBe(false);
  });
});

describe("the window of five minutes", () => {
  const made = new Date("2025-06-01T00:00:00Z");
  const later = (seconds: number) => new Date(made.getTime() + seconds * 1000);
  it.each([300, -300, 0])("takes a request whose date is %d s away", (seconds) => {
    expect(isFresh(requestOf(vector(2)), later(seconds))).toBe(true);
  });
  it.each([301, -301])("takes none whose date is %d s away", (seconds) => {
    expect(isFresh(requestOf(vector(2)), later(seconds))).toBe(false);
  });
  it("takes none without a date, or with one nobody can read", () => {
    expect(isFresh({ target: "", headers: {}, body: Buffer.alloc(0) }, made)).toBe(false);
    const doubled = { "ivvy-date": "2017-09-19 0909:0909:3434" };
    expect(isFresh({ target: "", headers: doubled, body: Buffer.alloc(0) }, made)).toBe(false);
  });
});

describe("the authorization header", () => {
  const { signature } = vector(2);
  it.each([`IWS key:${signature}`, `iws key:${signature.toUpperCase()}`])("is read from %s", (text) => {
    expect(parseClaim(text)).toEqual({ key: "key", signature: Buffer.from(signature, "hex") });
  });
  it.each([
    "",
    "IWS",
    "IWS key",
    `IWS key:${signature}0`,
    `IWS k y:${signature}`,
    `Bearer key:${signature}`,
    "IWS k:zz",
  ])("is not read from %j", (text) => {
    expect(parseClaim(text)).toBeUndefined();
  });
});
