import type { CampaignText } from "../domain/campaign.ts";
import type { Problem } from "../domain/refusal.ts";
import { templateProblems } from "./check-variables.ts";
import {
  type CompileContentResult,
  type CompiledContent,
  type ContentFacts,
  compileContent,
  languageOf,
} from "./compile-content.ts";

/** One of the texts of a content, in a language it is read in. */
export interface CompiledText {
  /** Where its parts stand in the campaign, as in a problem's path. */
  readonly at: string;
  readonly text: CampaignText;
  readonly compiled: CompiledContent;
}

export type CompileTextsResult =
  | { readonly kind: "ok"; readonly own: CompiledText; readonly translations: readonly CompiledText[] }
  | { readonly kind: "bad"; readonly problems: readonly Problem[] };

/** Compiles every text of a content: its own words in the event's language, and each translation in its own. */
export function compileTexts(facts: ContentFacts): CompileTextsResult {
  const { translations = {}, ...own } = facts.content;
  const problems: Problem[] = [];
  const compiled = ({ at, text }: Pick<CompiledText, "at" | "text">, result: CompileContentResult): CompiledText[] => {
    if (result.kind === "ok") return [{ at, text, compiled: result.compiled }];
    problems.push(...templateProblems(result.problems, at));
    return [];
  };
  const [first] = compiled({ at: "", text: own }, compileContent({ ...facts, content: own }, languageOf(facts, null)));
  const others = Object.entries(translations).flatMap(([language, text]) =>
    compiled({ at: `/translations/${language}`, text }, compileContent(facts, language)),
  );
  if (first === undefined || problems.length > 0) return { kind: "bad", problems };
  return { kind: "ok", own: first, translations: others };
}
