import { type Static, Type } from "typebox";
import type { CampaignId, EventId } from "../../../domain/ids.ts";
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
  const { to, toStart, channel, campaignId, eventId, subject, q } = query;
  return {
    ...{ to, toStart, channel, subject, q },
    campaignId: campaignId as CampaignId | undefined,
    eventId: eventId as EventId | undefined,
  };
}
