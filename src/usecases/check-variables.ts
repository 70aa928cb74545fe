import { unknownVariables } from "../content/merge-names.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { CampaignText } from "../domain/campaign.ts";
import type { ContactListId } from "../domain/ids.ts";
import type { Problem } from "../domain/refusal.ts";
import type { Tx } from "../storage/db.ts";
import { findKnownVariables, readCustomFieldKeys } from "../storage/merge-variables.ts";
import type { CompiledContent, ContentProblem } from "./compile-content.ts";

/** Templates that cannot be read, as problems of the campaign's members, or of those `at` a place in it. */
export function templateProblems(problems: readonly ContentProblem[], at = ""): Problem[] {
  return problems.map(({ part, message, line, column }) => ({
    path: `${at}/${part}`,
    code: "bad_template",
    message: `${message} (line ${line}, column ${column})`,
  }));
}

/** A text whose variables are looked up. */
interface CheckedText {
  /** Where its parts stand in the campaign; empty: they are the campaign's own. */
  readonly at: string;
  readonly text: CampaignText;
  readonly compiled: Pick<CompiledContent, "variables">;
  readonly listId: ContactListId | null;
}

/** The variables nobody can have a value for, each with the name that was probably meant; empty when there is none. */
export async function variableProblems(
  tx: Tx,
  scope: OrganiserScope,
  { at, text, compiled, listId }: CheckedText,
): Promise<Problem[]> {
  const strange = unknownVariables(compiled.variables, []).map((it) => it.name);
  if (strange.length === 0) return [];
  const known = await findKnownVariables(tx, scope, strange, listId);
  const unknown = unknownVariables(compiled.variables, [...known, ...(await readCustomFieldKeys(tx, scope))]);
  return unknown.map(({ name, didYouMean }) => ({
    path: `${at}/${partWith(text, name)}`,
    code: "unknown_variable",
    message: `{{${name}}} is neither a member of a contact, a custom field nor a fact of the event.`,
    ...(didYouMean === undefined ? {} : { didYouMean }),
  }));
}

function partWith(text: CampaignText, name: string): "subject" | "preheader" | "body" {
  if (text.subject?.includes(name)) return "subject";
  return text.preheader?.includes(name) && !text.body?.includes(name) ? "preheader" : "body";
}
