import { unknownVariables } from "../content/merge-names.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { FrozenContent } from "../domain/campaign.ts";
import type { Problem } from "../domain/refusal.ts";
import type { Tx } from "../storage/db.ts";
import { findKnownVariables, readCustomFieldKeys } from "../storage/merge-variables.ts";
import type { CompiledContent, ContentProblem } from "./compile-content.ts";

/** Templates that cannot be read, as problems of the campaign's members. */
export function templateProblems(problems: readonly ContentProblem[]): Problem[] {
  return problems.map(({ part, message, line, column }) => ({
    path: `/${part}`,
    code: "bad_template",
    message: `${message} (line ${line}, column ${column})`,
  }));
}

/** The variables nobody can have a value for, each with the name that was probably meant; empty when there is none. */
export async function variableProblems(
  tx: Tx,
  scope: OrganiserScope,
  content: FrozenContent,
  compiled: Pick<CompiledContent, "variables">,
): Promise<Problem[]> {
  const strange = unknownVariables(compiled.variables, []).map((it) => it.name);
  if (strange.length === 0) return [];
  const known = await findKnownVariables(tx, scope, strange, content.listId);
  const unknown = unknownVariables(compiled.variables, [...known, ...(await readCustomFieldKeys(tx, scope))]);
  return unknown.map(({ name, didYouMean }) => ({
    path: `/${partWith(content, name)}`,
    code: "unknown_variable",
    message: `{{${name}}} is neither a member of a contact, a custom field nor a fact of the event.`,
    ...(didYouMean === undefined ? {} : { didYouMean }),
  }));
}

function partWith(content: FrozenContent, name: string): "subject" | "preheader" | "body" {
  if (content.subject?.includes(name)) return "subject";
  return content.preheader?.includes(name) && !content.body?.includes(name) ? "preheader" : "body";
}
