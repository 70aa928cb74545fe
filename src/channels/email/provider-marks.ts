import type { Channel } from "../contract.ts";

/** Providers that write a Message-ID of their own, and the header field whose value they hand back in their events. */
const MARKS: ReadonlyArray<readonly [host: RegExp, field: string]> = [
  [/(?:^|\.)postmarkapp\.com$/i, "X-PM-Metadata-beckon"],
];

/** The channel, with mails marked by the part of their Message-ID before the @ where `host` is such a provider's. */
export function markedFor(host: string, channel: Channel): Channel {
  const field = MARKS.find(([of]) => of.test(host))?.[1];
  if (field === undefined) return channel;
  return {
    ...channel,
    deliver: (message, ...attempt) => {
      const mark = message.messageId.split("@", 1)[0] ?? "";
      return channel.deliver({ ...message, headers: [...(message.headers ?? []), [field, mark]] }, ...attempt);
    },
  };
}
