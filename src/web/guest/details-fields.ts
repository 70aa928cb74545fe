import type { ChosenLanguage } from "../../content/languages/choose-language.ts";
import { type DetailValue, hasOptions, NOTE_MAX, type Question } from "../../domain/question.ts";
import type { ValueProblem } from "../../domain/question-values.ts";
import { type Html, html } from "../../lib/html.ts";
import type { OwnDetails } from "../../usecases/read-own-details.ts";
import type { DetailProblem } from "../../usecases/save-details.ts";

/** What stands in the fields: what the guest typed a moment ago, else what they said before. */
export interface Shown {
  readonly plusOnes: string;
  readonly names: readonly string[];
  readonly note: string;
  /** The values of all fields of one question. */
  of(question: Question): readonly string[];
}

export interface Fields {
  readonly language: ChosenLanguage;
  readonly organiser: string;
  readonly questions: readonly Question[];
  readonly own: OwnDetails;
  readonly shown: Shown;
  readonly problems: readonly DetailProblem[];
}

/** What somebody said before, as their form shows it. */
export function shownOf(own: OwnDetails): Shown {
  return {
    plusOnes: String(own.plusOnes),
    names: own.plusOneNames,
    note: own.note ?? "",
    of: ({ id }) => textsOf(own.values.get(id)),
  };
}

function textsOf(value: DetailValue | undefined): string[] {
  if (value === undefined) return [];
  if (value.is === "options") return value.options.map(String);
  return [value.is === "number" ? String(value.number) : value.text];
}

/** The name its fields have in the form. */
export function nameOfQuestion({ id }: Pick<Question, "id">): string {
  return `q${id}`;
}

/** All fields in the order they are asked: whom the guest brings, the questions, the comment. */
export function detailFields(fields: Fields): Html {
  return html`${fields.own.plusOnesMax > 0 || fields.own.plusOnes > 0 ? plusOnesField(fields) : null}
${fields.questions.map((it) => questionField(it, fields))}
${commentField(fields)}`;
}

/** Every problem with the field it belongs to, in the words that stand beside the field too. */
export function problemList({
  problems,
  language,
}: Fields): ReadonlyArray<{ readonly field: string; readonly says: string }> {
  return problems.map((it) => ({ field: fieldOf(it), says: sayProblem(it, language) }));
}

function fieldOf(problem: DetailProblem): string {
  switch (problem.at) {
    case "plusOnes":
      return "plus-ones";
    case "plusOneNames":
      return `name-${problem.no}`;
    case "note":
      return "comment";
    case "question":
      return nameOfQuestion(problem.question);
  }
}

function sayProblem(problem: DetailProblem, language: ChosenLanguage): string {
  const words = language.words.details;
  switch (problem.at) {
    case "plusOnes":
      return problem.code === "too-many" ? words.problems.tooMany(problem.max) : words.problems.noPlace(problem.max);
    case "plusOneNames":
      return tooLong(words.nameOf(problem.no), problem, language);
    case "note":
      return tooLong(words.comment, problem, language);
    case "question":
      return sayValueProblem(problem.question.label, problem.problem, language);
  }
}

function sayValueProblem(label: string, problem: ValueProblem, language: ChosenLanguage): string {
  const { problems } = language.words.details;
  switch (problem.code) {
    case "missing":
      return problems.missing(label);
    case "not-offered":
    case "one-only":
      return problems.notOffered(label);
    case "not-a-number":
    case "wrong-kind":
      return problems.notANumber(label);
    case "out-of-range":
      return problems.outOfRange({ label, max: digits(problem.max, language) });
    case "too-long":
      return tooLong(label, problem, language);
  }
}

function tooLong(label: string, { max, is }: { max: number; is: number }, language: ChosenLanguage): string {
  const told = { label, max: digits(max, language), is: digits(is, language) };
  return language.words.details.problems.tooLong(told);
}

function digits(count: number, { locale }: ChosenLanguage): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(count);
}

/** What a field is tied to: its hint and what is wrong with it. */
function ties(fields: Fields, field: string, hint: Html | string | null) {
  const wrong = problemList(fields).find((it) => it.field === field);
  const hintId = hint === null ? null : `${field}-hint`;
  const wrongId = wrong === undefined ? null : `${field}-wrong`;
  const describedBy = [hintId, wrongId].filter((it) => it !== null).join(" ");
  return {
    tied: html`${describedBy !== "" && html` aria-describedby="${describedBy}"`}${wrong !== undefined && html` aria-invalid="true"`}`,
    beside: html`${hintId !== null && html`<p class="hint" id="${hintId}">${hint}</p>`}${wrong !== undefined && html`<p class="wrong" id="${`${field}-wrong`}">${wrong.says}</p>`}`,
  };
}

