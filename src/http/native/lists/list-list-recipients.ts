import { Type } from "typebox";
import type { ContactListId } from "../../../domain/ids.ts";
import { readListRecipients } from "../../../usecases/read-list-recipients.ts";
import { endpoint, ok } from "../endpoint.ts";
import { keysOf, readPage, toPage } from "../paging.ts";
import { Id, IdParams, PageOf, PageQuery, Strict } from "../shapes.ts";

const Query = Strict(PageQuery);

const RecipientShape = Type.Object(
  {
    batchId: Id,
    index: Type.Integer({ minimum: 0, description: "Place in the call that brought them" }),
    guestId: Id,
    variables: Type.Record(Type.String(), Type.String()),
  },
  { title: "Recipient" },
);

/** GET /beckon/v1/lists/{id}/recipients */
export const listListRecipientsEndpoint = endpoint({
  method: "GET",
  path: "/lists/{id}/recipients",
  operationId: "listListRecipients",
  tag: "lists",
  summary: "List what recipients brought along",
  description: "One row for each recipient of each sending that brought people and values; rows are never merged.",
  right: "read",
  params: IdParams,
  query: Query,
  replies: { 200: PageOf(RecipientShape) },
  async handle(deps, { scope, params, query }) {
    const page = readPage(query);
    const [batch, no] = keysOf(page, ["number", "number"]) ?? [];
    const after = batch === undefined ? undefined : { batch: Number(batch), no: Number(no) };
    const wish = { after, limit: page.limit, counts: page.counts };
    const found = await readListRecipients(deps, scope, params.id as ContactListId, wish);
    const toBody = ({ batchId, no: index, guestId, variables }: (typeof found.rows)[number]) => ({
      batchId,
      index,
      guestId,
      variables,
    });
    return ok(toPage(page, found, toBody, (it) => [it.batchId, it.no]));
  },
});
