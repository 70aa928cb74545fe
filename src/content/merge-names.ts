import { nearest } from "../lib/nearest.ts";
import type { MergeValue, MergeValues } from "./template.ts";

/** Members of a contact that templates can read by name. */
export const CONTACT_NAMES = [
  "firstName",
  "lastName",
  "displayName",
  "email",
  "phone",
  "locale",
  "timezone",
  "externalId",
] as const;

/** What templates can read about the event and its organiser; all are ready-made text in the reader's language. */
const EVENT_NAMES = [
  "event.title",
  "event.description",
  "event.when",
  "event.shortWhen",
  "event.startsAt",
  "event.endsAt",
  "event.date",
  "event.time",
  "event.zone",
  "event.answerBy",
  "event.location",
  "event.locationName",
  "event.address",
  "event.url",
  "event.changes",
  "organiser.name",
] as const;

/** The guest's own addresses. */
const LINK_NAMES = ["links.page", "links.yes", "links.no", "links.stop"] as const;

const BUILT_IN: ReadonlySet<string> = new Set([...CONTACT_NAMES, ...EVENT_NAMES, ...LINK_NAMES]);

/** What `toMergeValues` reads of a contact. */
export type MergeContact = { readonly [name in (typeof CONTACT_NAMES)[number]]?: string | null | undefined } & {
  /** Values of custom fields by their key. */
  readonly fields?: Readonly<Record<string, unknown>> | null | undefined;
};

export interface UnknownVariable {
  readonly name: string;
  /** The known name it most resembles. */
  readonly didYouMean?: string;
}

/**
 * Of the variables a template reads, those nobody can have a value for: neither a contact member, an event's fact, a
 * link, nor one of the account's custom fields. In the order given.
 */
export function unknownVariables(variables: readonly string[], customFields: Iterable<string>): UnknownVariable[] {
  const known = new Set([...BUILT_IN, ...customFields]);
  const names = [...known];
  return variables
    .filter((it) => !known.has(it))
    .map((name) => {
      const didYouMean = nearest(name, names);
      return didYouMean === undefined ? { name } : { name, didYouMean };
    });
}

/** Whether a variable differs from guest to guest by what is known about the person: links and event facts do not. */
export function isContactVariable(name: string): boolean {
  return !BUILT_IN.has(name) || CONTACT_NAMES.some((it) => it === name);
}

/**
 * A contact as templates read it: custom fields by their key, and the contact's own members, which win over a field
 * of the same name. Lists of plain values become text; anything deeper is left out.
 */
export function toMergeValues(contact: MergeContact): MergeValues {
  const { firstName, lastName, displayName, email, phone, locale, timezone, externalId, fields } = contact;
  // Most contacts have no fields, and an object that is written out is made many times as fast.
  if (!hasMembers(fields)) return { firstName, lastName, displayName, email, phone, locale, timezone, externalId };
  const values: Record<string, MergeValue> = Object.create(null);
  for (const [key, value] of Object.entries(fields)) values[key] = toMergeValue(value);
  for (const name of CONTACT_NAMES) values[name] = contact[name];
  return values;
}

function hasMembers<It extends object>(object: It | null | undefined): object is It {
  for (const name in object) if (Object.hasOwn(object, name)) return true;
  return false;
}

function toMergeValue(value: unknown): MergeValue {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(toMergeValue).filter(isPresent).join(", ");
  return null;
}

function isPresent(value: MergeValue): boolean {
  return value !== null && value !== undefined && value !== "";
}
