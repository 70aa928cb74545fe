import type { OrganiserScope } from "../domain/caller.ts";
import type { GuestId } from "../domain/ids.ts";
import type { Question } from "../domain/question.ts";
import type { ValueProblem } from "../domain/question-values.ts";
import { readJsonValue } from "../domain/question-values.ts";
import { notFound, type Problem, Refusal } from "../domain/refusal.ts";
import { findAnsweringGuest } from "../storage/answers.ts";
import { insertAudit } from "../storage/audit.ts";
import { setPlusOnesMax } from "../storage/details.ts";
import { lockPlaces } from "../storage/events.ts";
import { listQuestions } from "../storage/questions.ts";
import type { Deps } from "./deps.ts";
import { type DetailProblem, type SaveDetailsResult, saveDetailsForGuest } from "./save-details.ts";

/** What an organiser writes down for a guest. Absent members stay as they are. */
export interface ToldDetails {
  readonly plusOnes?: number | undefined;
  readonly plusOneNames?: readonly string[] | undefined;
  /** How many this guest may bring from now on, fewer than they bring already too; null: as many as everybody. */
  readonly plusOnesMax?: number | null | undefined;
  readonly note?: string | null | undefined;
  /** By the question's id: an option's id, a list of them, a number or a text; null takes the answer back. */
  readonly answers?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Writes down what a guest told the organiser besides Yes or No, after the deadline too. All of it or nothing.
 * @throws {Refusal} not-found · conflict (guest_removed, event_cancelled, event_full) · invalid-input.
 */
export async function writeDetailsByHand(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  guestId: GuestId,
  told: ToldDetails,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const found = await findAnsweringGuest(tx, scope, guestId);
    if (found === undefined) throw notFound("guest", guestId);
    const { plusOneNames, note, answers = {} } = told;
    const brings = told.plusOnes ?? found.plusOnes;
    const asked = await listQuestions(tx, scope, found.event.id);
    const unknown = Object.keys(answers).filter((id) => !asked.some((it) => String(it.id) === id));
    const problems = unknown.map((id) => problemAt(`/answers/${id}`, "bad_value", "names no question of the event"));
    if (plusOneNames !== undefined && plusOneNames.length > brings)
      problems.push(problemAt("/plusOneNames", "too_many", `The guest brings ${brings}; there are more names.`));
    if (problems.length > 0) throw new Refusal("invalid-input", { problems });
    const at = deps.now();
    // Event first, guest second, as answers lock them.
    await lockPlaces(tx, scope, found.event.id);
    const max = told.plusOnesMax;
    const isOtherMax = max !== undefined && (await setPlusOnesMax(tx, scope, guestId, { max, at }));
    const result = await saveDetailsForGuest(tx, scope, found, {
      given: {
        // Absent where nothing is said of it: the guest may say another number before the lock is ours.
        plusOnes: told.plusOnes,
        plusOneNames,
        note,
        valueOf: (question, before) =>
          Object.hasOwn(answers, question.id) ? readJsonValue(question, answers[question.id], before) : undefined,
        mustAnswer: false,
      },
      via: scope.actor.kind === "credential" ? "api" : "hand",
      at,
    });
    refuse(result, guestId);
    if (result.kind !== "saved" && !isOtherMax) return;
    const details = { members: Object.keys(told).sort() };
    await insertAudit(tx, scope, { verb: "write-details", objectKind: "guest", objectId: guestId, details });
  });
}

/** @throws {Refusal} unless the details are by now what was asked for. */
function refuse(result: SaveDetailsResult, guestId: GuestId): void {
  switch (result.kind) {
    case "saved":
    case "unchanged":
      return;
    case "invalid": {
      const [first, ...others] = result.problems;
      if (first?.at === "plusOnes" && first.code === "no-place" && others.length === 0) throw eventFull(first.max);
      throw new Refusal("invalid-input", { problems: result.problems.map(toProblem) });
    }
    case "cancelled":
      throw new Refusal("conflict", { why: "event_cancelled", message: "Nobody comes to a cancelled event." });
    case "withdrawn": {
      const message = "The guest was removed; invite the person again first.";
      throw new Refusal("conflict", { why: "guest_removed", message });
    }
    case "unknown":
    case "closed":
    case "not-coming":
    case "not-taken":
    case "form-used":
      throw notFound("guest", guestId);
  }
}

function eventFull(max: number): Refusal<"conflict"> {
  const message = `The event has places for ${max} of those the guest would bring.`;
  return new Refusal("conflict", { why: "event_full", message });
}

function toProblem(problem: DetailProblem): Problem {
  switch (problem.at) {
    case "plusOnes":
      return problemAt(
        "/plusOnes",
        "out_of_range",
        problem.code === "too-many"
          ? `This guest may bring ${problem.max} at most.`
          : `There are places for ${problem.max} of those the guest would bring.`,
      );
    case "plusOneNames":
      return problemAt(
        `/plusOneNames/${problem.no - 1}`,
        "too_long",
        `is ${problem.is} characters long; ${problem.max} is the most`,
      );
    case "note":
      return problemAt("/note", "too_long", `is ${problem.is} characters long; ${problem.max} is the most`);
    case "question":
      return valueProblem(problem.question, problem.problem);
  }
}

function valueProblem({ id, kind }: Question, problem: ValueProblem): Problem {
  const path = `/answers/${id}`;
  switch (problem.code) {
    case "missing":
      return problemAt(path, "required", "wants an answer");
    case "not-offered":
      return problemAt(path, "bad_value", "names an option this question does not offer");
    case "one-only":
      return problemAt(path, "too_many", "takes one option");
    case "wrong-kind":
      return problemAt(path, "wrong_type", TAKES[kind]);
    case "not-a-number":
      return problemAt(path, "wrong_type", "must be a number");
    case "out-of-range":
      return problemAt(path, "out_of_range", `must be from 0 to ${problem.max}`);
    case "too-long":
      return problemAt(path, "too_long", `is ${problem.is} characters long; ${problem.max} is the most`);
  }
}

const TAKES: Readonly<Record<Question["kind"], string>> = {
  choice: "must be the id of an option",
  several: "must be a list of ids of options",
  number: "must be a number",
  "short-text": "must be a text",
  "long-text": "must be a text",
};

function problemAt(path: string, code: Problem["code"], message: string): Problem {
  return { path, code, message };
}
