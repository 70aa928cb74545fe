import type { ContactFields, KeyedFacts } from "./contact.ts";

/** Members whose text is taken over as it is. */
const PLAIN = ["firstName", "lastName", "displayName", "locale", "timezone", "externalId"] as const;

/**
 * The facts with what a row of a file says about the same person; undefined when it says nothing new. What the row
 * leaves empty stays, and an address in another spelling is the same address.
 */
export function mergeFacts(standing: KeyedFacts, row: KeyedFacts): KeyedFacts | undefined {
  const { email, emailNorm, emailHash, phone, phoneE164, phoneHash } = row;
  let merged = standing;
  for (const member of PLAIN) {
    const value = row[member];
    if (value !== null && value !== standing[member]) merged = { ...merged, [member]: value };
  }
  if (emailNorm !== null && emailNorm !== standing.emailNorm) merged = { ...merged, email, emailNorm, emailHash };
  if (phoneE164 !== null && phoneE164 !== standing.phoneE164) merged = { ...merged, phone, phoneE164, phoneHash };
  const fields = mergeFields(standing.fields, row.fields);
  if (fields !== undefined) merged = { ...merged, fields };
  return merged === standing ? undefined : merged;
}

function mergeFields(standing: ContactFields, row: ContactFields): ContactFields | undefined {
  const news = Object.entries(row).filter(
    ([key, value]) => value !== "" && String(standing[key] ?? "") !== String(value),
  );
  return news.length === 0 ? undefined : { ...standing, ...Object.fromEntries(news) };
}

/** A merge patch of a person: absent members stay, null clears; in `fields` the same holds for each key. */
export interface FactsPatch {
  /** The members that are given with a value, checked; all others are null. */
  readonly given: KeyedFacts;
  /** The members given as null. */
  readonly cleared: ReadonlySet<string>;
  /** The keys of `fields` given as null; "all" when `fields` itself was. */
  readonly clearedFields: "all" | ReadonlySet<string>;
}

/** The facts after a merge patch. */
export function patchFacts(standing: KeyedFacts, { given, cleared, clearedFields }: FactsPatch): KeyedFacts {
  const kept =
    clearedFields === "all" ? [] : Object.entries(standing.fields).filter(([key]) => !clearedFields.has(key));
  const text = (member: (typeof PLAIN)[number]) => (cleared.has(member) ? null : (given[member] ?? standing[member]));
  const mail = given.email !== null || cleared.has("email") ? given : standing;
  const phone = given.phone !== null || cleared.has("phone") ? given : standing;
  return {
    firstName: text("firstName"),
    lastName: text("lastName"),
    displayName: text("displayName"),
    email: mail.email,
    emailNorm: mail.emailNorm,
    emailHash: mail.emailHash,
    phone: phone.phone,
    phoneE164: phone.phoneE164,
    phoneHash: phone.phoneHash,
    locale: text("locale"),
    timezone: text("timezone"),
    externalId: text("externalId"),
    fields: { ...Object.fromEntries(kept), ...given.fields },
  };
}
