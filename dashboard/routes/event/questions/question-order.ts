import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { call } from "../../../api/call.ts";
import { questionResultsQuery } from "../../../api/questions-queries.ts";
import { useWords } from "../../../words/words.tsx";
import type { Result, Results } from "./question-list.tsx";

/** Moves questions of a list whose items bear `data-question`: at once, told in words, and the focus goes along. */
export function useQuestionOrder(eventId: number, results: Results) {
  const { questions: words } = useWords();
  const queries = useQueryClient();
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
  return { list, move, said, error: order.error };
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
