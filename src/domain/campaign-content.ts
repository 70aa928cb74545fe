import { parseEmailAddress } from "../lib/email-address.ts";
import type { CampaignText, Sender, Translations } from "./campaign.ts";
import { TEXT_LENGTH_MAX } from "./contact.ts";
import type { MessageChannel } from "./message.ts";
import { problemOfText } from "./one-line-text.ts";
import type { ProblemCode } from "./problem-code.ts";
import type { Problem } from "./refusal.ts";

/** Characters of a subject's or a preview line's source, placeholders included. */
const LINE_LENGTH_MAX = 1_000;

/** All C0 and C1 controls but tab, line feed and carriage return. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

interface WrittenCampaign extends CampaignText {
  readonly sender: Sender;
  readonly channel: MessageChannel;
  readonly translations?: Translations;
}

/**
 * Everything wrong with a campaign's words and sender that can be said without knowing its event. A line break in a
 * subject or a name is refused here, so that nobody has to wonder whether a header can be smuggled in.
 */
export function campaignProblems(campaign: WrittenCampaign): Problem[] {
  const { sender, channel, translations = {} } = campaign;
  const problems = textProblems("", campaign, channel);
  for (const [language, text] of Object.entries(translations))
    problems.push(...textProblems(`/translations/${language}`, text, channel));
  const say = (path: string, code: ProblemCode, message: string) => problems.push({ path, code, message });
  problems.push(...nameProblems(sender.name ?? null));
  for (const part of ["email", "replyTo"] as const) {
    const read = sender[part] === null || sender[part] === undefined ? undefined : parseEmailAddress(sender[part]);
    if (read?.kind === "bad") say(`/sender/${part}`, "bad_email", read.why);
  }
  return problems;
}

function textProblems(at: string, text: CampaignText, channel: MessageChannel): Problem[] {
  const { subject, preheader, body } = text;
  const problems = [...lineProblems(`${at}/subject`, subject), ...lineProblems(`${at}/preheader`, preheader)];
  const say = (part: string, code: ProblemCode, message: string) =>
    problems.push({ path: `${at}/${part}`, code, message });
  if (channel === "sms" && subject !== null) say("subject", "not_for_sms", "A text message has no subject.");
  if (channel === "sms" && preheader !== null) say("preheader", "not_for_sms", "A text message has no preview line.");
  if (body !== null && CONTROLS.test(body))
    say("body", "control_character", "This has an invisible control character in it.");
  return problems;
}

function lineProblems(path: string, line: string | null): Problem[] {
  const problem = line === null ? undefined : problemOfText(line, LINE_LENGTH_MAX);
  return problem === undefined ? [] : [{ path, ...problem }];
}

function nameProblems(name: string | null): Problem[] {
  const problem = name === null ? undefined : problemOfText(name, TEXT_LENGTH_MAX);
  if (problem !== undefined) return [{ path: "/sender/name", ...problem }];
  if (name?.includes("@") !== true) return [];
  const message = "Mail programs show the name in the address's place: it must not look like an address.";
  return [{ path: "/sender/name", code: "looks_like_address", message }];
}
