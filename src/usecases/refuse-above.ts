import { type KeyScope, mayDo, type OrganiserScope } from "../domain/caller.ts";
import { Refusal } from "../domain/refusal.ts";

/**
 * Nobody gives, takes or prolongs by a credential more than they may do themselves: a developer makes no owner key.
 * @throws {Refusal} forbidden.
 */
export function refuseAbove(caller: OrganiserScope, scopes: readonly KeyScope[]): void {
  const needs = scopes.find((it) => !mayDo(caller, it));
  if (needs !== undefined) throw new Refusal("forbidden", { needs });
}
