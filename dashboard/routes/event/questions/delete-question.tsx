import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { components } from "../../../../openapi/native.d.ts";
import { call } from "../../../api/call.ts";
import { Confirm } from "../../../parts/confirm.tsx";
import { useWords } from "../../../words/words.tsx";

export interface DeleteQuestionProps {
  readonly eventId: number;
  readonly result: components["schemas"]["QuestionResults"]["questions"][number];
  readonly onClose: () => void;
}

/** Tells how many answers go with a question before it is deleted. */
export function DeleteQuestion({ eventId, result: { question, answered }, onClose }: DeleteQuestionProps) {
  const { removal: words } = useWords().questions;
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call("delete", "/questions/{id}", { path: { id: question.id } }),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ["events", eventId] });
    },
  });
  return (
    <Confirm
      isOpen
      onClose={onClose}
      title={words.title(question.label)}
      says={words.says(answered)}
      action={words.action}
      busy={remove.isPending && words.busy}
      error={remove.error}
      onConfirm={() => remove.mutate()}
    />
  );
}
