import type { CampaignText } from "../domain/campaign.ts";
import type { Problem } from "../domain/refusal.ts";
import { templateProblems } from "./check-variables.ts";
import { type CompiledContent, type ContentFacts, compileContent, languageOf } from "./compile-content.ts";

/** One of the texts of a content, in a language it is read in. */
export interface CompiledText {
  /** Where its parts stand in the campaign, as in a problem's path. */
  readonly at: string;
  readonly text: CampaignText;
  readonly compiled: CompiledContent;
}

export type CompileTextsResult =
  | { readonly kind: "ok"; readonly texts: readonly CompiledText[] }
  | { readonly kind: "bad"; readonly problems: readonly Problem[] };

/** Compiles every text of a content: its own words first, in the event's language, then each translation in its own. */
export function compileTexts(facts: ContentFacts): CompileTextsResult {
  const { translations = {}, ...own } = facts.content;
  const results = [
    { at: "", text: own, result: compileContent({ ...facts, content: own }, languageOf(facts, null)) },
    ...Object.entries(translations).map(([language, text]) => {
      return { at: `/translations/${language}`, text, result: compileContent(facts, language) };
    }),
  ];
  const texts: CompiledText[] = [];
  const problems: Problem[] = [];
  for (const { at, text, result } of results) {
    if (result.kind === "ok") texts.push({ at, text, compiled: result.compiled });
    else problems.push(...templateProblems(result.problems, at));
  }
  return problems.length === 0 ? { kind: "ok", texts } : { kind: "bad", problems };
}
