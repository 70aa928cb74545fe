import type { ContactFields } from "../../../domain/contact.ts";
import { type CustomField, type CustomFieldKind, chosenOf } from "../../../domain/custom-field.ts";
import type { CustomFieldId } from "../../../domain/ids.ts";
import { optional, record, required } from "../parameters.ts";
import { good, id, type Kind, listOf } from "../scalars.ts";

/* Custom fields: definitions, values that are read, values that are written. Source: iVvy Developer API 1.0, Custom Fields. */

const TYPES: Readonly<Record<CustomFieldKind, number>> = { text: 0, choice: 2, choices: 3, date: 5, number: 8 };

export function toDefinition(field: CustomField) {
  const { kind, options } = field;
  return {
    fieldId: field.id,
    fieldType: TYPES[kind],
    displayName: field.label,
    isRequired: field.isRequired,
    isActive: field.isActive,
    sortOrder: field.position,
    selectValues: options.length === 0 ? null : Object.fromEntries(options.map((it) => [it, it])),
    fileTypes: null,
  };
}

/** The values a contact has, in the order of the fields. */
export function toCustomFields(fields: readonly CustomField[], values: ContactFields) {
  return fields.flatMap((field) => {
    const value = values[field.key];
    if (value === undefined) return [];
    return { fieldId: field.id, fieldType: TYPES[field.kind], displayName: field.label, value: toValue(field, value) };
  });
}

function toValue({ kind }: CustomField, value: ContactFields[string]) {
  switch (kind) {
    case "choices":
      return chosenOf(value);
    case "date":
      return `${value} 00:00:00 UTC`;
    case "number":
    case "choice":
    case "text":
      return String(value);
  }
}

const anything: Kind<unknown> = (value) => good(value);
const FIELDS_MAX = 500;

/** Values to be written: fields that are not named stay as they are. What they must be, the core knows. */
export const customFields = optional(
  listOf(record({ fieldId: required(id<CustomFieldId>()), value: optional(anything) }), FIELDS_MAX),
);
