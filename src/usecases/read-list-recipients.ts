import type { OrganiserScope } from "../domain/caller.ts";
import type { ContactListId } from "../domain/ids.ts";
import { countRecipients, type ListedRecipient, listRecipients } from "../storage/recipient-lists.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage } from "./found-page.ts";
import { readList } from "./read-lists.ts";

export interface RecipientPage {
  /** The last row of the page before. */
  readonly after: { readonly batch: number; readonly no: number } | undefined;
  readonly limit: number;
  readonly counts: boolean;
}

/** The list's recipients, by sending and their place in it. @throws {Refusal} not-found. */
export async function readListRecipients(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  id: ContactListId,
  wish: RecipientPage,
): Promise<Found<ListedRecipient>> {
  await readList(deps, scope, id);
  const tx = deps.db.autocommit;
  const { batch: afterBatch = 0, no: afterNo = -1 } = wish.after ?? {};
  return foundPage(
    wish,
    (limit) => listRecipients(tx, scope, id, { afterBatch, afterNo, limit }),
    () => countRecipients(tx, scope, id),
  );
}
