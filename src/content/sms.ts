import { changesInShort } from "./changes.ts";
import { type EventFacts, eventMergeValues, tellFacts } from "./event-facts.ts";
import { type ChosenLanguage, chooseLanguage } from "./languages/choose-language.ts";
import type { MailKind } from "./mail-frame.ts";
import { isContactVariable } from "./merge-names.ts";
import { singleLine } from "./single-line.ts";
import { compileTemplate, type MergeValues, type TemplateProblem } from "./template.ts";

/** What an organiser wrote for phones, and what it is about. An empty body is filled with that of the language. */
export interface SmsContent {
  readonly kind: MailKind;
  /** Template source, plain text. */
  readonly body: string;
  readonly language: string;
  readonly event: EventFacts;
  /** As `MailContent.previously`. */
  readonly previously?: EventFacts | null;
  readonly organiser: { readonly name: string };
}

export interface CompiledSms {
  /** As `CompiledMail.variables` and `.required`. */
  readonly variables: readonly string[];
  readonly required: readonly string[];
  readonly render: (
    guest: MergeValues,
    links: { readonly page: string; readonly yes: string; readonly no: string; readonly stop: string },
  ) => { readonly kind: "ok"; readonly text: string } | { readonly kind: "failed"; readonly why: string };
}

function newsOf({ kind, event, previously }: SmsContent, language: ChosenLanguage): string[] {
  if (kind !== "update" || !previously) return [];
  const changes = changesInShort(tellFacts(previously, language), tellFacts(event, language), language.words);
  return changes.length === 0 ? [] : [changes.join("; ")];
}

/** Compiles a text once for a batch. A body that names no link is followed by the guest's own. */
export function compileSms(
  content: SmsContent,
):
  | { readonly kind: "ok"; readonly sms: CompiledSms }
  | { readonly kind: "bad"; readonly problems: readonly TemplateProblem[] } {
  const language = chooseLanguage({ contact: content.language });
  const source = content.body.trim() === "" ? language.words.sms.defaults[content.kind] : content.body.trim();
  const compiled = compileTemplate(source, { escape: "none" });
  if (compiled.kind === "bad") return compiled;
  const { template } = compiled;
  const shared = eventMergeValues(
    content.event,
    singleLine(content.organiser.name),
    language,
    newsOf(content, language),
  );
  const hasLink = template.variables.some((it) => it.startsWith("links."));
  const render: CompiledSms["render"] = (guest, links) => {
    const written = template.render({ ...guest, ...shared, links: { ...links } });
    if (written.kind === "failed") return written;
    const text = written.text.replace(/[ \t]+/g, " ").trim();
    return { kind: "ok", text: hasLink ? text : `${text} ${links.page}` };
  };
  const { variables } = template;
  return { kind: "ok", sms: { variables, required: template.required.filter(isContactVariable), render } };
}
