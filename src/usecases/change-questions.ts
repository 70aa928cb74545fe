import type { OrganiserScope } from "../domain/caller.ts";
import type { EventId, QuestionId } from "../domain/ids.ts";
import { hasOptions, OPTIONS_MAX, QUESTIONS_MAX, type Question, type QuestionOption } from "../domain/question.ts";
import { invalid, notFound, type Problem, Refusal } from "../domain/refusal.ts";
import { changesNothing } from "../lib/changes-nothing.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import { lockEvent } from "../storage/events.ts";
import {
  countOptionsMade,
  deleteQuestion,
  findChosenOptions,
  findQuestion,
  insertQuestion,
  isAnswered,
  listQuestions,
  orderQuestions,
  type QuestionFacts,
  touchEvent,
  updateQuestion,
} from "../storage/questions.ts";
import type { Deps } from "./deps.ts";

export type ChangeQuestionsDeps = Pick<Deps, "db" | "now">;

/**
 * What somebody writes of a question. Absent members stay as they are, or are as for nobody: no hint, not required, no
 * options.
 */
export interface QuestionInput {
  readonly kind?: Question["kind"] | undefined;
  readonly label?: string | undefined;
  readonly hint?: string | null | undefined;
  readonly isRequired?: boolean | undefined;
  /** All that are to be offered, in order; one with an id is worded anew and keeps the answers given to it. */
  readonly options?: ReadonlyArray<{ readonly id?: number | undefined; readonly label: string }> | undefined;
}

/**
 * Asks one more thing, after those that are asked.
 * @throws {Refusal} not-found (the event) · conflict event_cancelled · invalid-input (too many questions, or options).
 */
export async function createQuestion(
  deps: ChangeQuestionsDeps,
  scope: OrganiserScope,
  eventId: EventId,
  input: QuestionInput & Pick<Question, "kind" | "label">,
): Promise<Question> {
  return deps.db.transaction(async (tx) => {
    await lockAskingEvent(tx, scope, eventId);
    const { length } = await listQuestions(tx, scope, eventId);
    if (length >= QUESTIONS_MAX)
      throw invalid("", "too_many", `An event asks ${QUESTIONS_MAX} questions at most. Delete one first.`);
    const facts = mergeFacts(NOTHING, input, { made: 0, chosen: new Set() });
    const id = await insertQuestion(tx, scope, { eventId, position: length + 1 }, facts);
    await touchEvent(tx, scope, eventId, deps.now());
    await insertAudit(tx, scope, { verb: "create", objectKind: "question", objectId: id, details: { eventId } });
    return readBack(tx, scope, id);
  });
}

/**
 * Words a question anew; the same words change nothing. Answers that were given stay what they were: an option somebody
 * chose is offered no more when it is left out, and remains theirs; the kind of a question that was answered does not
 * change.
 * @throws {Refusal} not-found · conflict event_cancelled, question_answered · invalid-input.
 */
export async function changeQuestion(
  deps: ChangeQuestionsDeps,
  scope: OrganiserScope,
  questionId: QuestionId,
  input: QuestionInput,
): Promise<Question> {
  return deps.db.transaction(async (tx) => {
    const before = await lockQuestion(tx, scope, questionId);
    if (input.kind !== undefined && input.kind !== before.kind && (await isAnswered(tx, scope, questionId))) {
      const message = "Guests have answered this question; its kind stays. Delete it and ask another.";
      throw new Refusal("conflict", { why: "question_answered", message });
    }
    const made = await countOptionsMade(tx, scope, questionId);
    const chosen = await findChosenOptions(tx, scope, questionId);
    const facts = mergeFacts(before, input, { made, chosen });
    if (changesNothing(before, facts)) return before;
    const at = deps.now();
    await updateQuestion(tx, scope, questionId, { facts, at });
    await touchEvent(tx, scope, before.eventId, at);
    const members = Object.keys(input).sort();
    const details = { eventId: before.eventId, members };
    await insertAudit(tx, scope, { verb: "update", objectKind: "question", objectId: questionId, details });
    return readBack(tx, scope, questionId);
  });
}

/**
 * Deletes a question with the answers to it, for good.
 * @throws {Refusal} not-found · conflict event_cancelled.
 */
export async function removeQuestion(
  deps: ChangeQuestionsDeps,
  scope: OrganiserScope,
  questionId: QuestionId,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const question = await lockQuestion(tx, scope, questionId);
    const answers = await deleteQuestion(tx, scope, question);
    await touchEvent(tx, scope, question.eventId, deps.now());
    const details = { eventId: question.eventId, answers };
    await insertAudit(tx, scope, { verb: "delete", objectKind: "question", objectId: questionId, details });
  });
}

