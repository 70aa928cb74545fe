import type { AuditFilter, AuditLine } from "../domain/audit.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import { countAudit, listAudit } from "../storage/audit.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";
import { refuseConfined } from "./refuse-confined.ts";

/** Who did what, newest first. @throws {Refusal} forbidden. */
export async function readAudit(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  filter: AuditFilter,
  wish: PageWish,
): Promise<Found<AuditLine>> {
  refuseConfined(scope);
  return foundPage(
    wish,
    (limit) => listAudit(db.autocommit, scope, filter, { before: wish.after, limit }),
    () => countAudit(db.autocommit, scope, filter),
  );
}
