import { departures, type Wave } from "../domain/departure.ts";
import { EXPECTED_PER_SECOND } from "../domain/schedule.ts";
import { instantIn, textsOpenAt, type ZonedInstant } from "../domain/send-time.ts";
import type { PlanFacts } from "../storage/plan-facts.ts";
import type { PreparedSending } from "./prepare-sending.ts";
import { noteMessage, type SendTime } from "./send-time.ts";

/** Lanes a plan lists one by one. */
export const LANES_MAX = 12;

/** A zone of the audience, and when the sending's wall time comes there. */
export interface PlannedZone extends ZonedInstant {
  readonly recipients: number;
  /** The time has passed there: these messages leave when the sending starts. */
  readonly isPast: boolean;
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
  /** Texts that are held until their readers' morning. */
  readonly waiting: ReadonlyArray<{
    readonly reason: "quiet_hours";
    readonly count: number;
    readonly from: Date;
    readonly until: Date;
  }>;
  /** Estimates. */
  readonly firstLeavesAt: Date;
  readonly lastLeavesAt: Date;
  readonly estimate: { readonly perSecond: number; readonly basis: "assumed" | "measured" };
}

export interface Timing {
  readonly prepared: PreparedSending;
  readonly facts: PlanFacts;
  readonly time: SendTime;
  readonly now: Date;
  readonly isSandbox: boolean;
}

/** Works out when the messages of a sending would leave. */
export function planTimes(timing: Timing): PlannedTimes {
  const { prepared, facts, time, now, isSandbox } = timing;
  const { wish, note } = time;
  const startsAt = time.at ?? now;
  const zones = plannedZones(timing, startsAt);
  const wanted = wantedWaves(timing, startsAt);
  const waves = wanted.map((it) => ({ ...it, at: it.opensAt }));
  const held = wanted.filter((it) => it.opensAt > it.at);
  const perSecond = EXPECTED_PER_SECOND[isSandbox ? "sandbox" : prepared.channel];
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
    waiting: held.length === 0 ? [] : [waitingOf(held)],
    ...departures(startsAt, { waves, lanes: [], perSecond }),
    estimate: { perSecond, basis: "assumed" },
  };
}

function plannedZones({ facts, time }: Timing, startsAt: Date): PlannedZone[] {
  const people = new Map(facts.zones.map((it) => [it.key, it.people]));
  return time.zones.map((it) => {
    const recipients = people.get(it.timezone) ?? 0;
    return { ...it, recipients, isPast: it.at < startsAt };
  });
}

interface WantedWave extends Wave {
  /** When quiet hours let it leave. */
  readonly opensAt: Date;
}

/** Who may leave when: by zone, for clocks differ, and nights do. */
function wantedWaves({ prepared, facts, time, isSandbox }: Timing, startsAt: Date): WantedWave[] {
  const { channel, settings } = prepared;
  const hours = { from: settings.smsFrom, until: settings.smsUntil };
  const instants = new Map(time.zones.map((it) => [it.timezone, it.at]));
  return facts.zones.map(({ key: zone, people }) => {
    const own = instants.get(zone);
    const at = own !== undefined && own > startsAt ? own : startsAt;
    const opensAt = channel === "sms" && !isSandbox ? textsOpenAt(at, zone, hours) : at;
    return { at, people, opensAt };
  });
}

function waitingOf(held: readonly WantedWave[]): PlannedTimes["waiting"][number] {
  const opens = held.map((it) => it.opensAt.getTime());
  const count = held.reduce((sum, it) => sum + it.people, 0);
  return { reason: "quiet_hours", count, from: new Date(Math.min(...opens)), until: new Date(Math.max(...opens)) };
}

function lanesOf({ lanes, recipients }: PlanFacts): PlannedTimes["lanes"] {
  const listed = lanes.map(({ key, people }) => ({ lane: key, recipients: people }));
  const other = recipients - lanes.reduce((sum, it) => sum + it.people, 0);
  return other === 0 ? listed : [...listed, { lane: "other", recipients: other }];
}

function noticesOf({ wish, zones }: SendTime, planned: readonly PlannedZone[]): PlannedTimes["notices"] {
  if (wish.clock !== "zone" && wish.clock !== "guest") return [];
  const instants = wish.clock === "zone" ? [instantIn(wish.local, wish.timezone)] : zones.length > 0 ? planned : [];
  return instants.flatMap((it) =>
    it.note === null ? [] : [{ pointer: "/body/at", code: it.note, message: noteMessage(wish.local, it) }],
  );
}
