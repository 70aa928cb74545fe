import { readAddress } from "../domain/address.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import { invalid } from "../domain/refusal.ts";
import type { Suppression } from "../domain/suppression.ts";
import { findSettings } from "../storage/account-settings.ts";
import { countSuppressions, listSuppressions, type SuppressionFilter } from "../storage/suppressions.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";

/** Which suppressions are asked for; `address` is one e-mail address or phone number. */
export type AskedSuppressions = Omit<SuppressionFilter, "addressHash"> & { readonly address?: string | undefined };

/** Newest first. @throws {Refusal} invalid-input for an address that is none. */
export async function readSuppressions(
  deps: Pick<Deps, "db" | "hashAddress">,
  scope: OrganiserScope,
  { address, ...asked }: AskedSuppressions,
  wish: PageWish,
): Promise<Found<Suppression>> {
  const tx = deps.db.autocommit;
  const filter = address === undefined ? asked : { ...asked, addressHash: await hashOf(deps, scope, address) };
  return foundPage(
    wish,
    (limit) => listSuppressions(tx, scope, filter, { before: wish.after, limit }),
    () => countSuppressions(tx, scope, filter),
  );
}

async function hashOf(deps: Pick<Deps, "db" | "hashAddress">, scope: OrganiserScope, text: string): Promise<Buffer> {
  const { defaultRegion } = await findSettings(deps.db.autocommit, scope);
  const read = readAddress(text.includes("@") ? { email: text } : { phone: text }, defaultRegion);
  if (read.kind === "bad") throw invalid("/query/address", "bad_address", read.why);
  return deps.hashAddress(scope.accountId, read.address.channel, read.address.normalised);
}
