import type { AccountScope } from "../domain/caller.ts";
import type { IncomingTextId, TextReplyId, TextReplyKind } from "../domain/incoming-text.ts";
import type { Tx } from "./db.ts";

export interface NewTextReply {
  readonly incomingId: IncomingTextId;
  readonly kind: TextReplyKind;
  readonly sender: string;
  readonly number: string;
  readonly text: string;
}

/** Queues an answer to a text; undefined when the number has had `max` within a day. */
export async function insertTextReply(
  tx: Tx,
  scope: AccountScope,
  it: NewTextReply,
  max: number,
): Promise<TextReplyId | undefined> {
  const [row] = await tx.named<{ id: number }>(
    "insert-text-reply",
    `insert into text_replies as r (account_id, incoming_id, kind, sender, number, text)
     select $1::bigint, $2, $3, $4, $5, $6
      where $7 > (select count(*) from text_replies o
                   where o.account_id = $1 and o.number = $5 and o.created_at > now() - interval '1 day')
     returning r.id`,
    [scope.accountId, it.incomingId, it.kind, it.sender, it.number, it.text, max],
  );
  return row?.id as TextReplyId | undefined;
}

export interface QueuedTextReply extends Pick<NewTextReply, "kind" | "sender" | "number" | "text"> {
  readonly state: "queued" | "transmitting" | "sent" | "failed" | "uncertain";
}

export async function findTextReply(
  tx: Tx,
  scope: AccountScope,
  id: TextReplyId,
): Promise<QueuedTextReply | undefined> {
  const [row] = await tx.named<QueuedTextReply>(
    "find-text-reply",
    "select r.kind, r.sender, r.number, r.text, r.state from text_replies r where r.account_id = $1 and r.id = $2",
    [scope.accountId, id],
  );
  return row;
}

/**
 * Commits the moment after which the answer may have left; false when it may not: it left before, or its reader has
 * stopped us meanwhile. The confirmation of a stop is the one text that still goes.
 */
export async function beginTextReply(
  tx: Tx,
  scope: AccountScope,
  id: TextReplyId,
  numberHash: Buffer,
): Promise<boolean> {
  const rows = await tx.named(
    "begin-text-reply",
    `update text_replies r
        set state = 'transmitting'
      where r.account_id = $1 and r.id = $2 and r.state = 'queued'
        and (r.kind = 'stopped'
             or not exists (select from suppressions s
                             where s.account_id = $1 and s.address_hash = $3 and s.channel = 'sms' and s.event_id is null))
     returning r.id`,
    [scope.accountId, id, numberHash],
  );
  return rows.length > 0;
}

/** Notes what became of the answer. */
export async function settleTextReply(
  tx: Tx,
  scope: AccountScope,
  id: TextReplyId,
  it: { readonly state: "sent" | "failed" | "uncertain"; readonly reply: string; readonly providerId: string | null },
): Promise<void> {
  await tx.named(
    "settle-text-reply",
    `update text_replies
        set state = $3, reply = $4, provider_id = $5, sent_at = case $3 when 'sent' then now() end
      where account_id = $1 and id = $2`,
    [scope.accountId, id, it.state, it.reply, it.providerId],
  );
}
