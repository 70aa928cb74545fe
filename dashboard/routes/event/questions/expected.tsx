import type { components } from "../../../../openapi/native.d.ts";
import { urlOf } from "../../../api/call.ts";
import { Panel } from "../../../parts/panel.tsx";
import { useWords } from "../../../words/words.tsx";

type Results = components["schemas"]["QuestionResults"];

/** How many people to expect: the figure a caterer wants. */
export function Expected({ results, eventId }: { readonly results: Results; readonly eventId: number }) {
  const { questions, number } = useWords();
  const words = questions.results;
  return (
    <Panel className="flex flex-wrap items-end justify-between gap-3">
      <dl className="figures">
        <dt className="text-muted">{words.people}</dt>
        <dd className="text-3xl font-semibold">{number(results.heads)}</dd>
        <dd className="text-sm text-muted">{words.peopleSays(results.yes, results.plusOnes)}</dd>
      </dl>
      <div className="grid gap-1 text-sm">
        <a href={urlOf("/events/{id}/export.csv", { path: { id: eventId } })} download>
          {words.export}
        </a>
        <p className="text-muted">{words.counting}</p>
      </div>
    </Panel>
  );
}
