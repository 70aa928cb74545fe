import { readAccounts } from "../../../usecases/read-accounts.ts";
import { endpoint, ok } from "../endpoint.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { PageOf, PageQuery, Strict } from "../shapes.ts";
import { AccountShape, toAccount } from "./account-shape.ts";

const Query = Strict(PageQuery);

/** GET /beckon/v1/accounts */
export const listAccountsEndpoint = endpoint({
  method: "GET",
  path: "/accounts",
  operationId: "listAccounts",
  tag: "accounts",
  summary: "List the accounts of the installation",
  right: "owner",
  query: Query,
  replies: { 200: PageOf(AccountShape) },
  async handle(deps, { scope, query }) {
    const page = readPage(query);
    const found = await readAccounts(deps, scope, pageById(page));
    return ok(toPage(page, found, toAccount, (it) => [it.id]));
  },
});
