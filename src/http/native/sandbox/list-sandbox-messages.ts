import { Type } from "typebox";
import type { CampaignId } from "../../../domain/ids.ts";
import { readSandbox } from "../../../usecases/read-sandbox.ts";
import { endpoint, ok } from "../endpoint.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { Id, PageOf, PageQuery, Strict } from "../shapes.ts";
import { SandboxMessageShape, toSandboxMessage } from "./sandbox-message-shape.ts";

const Query = Strict({
  ...PageQuery,
  to: Type.Optional(Type.String({ maxLength: 320, description: "The whole address or number of the recipient" })),
  channel: Type.Optional(Type.Enum(["email", "sms"], { type: "string" })),
  campaignId: Type.Optional(Id),
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
  query: Query,
  replies: { 200: PageOf(SandboxMessageShape) },
  async handle(deps, { scope, query }) {
    const page = readPage(query);
    const { to, channel, campaignId } = query;
    const filter = { to, channel, campaignId: campaignId as CampaignId | undefined };
    const found = await readSandbox(deps, scope, filter, pageById(page));
    return ok(toPage(page, found, toSandboxMessage, (it) => [it.id]));
  },
});
