import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENDPOINTS } from "../src/http/walr/endpoints.ts";
import { aSurveyor, callWalr, type Surveyor } from "./support/walr.ts";
import { aWorld, type Reply, type World } from "./support/world.ts";

/*
 * Every operation is sent what nobody should send. Whatever comes, the answer is a success or has the two members of a
 * refusal; nothing is a fault. BECKON_FUZZ_RUNS and BECKON_FUZZ_SEED change how much and what.
 */

const RUNS = Number(process.env["BECKON_FUZZ_RUNS"] ?? 20);
const SEED = Number(process.env["BECKON_FUZZ_SEED"] ?? 20300613);

let world: World;
let client: Surveyor;
let campaignId: string;
let textCampaignId: string;

beforeAll(async () => {
  world = await aWorld();
  client = await aSurveyor(world);
  campaignId = await client.campaign();
  textCampaignId = await client.campaign("sms");
});
afterAll(() => world[Symbol.asyncDispose]());

const HOSTILE: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  2 ** 31,
  2 ** 63,
  "",
  " ",
  "a\0b",
  "\ud800",
  "😀".repeat(500),
  "x".repeat(20_000),
  "{{a|b}}[%c%]{{".repeat(50),
  "{% for a in (1..999999999) %}x{% endfor %}",
  "\r\nBcc: all@example.org",
  "2030-02-30T25:61:61Z",
  "0000-01-01T00:00:00Z",
  "someone@example.org",
  "+447700900001",
  [],
  [[]],
  [null],
  Array.from({ length: 300 }, () => ({ variables: {} })),
  {},
  { constructor: { prototype: 1 } },
  JSON.parse('{"__proto__":{"email":"a@example.org"}}'),
];

const hostile = fc.constantFrom(...HOSTILE);

const valid = () => ({
  campaignId,
  sendTimeUtc: null,
  recipients: [{ variables: { email: "someone@example.org", phone: "+447700900001", name: "x" } }],
  name: "x",
  subject: "x",
  body: "<p>x</p>",
  bodyText: "x",
  text: "x",
  fromEmail: "a@example.org",
  recipientListId: null,
});

/** The valid body with some of its members, at any depth, exchanged for something hostile. */
function bent(): fc.Arbitrary<unknown> {
  const body = valid();
  const change = fc.tuple(fc.constantFrom(...pathsOf(body)), hostile);
  const changed = fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map((changes) => changes.reduce<unknown>((it, [path, value]) => put(it, path, value), body));
  return fc.oneof(
    hostile,
    changed,
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom(...Object.keys(body)), fc.jsonValue()),
  );
}

function pathsOf(value: unknown, path: readonly string[] = []): Array<readonly string[]> {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, it]) => pathsOf(it, [...path, name]))];
}

function put(body: unknown, [head, ...rest]: readonly string[], value: unknown): unknown {
  if (head === undefined) return value;
  if (Array.isArray(body)) return body.map((it, index) => (String(index) === head ? put(it, rest, value) : it));
  if (typeof body !== "object" || body === null) return body;
  return { ...body, [head]: put(Reflect.get(body, head), rest, value) };
}

const rawBody = fc.oneof(
  fc.constantFrom(
    "",
    "{",
    "nul",
    '{"a":1}{"b":2}',
    '{"recipients":[',
    '{"recipients":[{}]',
    '{"recipients":[{},]}',
    '{"recipients":[}{]}',
    `{"recipients":${"[".repeat(50_000)}`,
    `{"recipients":[${'{"variables":'.repeat(20_000)}`,
    "\ufeff{}",
    '{"campaignId":1,"campaignId":2,"CAMPAIGNID":"x"}',
    Buffer.from([0xff, 0xfe, 0x00]),
    Buffer.from('{"name":"\xff"}', "latin1"),
  ),
  fc.uint8Array({ maxLength: 200 }).map((it) => Buffer.from(it)),
);

const types = fc.constantFrom(
  "application/json",
  "text/json",
  "application/json-patch+json",
  "application/x+json;charset=UTF-8",
  "text/plain",
  "application/json; charset=utf-16",
  "multipart/form-data",
  "",
);

const segment = fc.constantFrom(
  "1",
  "0",
  "-1",
  "x",
  "%00",
  "%ff",
  "%zz",
  "2147483648",
  "1e3",
  "..",
  "x".repeat(250),
  "%2e%2e%2f",
);

interface Attack {
  readonly projectId: string | undefined;
  readonly surveyId: string | undefined;
  readonly id: string | undefined;
  readonly body: unknown;
  readonly type: string;
}

const attack: fc.Arbitrary<Attack> = fc.record({
  projectId: fc.option(segment, { nil: undefined, freq: 6 }),
  surveyId: fc.option(segment, { nil: undefined, freq: 6 }),
  id: fc.option(segment, { nil: undefined, freq: 2 }),
  body: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined).chain(bent) }, { weight: 1, arbitrary: rawBody }),
  type: fc.oneof({ weight: 5, arbitrary: fc.constant("application/json") }, { weight: 1, arbitrary: types }),
});

function isOneOfTheTwo(reply: Reply): void {
  expect(reply.status).toBeLessThan(500);
  if (reply.status < 400) return;
  expect(reply.body).toEqual({ error: expect.any(String), statusCode: reply.status });
}

describe("every operation of the Walr dialect", () => {
  const cases = ENDPOINTS.map((it) => [it.operationId, it] as const);
  it.each(cases)("answers %s within its envelope, whatever it is sent", { timeout: 600_000 }, async (_, it) => {
    await fc.assert(
      fc.asyncProperty(attack, fc.constantFrom(...it.paths), async (sent, path) => {
        const own = { projectId: client.projectId, surveyId: client.surveyId, id: sent.id ?? textCampaignId };
        const named = {
          ...own,
          ...(sent.projectId && { projectId: sent.projectId }),
          ...(sent.surveyId && { surveyId: sent.surveyId }),
        };
        const url = path.replace(/\{(\w+)\}/g, (_all, name: keyof typeof named) => named[name]);
        const hasBody = it.method === "POST" || it.method === "PUT";
        const raw = typeof sent.body === "string" || Buffer.isBuffer(sent.body) ? sent.body : JSON.stringify(sent.body);
        const options = { headers: { "content-type": sent.type } };
        const body = hasBody ? raw : undefined;
        isOneOfTheTwo(await callWalr(world, { method: it.method, url, body, token: client.token, options }));
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });
});
