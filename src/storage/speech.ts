import type { PersianCalendar, Speech } from "../domain/speech.ts";

export interface SpeechRow {
  default_locale: string;
  offered_languages: string[] | null;
  persian_calendar: PersianCalendar;
}

/** How an account speaks to its guests; of the account `a`. */
export const SPEECH_COLUMNS = "a.default_locale, a.offered_languages, a.persian_calendar";

export function toSpeech(row: SpeechRow): Speech {
  return {
    defaultLocale: row.default_locale,
    offeredLanguages: row.offered_languages,
    persianCalendar: row.persian_calendar,
  };
}
