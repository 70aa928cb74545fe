import { readSandboxBriefs } from "../../../usecases/read-sandbox.ts";
import { endpoint, ok } from "../endpoint.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { PageOf } from "../shapes.ts";
import { SandboxQuery, toSandboxFilter } from "./list-sandbox-messages.ts";
import { SandboxBriefShape, toSandboxBrief } from "./sandbox-message-shape.ts";

/** GET /beckon/v1/sandbox/briefs */
export const listSandboxBriefsEndpoint = endpoint({
  method: "GET",
  path: "/sandbox/briefs",
  operationId: "listSandboxBriefs",
  tag: "sandbox",
  summary: "The same messages without their texts, for lists",
  right: "read",
  query: SandboxQuery,
  replies: { 200: PageOf(SandboxBriefShape) },
  async handle(deps, { scope, query }) {
    const page = readPage(query);
    const found = await readSandboxBriefs(deps, scope, toSandboxFilter(query), pageById(page));
    return ok(toPage(page, found, toSandboxBrief, (it) => [it.id]));
  },
});
