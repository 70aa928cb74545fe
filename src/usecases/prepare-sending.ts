import type { AccountSettings } from "../domain/account-settings.ts";
import { audienceTerms } from "../domain/audience-terms.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { Campaign } from "../domain/campaign.ts";
import { sendingRules } from "../domain/contact-rules.ts";
import { notFound, type Problem, Refusal } from "../domain/refusal.ts";
import { findSettings } from "../storage/account-settings.ts";
import { readReach, type Target } from "../storage/audiences.ts";
import type { Tx } from "../storage/db.ts";
import { findEvent } from "../storage/events.ts";
import { variableProblems } from "./check-variables.ts";
import type { CompiledContent, ContentFacts } from "./compile-content.ts";
import { type CompiledText, compileTexts } from "./compile-texts.ts";
import { type FreezeDeps, freezeContent } from "./freeze-content.ts";
import { versionBefore } from "./previously-told.ts";

/**
 * A campaign with everything that a batch of it made now would hold; an update as it reads to who knows all but the
 * last change.
 */
export interface PreparedSending extends ContentFacts {
  readonly campaign: Campaign;
  readonly settings: AccountSettings;
  readonly target: Target;
  /** The campaign's own words in the event's language, with the variables of all its translations. */
  readonly compiled: CompiledContent;
}

/**
 * Reads what a sending of the campaign needs and proves that its text can be written for everybody.
 * @throws {Refusal} invalid-input (a template that cannot be read), unknown-variable, not-found (the event).
 */
export async function prepareSending(
  tx: Tx,
  deps: FreezeDeps,
  scope: OrganiserScope,
  campaign: Campaign,
): Promise<PreparedSending> {
  const event = await findEvent(tx, scope, campaign.eventId);
  if (event === undefined) throw notFound("event", campaign.eventId);
  const settings = await findSettings(tx, scope);
  const { kind, channel } = campaign;
  const content = freezeContent(deps, campaign, settings);
  const previously = kind === "update" ? await versionBefore(tx, scope, event) : null;
  const facts: ContentFacts = { kind, channel, content, event, previously, speech: settings };
  const rules = sendingRules(kind, settings, deps.isSandbox(channel));
  const target: Target = {
    eventId: event.id,
    channel,
    terms: audienceTerms(campaign.audience, kind),
    listId: content.listId,
    rules: rules && { ...rules, at: undefined },
  };
  const result = compileTexts(facts);
  if (result.kind === "bad") throw new Refusal("invalid-input", { problems: result.problems });
  const texts = [result.own, ...result.translations];
  const problems: Problem[] = [];
  for (const text of texts) problems.push(...(await variableProblems(tx, scope, { ...text, listId: content.listId })));
  if (problems.length > 0) {
    const { recipients } = await readReach(tx, scope, target);
    throw new Refusal("unknown-variable", { problems, affected: recipients });
  }
  return { ...facts, campaign, settings, target, compiled: { ...result.own.compiled, ...readTogether(texts) } };
}

/** The variables that any of the texts reads, each once. */
function readTogether(texts: readonly CompiledText[]): Pick<CompiledContent, "variables" | "required"> {
  return {
    variables: [...new Set(texts.flatMap((it) => it.compiled.variables))],
    required: [...new Set(texts.flatMap((it) => it.compiled.required))],
  };
}
