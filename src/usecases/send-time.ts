import type { OrganiserScope } from "../domain/caller.ts";
import type { BatchWallTime } from "../domain/campaign.ts";
import { invalid, Refusal } from "../domain/refusal.ts";
import { type GivenSendTime, instantIn, readSendWish, type SendWish, type ZonedInstant } from "../domain/send-time.ts";
import { formatWallTime, wallTimeAt, zoneDataVersion } from "../lib/zoned-time.ts";
import type { Target } from "../storage/audiences.ts";
import type { Tx } from "../storage/db.ts";
import { readZones } from "../storage/plan-facts.ts";

/** When a sending starts, resolved. */
export interface SendTime {
  readonly wish: SendWish;
  /** When the first may leave; undefined: now, by the database's clock. */
  readonly at: Date | undefined;
  readonly note: "gap" | "overlap" | null;
  /** When the time comes in each zone of the audience; empty unless every guest has their own. */
  readonly zones: readonly ZonedInstant[];
  /** When the time that was asked for comes, or came, for the last of them; undefined: none was. */
  readonly lastAt: Date | undefined;
}

/** A time that passed longer ago is a slip of the pen, and nobody wants everybody written to at once for one. */
const PAST_MINUTES_MAX = 60;

/** @throws {Refusal} invalid-input for a time or a zone nobody can read. */
export function readWish(given: GivenSendTime, eventTimezone: string): SendWish {
  const read = readSendWish(given, eventTimezone);
  if (read.kind === "bad") throw new Refusal("invalid-input", { problems: [read.problem] });
  return read.wish;
}

/** About when a sending starts, before its audience is known: what rules about time between messages are asked for. */
export function aboutWhen(wish: SendWish, eventTimezone: string, now: Date): Date | undefined {
  const at = wish.clock === "guest" ? instantIn(wish.local, eventTimezone).at : instantOf(wish)?.at;
  return at !== undefined && at > now ? at : undefined;
}

/** Resolves a wish for an audience of these zones. What has passed everywhere is now. */
export function resolveWish(wish: SendWish, zones: readonly string[], eventTimezone: string, now: Date): SendTime {
  if (wish.clock === "guest") {
    const known = zones.length === 0 ? [eventTimezone] : [...new Set(zones)].sort();
    const instants = known.map((it) => instantIn(wish.local, it));
    const first = instants.reduce((least, it) => (it.at < least.at ? it : least));
    const last = instants.reduce((most, it) => (it.at > most.at ? it : most));
    return { wish, at: first.at > now ? first.at : undefined, note: null, zones: instants, lastAt: last.at };
  }
  const instant = instantOf(wish);
  const at = instant !== undefined && instant.at > now ? instant.at : undefined;
  return { wish, at, note: instant?.note ?? null, zones: [], lastAt: instant?.at };
}

/** @throws {Refusal} invalid-input for a time that has long passed for everybody. */
export function refuseLongPast({ lastAt }: Pick<SendTime, "lastAt">, now: Date, member = "at"): void {
  if (lastAt === undefined || now.getTime() - lastAt.getTime() <= PAST_MINUTES_MAX * 60_000) return;
  const message = `That was ${lastAt.toISOString()}, more than an hour ago; correct it, or leave \`${member}\` out to send now.`;
  throw invalid(`/${member}`, "bad_time", message);
}

function instantOf(wish: SendWish): { readonly at: Date; readonly note: "gap" | "overlap" | null } | undefined {
  if (wish.clock === "instant") return { at: wish.at, note: null };
  return wish.clock === "zone" ? instantIn(wish.local, wish.timezone) : undefined;
}

/** As `resolveWish`, for the zones of an audience as it is now. */
export async function resolveFor(
  tx: Tx,
  scope: OrganiserScope,
  target: Target,
  { wish, eventTimezone, now }: { readonly wish: SendWish; readonly eventTimezone: string; readonly now: Date },
): Promise<SendTime> {
  const zones = wish.clock === "guest" ? await readZones(tx, scope, target, eventTimezone) : [];
  return resolveWish(wish, zones, eventTimezone, now);
}

/** What a batch keeps of the wall time it was given; undefined for an instant. */
export function wallTimeOf({
  wish,
  note,
}: SendTime): Pick<BatchWallTime, "clock" | "local" | "timezone" | "note" | "tzVersion"> | undefined {
  if (wish.clock !== "zone" && wish.clock !== "guest") return undefined;
  const timezone = wish.clock === "zone" ? wish.timezone : null;
  return { clock: wish.clock, local: wish.local, timezone, note, tzVersion: zoneDataVersion() };
}

/** Says that clocks skip a wall time or show it twice, and what was taken. */
export function noteMessage(local: string, { timezone, at, note }: ZonedInstant): string {
  const shown = formatWallTime(wallTimeAt(at, timezone));
  return note === "overlap"
    ? `The clocks of ${timezone} show ${local} twice; the earlier one was taken, ${at.toISOString()}.`
    : `The clocks of ${timezone} skip ${local}; the first time after it was taken, ${shown}.`;
}
