import { randomInt } from "node:crypto";
import { setMaxListeners } from "node:events";
import type { PDU } from "smpp";
import { rest } from "../../lib/bell.ts";
import { messageOf } from "../../lib/error-facts.ts";
import type { Channel, Delivery, Outgoing } from "../contract.ts";
import { smppLink } from "./smpp-link.ts";
import { meaningOfStatus } from "./smpp-meaning.ts";
import { readDelivery, type SmppReceipt, type SmppText } from "./smpp-receipt.ts";
import type { SmppSession } from "./smpp-session.ts";
import { type Submit, submitsOf } from "./smpp-text.ts";
import type { SmppSettings } from "./sms-settings.ts";

export interface SmppDeps {
  /**
   * What comes by the session; undefined: it only sends, and is bound only while it does. Rejected: it is handed over
   * again.
   */
  readonly onDelivered?: (delivered: SmppReceipt | SmppText) => Promise<void>;
  /** Told when the session comes and goes, and what could not be taken. */
  readonly report?: (facts: { readonly state: "bound" | "lost" | "not-taken"; readonly why: string }) => void;
  /** 1 but in tests, which shorten every time-out by it. */
  readonly timeScale?: number;
}

const TAKEN = 0;
/** ESME_RX_T_APPN: the SMSC hands it over again later. */
const NOT_NOW = 0x64;

/** Texts over one SMPP 3.4 session, which the process that works holds. */
export function smppChannel(settings: SmppSettings, deps: SmppDeps): Channel {
  const secondMs = 1_000 * (deps.timeScale ?? 1);
  const { onDelivered } = deps;
  const link = smppLink({
    settings,
    receives: onDelivered !== undefined,
    secondMs,
    onChange: (state, why) => deps.report?.({ state, why }),
    async onDeliver(pdu) {
      try {
        await take(pdu, onDelivered);
        return TAKEN;
      } catch (error) {
        deps.report?.({ state: "not-taken", why: messageOf(error) });
        return NOT_NOW;
      }
    },
  });
  const underWay = new Set<Promise<Delivery>>();
  /** Parts of one text share it; those of the texts before and after have another. */
  let reference = randomInt(256);

  async function deliver(message: Outgoing, begin: () => Promise<boolean>, signal: AbortSignal): Promise<Delivery> {
    reference = (reference + 1) % 256;
    const written = submitsOf(message, settings, reference);
    if (written.kind === "bad") return { kind: "refused", why: written.why };
    const lease = await link.lease(signal);
    if (lease.kind === "given-up") return { kind: "withheld" };
    if (lease.kind === "failed") return { kind: "unavailable", why: lease.why, afterSeconds: lease.afterSeconds };
    const mayLeave = !signal.aborted && (await begin().catch(() => false));
    return mayLeave ? submitAll(lease.session, written.submits, secondMs) : { kind: "withheld" };
  }
  return {
    kind: "sms",
    pace: { slots: settings.window, perSecond: settings.perSecond },
    async deliver(message, begin, signal) {
      // One signal serves many deliveries at once; Node would warn of a leak from the eleventh on.
      setMaxListeners(0, signal);
      const delivering = deliver(message, begin, signal);
      underWay.add(delivering);
      return delivering.finally(() => underWay.delete(delivering));
    },
    async close() {
      await Promise.allSettled(underWay);
      await link.close();
    },
  };
}

async function take(pdu: PDU, onDelivered: SmppDeps["onDelivered"]): Promise<void> {
  const delivered = readDelivery(pdu);
  if (delivered.kind === "receipt") await onDelivered?.(delivered.receipt);
  if (delivered.kind === "text") await onDelivered?.(delivered.text);
}

/** How often a part is offered again to an SMSC that has taken those before it, a second apart and more each time. */
const AGAIN_MAX = 8;
const NEVER = new AbortController().signal;

/**
 * One part after the other: a phone shows them as one text only when it has all. Once the first was taken the rest is
 * offered again and again; what an SMSC does not take even so leaves the whole text in doubt.
 */
async function submitAll(session: SmppSession, submits: readonly Submit[], secondMs: number): Promise<Delivery> {
  let providerId = "";
  for (const [index, submit] of submits.entries()) {
    const isFirst = index === 0;
    for (let again = 0; ; again += 1) {
      const submitted = await session.submit(submit);
      if (submitted.kind === "lost") return lost(submitted, isFirst);
      if (submitted.status === 0) {
        providerId = submitted.messageId;
        break;
      }
      const meaning = meaningOfStatus(submitted.status);
      if (isFirst || meaning.kind === "refused") return meaning;
      if (again === AGAIN_MAX || meaning.kind === "unavailable")
        return { kind: "uncertain", why: `${meaning.why} ${index} of ${submits.length} parts had been taken.` };
      await rest((again + 1) * secondMs, NEVER);
    }
  }
  return { kind: "accepted", providerId, reply: `ESME_ROK ${providerId}`.trim() };
}

function lost({ hasLeft, why }: { readonly hasLeft: boolean; readonly why: string }, isFirst: boolean): Delivery {
  if (isFirst && !hasLeft) return { kind: "unavailable", why };
  return { kind: "uncertain", why: `${why} The text may have been taken.` };
}
