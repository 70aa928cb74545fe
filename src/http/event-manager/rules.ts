import { problemOfText } from "../../domain/one-line-text.ts";
import { parseEmailAddress } from "../../lib/email-address.ts";
import { isUnfitText } from "../shared/unfit-text.ts";
import { type Input, isList } from "./input.ts";

/** One thing a value must be; `text` says that the attribute is not. */
export interface Rule {
  passes(value: unknown): boolean;
  text(attribute: string): string;
  /** Asked only where no rule before it has failed, as what asks the database is. */
  readonly isLast?: boolean;
}

/** What is expected of one field. */
export interface Field {
  readonly name: string;
  /** An optional field is not looked at where it is absent; where it is there and empty, its rules fail. */
  readonly isRequired: boolean;
  readonly rules: readonly Rule[];
}

/** Texts are the original's, letter by letter: clients show them. */
export const requiredText = (attribute: string) => `The ${attribute} field is required.`;

/** What each field must be; a value that is missing is told so and nothing else. */
export function errorsOf(input: Input, fields: readonly Field[]): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const field of fields) {
    const texts = textsOf(input.get(field.name), input.has(field.name), field);
    if (texts.length > 0) errors[field.name] = texts;
  }
  return errors;
}

function textsOf(value: unknown, isThere: boolean, { name, isRequired, rules }: Field): string[] {
  const attribute = name.replaceAll("_", " ");
  if (isRequired && isMissing(value)) return [requiredText(attribute)];
  return isThere ? failuresOf(value, rules, attribute) : [];
}

/** The texts of the rules that the value breaks, in their order. */
export function failuresOf(value: unknown, rules: readonly Rule[], attribute: string): string[] {
  const texts: string[] = [];
  for (const rule of rules) {
    if (rule.isLast === true && texts.length > 0) continue;
    if (!rule.passes(value)) texts.push(rule.text(attribute));
  }
  return texts;
}

function isMissing(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === "string" ? value.trim() === "" : isList(value) && value.items.length === 0;
}

export const isString: Rule = {
  passes: (value) => typeof value === "string",
  text: (attribute) => `The ${attribute} must be a string.`,
};

export function maxLength(length: number): Rule {
  return {
    passes: (value) => sizeOf(value) <= length,
    text: (attribute) => `The ${attribute} may not be greater than ${length} characters.`,
  };
}

export function minLength(length: number): Rule {
  return {
    passes: (value) => sizeOf(value) >= length,
    text: (attribute) => `The ${attribute} must be at least ${length} characters.`,
  };
}

/** Characters of a text, entries of a list. */
function sizeOf(value: unknown): number {
  if (typeof value === "string") return [...value].length;
  if (isList(value)) return value.items.length;
  return value === null || value === false ? 0 : String(value).length;
}

export const isEmail: Rule = {
  passes: (value) => typeof value === "string" && parseEmailAddress(value).kind === "ok",
  text: (attribute) => `The ${attribute} must be a valid email address.`,
};

export const isNumeric: Rule = {
  passes: (value) =>
    typeof value === "number" ||
    (typeof value === "string" && /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(value)),
  text: (attribute) => `The ${attribute} must be a number.`,
};

/** Ten digits behind a zero, wherever they stand. */
const PHONE = /0\d{10}/;

export const holdsPhone: Rule = {
  passes: (value) => PHONE.test(textOf(value)),
  text: (attribute) => `The ${attribute} format is invalid.`,
};

export function isDigits(count: number): Rule {
  return {
    passes: (value) => textOf(value).length === count && /^\d+$/.test(textOf(value)),
    text: (attribute) => `The ${attribute} must be ${count} digits.`,
  };
}

export const isEmailOrPhone: Rule = {
  passes: (value) => isEmail.passes(value) || PHONE.test(textOf(value)),
  text: (attribute) => `The ${attribute} Should Valid Phone Number or Email.`,
};

export function isOneOf(allowed: readonly string[]): Rule {
  return {
    passes: (value) => typeof value === "string" && allowed.includes(value),
    text: (attribute) => `The selected ${attribute} is invalid.`,
  };
}

export function isFree(isTaken: boolean): Rule {
  return { passes: () => !isTaken, text: (attribute) => `The ${attribute} has already been taken.`, isLast: true };
}

/** On one line, without what nobody sees: names stand in subjects and on pages. Not the original's rule. */
export const isOneLine: Rule = {
  passes: (value) => problemOfText(textOf(value), Number.POSITIVE_INFINITY) === undefined,
  text: (attribute) => `The ${attribute} format is invalid.`,
  isLast: true,
};

/** What can be kept: no NUL, no half of a surrogate pair. Not the original's rule. */
export const isStorable: Rule = {
  passes: (value) => !isUnfitText(textOf(value)),
  text: (attribute) => `The ${attribute} format is invalid.`,
  isLast: true,
};

/** Texts and numbers as text; everything else is no text. */
export function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** The field's text; for fields whose rules have passed. */
export function textIn(input: Input, name: string): string {
  return textOf(input.get(name));
}
