import { setTimeout as delay } from "node:timers/promises";
import { magicOf } from "../domain/magic-recipient.ts";
import { type SandboxMode, SLOW_MS, SLOW_RECIPIENT_MS, THROTTLED_PER_SECOND } from "../domain/sandbox-behaviour.ts";
import { attemptCounter } from "../lib/attempt-counter.ts";
import { messageOf } from "../lib/error-facts.ts";
import type { About, Channel, Delivery, Outgoing } from "./contract.ts";

/** A message the sandbox caught, as whoever keeps it needs it. */
export interface Captured {
  readonly message: Outgoing & { readonly about: About };
  /** What would have travelled, where that is more than the text. */
  readonly raw: string | null;
}

/** Writes a message as it would travel; `bad` is what the channel that sends for real would refuse. */
export type WriteRaw = (
  message: Outgoing,
) => { readonly kind: "ok"; readonly raw: string } | { readonly kind: "bad"; readonly why: string };

export interface Capture {
  /** Keeps one attempt. Asked again for the same attempt it changes nothing. */
  keep(captured: Captured): Promise<void>;
  readonly writeRaw?: WriteRaw;
  /** How the pretended provider behaves now; absent: as it should. Asked for every message, so it must be quick. */
  readonly mode?: () => Promise<SandboxMode>;
  /** Multiplies how long the slow ones take; 1 when absent. */
  readonly timeScale?: number;
}

/**
 * A channel that keeps every message where people can read it, and lets nothing leave the machine. A provider that was
 * switched to misbehave, and the magic recipients that answer at once (`full`, `slow`), meet a message as a real one
 * would: before it has left.
 */
export function captureChannel(kind: Channel["kind"], capture: Capture): Channel {
  const { keep, writeRaw, mode = async () => "normal" as const, timeScale = 1 } = capture;
  const underWay = new Set<Promise<unknown>>();
  const throttle = attemptCounter(THROTTLED_PER_SECOND, 1_000);
  const closing = new AbortController();

  const store = async (captured: Captured) => {
    const stored = keep(captured);
    underWay.add(stored);
    try {
      await stored;
      return { kind: "accepted", providerId: captured.message.messageId, reply: "Kept in the sandbox." } as const;
    } catch (error) {
      // The commit may have come through before its answer was lost.
      return { kind: "uncertain", why: `The sandbox could not be written: ${messageOf(error)}` } as const;
    } finally {
      underWay.delete(stored);
    }
  };
  /** Undefined when the message may go on; takes as long as a slow peer does. */
  const meet = async (to: string, signal: AbortSignal): Promise<Delivery | undefined> => {
    const now = await mode();
    if (now === "down" || now === "wrong-password") return { kind: "unavailable", why: REPLIES[kind][now] };
    const isOver = throttle.attempt("all", performance.now()) === undefined;
    if (isOver && now === "throttling") return { kind: "throttled", why: REPLIES[kind].throttling };
    const magic = magicOf(to);
    if (magic === "full") return { kind: "try-again", why: REPLIES[kind].full };
    const waitMs = (now === "slow" ? SLOW_MS : 0) + (magic === "slow" ? SLOW_RECIPIENT_MS : 0);
    const isStopped = () => signal.aborted || closing.signal.aborted;
    if (waitMs > 0 && !isStopped()) {
      const stopped = AbortSignal.any([signal, closing.signal]);
      await delay(waitMs * timeScale, undefined, { signal: stopped }).catch(() => {});
    }
    return isStopped() ? { kind: "withheld" } : undefined;
  };
  return {
    kind,
    async deliver(message, begin, signal) {
      const { about } = message;
      if (about === undefined) return { kind: "refused", why: "The sandbox cannot tell whose message this is." };
      const written = writeRaw?.(message) ?? { kind: "ok", raw: null };
      if (written.kind === "bad") return { kind: "refused", why: written.why };
      if (closing.signal.aborted || signal.aborted) return { kind: "withheld" };
      const obstacle = await meet(message.to, signal);
      if (obstacle !== undefined) return obstacle;
      const mayLeave = await begin().catch(() => false);
      return mayLeave ? store({ message: { ...message, about }, raw: written.raw }) : { kind: "withheld" };
    },
    async close() {
      closing.abort();
      await Promise.allSettled(underWay);
    },
  };
}

/** What the sandbox says in the place of a provider, in that provider's words. */
const REPLIES = {
  email: {
    down: "The sandbox plays a mail server that cannot be reached: connection refused.",
    "wrong-password": 'The sandbox answered AUTH with "535 5.7.8 Authentication credentials invalid".',
    throttling: 'The sandbox answered MAIL with "454 4.7.0 Too many messages, slow down".',
    full: 'The sandbox answered RCPT with "452 4.2.2 Mailbox full".',
  },
  sms: {
    down: "The sandbox plays an SMS provider that cannot be reached: connection refused.",
    "wrong-password": "The sandbox answered 401: wrong password.",
    throttling: "The sandbox answered 429: too many requests.",
    full: "The sandbox answered: the phone's memory is full.",
  },
} as const satisfies Record<Channel["kind"], Record<string, string>>;
