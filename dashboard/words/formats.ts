import { wallTime } from "./wall-time.ts";

const locale = "en-GB";

const plain = new Intl.NumberFormat(locale);
const inPercent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });

export const number = (value: number): string => plain.format(value);
/** Of a share between 0 and 1. */
export const percent = (share: number): string => inPercent.format(share);

/** A day with its weekday, such as Thu 13 Jun 2030, in the zone where it happens. */
export function date(instant: string, timezone: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: timezone,
  }).format(new Date(instant));
}

/** A moment with its zone, such as Thu 13 Jun 2030, 18:30 BST. */
export function dateTime(instant: string, timezone: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
    timeZone: timezone,
  }).format(new Date(instant));
}

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** How long ago, such as 3 h ago; the last minute is "now". */
export function ago(instant: string, now: number): string {
  const seconds = Math.max(0, (now - new Date(instant).getTime()) / 1_000);
  const unit = UNITS.find(([, length]) => seconds >= length);
  if (unit === undefined) return "now";
  const [name, length] = unit;
  return new Intl.RelativeTimeFormat(locale, { style: "narrow" }).format(-Math.floor(seconds / length), name);
}

/** How many days off, by the calendar of a zone: in 29 days, tomorrow, today, yesterday. */
export function inDays(instant: string, timezone: string, now: number): string {
  const today = dayOf(new Date(now).toISOString(), timezone);
  const days = (dayOf(instant, timezone) - today) / 86_400_000;
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day");
}

/** The midnight in UTC of the date that a clock in the zone shows. */
function dayOf(instant: string, timezone: string): number {
  return Date.parse(wallTime(instant, timezone).slice(0, "yyyy-mm-dd".length));
}

/** How long something takes, such as 3 h 12 min or 40 s; the two largest units of it. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [
    [Math.floor(whole / 86_400), "d"],
    [Math.floor(whole / 3_600) % 24, "h"],
    [Math.floor(whole / 60) % 60, "min"],
    [whole % 60, "s"],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first === -1) return "0 s";
  const shown = parts.slice(first, first + 2).filter(([count]) => count > 0);
  return shown.map(([count, unit]) => `${plain.format(count)} ${unit}`).join(" ");
}

/** How long something takes as one says it: whole days from two of them on, such as 29 days; else as `duration`. */
export function rough(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  return days < 2 ? duration(seconds) : `${plain.format(days)} days`;
}

/** A day without its year, such as 13 Jun, where there is little room. */
export function shortDay(instant: string, timezone: string): string {
  const parts = { day: "numeric", month: "short", timeZone: timezone } as const;
  return new Intl.DateTimeFormat(locale, parts).format(new Date(instant));
}

/** The hour of a moment, such as 18:30, where its zone is named elsewhere. */
export function shortTime(instant: string, timezone: string): string {
  const parts = { hour: "2-digit", minute: "2-digit", timeZone: timezone } as const;
  return new Intl.DateTimeFormat(locale, parts).format(new Date(instant));
}

/** The hour of a moment with its zone, such as 18:30 BST. */
export function timeOfDay(instant: string, timezone: string): string {
  const parts = { hour: "2-digit", minute: "2-digit", timeZoneName: "short", timeZone: timezone } as const;
  return new Intl.DateTimeFormat(locale, parts).format(new Date(instant));
}

const SIZES = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** A size in the largest unit that gives it a whole number, such as 4.2 GB; thousands, as disks are sold. */
export function bytes(count: number): string {
  const step = count < 1 ? 0 : Math.min(Math.floor(Math.log10(count) / 3), SIZES.length - 1);
  const unit = SIZES[step] ?? "byte";
  return new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: step < 2 ? 0 : 1 }).format(
    count / 1_000 ** step,
  );
}
