import type { FieldValue } from "./contact.ts";
import type { CustomFieldId } from "./ids.ts";

/** What values of a field look like. Values of every kind are kept as `FieldValue`s, so that any text can name them. */
export type CustomFieldKind =
  /** Anything on one line. */
  | "text"
  /** One of the options. */
  | "choice"
  /** Some of the options, kept as one text: `red; blue`. */
  | "choices"
  /** A day, kept as `2030-06-13`. */
  | "date"
  /** A whole number. */
  | "number";

/** A field contacts may carry beside what everybody has. */
export interface CustomField {
  readonly id: CustomFieldId;
  /** As contacts and texts name it. */
  readonly key: string;
  /** As people name it. */
  readonly label: string;
  readonly kind: CustomFieldKind;
  /** Of a choice and of choices; empty otherwise. */
  readonly options: readonly string[];
  readonly isRequired: boolean;
  readonly isActive: boolean;
  readonly position: number;
}

/** Parts the options that were chosen. No option contains it. */
export const CHOICE_SEPARATOR = "; ";

/** The options a kept value stands for. */
export function chosenOf(value: FieldValue): string[] {
  return String(value)
    .split(CHOICE_SEPARATOR)
    .filter((it) => it !== "");
}

export type FieldReading =
  | { readonly kind: "ok"; readonly value: FieldValue }
  | { readonly kind: "bad"; readonly why: string };

/** What is kept of a value somebody gives for a field: text, number or boolean, for choices also a list of texts. */
export function readFieldValue(field: Pick<CustomField, "kind" | "options">, given: unknown): FieldReading {
  switch (field.kind) {
    case "text":
      return isPlain(given) ? { kind: "ok", value: given } : { kind: "bad", why: "Value must be a text or a number" };
    case "choice":
      return readChoices(field.options, Array.isArray(given) && given.length === 1 ? given : [given]);
    case "choices":
      return readChoices(field.options, Array.isArray(given) ? given : chosenIn(given));
    case "date":
      return readDay(given);
    case "number":
      return readWhole(given);
  }
}

function isPlain(given: unknown): given is FieldValue {
  return (
    typeof given === "string" || typeof given === "boolean" || (typeof given === "number" && Number.isFinite(given))
  );
}

function chosenIn(given: unknown): unknown[] {
  return typeof given === "string" ? chosenOf(given) : [given];
}

function readChoices(options: readonly string[], given: readonly unknown[]): FieldReading {
  const chosen: string[] = [];
  for (const it of given) {
    const option = isPlain(it) ? options.find((one) => one === String(it)) : undefined;
    if (option === undefined) return { kind: "bad", why: `Value must be among: ${options.join(", ").slice(0, 500)}` };
    if (!chosen.includes(option)) chosen.push(option);
  }
  return { kind: "ok", value: chosen.join(CHOICE_SEPARATOR) };
}

function readDay(given: unknown): FieldReading {
  const day = typeof given === "string" ? /^\d{4}-\d{2}-\d{2}(?=$|[ T])/.exec(given.trim())?.[0] : undefined;
  const at = day === undefined ? undefined : new Date(`${day}T00:00:00Z`);
  if (day === undefined || at === undefined || Number.isNaN(at.getTime()) || !at.toISOString().startsWith(day))
    return { kind: "bad", why: "Value must be a date such as 2030-06-13" };
  return { kind: "ok", value: day };
}

function readWhole(given: unknown): FieldReading {
  const number = typeof given === "string" && /^\s*[+-]?\d{1,15}\s*$/.test(given) ? Number(given) : given;
  return typeof number === "number" && Number.isSafeInteger(number)
    ? { kind: "ok", value: number }
    : { kind: "bad", why: "Value must be a whole number" };
}
