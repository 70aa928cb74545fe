import { createContext, useContext } from "react";
import { en, type Words } from "./en.ts";

export const WordsContext = createContext<Words>(en);

/** What the dashboard says, in the language of whoever looks. */
export function useWords(): Words {
  return useContext(WordsContext);
}
