import type { OrganiserScope } from "../domain/caller.ts";
import type { EventId, QuestionId } from "../domain/ids.ts";
import type { GivenText, Question, QuestionOption } from "../domain/question.ts";
import { notFound } from "../domain/refusal.ts";
import { readGuestCounts } from "../storage/guest-counts.ts";
import { countMissingDetails } from "../storage/missing-details.ts";
import {
  countGivenTexts,
  listGivenTexts,
  type OptionTally,
  type QuestionTally,
  readOptionTallies,
  readQuestionTallies,
} from "../storage/question-results.ts";
import { findQuestion, listQuestions } from "../storage/questions.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";
import { readEvent } from "./read-events.ts";

/**
 * The event's questions in the order they are asked.
 * @throws {Refusal} not-found.
 */
export async function readQuestions(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  eventId: EventId,
): Promise<Question[]> {
  await readEvent(deps, scope, eventId);
  return listQuestions(deps.db.autocommit, scope, eventId);
}

/** What those who come answered to a question. */
export interface QuestionResult {
  readonly question: Question;
  /** Guests who come and answered it. */
  readonly answered: number;
  /** Of numbers; null for other kinds. */
  readonly sum: number | null;
  /** In the order of the options; those offered no more only where somebody who comes chose them. */
  readonly options: ReadonlyArray<QuestionOption & { readonly count: number }>;
}

export interface QuestionResults {
  /** Guests who said yes. */
  readonly yes: number;
  /** Whom they bring. */
  readonly plusOnes: number;
  /** yes + plusOnes: people to expect. */
  readonly heads: number;
  /** Guests who said yes and have left out a required question. */
  readonly detailsMissing: number;
  readonly questions: readonly QuestionResult[];
}

/**
 * What guests who come said besides Yes: choices counted, numbers summed, texts counted. Whoever says No afterwards
 * counts no more.
 * @throws {Refusal} not-found.
 */
export async function readQuestionResults(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  eventId: EventId,
): Promise<QuestionResults> {
  const questions = await readQuestions(deps, scope, eventId);
  const tx = deps.db.autocommit;
  const required = questions.filter((it) => it.isRequired).length;
  const [{ accepted: yes, heads }, tallies, chosen, detailsMissing] = await Promise.all([
    readGuestCounts(tx, scope, eventId),
    questions.length === 0 ? [] : readQuestionTallies(tx, scope, eventId),
    questions.length === 0 ? [] : readOptionTallies(tx, scope, eventId),
    required === 0 ? 0 : countMissingDetails(tx, scope, { eventId, required }),
  ]);
  const people = { yes, plusOnes: heads - yes, heads, detailsMissing };
  return { ...people, questions: questions.map((it) => toResult(it, tallies, chosen)) };
}

function toResult(
  question: Question,
  tallies: readonly QuestionTally[],
  chosen: readonly OptionTally[],
): QuestionResult {
  const tally = tallies.find((it) => it.questionId === question.id);
  const options = question.options.map((option) => {
    const own = chosen.find((it) => it.questionId === question.id && it.optionId === option.id);
    return { ...option, count: own?.count ?? 0 };
  });
  return {
    question,
    answered: tally?.answered ?? 0,
    sum: question.kind === "number" ? (tally?.sum ?? 0) : null,
    options: options.filter((it) => it.isOffered || it.count > 0),
  };
}

/**
 * Texts and numbers that guests who come gave to a question, in the order the guests were put on the list. None of a
 * question to choose from.
 * @throws {Refusal} not-found.
 */
export async function readGivenTexts(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  questionId: QuestionId,
  wish: PageWish,
): Promise<Found<GivenText>> {
  const tx = deps.db.autocommit;
  if ((await findQuestion(tx, scope, questionId)) === undefined) throw notFound("question", questionId);
  return foundPage(
    wish,
    (limit) => listGivenTexts(tx, scope, questionId, { after: wish.after, limit }),
    () => countGivenTexts(tx, scope, questionId),
  );
}
