import type { ContactId, EventId, GuestId, QuestionId } from "./ids.ts";

export const QUESTION_KINDS = ["choice", "several", "number", "short-text", "long-text"] as const;
/** `choice` takes one of its options, `several` any of them. */
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** Questions of one event. */
export const QUESTIONS_MAX = 10;
/** Options a question offers. */
export const OPTIONS_MAX = 12;
export const NUMBER_MAX = 999_999.99;
/** Characters, by code point. */
export const TEXT_MAX: Readonly<Record<"short-text" | "long-text", number>> = { "short-text": 200, "long-text": 2_000 };
export const NOTE_MAX = 500;
export const NAME_MAX = 100;

export interface QuestionOption {
  /** Its own among the question's, never used again. */
  readonly id: number;
  readonly label: string;
  /** False: whoever chose it keeps it, and nobody else is offered it. */
  readonly isOffered: boolean;
}

/** What guests who come are asked besides. */
export interface Question {
  readonly id: QuestionId;
  readonly eventId: EventId;
  /** From 1, in the order they are asked. */
  readonly position: number;
  readonly kind: QuestionKind;
  readonly label: string;
  readonly hint: string | null;
  /** Asked again where it was left out; a Yes never waits for it. */
  readonly isRequired: boolean;
  /** Of `choice` and `several`, in the order they are shown; none of other kinds. */
  readonly options: readonly QuestionOption[];
}

/** What a guest says to a question. */
export type DetailValue =
  | { readonly is: "options"; readonly options: readonly number[] }
  | { readonly is: "number"; readonly number: number }
  | { readonly is: "text"; readonly text: string };

/** A guest's answers by question. */
export type DetailValues = ReadonlyMap<QuestionId, DetailValue>;

/** An answer with the question it belongs to. */
export interface ToldDetail {
  readonly guestId: GuestId;
  readonly question: Pick<Question, "id" | "label" | "kind">;
  readonly value: DetailValue;
  /** In words and numbers: of `several` a list, in the order of the options. */
  readonly says: string | number | readonly string[];
}

/** A text or a number somebody who comes gave. */
export interface GivenText {
  readonly guestId: GuestId;
  readonly contact: {
    readonly id: ContactId;
    readonly firstName: string | null;
    readonly lastName: string | null;
    readonly displayName: string | null;
    readonly email: string | null;
  };
  readonly value: string | number;
  readonly at: Date;
}

/** Whether its answers are options; all others are a number or a text. */
export function hasOptions(kind: QuestionKind): kind is "choice" | "several" {
  return kind === "choice" || kind === "several";
}

/** What an answer says in words and numbers, as the question is worded now. */
export function sayValue(question: Pick<Question, "kind" | "options">, value: DetailValue): ToldDetail["says"] {
  if (value.is === "number") return value.number;
  if (value.is === "text") return value.text;
  const chosen = question.options.filter((it) => value.options.includes(it.id)).map((it) => it.label);
  return question.kind === "choice" ? (chosen[0] ?? "") : chosen;
}

/** Whether two answers say the same; null is none. */
export function isSameValue(left: DetailValue | null, right: DetailValue | null): boolean {
  if (left === null || right === null) return left === right;
  if (left.is === "options" && right.is === "options")
    return left.options.length === right.options.length && left.options.every((it) => right.options.includes(it));
  if (left.is === "number" && right.is === "number") return left.number === right.number;
  return left.is === "text" && right.is === "text" && left.text === right.text;
}
