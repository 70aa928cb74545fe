import { describe, expect, it } from "vitest";
import type { Channel, Outgoing } from "../contract.ts";
import { markedFor } from "./provider-marks.ts";

const MAIL: Outgoing = {
  messageId: "77.abc@example.org",
  from: { address: "a@example.org" },
  to: "b@example.org",
  text: "x",
};

function aChannel(): Channel & { readonly seen: Outgoing[] } {
  const seen: Outgoing[] = [];
  return {
    kind: "email",
    seen,
    async deliver(message) {
      seen.push(message);
      return { kind: "withheld" };
    },
    close: async () => {},
  };
}

describe("a mail that leaves by Postmark", () => {
  it("carries what Postmark hands back, beside what it carried", async () => {
    const channel = aChannel();
    const marked = markedFor("smtp.postmarkapp.com", channel);
    await marked.deliver({ ...MAIL, headers: [["X-A", "1"]] }, async () => true, new AbortController().signal);
    expect(channel.seen[0]?.headers).toEqual([
      ["X-A", "1"],
      ["X-PM-Metadata-beckon", "77.abc"],
    ]);
  });
  it("carries it as well where it is written only when its turn has come", async () => {
    const seen: unknown[] = [];
    const channel: Channel = {
      ...aChannel(),
      async deliverInTurn({ write }) {
        seen.push(write());
        return { kind: "withheld" };
      },
    };
    const marked = markedFor("smtp.postmarkapp.com", channel);
    const attempt = { begin: async () => true, signal: new AbortController().signal, hasBegun: true };
    await marked.deliverInTurn?.({ ...attempt, write: () => MAIL });
    await marked.deliverInTurn?.({ ...attempt, write: () => ({ kind: "refused", why: "It says nothing." }) });
    expect(seen).toEqual([
      { ...MAIL, headers: [["X-PM-Metadata-beckon", "77.abc"]] },
      { kind: "refused", why: "It says nothing." },
    ]);
  });
  it("is told by its whole host name", () => {
    for (const host of ["mail.example.org", "postmarkapp.com.example.org", "notpostmarkapp.com"]) {
      const channel = aChannel();
      expect(markedFor(host, channel)).toBe(channel);
    }
  });
});
