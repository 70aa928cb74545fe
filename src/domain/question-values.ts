import { type DetailValue, hasOptions, NUMBER_MAX, type Question, type QuestionKind, TEXT_MAX } from "./question.ts";

/** Why something is no answer to a question. */
export type ValueProblem =
  | { readonly code: "missing" | "not-offered" | "one-only" | "not-a-number" | "wrong-kind" }
  | { readonly code: "out-of-range"; readonly max: number }
  | { readonly code: "too-long"; readonly max: number; readonly is: number };

/** What was made of something given; a null value is no answer. */
export type ValueReading = { readonly value: DetailValue | null } | { readonly problem: ValueProblem };

/**
 * Reads what a form holds for the question: the values of all its fields of one name. Never throws; an empty field is no
 * answer. `before` is what the guest had said: an option that is offered no more may be kept.
 */
export function readFormValue(question: Question, fields: readonly string[], before: DetailValue | null): ValueReading {
  if (hasOptions(question.kind)) return readOptions(question, fields.map(toOptionId), before);
  const text = cleanText(fields[0] ?? "", question.kind === "long-text");
  if (text === "") return { value: null };
  return question.kind === "number" ? readNumber(typedNumber(text)) : readText(question.kind, text);
}

/** As `readFormValue`, of JSON: an option's id or a list of them, a number, a text; null is no answer. */
export function readJsonValue(question: Question, given: unknown, before: DetailValue | null): ValueReading {
  if (given === null) return { value: null };
  if (hasOptions(question.kind)) {
    const ids: readonly unknown[] = Array.isArray(given) ? given : [given];
    return ids.every((it) => typeof it === "number") ? readOptions(question, ids, before) : WRONG_KIND;
  }
  if (question.kind === "number") return typeof given === "number" ? readNumber(given) : WRONG_KIND;
  if (typeof given !== "string") return WRONG_KIND;
  const text = cleanText(given, question.kind === "long-text");
  return text === "" ? { value: null } : readText(question.kind, text);
}

const WRONG_KIND: ValueReading = { problem: { code: "wrong-kind" } };

function readOptions(question: Question, ids: readonly number[], before: DetailValue | null): ValueReading {
  const kept: readonly number[] = before?.is === "options" ? before.options : [];
  const may = (id: number) => question.options.some((it) => it.id === id && (it.isOffered || kept.includes(id)));
  const chosen = [...new Set(ids)].sort((left, right) => left - right);
  if (!chosen.every(may)) return { problem: { code: "not-offered" } };
  if (question.kind === "choice" && chosen.length > 1) return { problem: { code: "one-only" } };
  return { value: chosen.length === 0 ? null : { is: "options", options: chosen } };
}

function readNumber(number: number): ValueReading {
  if (Number.isNaN(number)) return { problem: { code: "not-a-number" } };
  if (number < 0 || number > NUMBER_MAX) return { problem: { code: "out-of-range", max: Math.floor(NUMBER_MAX) } };
  return { value: { is: "number", number: Math.round(number * 100) / 100 } };
}

function readText(kind: Exclude<QuestionKind, "choice" | "several" | "number">, text: string): ValueReading {
  const { length } = [...text];
  const max = TEXT_MAX[kind];
  return length > max ? { problem: { code: "too-long", max, is: length } } : { value: { is: "text", text } };
}

function toOptionId(field: string): number {
  return /^[1-9]\d{0,8}$/.test(field) ? Number(field) : 0;
}

/** Digits of Arabic and Persian keyboards stand behind these. */
const ZEROS = [0x0660, 0x06f0] as const;

/** A number as people type it, with a point or a comma and digits of their keyboard; NaN for anything else. */
function typedNumber(text: string): number {
  const ascii = text
    .replace(/[٠-٩۰-۹]/g, (digit) => {
      const at = digit.charCodeAt(0);
      return String(at - (at >= ZEROS[1] ? ZEROS[1] : ZEROS[0]));
    })
    .replace(/[٫,]/, ".")
    .replace(/\s/g, "");
  return /^-?\d{1,12}(?:\.\d{1,2})?$/.test(ascii) ? Number(ascii) : Number.NaN;
}

/** Text as somebody typed it, without control characters and outer blanks; line ends become spaces unless it may have lines. */
export function cleanText(typed: string, hasLines: boolean): string {
  const lines = typed.replace(/\r\n?/g, "\n");
  const text = hasLines ? lines : lines.replace(/[\n\t]+/g, " ");
  return text.replace(/[^\P{Cc}\n\t]/gu, "").trim();
}
