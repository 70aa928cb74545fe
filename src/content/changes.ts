import type { ToldFacts } from "./event-facts.ts";
import type { Catalogue, ChangedFact } from "./languages/catalogue.ts";

/** One fact that is not what its reader was told; null on the side where it is or was not known. */
export interface Change {
  readonly fact: ChangedFact;
  readonly from: string | null;
  readonly to: string | null;
}

/** What differs between what somebody was told and what holds, in the order in which an invitation tells it. */
export function changesBetween(before: ToldFacts, now: ToldFacts): Change[] {
  const changes: Change[] = [
    { fact: "title", from: before.title, to: now.title },
    { fact: "when", from: before.fullWhen, to: now.fullWhen },
    { fact: "where", from: before.fullWhere, to: now.fullWhere },
  ];
  return changes.filter(({ from, to }) => from !== to);
}

/** Each change in sentences: what it was and what it is. */
export function changesInWords(changes: readonly Change[], { mail }: Pick<Catalogue, "mail">): string[] {
  return changes.map(({ fact, from, to }) => {
    if (from !== null && to !== null) return mail.changed({ fact, from, to });
    return to !== null ? mail.becameKnown({ fact, to }) : mail.becameOpen({ fact, from: from ?? "" });
  });
}

/** The same in as few characters as can be: "Time: Thu 13 Jun, 18:30 (was Wed 12 Jun, 18:30)". */
export function changesInShort(before: ToldFacts, now: ToldFacts, { sms }: Pick<Catalogue, "sms">): string[] {
  return changesBetween(before, now).map((change) => sms.changed(shortened(change, before, now) ?? change));
}

/** A time by its start, where that alone tells the two apart. */
function shortened(change: Change, before: ToldFacts, now: ToldFacts): Change | undefined {
  if (change.fact !== "when" || before.shortWhen === now.shortWhen) return undefined;
  return { fact: "when", from: before.shortWhen, to: now.shortWhen };
}
