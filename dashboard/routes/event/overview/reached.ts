import type { components } from "../../../../openapi/native.d.ts";

type Results = components["schemas"]["Results"];

/**
 * How many guests have answered, or have had a message leave for them the latest of which did not fail; undefined while
 * no message has left. Exact where each guest was sent one message. Where some were sent several while others' still
 * wait, it may count some of those who wait: counters know messages, not whose they were.
 */
export function reachedOf({ counts, delivery, byChannel, byCampaign }: Results): number | undefined {
  if (delivery.sent + delivery.failed === 0) return undefined;
  const { email, sms, both } = byChannel;
  const written = email.noAnswer + sms.noAnswer + both.noAnswer;
  const hasAnsweredOne = byCampaign.reduce((sum, { yes, no }) => sum + yes + no, 0);
  const silent = Math.min(written - counts.failed, delivery.sent - hasAnsweredOne);
  return counts.yes + counts.no + Math.max(0, silent);
}