function labelOf(question: Question, { words }: ChosenLanguage): Html {
  return html`<bdi>${question.label}</bdi>${!question.isRequired && html` <span class="optional">${words.details.optional}</span>`}`;
}

function questionField(question: Question, fields: Fields): Html {
  return hasOptions(question.kind) ? choiceField(question, fields) : textField(question, fields);
}

function textField(question: Question, fields: Fields): Html {
  const name = nameOfQuestion(question);
  const hint = question.hint === null ? null : html`<bdi>${question.hint}</bdi>`;
  const { tied, beside } = ties(fields, name, hint);
  const typed = fields.shown.of(question)[0] ?? "";
  const numeric = question.kind === "number" && html` inputmode="decimal"`;
  return html`<div class="field">
<label for="${name}">${labelOf(question, fields.language)}</label>
${beside}
${
  question.kind === "long-text"
    ? html`<textarea id="${name}" name="${name}" rows="3" dir="auto"${tied}>
${typed}</textarea>`
    : html`<input id="${name}" name="${name}" value="${typed}" autocomplete="off" dir="auto"${numeric}${tied}>`
}
</div>`;
}

function choiceField(question: Question, fields: Fields): Html {
  const name = nameOfQuestion(question);
  const words = fields.language.words.details;
  const several = question.kind === "several";
  const hint = question.hint === null ? (several ? words.chooseSeveral : null) : html`<bdi>${question.hint}</bdi>`;
  const { tied, beside } = ties(fields, name, hint);
  const chosen = new Set(fields.shown.of(question));
  const had = new Set(textsOf(fields.own.values.get(question.id)));
  const options = question.options.filter((it) => it.isOffered || had.has(String(it.id)));
  const mayTakeBack = !several && !question.isRequired && had.size > 0;
  const row = (value: string, label: Html | string, id: Html | false) =>
    html`<label class="row"><input type="${several ? "checkbox" : "radio"}" name="${name}" value="${value}"${id}${chosen.has(value) && html` checked`}>${label}</label>
`;
  return html`<div class="field">
<fieldset${tied}>
<legend>${labelOf(question, fields.language)}</legend>
${beside}
${options.map((it, index) => row(String(it.id), html`<bdi>${it.label}</bdi>`, index === 0 && html` id="${name}"`))}${mayTakeBack && row("", words.noAnswer, false)}</fieldset>
</div>`;
}

function plusOnesField(fields: Fields): Html {
  const { own, shown, language } = fields;
  const words = language.words.details;
  const most = Math.max(own.plusOnesMax, own.plusOnes);
  const { tied, beside } = ties(fields, "plus-ones", null);
  const counts = Array.from({ length: most + 1 }, (_, count) => count);
  const numbers = counts.slice(1);
  return html`<div class="field brings">
<label for="plus-ones">${words.plusOnes} <span class="optional">${words.optional}</span></label>
${beside}
<select id="plus-ones" name="plusOnes"${tied}>
${counts.map((it) => html`<option value="${it}"${String(it) === shown.plusOnes && html` selected`}>${words.people(it)}</option>`)}
</select>
${numbers.map((it) => nameField(it, fields))}
</div>`;
}

function nameField(number: number, fields: Fields): Html {
  const field = `name-${number}`;
  const words = fields.language.words.details;
  const { tied, beside } = ties(fields, field, null);
  return html`<div class="name"><label for="${field}">${words.nameOf(number)} <span class="optional">${words.optional}</span></label>${beside}<input id="${field}" name="name" value="${fields.shown.names[number - 1] ?? ""}" autocomplete="off" dir="auto"${tied}></div>
`;
}

function commentField(fields: Fields): Html {
  const { language, organiser, shown } = fields;
  const words = language.words.details;
  const hint = html`<bdi>${words.commentHint({ organiser, max: NOTE_MAX })}</bdi>`;
  const { tied, beside } = ties(fields, "comment", hint);
  return html`<div class="field">
<label for="comment">${words.comment} <span class="optional">${words.optional}</span></label>
${beside}
<textarea id="comment" name="comment" rows="3" dir="auto"${tied}>
${shown.note}</textarea>
</div>`;
}
