import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ENDPOINTS } from "../src/http/event-manager/endpoints.ts";
import { anEventManager, callEventManager } from "./support/event-manager.ts";
import {
  type EventManagerRequest,
  type EventManagerThings,
  eventManagerRequests,
  eventManagerThingsOf,
  nameOf,
} from "./support/event-manager-requests.ts";
import { bent, FUZZ, hostile, rawBody } from "./support/hostile.ts";
import type { Reply, World } from "./support/world.ts";

/*
 * Every route of the Event Manager dialect is sent what nobody should send: in JSON, in forms, in parts, with every
 * method. Generated from the list of routes with a fixed seed; BECKON_FUZZ_RUNS and BECKON_FUZZ_SEED change both.
 */

let world: World;
let things: EventManagerThings;

beforeAll(async () => {
  world = await anEventManager();
});
beforeEach(async () => {
  things = await eventManagerThingsOf(world, "fuzz");
});
afterAll(() => world[Symbol.asyncDispose]());

interface Attack {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** What an id, a status or a token is not. */
const hostileText = fc.constantFrom(
  ...["NaN", "-1", "1e3", "0x10", "true", "null", "[]", "9223372036854775808", "99999999999999999999"],
  ...["%00", "%ff", "%ed%a0%80", "%2e%2e%2f", "%zz", "%e2%80%ae", "x".repeat(150), "a.b.c", "...", "+"],
);
const PARTS = "multipart/form-data; boundary=x";
const contentType = fc.constantFrom(
  "application/json",
  "application/x-www-form-urlencoded",
  PARTS,
  "multipart/form-data",
  "text/plain",
  "application/json; charset=utf-16",
);
const fieldName = fc.constantFrom(
  "avatar",
  "name",
  "invitations[]",
  "invitations[0][1]",
  "invitations[__proto__]",
  "__proto__",
  "_method",
  "status",
  "[]",
);
const fieldValue = fc.constantFrom("", " ", "\0", "PUT", "accepted", "x".repeat(5_000), "%ff", "\ud800", "07700900000");

/** A part as browsers write it, and as they never would. */
const part = fc.tuple(fieldName, fieldValue, fc.boolean()).map(([name, value, isFile]) => {
  const file = isFile ? '; filename="\u0000../x.png"\r\nContent-Type: image/png' : "";
  return `--x\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`;
});

function attackOn({ endpoint, path, body }: EventManagerRequest): fc.Arbitrary<Attack> {
  const { method } = endpoint;
  const [bare = ""] = path.split("?");
  const json = { "content-type": "application/json" };
  const asJson = bent(body ?? {}).map((it) => ({ method, path, body: JSON.stringify(it) ?? "", headers: json }));
  const asForm = fc.array(fc.tuple(fieldName, fieldValue), { maxLength: 4 }).map((fields) => ({
    method,
    path,
    body: fields.map(([name, value]) => `${name}=${value}`).join("&"),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  }));
  const asParts = fc.tuple(fc.array(part, { maxLength: 4 }), fc.boolean()).map(([parts, isWhole]) => ({
    method,
    path,
    body: `${parts.join("")}${isWhole ? "--x--\r\n" : ""}`,
    headers: { "content-type": PARTS },
  }));
  const asRaw = fc
    .tuple(contentType, rawBody)
    .map(([type, raw]) => ({ method, path, body: raw, headers: { "content-type": type } }));
  const spoofed = hostile.map((_method) => ({
    method: "POST",
    path,
    body: JSON.stringify({ ...body, _method }),
    headers: json,
  }));
  const badPath = hostileText.map((id) => ({ method, path: bare.replace(/\/\d+/, `/${id}`), ...(body && { body }) }));
  const badQuery = fc
    .tuple(fc.constantFrom("type", "status", "token", "status[]"), hostileText)
    .map(([name, value]) => ({ method, path: `${bare}?${name}=${value}`, ...(body && { body }) }));
  const others = fc
    .constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
    .map((it) => ({ method: it, path }));
  if (method === "GET") return fc.oneof(badPath, badQuery, others, asRaw);
  return fc.oneof({ arbitrary: asJson, weight: 4 }, asForm, asParts, asRaw, spoofed, badPath, badQuery, others);
}

/** Why the answer is not one the dialect promises; undefined when it is. */
function whyBroken({ status, body, text, headers }: Reply): string | undefined {
  if (!String(headers["content-type"]).startsWith("application/json")) return `answered as ${headers["content-type"]}`;
  if (status >= 500) return `${status} ${text}`;
  if (status === 401) return typeof body.status === "string" && body.code === 401 ? undefined : "a malformed 401";
  if (status === 400) return body.code === "400" && body.data === undefined ? undefined : "a malformed 400";
  if (body?.code !== status) return `code ${body?.code} with status ${status}`;
  if (status < 400) return body.status === "success" && "data" in body ? undefined : "a malformed success";
  if (body.status !== "error" || body.data?.message !== body.message) return "a malformed error";
  if (status !== 422) return undefined;
  const texts = Object.values(body.data.errors ?? {}).flat();
  return texts.length > 0 && texts.every((it) => typeof it === "string") ? undefined : "a 422 without errors";
}

describe.each(ENDPOINTS.map((it, no) => [`${it.method} ${it.path}`, no] as const))("%s", (_name, no) => {
  it("answers whatever it is sent in the envelope, and never with a fault", async () => {
    const request = eventManagerRequests(things)[no];
    if (request === undefined) throw new Error("no such route");
    await fc.assert(
      fc.asyncProperty(attackOn(request), async ({ method, path, body, headers }) => {
        const token = things.creator.token;
        const reply = await callEventManager(world, method, path, { token, body, ...(headers && { headers }) });
        expect(whyBroken(reply), `${nameOf(request)}: ${reply.status} ${reply.text.slice(0, 300)}`).toBeUndefined();
      }),
      FUZZ,
    );
  });
});
