import type { CampaignText, Translations } from "./campaign.ts";

/** Changed part by part; null takes a translation out. */
export type TranslationsChange = Readonly<Record<string, Partial<CampaignText> | null | undefined>>;

/** The translations as a change leaves them; null takes all out. */
export function mergedTranslations(present: Translations, change: TranslationsChange | null | undefined): Translations {
  if (change === null) return {};
  const merged = new Map<string, CampaignText>(Object.entries(present));
  for (const [language, text] of Object.entries(change ?? {})) {
    if (text === null) merged.delete(language);
    else if (text !== undefined) merged.set(language, { ...(merged.get(language) ?? UNWRITTEN), ...text });
  }
  return Object.fromEntries(merged);
}

const UNWRITTEN: CampaignText = { subject: null, preheader: null, body: null };