/**
 * Asks the event's questions in this order; answers them.
 * @throws {Refusal} not-found (the event) · conflict event_cancelled · invalid-input: not each of them once.
 */
export async function reorderQuestions(
  deps: ChangeQuestionsDeps,
  scope: OrganiserScope,
  eventId: EventId,
  order: readonly QuestionId[],
): Promise<Question[]> {
  return deps.db.transaction(async (tx) => {
    await lockAskingEvent(tx, scope, eventId);
    const questions = await listQuestions(tx, scope, eventId);
    const known = new Set(order);
    if (known.size !== order.length || order.length !== questions.length || !questions.every((it) => known.has(it.id)))
      throw invalid("/questionIds", "bad_value", "must name every question of the event once");
    await orderQuestions(tx, scope, eventId, order);
    await touchEvent(tx, scope, eventId, deps.now());
    await insertAudit(tx, scope, { verb: "order-questions", objectKind: "event", objectId: eventId });
    return listQuestions(tx, scope, eventId);
  });
}

/** Keeps every guest who is saving details waiting, and everybody else who writes questions. */
async function lockAskingEvent(tx: Tx, scope: OrganiserScope, eventId: EventId): Promise<void> {
  const event = await lockEvent(tx, scope, eventId);
  if (event === undefined) throw notFound("event", eventId);
  if (event.status === "cancelled")
    throw new Refusal("conflict", { why: "event_cancelled", message: "A cancelled event asks nothing any more." });
}

async function lockQuestion(tx: Tx, scope: OrganiserScope, questionId: QuestionId): Promise<Question> {
  const seen = await findQuestion(tx, scope, questionId);
  if (seen === undefined) throw notFound("question", questionId);
  await lockAskingEvent(tx, scope, seen.eventId);
  return readBack(tx, scope, questionId);
}

async function readBack(tx: Tx, scope: OrganiserScope, questionId: QuestionId): Promise<Question> {
  const question = await findQuestion(tx, scope, questionId);
  if (question === undefined) throw notFound("question", questionId);
  return question;
}

const NOTHING: QuestionFacts = { kind: "short-text", label: "", hint: null, isRequired: false, options: [] };

interface Options {
  /** Ids up to this one were used. */
  readonly made: number;
  readonly chosen: ReadonlySet<number>;
}

function mergeFacts(before: QuestionFacts, input: QuestionInput, known: Options): QuestionFacts {
  const kind = input.kind ?? before.kind;
  const hint = input.hint === undefined ? before.hint : (input.hint?.trim() ?? "") || null;
  const facts = {
    kind,
    label: (input.label ?? before.label).trim(),
    hint,
    isRequired: input.isRequired ?? before.isRequired,
  };
  if (!hasOptions(kind)) {
    if (input.options !== undefined && input.options.length > 0)
      throw invalid("/options", "not_allowed", "Only questions to choose from have options.");
    return { ...facts, options: [] };
  }
  const options = input.options === undefined ? before.options : mergeOptions(before.options, input.options, known);
  const offered = options.filter((it) => it.isOffered).length;
  if (offered < 2) throw invalid("/options", "required", "A question to choose from offers two options at least.");
  return { ...facts, options };
}

/** Those that are offered first, in the order given; behind them those that only live on in answers. */
function mergeOptions(
  before: readonly QuestionOption[],
  given: NonNullable<QuestionInput["options"]>,
  { made, chosen }: Options,
): QuestionOption[] {
  if (given.length > OPTIONS_MAX)
    throw invalid("/options", "too_many", `A question offers ${OPTIONS_MAX} options at most.`);
  const known = new Set(before.map((it) => it.id));
  const problems: Problem[] = [];
  const seen = { ids: new Set<number>(), labels: new Set<string>() };
  let last = made;
  const offered = given.map(({ id, label }, index): QuestionOption => {
    const words = label.trim();
    if (id !== undefined && (!known.has(id) || seen.ids.has(id)))
      problems.push({
        path: `/options/${index}/id`,
        code: "bad_value",
        message: "names no option of this question, or one twice",
      });
    if (seen.labels.has(words.toLowerCase()))
      problems.push({ path: `/options/${index}/label`, code: "bad_value", message: "stands among the options twice" });
    seen.labels.add(words.toLowerCase());
    if (id !== undefined) seen.ids.add(id);
    last += id === undefined ? 1 : 0;
    return { id: id ?? last, label: words, isOffered: true };
  });
  if (problems.length > 0) throw new Refusal("invalid-input", { problems });
  const kept = before
    .filter((it) => !seen.ids.has(it.id) && chosen.has(it.id))
    .map((it) => ({ ...it, isOffered: false }));
  return [...offered, ...kept];
}
