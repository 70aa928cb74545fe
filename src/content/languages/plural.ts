/** The forms of one phrase; a language gives those its grammar has, `other` always. */
export type PluralForms = { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/**
 * Picks the form of a counted phrase by the grammar of one language and writes the number, in that language's digits
 * groups, for `#`: `plural("en")(3, { one: "# place left", other: "# places left" })`.
 */
export function plural(language: string): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(language);
  const digits = new Intl.NumberFormat(language);
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replaceAll("#", () => digits.format(count));
}
