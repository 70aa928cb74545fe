import type { OrganiserScope } from "../domain/caller.ts";
import type { MessageId } from "../domain/ids.ts";
import type { MessageFilter, MessageReport } from "../domain/message.ts";
import { notFound } from "../domain/refusal.ts";
import { countMessages, findMessage, listMessages } from "../storage/message-reads.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";

/** Which part of the list is wanted: what follows a row with these `messageSortKeys`. */
export type MessagePageWish = Omit<PageWish, "after"> & { readonly after: readonly number[] | undefined };

/** Messages the filter lets through, newest first; those of one campaign by batch and guest. */
export async function readMessages(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  filter: MessageFilter,
  page: MessagePageWish,
): Promise<Found<MessageReport>> {
  const tx = deps.db.autocommit;
  return foundPage(
    page,
    (limit) => listMessages(tx, scope, filter, { after: page.after, limit }),
    () => countMessages(tx, scope, filter),
  );
}

/** @throws {Refusal} not-found. */
export async function readMessage(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  messageId: MessageId,
): Promise<MessageReport> {
  const message = await findMessage(deps.db.autocommit, scope, messageId);
  if (message === undefined) throw notFound("message", messageId);
  return message;
}
