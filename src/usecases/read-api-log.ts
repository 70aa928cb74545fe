import type { ApiCall, ApiCallFilter, ApiCallLine } from "../domain/api-call.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import { notFound } from "../domain/refusal.ts";
import { countMissedCalls, findApiCall, listApiCalls } from "../storage/api-calls.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";
import { refuseConfined } from "./refuse-confined.ts";

/** What the account's programs asked of the APIs, newest first. @throws {Refusal} forbidden. */
export async function readApiLog(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  filter: ApiCallFilter,
  wish: Omit<PageWish, "counts">,
): Promise<Found<ApiCallLine> & { readonly missed: number }> {
  refuseConfined(scope);
  const found = await foundPage(
    { ...wish, counts: false },
    (limit) => listApiCalls(db.autocommit, scope, filter, { before: wish.after, limit }),
    async () => 0,
  );
  return { ...found, missed: await countMissedCalls(db.autocommit, scope) };
}

/** One call with what was sent and answered. @throws {Refusal} forbidden, not-found. */
export async function readApiCall({ db }: Pick<Deps, "db">, scope: OrganiserScope, id: number): Promise<ApiCall> {
  refuseConfined(scope);
  const found = await findApiCall(db.autocommit, scope, id);
  if (found === undefined) throw notFound("call", id);
  return found;
}
