import { type Item, isList } from "../input.ts";
import { failuresOf, isEmailOrPhone, isStorable, type Rule, requiredText, textOf } from "../rules.ts";
import type { EventManagerSettings } from "../settings.ts";

const FIELD = "invitations";

export type ReadInvitations =
  | { readonly kind: "ok"; readonly names: readonly string[] }
  | { readonly kind: "bad"; readonly errors: Record<string, string[]> };

/**
 * The names in `invitations`, or everything that is wrong with them: one bad entry refuses all. Blank entries are passed
 * over, unless the strict switch makes them wrong; the others keep the places they were sent at.
 */
export function readInvitations(
  value: unknown,
  { strictBlankItems, maxPerCall }: Pick<EventManagerSettings, "strictBlankItems" | "maxPerCall">,
): ReadInvitations {
  if (value === undefined || value === null) return bad(requiredText(FIELD));
  if (!isList(value)) return bad(`The ${FIELD} must be an array.`);
  const items = strictBlankItems ? value.items : value.items.filter((it) => !isBlank(it));
  if (items.length === 0) return bad(requiredText(FIELD));
  if (items.length > maxPerCall) return bad(`The ${FIELD} may not have more than ${maxPerCall} items.`);
  const errors = errorsOfItems(items);
  if (Object.keys(errors).length > 0) return { kind: "bad", errors };
  return { kind: "ok", names: items.map((it) => textOf(it.value)) };
}

function bad(text: string): ReadInvitations {
  return { kind: "bad", errors: { [FIELD]: [text] } };
}

function isBlank({ value }: Item): boolean {
  return value === null || (typeof value === "string" && value.trim() === "");
}

function errorsOfItems(items: readonly Item[]): Record<string, string[]> {
  const counts = new Map<string, number>();
  for (const { value } of items) counts.set(textOf(value), (counts.get(textOf(value)) ?? 0) + 1);
  const rules = [isDistinct(counts), isEmailOrPhone, isStorable];
  const errors: Record<string, string[]> = {};
  for (const item of items) {
    const attribute = `${FIELD}.${item.at}`;
    const texts = isBlank(item) ? [requiredText(attribute)] : failuresOf(item.value, rules, attribute);
    if (texts.length > 0) errors[attribute] = texts;
  }
  return errors;
}

/** Every copy of a name is told so. What is no text has no copies. */
function isDistinct(counts: ReadonlyMap<string, number>): Rule {
  return {
    passes: (value) => textOf(value) === "" || counts.get(textOf(value)) === 1,
    text: (attribute) => `The ${attribute} field has a duplicate value.`,
  };
}
