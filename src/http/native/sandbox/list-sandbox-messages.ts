import { type Static, Type } from "typebox";
import type { CampaignId, EventId } from "../../../domain/ids.ts";
import { hashKey, readKey } from "../../../domain/keys.ts";
import { invalid } from "../../../domain/refusal.ts";
import type { SandboxFilter } from "../../../domain/sandbox.ts";
import { readSandbox } from "../../../usecases/read-sandbox.ts";
import { endpoint, ok } from "../endpoint.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { Id, PageOf, PageQuery, Strict } from "../shapes.ts";
import { SandboxMessageShape, toSandboxMessage } from "./sandbox-message-shape.ts";

const part = (description: string) => Type.Optional(Type.String({ minLength: 1, maxLength: 320, description }));

export const SandboxQuery = Strict({
  ...PageQuery,
  to: part("The whole address or number of the recipient"),
  toStart: part("How the recipient's address or number begins"),
  guestKey: part("The key in the recipient's personal links, as they are now"),
  channel: Type.Optional(Type.Enum(["email", "sms"], { type: "string" })),
  campaignId: Type.Optional(Id),
  eventId: Type.Optional(Id),
  subject: part("Part of the subject; of a text, part of its words"),
  q: part("Part of the recipient's address or of the subject"),
});

/** GET /beckon/v1/sandbox/messages */
export const listSandboxMessagesEndpoint = endpoint({
  method: "GET",
  path: "/sandbox/messages",
  operationId: "listSandboxMessages",
  tag: "sandbox",
  summary: "Messages the sandbox kept instead of sending them, newest first",
  description:
    "A channel without a provider sends nothing: its messages are kept here for 7 days, the newest 200,000 of an account. Each shows the personal links it carries.",
  right: "read",
  query: SandboxQuery,
  replies: { 200: PageOf(SandboxMessageShape) },
  async handle(deps, { scope, query }) {
    const page = readPage(query);
    const found = await readSandbox(deps, scope, toSandboxFilter(query), pageById(page));
    return ok(toPage(page, found, toSandboxMessage, (it) => [it.id]));
  },
});

export function toSandboxFilter(query: Static<typeof SandboxQuery>): SandboxFilter {
  const { to, toStart, guestKey, channel, campaignId, eventId, subject, q } = query;
  return {
    ...{ to, toStart, channel, subject, q },
    guestKeyHash: guestKey === undefined ? undefined : hashKey(toKey(guestKey)),
    campaignId: campaignId as CampaignId | undefined,
    eventId: eventId as EventId | undefined,
  };
}

/** @throws {Refusal} invalid-input for what cannot be a key. */
function toKey(typed: string): string {
  const key = readKey(typed);
  if (key === undefined) throw invalid("/query/guestKey", "bad_value", "A key is the 26 letters and digits after /i/.");
  return key;
}
