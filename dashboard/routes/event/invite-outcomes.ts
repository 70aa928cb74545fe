import type { components } from "../../../openapi/native.d.ts";

type Outcome = components["schemas"]["InviteResult"]["outcome"];

/** How many are on the list by a call, were on it before, and could not be put there. */
export function outcomesIn(counts: Readonly<Record<Outcome, number>>): [added: number, known: number, refused: number] {
  return [counts.invited + counts.suppressed, counts["already-invited"], counts["not-eligible"] + counts.unknown];
}

/** How many there are of each outcome. */
export function countOutcomes(results: ReadonlyArray<{ readonly outcome: Outcome }>): Record<Outcome, number> {
  const counts = { invited: 0, "already-invited": 0, suppressed: 0, "not-eligible": 0, unknown: 0 };
  for (const { outcome } of results) counts[outcome]++;
  return counts;
}
