import type { AccountId, CampaignId, EventId, GuestId } from "./ids.ts";
import type { MessageChannel } from "./message.ts";

/** What the sandbox keeps of one attempt to send. */
export interface NewSandboxMessage {
  readonly accountId: AccountId;
  readonly channel: MessageChannel;
  /** Without angle brackets; the same for every attempt. */
  readonly messageId: string;
  readonly attempt: number;
  readonly campaignId: CampaignId | null;
  readonly guestId: GuestId | null;
  readonly to: string;
  readonly from: string;
  readonly subject: string | null;
  readonly text: string;
  readonly html: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** The whole message as it would have travelled; null where the text is all of it. */
  readonly raw: string | null;
  /** It lets somebody in: shown to owners alone, who could let themselves in anyway. */
  readonly isForOwners?: boolean;
}

export interface SandboxMessage extends NewSandboxMessage {
  readonly id: number;
  readonly capturedAt: Date;
}

export interface SandboxFilter {
  /** This one message. */
  readonly id?: number | undefined;
  /** The whole address, whatever its case. */
  readonly to?: string | undefined;
  /** How the address begins, whatever its case. */
  readonly toStart?: string | undefined;
  /** Hash of the key in the recipient's personal links. */
  readonly guestKeyHash?: Buffer | undefined;
  readonly channel?: MessageChannel | undefined;
  readonly campaignId?: CampaignId | undefined;
  readonly eventId?: EventId | undefined;
  /** Part of the subject; a text has none, and its own words count as one. */
  readonly subject?: string | undefined;
  /** Part of the recipient's address or of the subject. */
  readonly q?: string | undefined;
}

/** A captured message as a list shows it: without what makes it long. */
export interface SandboxBrief
  extends Pick<SandboxMessage, "id" | "channel" | "campaignId" | "guestId" | "to" | "from" | "subject" | "capturedAt"> {
  /** How its text begins. */
  readonly begins: string;
}

/** Personal links a captured message carries; null for what it does not. */
export interface CapturedLinks {
  readonly page: string | null;
  readonly yes: string | null;
  readonly no: string | null;
  readonly unsubscribe: string | null;
}

/** Reads the links out of what a guest would have got: its text, its HTML, its headers. */
export function linksIn(message: Pick<SandboxMessage, "text" | "html" | "headers">, publicUrl: string): CapturedLinks {
  const all = [message.text, message.html ?? "", ...Object.values(message.headers)].join("\n");
  const page = new RegExp(`${literally(publicUrl)}/i/[0-9A-Za-z]+`).exec(all)?.[0] ?? null;
  const found = (link: string) => (page !== null && new RegExp(`${literally(link)}(?![\\w/])`).test(all) ? link : null);
  return {
    page,
    yes: found(`${page}/yes`),
    no: found(`${page}/no`),
    unsubscribe: new RegExp(`${literally(publicUrl)}/u/[0-9A-Za-z]+`).exec(all)?.[0] ?? null,
  };
}

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** Every address a captured message leads to, each once, in the order of its parts: text, HTML, headers. */
export function addressesIn(message: Pick<SandboxMessage, "text" | "html" | "headers">): string[] {
  const hrefs = [...(message.html ?? "").matchAll(/(?:href|src|action)="(https?:[^"]+)"/gi)].map((it) => it[1] ?? "");
  const plain = [message.text, ...Object.values(message.headers)].flatMap((it) => it.match(PLAIN_LINK) ?? []);
  const all = [...plain, ...hrefs.map((it) => it.replaceAll("&amp;", "&"))];
  return [...new Set(all.map((it) => it.replace(/[.,;:!?]+$/, "")))];
}

const PLAIN_LINK = /https?:\/\/[^\s<>"')\]]+/gi;
