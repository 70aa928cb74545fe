import type { OrganiserScope } from "../domain/caller.ts";
import type { MailRoute } from "../domain/mail-route.ts";
import { findSettings } from "../storage/account-settings.ts";
import type { Deps } from "./deps.ts";

/** Whom the account's messages come from, and by which way. */
export interface Senders {
  readonly email: {
    readonly name: string;
    /** Null where nobody has set one: no mail can be sent. */
    readonly address: string | null;
    readonly replyTo: string | null;
    readonly isSandbox: boolean;
    /** Undefined in the sandbox. */
    readonly route: MailRoute | undefined;
    /** The domain failures are reported to; null where nothing comes back. */
    readonly returnPath: string | null;
  };
  readonly sms: {
    /** The account's own; null: the operator's. */
    readonly own: string | null;
    /** What the operator's provider sends from; null where nothing is set. */
    readonly operators: string | null;
    readonly isSandbox: boolean;
  };
}

/** Reads whom messages come from. */
export async function readSenders(
  deps: Pick<Deps, "db" | "isSandbox" | "mailRoute" | "inboundAddress" | "smsFrom">,
  scope: OrganiserScope,
): Promise<Senders> {
  const { name, senderName, senderEmail, replyTo, smsSender } = await findSettings(deps.db.autocommit, scope);
  return {
    email: {
      name: senderName ?? name,
      address: senderEmail,
      replyTo,
      isSandbox: deps.isSandbox("email"),
      route: deps.mailRoute,
      returnPath: deps.inboundAddress?.domain ?? null,
    },
    sms: { own: smsSender, operators: deps.smsFrom ?? null, isSandbox: deps.isSandbox("sms") },
  };
}
