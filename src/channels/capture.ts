import type { About, Channel, Outgoing } from "./contract.ts";

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
}

/** A channel that keeps every message where people can read it, and lets nothing leave the machine. */
export function captureChannel(kind: Channel["kind"], { keep, writeRaw }: Capture): Channel {
  const underWay = new Set<Promise<unknown>>();
  let isClosed = false;

  const store = async (captured: Captured) => {
    const stored = keep(captured);
    underWay.add(stored);
    try {
      await stored;
      return { kind: "accepted", providerId: captured.message.messageId, reply: "Kept in the sandbox." } as const;
    } catch (error) {
      // The commit may have come through before its answer was lost.
      return { kind: "uncertain", why: `The sandbox could not be written: ${(error as Error).message}` } as const;
    } finally {
      underWay.delete(stored);
    }
  };
  return {
    kind,
    async deliver(message, begin, signal) {
      const { about } = message;
      if (about === undefined) return { kind: "refused", why: "The sandbox cannot tell whose message this is." };
      const written = writeRaw?.(message) ?? { kind: "ok", raw: null };
      if (written.kind === "bad") return { kind: "refused", why: written.why };
      if (isClosed || signal.aborted) return { kind: "withheld" };
      const mayLeave = await begin().catch(() => false);
      return mayLeave ? store({ message: { ...message, about }, raw: written.raw }) : { kind: "withheld" };
    },
    async close() {
      isClosed = true;
      await Promise.allSettled(underWay);
    },
  };
}
