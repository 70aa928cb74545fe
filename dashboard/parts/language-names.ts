import { useWords } from "../words/words.tsx";

/** What languages are called, in the reader's. */
export function useLanguageNames(): (tag: string) => string {
  const names = new Intl.DisplayNames([useWords().language], { type: "language" });
  return (tag) => names.of(tag) ?? tag;
}
