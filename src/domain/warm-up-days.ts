/** How far a sending domain is warmed up. */
export interface WarmUpRoom {
  /** Mails on the first day with mail; each such day doubles what the next may have, up to `dailyMax`. */
  readonly firstDay: number;
  readonly dailyMax: number;
  /** Before today. */
  readonly daysWithMail: number;
  readonly takenToday: number;
}

/** Longest look ahead: whoever needs more days has set a ceiling that cannot be meant. */
const DAYS_MAX = 3_650;

/**
 * How many of `mails` leave on each day while a domain is warmed up, from the first day on; `daysAhead` days from now,
 * if it is not today. Other mail of the same domain is not foreseen.
 */
export function warmUpDays(room: WarmUpRoom, mails: number, daysAhead: number): number[] {
  const { firstDay, dailyMax, daysWithMail, takenToday } = room;
  const days: number[] = [];
  let warm = daysWithMail + (daysAhead > 0 && takenToday > 0 ? 1 : 0);
  let taken = daysAhead > 0 ? 0 : takenToday;
  for (let left = mails; left > 0 && days.length < DAYS_MAX; taken = 0) {
    const ceiling = Math.min(dailyMax, firstDay * 2 ** Math.min(30, warm));
    const today = Math.min(left, Math.max(0, ceiling - taken));
    days.push(today);
    left -= today;
    if (today + taken > 0) warm += 1;
  }
  return days;
}
