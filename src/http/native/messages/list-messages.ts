import { type Static, Type } from "typebox";
import type { CampaignId, GuestId } from "../../../domain/ids.ts";
import { messageSortKeys } from "../../../domain/message.ts";
import { readMessages } from "../../../usecases/read-messages.ts";
import { endpoint, ok } from "../endpoint.ts";
import { keysOf, type PageRequest, readPage, toPage } from "../paging.ts";
import { Id, PageOf, PageQuery, Strict } from "../shapes.ts";
import { MessageShape, State, toMessage } from "./message-shape.ts";

const Query = Strict({
  ...PageQuery,
  campaignId: Type.Optional(Id),
  guestId: Type.Optional(Id),
  state: Type.Optional(State),
});

/** GET /beckon/v1/messages */
export const listMessagesEndpoint = endpoint({
  method: "GET",
  path: "/messages",
  operationId: "listMessages",
  tag: "messages",
  summary: "List messages with what happened to each",
  description: "Newest first; those of one campaign in the order of its guests.",
  right: "read",
  query: Query,
  replies: { 200: PageOf(MessageShape) },
  async handle(deps, { scope, query }) {
    const page = readPage(query);
    const filter = toFilter(query);
    const after = keysAfter(page, filter.campaignId === undefined ? ["number"] : ["number", "number"]);
    const found = await readMessages(deps, scope, filter, { after, limit: page.limit, counts: page.counts });
    return ok(toPage(page, found, toMessage, (it) => messageSortKeys(filter, it)));
  },
});

function toFilter({ campaignId, guestId, state }: Static<typeof Query>) {
  return { campaignId: campaignId as CampaignId | undefined, guestId: guestId as GuestId | undefined, state };
}

function keysAfter(page: PageRequest, kinds: readonly "number"[]): number[] | undefined {
  return keysOf(page, kinds)?.map(Number);
}
