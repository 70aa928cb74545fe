import type { InboxFilter } from "../../api/inbox-queries.ts";

/** Words behind an operator may stand in double quotes. */
const TERM = /(?:(?<operator>[a-z]+):)?(?:"(?<quoted>[^"]*)"?|(?<bare>\S+))/gi;

const CHANNELS: Readonly<Record<string, "email" | "sms">> = {
  sms: "sms",
  text: "sms",
  mail: "email",
  email: "email",
  "e-mail": "email",
};

/**
 * What a search of the inbox asks for: `to:` is how an address begins, `is:sms` or `is:mail`, `campaign:` and `event:` take
 * numbers, `subject:` a part of it; everything else is looked for in addresses and subjects. What an operator cannot read
 * is an ordinary word.
 */
export function readTerms(typed: string): InboxFilter {
  const words: string[] = [];
  let filter: InboxFilter = {};
  for (const { groups, 0: whole } of typed.matchAll(TERM)) {
    const value = (groups?.["quoted"] ?? groups?.["bare"] ?? "").trim();
    const read = groups?.["operator"] === undefined ? undefined : readTerm(groups["operator"].toLowerCase(), value);
    if (read !== undefined) filter = { ...filter, ...read };
    else if (groups?.["operator"] === undefined && value !== "") words.push(value);
    else if (value !== "") words.push(whole);
  }
  return words.length === 0 ? filter : { ...filter, q: words.join(" ") };
}

function readTerm(operator: string, value: string): InboxFilter | undefined {
  const number = /^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined;
  const channel = CHANNELS[value.toLowerCase()];
  if (value === "") return undefined;
  if (operator === "to") return { toStart: value };
  if (operator === "subject") return { subject: value };
  if ((operator === "is" || operator === "channel") && channel !== undefined) return { channel };
  if (operator === "campaign" && number !== undefined) return { campaignId: number };
  if (operator === "event" && number !== undefined) return { eventId: number };
  return undefined;
}
