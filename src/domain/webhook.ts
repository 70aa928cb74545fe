import type { AccountId, CredentialId } from "./ids.ts";

export type WebhookEndpointId = number & { readonly __noun: "webhook endpoint" };
export type WebhookDeliveryId = number & { readonly __noun: "webhook delivery" };
export type WebhookOccurrenceId = number & { readonly __noun: "webhook occurrence" };

/** What a program can ask to be told of, by noun. */
const WEBHOOK_EVENTS = {
  contact: ["created", "updated", "deleted"],
  guest: ["added", "removed", "reset", "details"],
  invitation: ["created"],
  answer: ["created", "unconfirmed"],
  message: ["sent", "reported", "deferred", "failed", "uncertain", "suppressed", "cancelled"],
  campaign: ["scheduled", "started", "paused", "resumed", "cancelling", "cancelled", "finished"],
} as const;

/** Every kind by its full name, then every noun as `noun.*`. */
export const WEBHOOK_KINDS: readonly string[] = Object.entries(WEBHOOK_EVENTS).flatMap(([noun, verbs]) =>
  verbs.map((it) => `${noun}.${it}`),
);
export const WEBHOOK_NOUNS: readonly string[] = Object.keys(WEBHOOK_EVENTS).map((it) => `${it}.*`);

/** Of an occurrence that is told to one endpoint because somebody asked for a test. */
export const TEST_KIND = "webhook.test";

export type WebhookDialect = "native" | "ivvy" | "ivvy-batch";

/** `unconfirmed`: its owner has not shown yet that it wants to be told; only dialects that ask for it know it. */
export type WebhookEndpointState = "unconfirmed" | "active" | "disabled";

/** `failing`: nothing was taken for days. `gone`: it answered 410. */
export type DisabledWhy = "by-hand" | "failing" | "gone";

export interface WebhookEndpoint {
  readonly id: WebhookEndpointId;
  readonly dialect: WebhookDialect;
  readonly name: string;
  /** Null: it is posted nothing, and asks what there is. */
  readonly url: string | null;
  /** `answer.created`, or `answer.*`. */
  readonly hears: readonly string[];
  readonly state: WebhookEndpointState;
  readonly disabledWhy: DisabledWhy | null;
  /** Until when the former secret signs as well; null where there is none. */
  readonly formerSecretUntil: Date | null;
  /** The first failure since the last success. */
  readonly failingSince: Date | null;
  /** To the minute. */
  readonly lastSuccessAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type DeliveryState = "queued" | "sending" | "delivered" | "failed";
export const DELIVERY_STATES = ["queued", "sending", "delivered", "failed"] as const satisfies readonly DeliveryState[];

export interface WebhookAttempt {
  /** Of HTTP; null when there was no answer. */
  readonly status: number | null;
  /** What went wrong; null when it was taken. */
  readonly error: string | null;
  readonly tookMs: number;
  readonly at: Date;
}

/** One occurrence on its way to one endpoint. */
export interface WebhookDelivery {
  readonly id: WebhookDeliveryId;
  readonly occurrence: WebhookOccurrence;
  readonly state: DeliveryState;
  /** The last 50, oldest first; those before a replay among them. */
  readonly attempts: readonly WebhookAttempt[];
  /** When it is tried next; null when it is over. */
  readonly dueAt: Date | null;
  readonly finishedAt: Date | null;
  readonly createdAt: Date;
}

/** Something that happened, as it was when it did. */
export interface WebhookOccurrence {
  readonly id: WebhookOccurrenceId;
  readonly accountId: AccountId;
  readonly kind: string;
  /** What it concerns, as `guest 17`: of one subject everything is told in order. */
  readonly subject: string;
  /** Rows of the database as JSON has them, by column. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

/** Whether it is a sample of its kind, which never happened. */
export function isSample({ facts }: Pick<WebhookOccurrence, "facts">): boolean {
  return facts["sample"] === true;
}

/** What a dialect needs to word an occurrence for an endpoint. */
export interface Told {
  readonly occurrence: WebhookOccurrence;
  readonly endpoint: {
    readonly id: WebhookEndpointId;
    readonly url: string;
    readonly credentialId: CredentialId | null;
    readonly topic: string | null;
    readonly topicUuid: string;
    /** Opened; the current one first. */
    readonly secrets: readonly string[];
  };
  /** When it is signed. */
  readonly at: Date;
}

/** The same for every attempt and for no other occurrence: what a receiver tells repeats by. */
export function webhookIdOf(it: Pick<WebhookOccurrence, "id">): string {
  return `evt_${it.id}`;
}

/** Seconds before the second, third, … attempt, as Standard Webhooks proposes: three days and a bit altogether. */
const RUNGS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;
/** A rung is lengthened or shortened by at most this part of it. */
const JITTER = 0.2;

/**
 * How long a delivery rests that failed `attempts` times, in seconds; undefined: it is given up.
 * @param random from 0 to 1.
 */
export function webhookRetrySeconds(attempts: number, random: number, atLeastSeconds = 0): number | undefined {
  const rung = RUNGS[attempts - 1];
  if (rung === undefined) return undefined;
  return Math.max(atLeastSeconds, rung * (1 - JITTER + 2 * JITTER * random));
}

/** An endpoint that took nothing for so long is switched off when a delivery to it is given up. */
export const DISABLED_AFTER_SECONDS = 3 * 86_400;

/** An endpoint without an address ends once it has asked nothing for so long. */
export const UNASKED_ENDS_AFTER_SECONDS = 900;

/** What an attempt means for its delivery. */
export type WebhookOutcome = "delivered" | "again" | "failed" | "gone";

/** Only 2xx is taken; a redirect is not, and 410 asks never to be told again. */
export function webhookOutcome(status: number | null, attemptsBefore: number): WebhookOutcome {
  if (status !== null && status >= 200 && status < 300) return "delivered";
  if (status === 410) return "gone";
  return webhookRetrySeconds(attemptsBefore + 1, 0) === undefined ? "failed" : "again";
}
