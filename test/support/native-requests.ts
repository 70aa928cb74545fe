import type { AnyEndpoint } from "../../src/http/native/endpoint.ts";
import type { JsonSchema } from "../../src/lib/openapi.ts";
import { exampleOf } from "../../src/lib/schema-example.ts";
import type { Things } from "./things.ts";

export interface NativeRequest {
  readonly method: AnyEndpoint["method"];
  /** Below /beckon/v1, with its query. */
  readonly path: string;
  /** Undefined: none. A string and bytes are sent as they stand. */
  readonly body: unknown;
  readonly headers: Record<string, string>;
}

/** Members of bodies and queries that name something, and what of. */
const NAMES: Readonly<Record<string, keyof Things>> = {
  projectId: "projects",
  defaultProjectId: "projects",
  projectIds: "projects",
  contactId: "contacts",
  contactIds: "contacts",
  listId: "lists",
  eventId: "events",
  guestId: "guests",
  guestIds: "guests",
  campaignId: "campaigns",
  batchId: "campaigns",
  messageId: "messages",
  jobId: "jobs",
  deliveryId: "deliveries",
  deliveryIds: "deliveries",
  questionIds: "questions",
};

const TEXTS: Readonly<Record<string, string>> = {
  email: "someone@example.org",
  emails: "someone@example.org",
  ownerEmail: "owner@example.org",
  to: "someone@example.org",
  phone: "+447700900001",
  phones: "+447700900001",
  timezone: "Europe/London",
  startsAt: "2030-06-13T18:30",
  defaultTimezone: "Europe/London",
};

/** Bodies whose members depend on each other, where one from the schema alone would be refused. */
const BODIES: Readonly<Record<string, (things: Things) => unknown>> = {
  createCampaign: () => ({ kind: "update", subject: "x", body: "x" }),
  updateCampaign: () => ({ subject: "x" }),
  describeContactField: () => ({ key: "diet", kind: "choice", options: ["vegan"] }),
  changeGuests: (things) => ({ action: "remove", guestIds: [things.guests] }),
  readmitAddress: () => ({ email: "back@example.org" }),
  updateRetention: () => ({ sandbox: 14 }),
  createSuppression: () => ({ email: "stop@example.org" }),
  updateSettings: () => ({ postalAddress: "1 Street" }),
  updateContact: () => ({ firstName: "New" }),
  updateEvent: () => ({ title: "New" }),
  switchSandboxBehaviour: () => ({ email: "normal" }),
  createCredentialToken: () => ({ name: "x" }),
  changePassword: () => ({ password: "quiet lamp in the hallway" }),
  createWebhook: () => ({ url: "http://127.0.0.1:1/" }),
  updateWebhook: () => ({ name: "x" }),
  replayWebhook: (things) => ({ deliveryIds: [things.deliveries] }),
  createQuestion: () => ({ kind: "choice", label: "x", options: [{ label: "a" }, { label: "b" }] }),
  updateQuestion: () => ({ label: "x" }),
  writeGuestDetails: (things) => ({ note: "x", answers: { [things.questions]: "x" } }),
  resumeCampaign: () => ({ force: false }),
  resumeSending: () => ({ unknown: "send" }),
  quickInvite: () => ({
    event: { title: "Lunch", startsAt: "2030-06-13T12:00", timezone: "Europe/London" },
    to: ["someone@example.org"],
  }),
};

/** Where the word before an id in a path stands for things of another kind, or for some of them only. */
const OTHERS: ReadonlyArray<readonly [path: string, of: keyof Things]> = [
  ["/sandbox/messages/", "captured"],
  ["/webhooks/{id}/next", "asking"],
];

/** Bodies that stream. */
const STREAMS: Readonly<Record<string, string | Buffer>> = {
  "text/csv": "email\nsomeone@example.org\n",
  // A picture of one pixel; what it is, is told by what it holds.
  "image/jpeg": Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
};

/**
 * A request the endpoint would serve for whoever owns `things`, made from its schemas: ids in the path by the word
 * before them, members that name something by their name.
 * @throws for a path whose ids `Things` does not have: teach it the noun.
 */
export function requestOf(it: AnyEndpoint, things: Things): NativeRequest {
  const query = queryOf(it, things);
  const path = `${pathOf(it, things)}${query === "" ? "" : `?${query}`}`;
  const [type] = it.streams ?? [];
  if (type !== undefined) {
    const body = STREAMS[type];
    if (body === undefined) throw new Error(`${it.operationId}: no body is known for ${type}`);
    return { method: it.method, path, body, headers: { "content-type": type } };
  }
  const body = it.body === undefined ? undefined : (BODIES[it.operationId]?.(things) ?? exampleFor(it.body, things));
  return { method: it.method, path, body, headers: {} };
}

function pathOf(it: AnyEndpoint, things: Things): string {
  return it.path.replace(/([\w-]+)\/\{(\w+)\}/g, (_all, noun: string, name: string) => {
    const [word] = ((it.params ?? {}) as JsonSchema).properties?.[name]?.enum ?? [];
    if (typeof word === "string") return `${noun}/${word}`;
    const of = OTHERS.find(([path]) => it.path.startsWith(path))?.[1] ?? noun;
    const id = Object.hasOwn(things, of) ? things[of as keyof Things] : undefined;
    if (id === undefined) throw new Error(`${it.path}: nothing is known that a path calls ${noun}`);
    return `${noun}/${id}`;
  });
}

/** Only what names something: filters by others' ids are a way in as well. */
function queryOf(it: AnyEndpoint, things: Things): string {
  const { properties = {}, required = [] } = (it.query ?? {}) as JsonSchema;
  const query = new URLSearchParams();
  for (const [name, schema] of Object.entries(properties)) {
    const noun = NAMES[name];
    if (noun !== undefined) query.set(name, String(things[noun]));
    else if (required.includes(name)) query.set(name, String(exampleFor(schema, things)));
  }
  return query.toString();
}

function exampleFor(schema: unknown, things: Things): unknown {
  return exampleOf(schema as JsonSchema, {
    resolve: () => undefined,
    optionalMembers: 2,
    valueOf(name, { type }) {
      const noun = NAMES[name];
      if (noun !== undefined) return type === "array" ? [things[noun]] : things[noun];
      const text = TEXTS[name];
      if (text === undefined) return undefined;
      return type === "array" ? [text] : text;
    },
  });
}
