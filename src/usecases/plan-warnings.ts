import type { OrganiserScope } from "../domain/caller.ts";
import type { GuestId } from "../domain/ids.ts";
import type { PlanWarningCode } from "../domain/plan-codes.ts";
import { countOutsiders } from "../storage/audiences.ts";
import type { Tx } from "../storage/db.ts";
import type { PlanFacts } from "../storage/plan-facts.ts";
import type { Deps } from "./deps.ts";
import type { PlannedTimes } from "./plan-times.ts";
import type { PreparedSending } from "./prepare-sending.ts";

/** Something to look at before sending; nothing is held back for it. */
export interface PlanWarning {
  readonly code: PlanWarningCode;
  readonly message: string;
  readonly count: number | null;
  /** The variable a value is missing for. */
  readonly variable: string | null;
  /** The first few guests it concerns. */
  readonly guestIds: readonly GuestId[];
}

/** An event that starts so soon after the last message has left is soon: people need time to answer. */
const SOON_HOURS = 24;

export interface Planned {
  readonly prepared: PreparedSending;
  readonly facts: PlanFacts;
  readonly times: PlannedTimes;
  readonly choosesAtStart: boolean;
}

/** Everything about a sending that somebody should see before they press the button. */
export async function warningsOf(
  tx: Tx,
  deps: Pick<Deps, "isSandbox">,
  scope: OrganiserScope,
  planned: Planned,
): Promise<PlanWarning[]> {
  const { target, channel } = planned.prepared;
  const { listId } = target.terms;
  const outsiders = listId === undefined ? 0 : await countOutsiders(tx, scope, target.eventId, listId);
  const isSandbox = deps.isSandbox(channel);
  return [
    ...aboutPeople(planned, isSandbox),
    ...(outsiders === 0
      ? []
      : [
          warning(
            "members_not_guests",
            `${outsiders} of the list's members are not on the guest list and get nothing; invite them first.`,
            outsiders,
          ),
        ]),
    ...aboutTime(planned),
    ...(channel === "email" && !isSandbox && planned.prepared.content.replyTo === null
      ? [warning("no_reply_to", "No reply address is set: answers by mail go to the sender's address.")]
      : []),
    ...(isSandbox
      ? [warning("sandbox", "Nothing leaves this machine: messages are kept in the inbox of the sandbox.")]
      : []),
  ];
}

function aboutPeople({ facts }: Planned, isSandbox: boolean): PlanWarning[] {
  const sharing = facts.recipients - facts.addresses;
  const { reserved } = facts;
  const warnings: PlanWarning[] = facts.missing.map(({ key: variable, people: count, guestIds }) => ({
    code: "missing_value",
    message: `${people(count)} no value for {{${variable}}}; the text has a gap there. A default fills it: {{ ${variable} | default: "…" }}.`,
    count,
    variable,
    guestIds,
  }));
  if (sharing > 0)
    warnings.push(
      warning("shared_address", `${sharing} of the messages go to an address that another guest has too.`, sharing),
    );
  if (reserved.people > 0 && !isSandbox) {
    const message = `${people(reserved.people)} an address that is reserved for examples, such as example.com; no mail arrives there.`;
    warnings.push({ ...warning("reserved_address", message, reserved.people), guestIds: reserved.guestIds });
  }
  return warnings;
}

function aboutTime({ prepared, times, choosesAtStart }: Planned): PlanWarning[] {
  const { kind, event } = prepared;
  const last = times.lastLeavesAt.getTime();
  const warnings: PlanWarning[] = [];
  if (choosesAtStart)
    warnings.push(
      warning("chosen_at_start", "Whoever has not answered when it starts is reminded; the numbers are those of now."),
    );
  if (kind !== "invitation" && kind !== "reminder") return warnings;
  if (event.answerBy !== null && event.answerBy.getTime() <= last)
    warnings.push(warning("answers_close_first", "Answers close before the last message has left."));
  if (event.startsAt !== null && event.startsAt.getTime() - last < SOON_HOURS * 3_600_000)
    warnings.push(
      warning("event_soon", `The event starts less than ${SOON_HOURS} hours after the last message leaves.`),
    );
  return warnings;
}

function warning(code: PlanWarningCode, message: string, count: number | null = null): PlanWarning {
  return { code, message, count, variable: null, guestIds: [] };
}

function people(count: number): string {
  return count === 1 ? "1 guest has" : `${count} guests have`;
}
