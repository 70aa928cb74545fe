import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENDPOINTS } from "../src/http/walr/endpoints.ts";
import { bent, FUZZ, rawBody } from "./support/hostile.ts";
import { aSurveyor, callWalr, type Surveyor } from "./support/walr.ts";
import { aWorld, type Reply, type World } from "./support/world.ts";

/*
 * Every operation is sent what nobody should send. Whatever comes, the answer is a success or has the two members of a
 * refusal; nothing is a fault. BECKON_FUZZ_RUNS and BECKON_FUZZ_SEED change how much and what.
 */

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

/** Bodies with the right members, or some of them, and anything in their places. */
function wrong(): fc.Arbitrary<unknown> {
  const body = valid();
  const tooMany = { ...body, recipients: Array.from({ length: 300 }, () => ({ variables: {} })) };
  return fc.oneof(
    { arbitrary: bent(body), weight: 2 },
    fc.constant(tooMany),
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom(...Object.keys(body)), fc.jsonValue()),
  );
}

/** Bodies that are no JSON, or hardly, where what matters is read out of the bytes. */
const noJson = fc.oneof(
  rawBody,
  fc.constantFrom(
    '{"recipients":[',
    '{"recipients":[{}]',
    '{"recipients":[{},]}',
    '{"recipients":[}{]}',
    `{"recipients":${"[".repeat(50_000)}`,
    `{"recipients":[${'{"variables":'.repeat(20_000)}`,
    '{"campaignId":1,"campaignId":2,"CAMPAIGNID":"x"}',
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
  body: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined).chain(wrong) }, { weight: 1, arbitrary: noJson }),
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
      FUZZ,
    );
  });
});
