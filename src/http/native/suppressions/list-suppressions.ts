import { Type } from "typebox";
import { readSuppressions } from "../../../usecases/read-suppressions.ts";
import { endpoint, ok } from "../endpoint.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { PageOf, PageQuery, Strict } from "../shapes.ts";
import { CHANNELS, REASONS, SuppressionShape, toSuppressionBody } from "./suppression-shape.ts";

const Query = Strict({
  ...PageQuery,
  channel: Type.Optional(Type.Enum(CHANNELS)),
  reason: Type.Optional(Type.Enum(REASONS)),
  address: Type.Optional(Type.String({ maxLength: 320, description: "One e-mail address or phone number" })),
});

/** GET /beckon/v1/suppressions */
export const listSuppressionsEndpoint = endpoint({
  method: "GET",
  path: "/suppressions",
  operationId: "listSuppressions",
  tag: "suppressions",
  summary: "List the addresses nobody writes to, newest first",
  right: "read",
  query: Query,
  replies: { 200: PageOf(SuppressionShape) },
  async handle(deps, { scope, query }) {
    const page = readPage(query);
    const { channel, reason, address } = query;
    const found = await readSuppressions(deps, scope, { channel, reason, address }, pageById(page));
    return ok(toPage(page, found, toSuppressionBody, (it) => [it.id]));
  },
});
