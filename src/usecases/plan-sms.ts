import { isContactVariable } from "../content/merge-names.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { GuestId } from "../domain/ids.ts";
import { previewLinks } from "../domain/links.ts";
import { countSms } from "../lib/sms-segments.ts";
import { readAddressees } from "../storage/audiences.ts";
import type { Tx } from "../storage/db.ts";
import type { LikeTexts } from "../storage/plan-facts.ts";
import { type CompiledContent, compileContent, languageOf, mergeValuesOf } from "./compile-content.ts";
import type { Deps } from "./deps.ts";
import type { PreparedSending } from "./prepare-sending.ts";

/** What the texts of a sending come to. */
export interface PlannedSms {
  /** Parts all texts together are billed as. */
  readonly parts: number;
  /** How many people get a text of so many parts, fewest parts first. */
  readonly byParts: ReadonlyArray<{ readonly parts: number; readonly recipients: number }>;
  /** The text with most places; null where nobody gets one. */
  readonly longest: {
    readonly guestId: GuestId;
    readonly alphabet: "plain" | "unicode";
    readonly length: number;
    readonly parts: number;
  } | null;
}

const PAGE = 1_000;

/** The variables of a text whose values decide how long it is; undefined for mail. */
export function sizingVariables({ channel, compiled }: PreparedSending): string[] | undefined {
  if (channel !== "sms") return undefined;
  return [...new Set(compiled.variables.filter(isContactVariable).flatMap(withSources))];
}

/**
 * Counts the parts of all texts from the values people really have. One text is written for each group of people whose
 * values are equally long in the same alphabet, in their own language.
 */
export async function planSms(
  tx: Tx,
  deps: Pick<Deps, "publicUrl">,
  scope: OrganiserScope,
  { prepared, groups }: { readonly prepared: PreparedSending; readonly groups: readonly LikeTexts[] },
): Promise<PlannedSms> {
  const { target } = prepared;
  const compiledFor = compiler(prepared);
  const links = previewLinks(deps.publicUrl);
  const byParts = new Map<number, number>();
  let longest: PlannedSms["longest"] = null;
  for (let start = 0; start < groups.length; start += PAGE) {
    const page = new Map(groups.slice(start, start + PAGE).map((it) => [it.guestId, it.people]));
    for (const addressee of await readAddressees(tx, scope, target, { of: [...page.keys()], limit: PAGE })) {
      const { guestId, contact } = addressee;
      const rendered = compiledFor(contact.locale).render(mergeValuesOf(addressee), links);
      if (rendered.kind !== "ok") continue;
      const { alphabet, length, parts } = countSms(rendered.text);
      byParts.set(parts, (byParts.get(parts) ?? 0) + (page.get(guestId) ?? 0));
      if (longest === null || parts > longest.parts || (parts === longest.parts && length > longest.length))
        longest = { guestId, alphabet, length, parts };
    }
  }
  const sizes = [...byParts].sort(([a], [b]) => a - b).map(([parts, recipients]) => ({ parts, recipients }));
  return { parts: sizes.reduce((sum, it) => sum + it.parts * it.recipients, 0), byParts: sizes, longest };
}

/** A name to show is made of others where a contact has none. */
function withSources(variable: string): string[] {
  return variable === "displayName" ? ["displayName", "firstName", "lastName", "email"] : [variable];
}

/** Compiles once for each language. What cannot be compiled in one was found before, in the event's. */
function compiler(prepared: PreparedSending): (locale: string | null) => CompiledContent {
  const known = new Map<string, CompiledContent>();
  return (locale) => {
    const language = languageOf(prepared, locale);
    const compiled = known.get(language) ?? fresh(prepared, language);
    known.set(language, compiled);
    return compiled;
  };
}

function fresh(prepared: PreparedSending, language: string): CompiledContent {
  const result = compileContent(prepared, language);
  return result.kind === "ok" ? result.compiled : prepared.compiled;
}
