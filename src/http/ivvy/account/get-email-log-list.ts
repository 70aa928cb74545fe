import type { CampaignKind } from "../../../domain/campaign.ts";
import type { LoggedMail, LoggedMailProperty } from "../../../domain/email-log.ts";
import { readEmailLog } from "../../../usecases/read-email-log.ts";
import { defineAction } from "../action.ts";
import { collection, PAGE, pageOf } from "../collections.ts";
import { type FilterProperties, filterOf } from "../filters.ts";
import { flag, integer, text, timestamp } from "../scalars.ts";
import { formatTimestamp } from "../timestamps.ts";

const EVENT = 2;
const KINDS: readonly CampaignKind[] = ["invitation", "reminder", "update", "cancellation", "receipt"];

/** iVvy numbers no invitations: whatever is no reminder is of an unknown type. */
function toType(kind: CampaignKind): number {
  return kind === "reminder" ? 31 : 0;
}

const FILTER: FilterProperties<LoggedMailProperty> = {
  id: { property: "no", kind: integer() },
  contactId: { property: "contactId", kind: integer() },
  eventId: { property: "eventId", kind: integer() },
  refId: { property: "eventId", kind: integer() },
  type: { property: "kind", kind: integer(), meaning: (number) => KINDS.filter((it) => toType(it) === number) },
  to: { property: "to", kind: text(255) },
  success: { property: "isSent", kind: flag },
  sentTime: { property: "at", kind: timestamp },
};

/*
 * POST /api/1.0/account?action=getEmailLogList
 * Source: iVvy Developer API 1.0, Account > Get Email Log List.
 * Not in the source: the order (ascending ids), what can be filtered by. The subject and the body are as they would be
 * written today: what left is not kept. Mails that still wait, or were held back, are no part of the log.
 */
export const getEmailLogListAction = defineAction({
  namespace: "account",
  name: "getEmailLogList",
  right: "read",
  parameters: { ...PAGE, filter: filterOf(FILTER) },
  async run(deps, { scope, parameters }) {
    const page = pageOf(parameters);
    const wish = { start: page.start, limit: page.perPage };
    const { rows, total } = await readEmailLog(deps, scope, parameters.filter ?? [], wish);
    return collection(total, page, rows.map(toRow));
  },
});

function toRow(mail: LoggedMail) {
  return {
    id: mail.no,
    contactId: mail.contactId,
    userId: null,
    eventId: mail.eventId,
    type: toType(mail.kind),
    refType: EVENT,
    refId: mail.eventId,
    from: mail.from,
    to: mail.to,
    bcc: null,
    subject: mail.subject,
    body: mail.body,
    sentTime: formatTimestamp(mail.at),
    success: mail.isSent,
  };
}
