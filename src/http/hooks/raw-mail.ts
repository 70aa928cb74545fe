import { takeInboundMail } from "../../usecases/take-inbound-mail.ts";
import { type HookProvider, OK } from "./hook.ts";

/**
 * A raw mail (`message/rfc822`) as a mail server's pipe or a forwarding service posts it. `?recipient=` names whom the
 * envelope named; without it the mail's own header fields do. Mail that is none of ours is answered with 200 as well:
 * whoever posts it could do nothing about it.
 */
export const rawMailHook: HookProvider = {
  name: "mail",
  bodyLimitBytes: 10 * 1024 * 1024,
  async receive(deps, { accountId }, { body, query }) {
    const recipients = query.getAll("recipient");
    const outcome = await takeInboundMail(deps, {
      raw: body,
      recipients: recipients.length === 0 ? undefined : recipients.slice(0, RECIPIENTS_MAX),
      accountId,
    });
    return { ...OK, body: JSON.stringify(outcome), contentType: "application/json; charset=utf-8" };
  },
};

const RECIPIENTS_MAX = 20;
