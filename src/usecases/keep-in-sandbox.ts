import type { About, Outgoing } from "../channels/contract.ts";
import { magicOf } from "../domain/magic-recipient.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { NewSandboxMessage } from "../domain/sandbox.ts";
import { grouped } from "../lib/grouped.ts";
import { insertSandboxMessages } from "../storage/sandbox-messages.ts";
import type { Deps } from "./deps.ts";
import { queueEchoes } from "./echo-sandbox.ts";

/** An attempt to send that stays on this machine. */
export interface CapturedAttempt {
  readonly message: Outgoing & { readonly about: About };
  readonly raw: string | null;
}

/** Messages stored by one statement at most; they are a few kilobytes each. */
const GROUP_MAX = 100;
const GROUP_WAIT_MS = 2;

/**
 * Keeps captured messages, in groups. An attempt that is kept twice is there once. What a magic recipient does of itself
 * is queued in the transaction that keeps its message, and so happens even if this process ends at once.
 */
export function sandboxKeeper(
  { db, publicUrl }: Pick<Deps, "db" | "publicUrl">,
  channel: MessageChannel,
): (captured: CapturedAttempt) => Promise<void> {
  const store = grouped<NewSandboxMessage, undefined>({
    sizeMax: GROUP_MAX,
    waitMs: GROUP_WAIT_MS,
    async run(messages) {
      if (messages.every((it) => magicOf(it.to) === undefined)) await insertSandboxMessages(db.autocommit, messages);
      else
        await db.transaction(async (tx) => {
          const fresh = await insertSandboxMessages(tx, messages);
          await queueEchoes(tx, fresh, publicUrl);
        });
      return messages.map(() => undefined);
    },
  });
  return ({ message, raw }) => store(toStored(channel, message, raw));
}

function toStored(
  channel: MessageChannel,
  message: Outgoing & { readonly about: About },
  raw: string | null,
): NewSandboxMessage {
  const { accountId, campaignId, guestId, attempt, isForOwners = false } = message.about;
  return {
    accountId,
    campaignId,
    guestId,
    attempt,
    channel,
    messageId: message.messageId,
    to: message.to,
    from: message.from.address,
    subject: withoutNul(message.subject ?? null),
    text: withoutNul(message.text) ?? "",
    html: withoutNul(message.html ?? null),
    headers: channel === "sms" ? {} : headersOf(message),
    raw: withoutNul(raw),
    isForOwners,
  };
}

/** PostgreSQL's text cannot hold it, and no mail program shows it. */
function withoutNul(text: string | null): string | null {
  return text?.replaceAll("\0", "") ?? null;
}

/** The header fields as a person reads them; their encoded form is in the raw message. */
function headersOf({ messageId, from, to, toName, replyTo, subject, headers = [] }: Outgoing): Record<string, string> {
  return {
    From: from.name === undefined ? from.address : `${from.name} <${from.address}>`,
    To: toName === undefined ? to : `${toName} <${to}>`,
    ...(replyTo === undefined ? {} : { "Reply-To": replyTo }),
    ...(subject === undefined ? {} : { Subject: subject }),
    "Message-ID": `<${messageId}>`,
    ...Object.fromEntries(headers),
  };
}
