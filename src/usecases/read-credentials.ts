import type { OrganiserScope } from "../domain/caller.ts";
import type { Credential } from "../domain/credential.ts";
import { countCredentials, listCredentials } from "../storage/credentials.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";
import { refuseConfined } from "./refuse-confined.ts";

/** The account's credentials, oldest first, revoked ones too. @throws {Refusal} forbidden. */
export async function readCredentials(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  wish: PageWish,
): Promise<Found<Credential>> {
  refuseConfined(scope);
  return foundPage(
    wish,
    (limit) => listCredentials(db.autocommit, scope, { after: wish.after ?? 0, limit }),
    () => countCredentials(db.autocommit, scope),
  );
}
