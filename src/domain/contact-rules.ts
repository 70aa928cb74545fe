import type { CampaignKind } from "./campaign.ts";

/** How often an account lets people be written to, of its settings. */
export interface ContactRules {
  /** Reminders to one guest of one event, at most. */
  readonly remindersMax: number;
  /** Hours between a reminder and the message before it, at least. */
  readonly reminderSpacingHours: number;
  /** Invitations and reminders to one person in so many days, over all events, at most; null: no cap. */
  readonly contactMessagesMax: number | null;
  readonly contactMessagesDays: number;
}

/** What a sending leaves people out for, besides the state of their address. */
export interface SendingRules {
  /** Only guests who were invited and have not answered. */
  readonly unansweredOnly: boolean;
  readonly remindersMax: number | null;
  readonly spacingHours: number | null;
  readonly cap: { readonly messages: number; readonly days: number } | null;
}

/**
 * The rules that hold for a kind of campaign. News about an event (`update`, `cancellation`) reaches whoever needs it.
 * Where nothing leaves the machine nobody is bothered, so time between messages does not count there.
 */
export function sendingRules(kind: CampaignKind, rules: ContactRules, isSandbox: boolean): SendingRules | undefined {
  if (kind !== "invitation" && kind !== "reminder") return undefined;
  const { remindersMax, reminderSpacingHours, contactMessagesMax: messages, contactMessagesDays: days } = rules;
  const cap = messages === null || isSandbox ? null : { messages, days };
  if (kind === "invitation")
    return cap === null ? undefined : { unansweredOnly: false, remindersMax: null, spacingHours: null, cap };
  const spacingHours = isSandbox || reminderSpacingHours === 0 ? null : reminderSpacingHours;
  return { unansweredOnly: true, remindersMax, spacingHours, cap };
}
