import { readEcPublicKey } from "../lib/ec-public-key.ts";
import type { AccountId } from "./ids.ts";

export type InboundHookId = number & { readonly __noun: "inbound hook" };

/** What proves that a call came from the provider, besides the token in its address. */
export interface Proof {
  readonly secret: "none" | "optional" | "required";
  /** What the secret is, in the provider's own words. */
  readonly says: string;
  /** Whether the text can be one: nothing that the provider signs would ever fit another. Absent: any can. */
  readonly canBe?: (secret: string) => boolean;
}

/** Who may post events or mails to us. Each has a file in `src/http/hooks/`. */
export const HOOK_PROVIDERS = {
  mail: { secret: "none", says: "Raw mails, as a mail server or a forwarding service posts them." },
  mailgun: { secret: "required", says: "The HTTP webhook signing key of the Mailgun account." },
  postmark: {
    secret: "optional",
    says: "`user:password` of the basic authentication Postmark was told to use.",
    canBe: (secret) => secret.includes(":"),
  },
  sendgrid: {
    secret: "required",
    says: "The verification key of SendGrid's signed event webhook, in base 64.",
    canBe: (secret) => readEcPublicKey(secret) !== undefined,
  },
  ses: {
    secret: "optional",
    says: "The ARN of the SNS topic that SES publishes to; others' are then refused.",
    canBe: (secret) => secret.startsWith("arn:"),
  },
} as const satisfies Readonly<Record<string, Proof>>;

export type HookProviderName = keyof typeof HOOK_PROVIDERS;

/** A door of one account for one provider. Whoever knows its address may knock. */
export interface InboundHook {
  readonly id: InboundHookId;
  readonly provider: HookProviderName;
  readonly name: string;
  readonly hasSecret: boolean;
  readonly createdAt: Date;
  /** To the minute. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** A hook somebody knocks at, with what its callers sign with. */
export interface OpenHook {
  readonly id: InboundHookId;
  readonly accountId: AccountId;
  readonly provider: HookProviderName;
  readonly secret: string | undefined;
}
