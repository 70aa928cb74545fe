import type { Channel, Outgoing } from "../contract.ts";

/** Providers that write a Message-ID of their own, and the header field whose value they hand back in their events. */
const MARKS: ReadonlyArray<readonly [host: RegExp, field: string]> = [
  [/(?:^|\.)postmarkapp\.com$/i, "X-PM-Metadata-beckon"],
];

/** The channel, with mails marked by the part of their Message-ID before the @ where `host` is such a provider's. */
export function markedFor(host: string, channel: Channel): Channel {
  const field = MARKS.find(([of]) => of.test(host))?.[1];
  if (field === undefined) return channel;
  const marked = (message: Outgoing): Outgoing => {
    const mark = message.messageId.split("@", 1)[0] ?? "";
    return { ...message, headers: [...(message.headers ?? []), [field, mark]] };
  };
  const { deliverInTurn, ...rest } = channel;
  const atOnce: Channel = {
    ...rest,
    deliver: (message, ...attempt) => channel.deliver(marked(message), ...attempt),
  };
  if (deliverInTurn === undefined) return atOnce;
  return {
    ...atOnce,
    deliverInTurn({ write, ...attempt }) {
      const writeMarked = () => {
        const message = write();
        return "kind" in message ? message : marked(message);
      };
      return deliverInTurn({ ...attempt, write: writeMarked });
    },
  };
}
