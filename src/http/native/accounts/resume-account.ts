import type { AccountId } from "../../../domain/ids.ts";
import { resumeAccount } from "../../../usecases/suspend-account.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { AccountShape, toAccount } from "./account-shape.ts";

/** POST /beckon/v1/accounts/{id}/resume */
export const resumeAccountEndpoint = endpoint({
  method: "POST",
  path: "/accounts/{id}/resume",
  operationId: "resumeAccount",
  tag: "accounts",
  summary: "Lift the suspension of an account",
  right: "owner",
  params: IdParams,
  replies: { 200: AccountShape },
  isRepeatable: true,
  async handle(deps, { scope, params }) {
    return ok(toAccount(await resumeAccount(deps, scope, params.id as AccountId)));
  },
});
