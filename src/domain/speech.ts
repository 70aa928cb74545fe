/** How an account speaks to its guests. */
export interface Speech {
  /** BCP 47: for whom no other language is known. One of those offered. */
  readonly defaultLocale: string;
  /** Languages guests may be spoken to in; null: all there are. */
  readonly offeredLanguages: readonly string[] | null;
  /** By which calendar dates in Persian are written, where the event does not say. */
  readonly persianCalendar: PersianCalendar;
}

export type PersianCalendar = "gregorian" | "persian";
