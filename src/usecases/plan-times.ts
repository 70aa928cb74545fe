import type { OrganiserScope } from "../domain/caller.ts";
import { departures, type LaneShare, type Wave } from "../domain/departure.ts";
import { EXPECTED_PER_SECOND } from "../domain/schedule.ts";
import { instantIn, textsOpenInAll, type ZonedInstant } from "../domain/send-time.ts";
import { type WarmUpRoom, warmUpDays } from "../domain/warm-up-days.ts";
import { parseEmailAddress } from "../lib/email-address.ts";
import { dayAfter, formatWallTime, wallTimeAt } from "../lib/zoned-time.ts";
import type { Tx } from "../storage/db.ts";
import { type LaneRate, readLaneRates } from "../storage/lanes.ts";
import { type PlanFacts, readCallingZones } from "../storage/plan-facts.ts";
import { findWarmUpRoom } from "../storage/warm-up-room.ts";
import type { PreparedSending } from "./prepare-sending.ts";
import { noteMessage, type SendTime } from "./send-time.ts";

/** Lanes a plan reads, and those of them that it lists one by one. */
export const LANES_READ_MAX = 2_000;
const LANES_LISTED_MAX = 12;

/** A zone of the audience, and when the sending's wall time comes there. */
export interface PlannedZone extends ZonedInstant {
  readonly recipients: number;
  /** The time has passed there: these messages leave when the sending starts. */
  readonly isPast: boolean;
}

/** People whose messages do not leave when the sending starts. */
export interface Waiting {
  /** The night of who gets a text, or the ceiling of a domain that is being warmed up. */
  readonly reason: "quiet_hours" | "warm_up";
  readonly count: number;
  /** When the first of them may leave, and when the last. */
  readonly from: Date;
  readonly until: Date;
}

/** When a sending would run, and on what that rests. */
export interface PlannedTimes {
  readonly schedule: {
    readonly clock: "now" | "instant" | "zone" | "guest";
    /** Null: now. */
    readonly at: Date | null;
    readonly local: string | null;
    readonly timezone: string | null;
    readonly note: "gap" | "overlap" | null;
    /** One for each zone of the audience where every guest has their own time; else empty. */
    readonly zones: readonly PlannedZone[];
    /** Whose own time has passed when the sending starts, so that theirs leave at once. */
    readonly leavingAtOnce: number;
  };
  /** What the clocks skip or show twice, and what was taken. */
  readonly notices: ReadonlyArray<{
    readonly pointer: string;
    readonly code: "gap" | "overlap";
    readonly message: string;
  }>;
  /** By receiver: the domain of an address, the country code of a phone; the rest as `other`. */
  readonly lanes: ReadonlyArray<{ readonly lane: string; readonly recipients: number }>;
  readonly waiting: readonly Waiting[];
  /** Estimates. */
  readonly firstLeavesAt: Date;
  readonly lastLeavesAt: Date;
  /** Measured: lanes have sent lately, and at this rate. */
  readonly estimate: { readonly perSecond: number; readonly basis: "assumed" | "measured" };
}

export interface Timing {
  readonly prepared: PreparedSending;
  readonly facts: PlanFacts;
  readonly time: SendTime;
  readonly now: Date;
  readonly isSandbox: boolean;
}

/** Works out when the messages of a sending would leave, by what lanes and warm-ups are known to take. */
export async function planTimes(tx: Tx, scope: OrganiserScope, timing: Timing): Promise<PlannedTimes> {
  const { prepared, facts, time, now, isSandbox } = timing;
  const { wish, note } = time;
  const startsAt = time.at ?? now;
  const zones = plannedZones(timing, startsAt);
  const wanted = await wantedWaves(tx, timing, startsAt);
  const rates = (await readLaneRates(tx)).filter((it) => it.channel === prepared.channel);
  const measured = rates.find((it) => it.lane === ALL)?.perSecond;
  const perSecond = measured ?? EXPECTED_PER_SECOND[isSandbox ? "sandbox" : prepared.channel];
  const warmUp = await warmUpOf(tx, scope, timing, startsAt);
  const waves = [...(warmUp?.waves ?? wanted.map((it) => ({ ...it, at: it.opensAt })))];
  return {
    schedule: {
      clock: wish.clock,
      at: time.at ?? null,
      local: "local" in wish ? wish.local : null,
      timezone: wish.clock === "zone" ? wish.timezone : null,
      note,
      zones,
      leavingAtOnce: zones.reduce((sum, it) => sum + (it.isPast ? it.recipients : 0), 0),
    },
    notices: noticesOf(time, zones),
    lanes: lanesOf(facts),
    waiting: [...quietHoursOf(wanted), ...(warmUp?.waiting ?? [])],
    ...departures(startsAt, { waves, lanes: sharesOf(facts, rates), perSecond }),
    estimate: { perSecond, basis: measured === undefined ? "assumed" : "measured" },
  };
}

/** The lane of everything a channel sends. */
const ALL = "*";

