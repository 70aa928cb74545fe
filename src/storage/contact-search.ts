import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { AccountScope } from "../domain/caller.ts";
import { readSearch } from "../domain/contact-search.ts";

/**
 * A person's words as `contacts.words` keeps them. Each is led by the account, so that a search walks through the
 * words of its own account and nobody else's.
 */
export function toWordsColumn(scope: AccountScope, words: readonly string[]): string {
  return words.map((it) => lexeme(scope, it)).join(" ");
}

/** What somebody typed as a `tsquery` on `contacts.words`; undefined when there is nothing to look for. */
export function toContactQuery(scope: AccountScope, typed: string): string | undefined {
  const terms = readSearch(typed).map((term) =>
    term.map((words) => `(${words.map((it) => `${lexeme(scope, it)}:*`).join(" & ")})`).join(" | "),
  );
  return terms.length === 0 ? undefined : terms.map((it) => `(${it})`).join(" & ");
}

/** SQL: whether the contact `c` is found by what somebody typed; true where there is nothing to look for. */
export function searchCondition(scope: AccountScope, typed: string): RawBuilder<SqlBool> {
  const query = toContactQuery(scope, typed);
  return query === undefined ? sql`true` : sql`c.words @@ ${query}::tsquery`;
}

function lexeme(scope: AccountScope, word: string): string {
  const text = `${scope.accountId}:${word}`.replaceAll("\u0000", "");
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
