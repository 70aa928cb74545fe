import type { ProblemCode } from "./problem-code.ts";

/** Everything that keeps a sending from being sent. */
export const BLOCKERS = [
  "event_not_published",
  "event_cancelled",
  "event_closed",
  "event_over",
  "answers_closed",
  "no_sender",
  "no_recipients",
] as const satisfies readonly ProblemCode[];

export type BlockerCode = (typeof BLOCKERS)[number];

/** Every reason why somebody in an audience gets nothing. */
export const EXCLUSIONS = [
  "no_email",
  "no_phone",
  "unsubscribed",
  "bounced",
  "complained",
  "invalid_address",
  "suppressed",
  "answered",
  "not_invited",
  "reminded_enough",
  "written_recently",
  "frequency_cap",
] as const satisfies readonly ProblemCode[];

export type ExclusionReason = (typeof EXCLUSIONS)[number];

/** Everything a plan asks people to look at; nothing is held back for it. */
export const PLAN_WARNINGS = [
  "missing_value",
  "shared_address",
  "reserved_address",
  "members_not_guests",
  "no_reply_to",
  "event_soon",
  "answers_close_first",
  "chosen_at_start",
  "country_not_allowed",
  "sms_limit",
  "sms_unicode",
  "sms_one_way",
  "sandbox",
] as const;

export type PlanWarningCode = (typeof PLAN_WARNINGS)[number];
