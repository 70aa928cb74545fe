/** What a clock in the zone shows at the moment, as an input of date and time takes it; empty where there is no moment. */
export function wallTime(instant: string | null, timezone: string): string {
  if (instant === null) return "";
  const format = new Intl.DateTimeFormat("en-CA", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: timezone,
  });
  const part = Object.fromEntries(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return `${part["year"]}-${part["month"]}-${part["day"]}T${part["hour"]}:${part["minute"]}`;
}

/** Whether the clock in the zone has passed the wall time. */
export function isPast(wall: string, timezone: string, now: Date): boolean {
  return wall !== "" && wall < wallTime(now.toISOString(), timezone);
}
