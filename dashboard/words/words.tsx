import { createContext, useContext } from "react";
import type { Words } from "./en.ts";
import { spoken } from "./spoken.ts";

export const WordsContext = createContext<Words>(spoken.words);

/** What the dashboard says, in the language of whoever looks. */
export function useWords(): Words {
  return useContext(WordsContext);
}
