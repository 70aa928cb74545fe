import type { KeyedFacts } from "./contact.ts";
import { mergeFacts } from "./contact-merge.ts";

/** A person the rows of a file may be about. */
export interface Person<Id> {
  /** Undefined for one a row has made. */
  readonly id: Id | undefined;
  readonly hasLogin: boolean;
  readonly facts: KeyedFacts;
  /** The first row that made or changed the person; undefined while none did. */
  readonly row: number | undefined;
}

export type RowOutcome = "created" | "updated" | "unchanged";

export interface ImportBook<Id> {
  /** Finds the person a row is about, or makes one, and takes over what the row says. Rows come in the file's order. */
  place(row: number, facts: KeyedFacts): RowOutcome;
  /** Whom rows were about, each once, in the order of their first row. */
  named(): ReadonlyArray<Person<Id>>;
  /** Those of them whom a row made or changed. */
  changed(): ReadonlyArray<Person<Id> & { readonly row: number }>;
}

interface Page<Id> {
  readonly id: Id | undefined;
  readonly hasLogin: boolean;
  facts: KeyedFacts;
  row: number | undefined;
  isChanged: boolean;
}

/**
 * Matches rows of a file with people: by external id, else by e-mail address, else by phone number. A phone number alone
 * does not make two people with different e-mail addresses one: families share telephones. Of several people it is the
 * one with a login, else the one who comes first in `standing`. People a row has made are found by the rows after it.
 */
export function openImportBook<Id>(standing: ReadonlyArray<Person<Id>>): ImportBook<Id> {
  const index = new Map<string, Array<Page<Id>>>();
  const named = new Set<Page<Id>>();
  const write = (page: Page<Id>) => {
    for (const key of keysOf(page.facts)) {
      const pages = index.get(key);
      if (pages === undefined) index.set(key, [page]);
      else if (!pages.includes(page)) pages.push(page);
    }
  };
  for (const person of [...standing.filter((it) => it.hasLogin), ...standing.filter((it) => !it.hasLogin)])
    write({ ...person, isChanged: false });

  const lookUp = (key: string | undefined, fits: (page: Page<Id>) => boolean = () => true) =>
    key === undefined ? undefined : index.get(key)?.find((it) => keysOf(it.facts).includes(key) && fits(it));
  const find = (facts: KeyedFacts) => {
    const { externalId, email, phone } = keyed(facts);
    const isNobodyElse = (page: Page<Id>) => facts.emailNorm === null || page.facts.emailNorm === null;
    return lookUp(externalId) ?? lookUp(email) ?? lookUp(phone, isNobodyElse);
  };

  return {
    place(row, facts) {
      const page = find(facts);
      if (page === undefined) {
        const made = { id: undefined, hasLogin: false, facts: withoutBlanks(facts), row, isChanged: true };
        write(made);
        named.add(made);
        return "created";
      }
      named.add(page);
      const merged = mergeFacts(page.facts, facts);
      if (merged === undefined) return "unchanged";
      page.facts = merged;
      page.row ??= row;
      page.isChanged = true;
      write(page);
      return "updated";
    },
    named: () => [...named],
    changed: () => [...named].flatMap((it) => (it.isChanged && it.row !== undefined ? [{ ...it, row: it.row }] : [])),
  };
}

function withoutBlanks(facts: KeyedFacts): KeyedFacts {
  return { ...facts, fields: Object.fromEntries(Object.entries(facts.fields).filter(([, value]) => value !== "")) };
}

function keyed({ externalId, emailHash, phoneHash }: KeyedFacts) {
  return {
    externalId: externalId === null ? undefined : `x${externalId}`,
    email: emailHash === null ? undefined : `e${emailHash.toString("base64")}`,
    phone: phoneHash === null ? undefined : `p${phoneHash.toString("base64")}`,
  };
}

function keysOf(facts: KeyedFacts): string[] {
  return Object.values(keyed(facts)).filter((it) => it !== undefined);
}
