import type { components } from "../../../openapi/native.d.ts";
import { useWords } from "../../words/words.tsx";

type Counts = components["schemas"]["Campaign"]["counts"];

const OUTCOMES = ["sent", "delivered", "queued", "deferred", "failed", "uncertain", "suppressed", "cancelled"] as const;

/** What became of messages so far, such as "12 sent" and "1 failed"; what became of none is not said. */
export function useOutcomes(): (counts: Counts) => string[] {
  const { outcomes } = useWords().sending;
  return (counts) => OUTCOMES.filter((it) => counts[it] > 0).map((it) => outcomes[it](counts[it]));
}
