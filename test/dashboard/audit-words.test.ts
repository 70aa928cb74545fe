import { describe, expect, it } from "vitest";
import { auditActs, auditKinds } from "../../dashboard/words/en/audit.ts";
import { AUDIT_VERBS } from "../../src/domain/audit.ts";

const sorted = (names: readonly string[]) => [...names].sort();

describe("the words of the audit log", () => {
  it("name every kind of thing something is done to, and nothing else", () => {
    const kinds = sorted(Object.keys(AUDIT_VERBS));
    expect(sorted(Object.keys(auditKinds))).toEqual(kinds);
    expect(sorted(Object.keys(auditActs))).toEqual(kinds);
  });

  it.each(Object.entries(AUDIT_VERBS))("say everything that is done to a thing of the kind %s", (kind, verbs) => {
    expect(sorted(Object.keys(auditActs[kind] ?? {}))).toEqual(sorted(verbs));
  });

  it("say different things differently, so that a choice among them is one", () => {
    const acts = Object.values(auditActs).flatMap((it) => Object.values(it));
    expect(acts).toHaveLength(new Set(acts).size);
  });
});
