/** Texts of a form that was not sent yet, kept in this tab of the browser. */
export interface KeptDraft {
  /** Undefined: nothing was kept. */
  readonly read: () => Readonly<Record<string, string>> | undefined;
  readonly write: (typed: Readonly<Record<string, string>>) => void;
  readonly clear: () => void;
}

/** Where a form keeps what was typed. A browser that keeps nothing loses it, and nothing else. */
export function keptDraft(name: string): KeptDraft {
  const key = `beckon.draft.${name}`;
  const quietly = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch {
      return undefined;
    }
  };
  return {
    read: () =>
      quietly(() => {
        const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? "null");
        if (typeof kept !== "object" || kept === null) return undefined;
        return Object.fromEntries(Object.entries(kept).map(([member, value]) => [member, String(value)]));
      }),
    write: (typed) => void quietly(() => sessionStorage.setItem(key, JSON.stringify(typed))),
    clear: () => void quietly(() => sessionStorage.removeItem(key)),
  };
}
