import { useState } from "react";
import type { components } from "../../../../openapi/native.d.ts";
import { Panel } from "../../../parts/panel.tsx";
import { ErrorPanel } from "../../../parts/states.tsx";
import { DeleteQuestion } from "./delete-question.tsx";
import { QuestionAnswers } from "./question-answers.tsx";
import { QuestionHead, QuestionLevers } from "./question-head.tsx";
import { useQuestionOrder } from "./question-order.ts";
import type { Question } from "./questions.tsx";

export type Results = components["schemas"]["QuestionResults"];
export type Result = Results["questions"][number];

export interface QuestionListProps {
  readonly eventId: number;
  readonly results: Results;
  /** Undefined for who may only read. */
  readonly onEdit: ((question: Question, isAnswered: boolean) => void) | undefined;
}

/** The questions in the order they are asked, each with what was answered. */
export function QuestionList({ eventId, results, onEdit }: QuestionListProps) {
  const [removing, remove] = useState<Result>();
  const { list, move, said, error } = useQuestionOrder(eventId, results);
  return (
    <>
      {error && <ErrorPanel error={error} />}
      <p role="status" className="sr-only">
        {said}
      </p>
      <ol ref={list} className="grid gap-3">
        {results.questions.map((result, at) => (
          <li key={result.question.id} data-question={result.question.id}>
            <Panel className="grid gap-3">
              <QuestionHead
                result={result}
                place={at + 1}
                actions={
                  onEdit && (
                    <QuestionLevers
                      label={result.question.label}
                      isFirst={at === 0}
                      isLast={at === results.questions.length - 1}
                      onMove={(by) => move(at, by)}
                      onEdit={() => onEdit(result.question, result.answered > 0)}
                      onRemove={() => remove(result)}
                    />
                  )
                }
              />
              <QuestionAnswers eventId={eventId} result={result} yes={results.yes} />
            </Panel>
          </li>
        ))}
      </ol>
      {removing !== undefined && (
        <DeleteQuestion eventId={eventId} result={removing} onClose={() => remove(undefined)} />
      )}
    </>
  );
}