function sharesOf({ lanes }: PlanFacts, rates: readonly LaneRate[]): LaneShare[] {
  const people = new Map(lanes.map((it) => [it.key, it.people]));
  return rates
    .filter((it) => it.lane !== ALL)
    .map(({ keys, perSecond }) => ({ perSecond, people: keys.reduce((sum, key) => sum + (people.get(key) ?? 0), 0) }));
}

function plannedZones({ prepared, facts, time }: Timing, startsAt: Date): PlannedZone[] {
  return time.zones.map((it) => {
    const there = facts.places.filter(({ timezone }) => (timezone ?? prepared.event.timezone) === it.timezone);
    return { ...it, recipients: there.reduce((sum, { people }) => sum + people, 0), isPast: it.at < startsAt };
  });
}

interface WantedWave extends Wave {
  /** When quiet hours let it leave. */
  readonly opensAt: Date;
}

/** Who may leave when: by place, for clocks differ, and nights do. */
async function wantedWaves(
  tx: Tx,
  { prepared, facts, time, isSandbox }: Timing,
  startsAt: Date,
): Promise<WantedWave[]> {
  const { channel, settings, event } = prepared;
  const hours = { from: settings.smsFrom, until: settings.smsUntil };
  const instants = new Map(time.zones.map((it) => [it.timezone, it.at]));
  const hasNights = channel === "sms" && !isSandbox;
  const lanes = facts.places.map((it) => it.lane);
  const callingZones = hasNights ? await readCallingZones(tx, lanes) : new Map<string, readonly string[]>();
  return facts.places.map(({ timezone, lane, people }) => {
    const own = instants.get(timezone ?? event.timezone);
    const at = own !== undefined && own > startsAt ? own : startsAt;
    const lives = timezone === null ? (callingZones.get(lane) ?? [event.timezone]) : [timezone];
    return { at, people, opensAt: hasNights ? textsOpenInAll(at, lives, hours) : at };
  });
}

function quietHoursOf(waves: readonly WantedWave[]): Waiting[] {
  const held = waves.filter((it) => it.opensAt > it.at);
  if (held.length === 0) return [];
  const opens = held.map((it) => it.opensAt.getTime());
  const count = held.reduce((sum, it) => sum + it.people, 0);
  return [{ reason: "quiet_hours", count, from: new Date(Math.min(...opens)), until: new Date(Math.max(...opens)) }];
}

interface WarmUpPlan {
  readonly waves: readonly Wave[];
  readonly waiting: readonly Waiting[];
}

/** Mails a day while the sender's domain is warmed up; undefined when it is not, or its ceiling is out of reach. */
async function warmUpOf(
  tx: Tx,
  scope: OrganiserScope,
  { prepared, facts, now, isSandbox }: Timing,
  startsAt: Date,
): Promise<WarmUpPlan | undefined> {
  const { channel, content, settings } = prepared;
  const sender = channel === "email" && !isSandbox ? parseEmailAddress(content.senderAddress) : undefined;
  const room: WarmUpRoom | undefined =
    sender?.kind === "ok" ? await findWarmUpRoom(tx, scope, sender.domain) : undefined;
  if (room === undefined) return undefined;
  const zone = settings.defaultTimezone;
  const firstDay = dayIn(startsAt, zone);
  const perDay = warmUpDays(room, facts.recipients, dayIn(now, zone) === firstDay ? 0 : 1);
  let day = firstDay;
  const waves = perDay.map((people, index) => {
    const at = index === 0 ? startsAt : instantIn(`${day}T00:00`, zone).at;
    day = dayAfter(day);
    return { at, people };
  });
  const later = waves.slice(1).filter((it) => it.people > 0);
  const [next, last] = [later[0], later.at(-1)];
  if (next === undefined || last === undefined) return undefined;
  const count = later.reduce((sum, it) => sum + it.people, 0);
  return { waves, waiting: [{ reason: "warm_up", count, from: next.at, until: last.at }] };
}

function dayIn(at: Date, zone: string): string {
  return formatWallTime(wallTimeAt(at, zone)).slice(0, 10);
}

function lanesOf({ lanes, recipients }: PlanFacts): PlannedTimes["lanes"] {
  const listed = lanes.slice(0, LANES_LISTED_MAX).map(({ key, people }) => ({ lane: key, recipients: people }));
  const other = recipients - listed.reduce((sum, it) => sum + it.recipients, 0);
  return other === 0 ? listed : [...listed, { lane: "other", recipients: other }];
}

function noticesOf({ wish }: SendTime, planned: readonly PlannedZone[]): PlannedTimes["notices"] {
  if (wish.clock !== "zone" && wish.clock !== "guest") return [];
  const instants = wish.clock === "zone" ? [instantIn(wish.local, wish.timezone)] : planned;
  return instants.flatMap((it) =>
    it.note === null ? [] : [{ pointer: "/body/at", code: it.note, message: noteMessage(wish.local, it) }],
  );
}
