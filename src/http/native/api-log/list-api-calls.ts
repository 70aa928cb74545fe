import { Type } from "typebox";
import { readApiLog } from "../../../usecases/read-api-log.ts";
import { endpoint, ok } from "../endpoint.ts";
import { idOf, readPage, toPage } from "../paging.ts";
import { Id, PageOf, PageQuery, Strict } from "../shapes.ts";
import { ApiCallLineShape, DialectShape, toApiCallLine } from "./api-call-shape.ts";

const Status = Type.Optional(Type.Integer({ minimum: 100, maximum: 599 }));

const Query = Strict({
  ...PageQuery,
  dialect: Type.Optional(DialectShape),
  method: Type.Optional(Type.String({ maxLength: 20, examples: ["POST"] })),
  pathStart: Type.Optional(Type.String({ maxLength: 500, examples: ["/api/1.0/event"] })),
  statusFrom: Status,
  statusTo: Status,
  credentialId: Type.Optional(Id),
  requestId: Type.Optional(Type.String({ maxLength: 100 })),
});

const Page = PageOf(ApiCallLineShape);

/** GET /beckon/v1/api-log */
export const listApiCallsEndpoint = endpoint({
  method: "GET",
  path: "/api-log",
  operationId: "listApiCalls",
  tag: "api-log",
  summary: "What programs asked of the five APIs, newest first",
  description:
    "Kept for 7 days unless set otherwise, the newest 100,000 that went well and the newest 100,000 that were refused. Secrets, keys and personal links are masked before anything is kept. Calls appear within a second; where more come than are kept, `missed` tells how many of the last day. Not counted: `total` is left out.",
  right: "develop",
  query: Query,
  replies: {
    200: Type.Object({ ...Page.properties, missed: Type.Integer({ minimum: 0 }) }),
  },
  async handle(deps, { scope, query }) {
    const { limit: _limit, cursor: _cursor, total: _total, ...filter } = query;
    const page = readPage({ ...query, total: false });
    const found = await readApiLog(deps, scope, filter, { after: idOf(page), limit: page.limit });
    return ok({ ...toPage(page, found, toApiCallLine, (it) => [it.id]), missed: found.missed });
  },
});
