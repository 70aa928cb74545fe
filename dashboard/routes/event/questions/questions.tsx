import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import type { components } from "../../../../openapi/native.d.ts";
import { useMay } from "../../../api/may.ts";
import { eventQuery } from "../../../api/queries.ts";
import { questionResultsQuery } from "../../../api/questions-queries.ts";
import { PlusIcon } from "../../../icons.tsx";
import { Button } from "../../../parts/button.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../../parts/states.tsx";
import { useWords } from "../../../words/words.tsx";
import { DetailsMissing } from "./details-missing.tsx";
import { type Draft, EditQuestion } from "./edit-question.tsx";
import { Expected } from "./expected.tsx";
import { FormPreview } from "./form-preview.tsx";
import { PlusOnes } from "./plus-ones.tsx";
import { Presets } from "./presets.tsx";
import { QuestionList } from "./question-list.tsx";

export type Question = components["schemas"]["Question"];

const QUESTIONS_MAX = 10;

const route = getRouteApi("/events/$eventId");

/** What guests are asked once they said yes, and what they answered. */
export function Questions() {
  const { questions: words } = useWords();
  const { eventId } = route.useParams();
  const mayWrite = useMay("write");
  const event = useQuery(eventQuery(eventId));
  const results = useQuery(questionResultsQuery(eventId));
  const [draft, edit] = useState<Draft>();
  if (results.data === undefined)
    return results.isError ? <ErrorPanel error={results.error} retry={() => results.refetch()} /> : <Skeleton />;
  if (event.data === undefined) return <Skeleton />;
  const { questions } = results.data;
  const isFull = questions.length >= QUESTIONS_MAX;
  const mayAsk = mayWrite && event.data.status !== "cancelled";
  const add = mayAsk && !isFull && (
    <Button look="primary" icon={<PlusIcon />} onClick={() => edit({})}>
      {words.add}
    </Button>
  );
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="text-lg">{words.title}</h2>
          <p className="text-muted">{words.about}</p>
        </div>
        {questions.length > 0 && add}
      </div>
      {isFull && mayAsk && <p className="text-sm text-muted">{words.full}</p>}
      {results.data.yes > 0 && <Expected results={results.data} eventId={eventId} />}
      <DetailsMissing results={results.data} eventId={eventId} />
      {questions.length === 0 ? (
        <Empty title={words.empty} says={words.emptySays} action={add} />
      ) : (
        <QuestionList
          eventId={eventId}
          results={results.data}
          onEdit={mayAsk ? (question, isAnswered) => edit({ question, isAnswered }) : undefined}
        />
      )}
      {mayAsk && !isFull && <Presets asked={questions.map((it) => it.question)} onChoose={edit} />}
      <PlusOnes event={event.data} mayChange={mayAsk} />
      <FormPreview eventId={eventId} version={results.dataUpdatedAt} />
      {draft !== undefined && <EditQuestion eventId={eventId} draft={draft} onClose={() => edit(undefined)} />}
    </div>
  );
}
