import type { Delivery } from "../channels/contract.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { TextReplyId } from "../domain/incoming-text.ts";
import { beginTextReply, findTextReply, settleTextReply } from "../storage/text-replies.ts";
import type { Deps } from "./deps.ts";

/** The kind of job that sends one answer to a text. */
export const SEND_TEXT_REPLY = "send-text-reply";

/** The provider cannot take it now: the job is tried again. */
class TextNotNow extends Error {}

type SendDeps = Pick<Deps, "db" | "channels" | "hashAddress" | "keys" | "publicUrl">;

/**
 * Sends one answer to a text, once: that it leaves is committed before, and what was leaving when a worker died is in
 * doubt and stays so. Nobody who has stopped us meanwhile gets it.
 * @throws {TextNotNow} when nothing left and it may be tried again.
 */
export async function sendTextReply(
  { db, channels, hashAddress, keys, publicUrl }: SendDeps,
  scope: OrganiserScope,
  replyId: TextReplyId,
  signal: AbortSignal,
): Promise<void> {
  const tx = db.autocommit;
  const queued = await findTextReply(tx, scope, replyId);
  if (queued?.state === "transmitting") {
    const why = "The worker ended while this was leaving.";
    await settleTextReply(tx, scope, replyId, { state: "uncertain", reply: why, providerId: null });
  }
  if (queued?.state !== "queued") return;
  const { accountId } = scope;
  const no = `reply-${replyId}`;
  const hash = hashAddress(accountId, "sms", queued.number);
  let mayLeave: boolean | undefined;
  const delivery = await channels.sms.deliver(
    {
      messageId: `${no}.${keys.current.messageMac(accountId, no)}@${new URL(publicUrl).hostname}`,
      from: { address: queued.sender },
      to: queued.number,
      text: queued.text,
      about: { accountId, campaignId: null, guestId: null, attempt: 1 },
    },
    async () => {
      mayLeave = await beginTextReply(tx, scope, replyId, hash);
      return mayLeave;
    },
    signal,
  );
  await settle({ db }, scope, replyId, { delivery, mayLeave });
}

async function settle(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  replyId: TextReplyId,
  { delivery, mayLeave }: { readonly delivery: Delivery; readonly mayLeave: boolean | undefined },
): Promise<void> {
  const end = (state: "sent" | "failed" | "uncertain", reply: string, providerId: string | null = null) =>
    settleTextReply(db.autocommit, scope, replyId, { state, reply, providerId });
  switch (delivery.kind) {
    case "accepted":
      return end("sent", delivery.reply, delivery.providerId);
    case "uncertain":
      return end("uncertain", delivery.why);
    case "refused":
      return end("failed", delivery.why);
    case "withheld":
      if (mayLeave === false) return end("failed", "Its reader has stopped texts meanwhile.");
      throw new TextNotNow("nothing left");
    default:
      // An answer that comes much later answers nothing any more; before it began it may be tried again.
      if (mayLeave === true) return end("failed", delivery.why);
      throw new TextNotNow(delivery.why);
  }
}
