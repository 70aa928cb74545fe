import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { components } from "../../../../openapi/native.d.ts";
import { call } from "../../../api/call.ts";
import { questionResultsQuery } from "../../../api/questions-queries.ts";
import { CrossIcon } from "../../../icons.tsx";
import { Button } from "../../../parts/button.tsx";
import { Panel } from "../../../parts/panel.tsx";
import { ErrorPanel } from "../../../parts/states.tsx";
import { useWords } from "../../../words/words.tsx";
import { DeleteQuestion } from "./delete-question.tsx";
import { QuestionAnswers } from "./question-answers.tsx";
import type { Question } from "./questions.tsx";

type Results = components["schemas"]["QuestionResults"];
type Result = Results["questions"][number];

export interface QuestionListProps {
  readonly eventId: number;
  readonly results: Results;
  /** Undefined for who may only read. */
  readonly onEdit: ((question: Question, isAnswered: boolean) => void) | undefined;
}

/** The questions in the order they are asked, each with what was answered. */
export function QuestionList({ eventId, results, onEdit }: QuestionListProps) {
  const { questions: words } = useWords();
  const queries = useQueryClient();
  const [removing, remove] = useState<Result>();
  const [said, say] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const moved = useRef<{ readonly id: number; readonly by: number }>(undefined);
  const order = useMutation({
    mutationFn: (questionIds: number[]) =>
      call("post", "/events/{id}/questions/order", { path: { id: eventId }, body: { questionIds } }),
    onMutate: (ids) => {
      // The list moves at once; what the server says afterwards holds.
      queries.setQueryData(
        questionResultsQuery(eventId).queryKey,
        (old) => old && { ...old, questions: sorted(old, ids) },
      );
    },
    onSettled: () => queries.invalidateQueries(questionResultsQuery(eventId)),
  });
  const shown = results.questions.map((it) => it.question.id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows what was moved, once the list shows it there
  useEffect(() => {
    if (moved.current !== undefined) focusOn(list.current, moved.current.id, moved.current.by);
    moved.current = undefined;
  }, [shown]);
  const move = (at: number, by: number) => {
    const ids = results.questions.map((it) => it.question.id);
    const [id] = ids.splice(at, 1);
    const label = results.questions[at]?.question.label ?? "";
    if (id === undefined || order.isPending) return;
    ids.splice(at + by, 0, id);
    order.mutate(ids);
    say(words.moved(label, at + by + 1));
    moved.current = { id, by };
  };
  return (
    <>
      {order.isError && <ErrorPanel error={order.error} />}
      <p role="status" className="sr-only">
        {said}
      </p>
      <ol ref={list} className="grid gap-3">
        {results.questions.map((result, at) => (
          <li key={result.question.id} data-question={result.question.id}>
            <Panel className="grid gap-3">
              <Head
                result={result}
                place={at + 1}
                actions={
                  onEdit && (
                    <>
                      <Step
                        name={words.up(result.question.label)}
                        by={-1}
                        isOff={at === 0}
                        onPress={() => move(at, -1)}
                      />
                      <Step
                        name={words.down(result.question.label)}
                        by={1}
                        isOff={at === results.questions.length - 1}
                        onPress={() => move(at, 1)}
                      />
                      <Button
                        about={result.question.label}
                        onClick={() => onEdit(result.question, result.answered > 0)}
                      >
                        {words.edit}
                      </Button>
                      <Button
                        look="quiet"
                        className="!px-2"
                        aria-label={words.remove(result.question.label)}
                        icon={<CrossIcon />}
                        onClick={() => remove(result)}
                      />
                    </>
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

function sorted(results: Results, ids: readonly number[]): Result[] {
  return results.questions.toSorted((a, b) => ids.indexOf(a.question.id) - ids.indexOf(b.question.id));
}

/** The button that was pressed went with its question; where that is at an end now, the other one takes over. */
function focusOn(list: HTMLOListElement | null, id: number, by: number): void {
  const steps = [...(list?.querySelectorAll<HTMLButtonElement>(`[data-question="${id}"] [data-step]`) ?? [])];
  const same = steps.find((it) => it.dataset["step"] === String(by));
  (same?.disabled ? steps.find((it) => !it.disabled) : same)?.focus();
}

interface HeadProps {
  readonly result: Result;
  readonly place: number;
  readonly actions: React.ReactNode;
}

function Head({ result: { question }, place, actions }: HeadProps) {
  const { questions: words } = useWords();
  return (
    <div className="flex flex-wrap items-start justify-between gap-2">
      <div className="min-w-0">
        <h3 className="break-words">
          <span className="figures text-muted">{place}.</span> <bdi>{question.label}</bdi>
        </h3>
        {question.hint && (
          <p className="text-sm text-muted">
            <bdi>{question.hint}</bdi>
          </p>
        )}
        <p className="text-sm text-muted">
          {words.kinds[question.kind]} · {question.required ? words.required : words.optional}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-1">{actions}</div>
    </div>
  );
}

interface StepProps {
  readonly name: string;
  readonly by: -1 | 1;
  readonly isOff: boolean;
  readonly onPress: () => void;
}

function Step({ name, by, isOff, onPress }: StepProps) {
  return (
    <Button look="quiet" className="!px-2" aria-label={name} data-step={by} disabled={isOff} onClick={onPress}>
      <span aria-hidden="true">{by < 0 ? "↑" : "↓"}</span>
    </Button>
  );
}
