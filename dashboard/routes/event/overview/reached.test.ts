import { describe, expect, it } from "vitest";
import type { components } from "../../../../openapi/native.d.ts";
import { reachedOf } from "./reached.ts";

type Results = components["schemas"]["Results"];

interface Standing {
  /** Messages by what became of them. */
  readonly messages: { readonly sent: number; readonly failed?: number; readonly queued?: number };
  /** Guests who were written to and have not answered, those whose message failed among them. */
  readonly silent: number;
  readonly answeredAfterMessage?: number;
  readonly answeredByHand?: number;
}

function standing({ messages, silent, answeredAfterMessage = 0, answeredByHand = 0 }: Standing): Results {
  const { sent, failed = 0, queued = 0 } = messages;
  const none = { deferred: 0, uncertain: 0, suppressed: 0, cancelled: 0, delivered: 0 };
  const delivery = { ...none, total: sent + failed + queued, sent, failed, queued };
  const source = { yes: 0, no: 0, noAnswer: 0, failed: 0, medianWait: null, delivery: null, smsParts: null };
  const yes = answeredAfterMessage + answeredByHand;
  const counts = { invited: yes + silent, yes, no: 0, noAnswer: silent, unconfirmed: 0, heads: yes, waiting: 0 };
  return {
    counts: { ...counts, failed, visited: 0 },
    delivery,
    byChannel: {
      email: { ...source, yes: answeredAfterMessage, noAnswer: silent, failed, delivery },
      sms: source,
      both: source,
      link: source,
      api: source,
      hand: { ...source, yes: answeredByHand },
    },
    byCampaign: [{ campaignId: 1, kind: "invitation", channel: "email", delivery, yes: answeredAfterMessage, no: 0 }],
  };
}

describe("who was reached", () => {
  it("is not told before the first message has left", () => {
    expect(reachedOf(standing({ messages: { sent: 0, queued: 11 }, silent: 11 }))).toBeUndefined();
  });

  it("grows with what leaves, however many were addressed", () => {
    expect(reachedOf(standing({ messages: { sent: 4, queued: 7 }, silent: 11 }))).toBe(4);
    expect(reachedOf(standing({ messages: { sent: 100, queued: 200 }, silent: 250, answeredAfterMessage: 50 }))).toBe(
      100,
    );
  });

  it("is nobody where every message failed", () => {
    expect(reachedOf(standing({ messages: { sent: 0, failed: 3 }, silent: 3 }))).toBe(0);
  });

  it("counts a guest once who was reminded, and whoever answered without a message", () => {
    expect(reachedOf(standing({ messages: { sent: 18 }, silent: 8, answeredAfterMessage: 2 }))).toBe(10);
    expect(reachedOf(standing({ messages: { sent: 4 }, silent: 4, answeredByHand: 1 }))).toBe(5);
  });
});
