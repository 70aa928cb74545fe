import type { AccountId } from "../../../domain/ids.ts";
import { suspendAccount } from "../../../usecases/suspend-account.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { AccountShape, toAccount } from "./account-shape.ts";

/** POST /beckon/v1/accounts/{id}/suspend */
export const suspendAccountEndpoint = endpoint({
  method: "POST",
  path: "/accounts/{id}/suspend",
  operationId: "suspendAccount",
  tag: "accounts",
  summary: "Suspend an account",
  description: "Its keys open nothing from the next request on. Nothing is deleted.",
  right: "owner",
  params: IdParams,
  replies: { 200: AccountShape },
  isRepeatable: true,
  async handle(deps, { scope, params }) {
    return ok(toAccount(await suspendAccount(deps, scope, params.id as AccountId)));
  },
});
