import { readCredentials } from "../../../usecases/read-credentials.ts";
import { endpoint, ok } from "../endpoint.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { PageOf, PageQuery, Strict } from "../shapes.ts";
import { CredentialShape, toCredential } from "./credential-shape.ts";

const Query = Strict(PageQuery);

/** GET /beckon/v1/credentials */
export const listCredentialsEndpoint = endpoint({
  method: "GET",
  path: "/credentials",
  operationId: "listCredentials",
  tag: "credentials",
  summary: "List the credentials, revoked ones too",
  right: "develop",
  query: Query,
  replies: { 200: PageOf(CredentialShape) },
  async handle(deps, { scope, query }) {
    const page = readPage(query);
    const found = await readCredentials(deps, scope, pageById(page));
    return ok(toPage(page, found, toCredential, (it) => [it.id]));
  },
});
