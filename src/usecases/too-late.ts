import type { Blocker } from "./freeze-content.ts";
import type { PreparedSending } from "./prepare-sending.ts";
import type { SendTime } from "./send-time.ts";

/**
 * Why guests can no longer be asked to the event when the last message of a sending is due; undefined when they can, or
 * the sending asks nothing.
 */
export function tooLate(
  { kind, event }: Pick<PreparedSending, "kind" | "event">,
  { at, lastAt }: Pick<SendTime, "at" | "lastAt">,
): Pick<Blocker, "code" | "message"> | undefined {
  if (kind !== "invitation" && kind !== "reminder") return undefined;
  const last = lastAt ?? at;
  if (last === undefined) return undefined;
  const over = event.endsAt ?? event.startsAt;
  if (over !== null && last >= over)
    return { code: "event_over", message: "The event is over by then; nobody can be asked to it any more." };
  if (event.answerBy !== null && last >= event.answerBy)
    return { code: "answers_closed", message: "The date to answer by has passed by then; nobody can answer any more." };
  return undefined;
}
