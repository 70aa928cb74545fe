import { describe, expect, it } from "vitest";
import { judge, type Press, type Visit } from "./machine-signs.ts";

const at = new Date("2030-06-01T10:00:00Z");
const ago = (ms: number) => new Date(at.getTime() - ms);
const visit = (facts: Partial<Visit> = {}): Visit => ({
  net: "192.0.2.0/24",
  userAgentHash: "phone",
  method: "GET",
  hint: "yes",
  at: ago(5000),
  ...facts,
});
const press = (facts: Partial<Press> = {}): Press => ({
  at,
  net: "192.0.2.0/24",
  userAgent: "Mozilla/5.0 (iPhone)",
  userAgentHash: "phone",
  hasAcceptLanguage: true,
  visits: [visit()],
  otherKeysFromNet: 0,
  secondsSinceSent: undefined,
  ...facts,
});

describe("telling a press from a machine's", () => {
  it("counts a press by somebody who read the page", () => {
    expect(judge(press())).toEqual({ signs: [], isSuspect: false });
  });
  it("counts a quick reader of young mail, though a scanner opened both links before", () => {
    const scanned = [
      visit({ net: "198.51.100.0/24", userAgentHash: "scanner", method: "HEAD", at: ago(9000) }),
      visit({ net: "198.51.100.0/24", userAgentHash: "scanner", at: ago(8900) }),
      visit({ net: "198.51.100.0/24", userAgentHash: "scanner", hint: "no", at: ago(8900) }),
    ];
    const judged = judge(press({ secondsSinceSent: 20, visits: [...scanned, visit()] }));
    expect(judged.signs).toEqual(["young-mail", "both-links", "head-first"]);
    expect(judged.isSuspect).toBe(false);
  });
  it("never suspects on a single sign", () => {
    expect(judge(press({ hasAcceptLanguage: false })).isSuspect).toBe(false);
    expect(judge(press({ secondsSinceSent: 1, visits: [] })).isSuspect).toBe(false);
  });
  it("suspects a client that opened both links and pressed", () => {
    const visits = [visit({ at: ago(4000) }), visit({ hint: "no", at: ago(3900) })];
    expect(judge(press({ visits, secondsSinceSent: 4 })).isSuspect).toBe(true);
  });
  it("suspects a fetcher without a language", () => {
    expect(judge(press({ hasAcceptLanguage: false, userAgent: "MailScanner/2 bot", visits: [] })).isSuspect).toBe(true);
  });
});
