import { maskAddress } from "../domain/address.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { IncomingText, IncomingTextId } from "../domain/incoming-text.ts";
import { notFound } from "../domain/refusal.ts";
import { insertAudit } from "../storage/audit.ts";
import {
  countIncomingTexts,
  type IncomingTextFilter,
  listIncomingTexts,
  reviewIncomingText,
} from "../storage/incoming-texts.ts";
import { insertSuppression } from "../storage/suppressions.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";
import { refuseConfined } from "./refuse-confined.ts";

/** Newest first. @throws {Refusal} forbidden for a caller confined to projects: a text belongs to none. */
export async function readTexts(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  filter: IncomingTextFilter,
  wish: PageWish,
): Promise<Found<IncomingText>> {
  refuseConfined(scope);
  const tx = deps.db.autocommit;
  return foundPage(
    wish,
    (limit) => listIncomingTexts(tx, scope, filter, { before: wish.after, limit }),
    () => countIncomingTexts(tx, scope, filter),
  );
}

/**
 * Decides about a text that asks to be left alone: with `stop` nobody texts the number any more. Safe to repeat, and the
 * last decision is kept; one that stopped texts is taken back on the suppression list alone.
 * @throws {Refusal} forbidden, not-found (a text that asks for nothing of the kind, too).
 */
export async function reviewText(
  { db, hashAddress }: Pick<Deps, "db" | "hashAddress">,
  scope: OrganiserScope,
  id: IncomingTextId,
  stop: boolean,
): Promise<IncomingText> {
  refuseConfined(scope);
  return db.transaction(async (tx) => {
    const text = await reviewIncomingText(tx, scope, id, stop ? "stopped" : "dismissed");
    if (text === undefined) throw notFound("text", id);
    if (stop)
      await insertSuppression(tx, scope, {
        channel: "sms",
        addressHash: hashAddress(scope.accountId, "sms", text.from),
        addressHint: maskAddress({ channel: "sms", normalised: text.from }),
        eventId: null,
        reason: "unsubscribed",
        source: "sms",
        contactId: null,
      });
    await insertAudit(tx, scope, { verb: "review", objectKind: "text", objectId: id, details: { stop } });
    return text;
  });
}
