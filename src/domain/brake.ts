import type { BounceClass } from "./feedback.ts";

/** What became of the messages of one batch, or of one sending domain, that a receiver has judged. */
export interface Outcomes {
  /** Taken or refused for good. */
  readonly judged: number;
  /** No such mailbox, or one that is switched off. */
  readonly hard: number;
  /** Refused by policy: authentication, reputation, content. */
  readonly blocked: number;
  readonly complaints: number;
}

/**
 * `stop` is a pause that only an owner ends, who says so. Each acts once on a batch, and a stop again on
 * `freshOutcomes`.
 */
export type BrakeLevel = "pause" | "stop";

export interface Brake {
  readonly level: BrakeLevel;
  /** Figures and the next step, for the organiser. */
  readonly why: string;
}

interface Rule {
  /** Judged messages before the rate says anything. */
  readonly after: number;
  readonly pauseAt: number;
  readonly stopAt: number;
  readonly count: (outcomes: Outcomes) => number;
  readonly say: (figures: string) => string;
}

/** The rates at which large receivers and providers themselves begin to turn senders away. */
const RULES: readonly Rule[] = [
  {
    after: 1_000,
    pauseAt: 0.001,
    stopAt: 0.003,
    count: (it) => it.complaints,
    say: (figures) =>
      `${figures} were reported as spam. Write only to people who expect it, and say in the first line who invites them.`,
  },
  {
    after: 200,
    pauseAt: 0.05,
    stopAt: 0.1,
    count: (it) => it.hard,
    say: (figures) => `${figures} went to addresses that do not exist. Check where the list comes from.`,
  },
  {
    after: 50,
    pauseAt: 0.05,
    stopAt: 0.25,
    count: (it) => it.blocked,
    say: (figures) =>
      `${figures} were refused by the receivers' policy, for example because the sender's domain is not authenticated (SPF, DKIM, DMARC). The messages tell what each receiver said.`,
  },
];

/**
 * The strongest brake these outcomes call for; undefined: none. `about` begins the sentence: "Of this campaign's
 * mails".
 */
export function brakeFor(outcomes: Outcomes, about: string): Brake | undefined {
  const { judged } = outcomes;
  const called = RULES.flatMap(({ after, pauseAt, stopAt, count, say }): Brake[] => {
    const rate = judged === 0 ? 0 : count(outcomes) / judged;
    if (judged < after || rate < pauseAt) return [];
    const said = say(`${about}, ${count(outcomes)} of ${judged} (${percent(rate)})`);
    if (rate < stopAt) return [{ level: "pause", why: `${said} Resume when you are sure.` }];
    return [{ level: "stop", why: `Stopped. ${said} Only an owner can resume this, with force.` }];
  });
  return called.find((it) => it.level === "stop") ?? called[0];
}

/** Whether a brake is stronger than what has acted on a batch already. */
export function isStronger(level: BrakeLevel, acted: BrakeLevel | null): boolean {
  return acted === null || (acted === "pause" && level === "stop");
}

/**
 * What was counted since an owner overruled a stop, of which `overruled` was known; undefined until as many more are
 * judged. So the figures that were overruled stop nothing again, and whoever overrules again is asked half as often.
 */
export function freshOutcomes(now: Outcomes, overruled: Outcomes): Outcomes | undefined {
  const since = (count: keyof Outcomes) => Math.max(0, now[count] - overruled[count]);
  if (since("judged") < overruled.judged) return undefined;
  return {
    judged: since("judged"),
    hard: since("hard"),
    blocked: since("blocked"),
    complaints: since("complaints"),
  };
}

export function addOutcomes(all: readonly Outcomes[]): Outcomes {
  const sum = (count: keyof Outcomes) => all.reduce((total, it) => total + it[count], 0);
  return { judged: sum("judged"), hard: sum("hard"), blocked: sum("blocked"), complaints: sum("complaints") };
}

/** Which count a failure of this class belongs to; undefined: it says nothing about list or sender. */
export function brakeCountOf(bounce: BounceClass): "hard" | "blocked" | undefined {
  if (bounce === "invalid-recipient" || bounce === "inactive") return "hard";
  return bounce === "blocked-policy" ? "blocked" : undefined;
}

function percent(rate: number): string {
  return `${(rate * 100).toFixed(rate < 0.01 ? 2 : 1)} %`;
}
