import type { OrganiserScope } from "../domain/caller.ts";
import type { EventId } from "../domain/ids.ts";
import { groupBy } from "../lib/group-by.ts";
import { CURVE_SPANS, type CurveStep, readCurveSteps } from "../storage/answer-curves.ts";
import type { Deps } from "./deps.ts";

/** How an event's answers came in, coarse enough to be drawn beside its name. */
export interface AnswerCurve {
  readonly eventId: EventId;
  readonly yes: number;
  readonly no: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** How many answers stood at the end of each of the equal spans between the two; the last is how many stand now. */
  readonly totals: readonly number[];
}

/** The curves of those of the events that have answers and that the caller may see, in order of id. */
export async function readAnswerCurves(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  eventIds: readonly EventId[],
): Promise<AnswerCurve[]> {
  const steps = await readCurveSteps(deps.db.autocommit, scope, eventIds);
  return [...groupBy(steps, (it) => it.eventId).values()].flatMap(toCurve);
}

function toCurve(steps: readonly CurveStep[]): AnswerCurve[] {
  const [first] = steps;
  if (first === undefined) return [];
  const { eventId, firstAt, lastAt } = first;
  const changes = new Map(steps.map(({ span, yes, no }) => [span, yes + no]));
  let total = 0;
  const totals = Array.from({ length: CURVE_SPANS }, (_, span) => {
    total += changes.get(span) ?? 0;
    return total;
  });
  const sum = (part: "yes" | "no") => steps.reduce((so, it) => so + it[part], 0);
  return [{ eventId, yes: sum("yes"), no: sum("no"), firstAt, lastAt, totals }];
}
