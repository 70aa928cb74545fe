import type { Problem } from "./refusal.ts";

/** How a sending domain is made known to receivers: slowly. */
export interface WarmUp {
  /** The domain of the sender's address, lower-case. */
  readonly domain: string;
  /** Mails on the first day with mail; each such day doubles what the next may have. */
  readonly firstDay: number;
  /** Mails a day at most, for as long as the plan stands. */
  readonly dailyMax: number;
}

const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** Everything wrong with the warm-ups somebody wants, as pointers into the settings. Shapes have been checked before. */
export function warmUpProblems(wanted: readonly WarmUp[]): Problem[] {
  return wanted.flatMap(({ domain, firstDay, dailyMax }, place) => {
    const problem = (member: string, message: string): Problem => ({
      path: `/warmUps/${place}/${member}`,
      code: "bad_value",
      message,
    });
    return [
      ...(DOMAIN.test(domain) ? [] : [problem("domain", "is not a domain in lower case, such as events.example.org")]),
      ...(wanted.findIndex((it) => it.domain === domain) < place ? [problem("domain", "is there twice")] : []),
      ...(firstDay <= dailyMax ? [] : [problem("dailyMax", "must not be less than firstDay")]),
    ];
  });
}

/** What the organiser of a batch reads that waits for the next day. */
export function warmUpSentence({ domain, ceiling, nextCeiling, day }: WarmUpWait): string {
  return `${domain} is being warmed up: its ${ceiling} mails of ${day} have left. The rest goes on tomorrow, with up to ${nextCeiling}.`;
}

export interface WarmUpWait {
  readonly domain: string;
  readonly ceiling: number;
  /** Of the next day. */
  readonly nextCeiling: number;
  /** `2026-05-12` */
  readonly day: string;
}
